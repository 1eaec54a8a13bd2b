import {html} from "htl";
import type {ParticleColumns} from "./particle-columns.js";
import {suspicions, suspicionWords} from "./suspicion.js";

/** Walks through the particles in order of suspicion, and says why each comes where it does. */
export interface SuspicionNoteElement extends HTMLElement {
  /** The row after another one, the first after none; −1 where there are no measured particles. */
  next(particles: ParticleColumns, row: number): number;
  /** Takes back what was said. */
  clear(): void;
}

export function SuspicionNote(): SuspicionNoteElement {
  const node = html<SuspicionNoteElement>`<p class="suspicion" role="status"></p>`;
  return Object.assign(node, {
    next(particles: ParticleColumns, row: number) {
      const order = suspicions(particles);
      if (order.length === 0) return -1;
      const position = (order.findIndex((each) => each.row === row) + 1) % order.length;
      node.textContent = suspicionWords(particles, order[position], position, order.length);
      return order[position].row;
    },
    clear() {
      node.textContent = "";
    }
  });
}
