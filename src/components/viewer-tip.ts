import {pointer} from "d3";
import {html} from "htl";
import type {ParticleColumns} from "./particle-columns.js";
import {ParticleTooltip} from "./particle-tooltip.js";

/** What is known of the particle under the pointer, beside the pointer; an element to place on a stage. */
export interface ViewerTipElement extends HTMLElement {
  /** @param view size of the stage, which the tip does not leave. */
  show(particles: ParticleColumns, row: number, event: MouseEvent, view: {width: number; height: number}): void;
  hide(): void;
}

export function ViewerTip(): ViewerTipElement {
  const node = html`<div class="viewer-tip" aria-hidden="true" hidden></div>`;
  return Object.assign(node, {
    show(particles: ParticleColumns, row: number, event: MouseEvent, {width, height}: {width: number; height: number}) {
      node.hidden = false;
      node.replaceChildren(ParticleTooltip(particles, row));
      const [x, y] = pointer(event, node.parentElement);
      const beside = (at: number, length: number, limit: number) =>
        Math.max(0, at + 16 + length > limit ? at - 12 - length : at + 16);
      node.style.left = `${beside(x, node.offsetWidth, width)}px`;
      node.style.top = `${beside(y, node.offsetHeight, height)}px`;
    },
    hide() {
      node.hidden = true;
    }
  });
}
