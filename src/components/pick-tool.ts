import {html} from "htl";
import {STATUSES} from "../particles/particle-set.js";
import {countOf} from "./count-of.js";
import type {ParticleChoice} from "./particle-choice.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {Accept, ParticleFollower} from "./particle-follower.js";
import {particleAtAnchor} from "./same-particle.js";
import type {ParticleAnchor} from "./view-link.js";

/** What can be done to all that are picked at once. */
const ACTS = ["exclude", "include", "merge", "delete"] as const;
const EXCLUDED = STATUSES.indexOf("excluded_by_user");
/** Such a correction. */
export type PickedAct = (typeof ACTS)[number];

/** The particles picked one by one; emits `choose`, and `correct`, a bubbling CustomEvent whose detail is a {@link PickedAct}. */
export interface PickToolElement extends ParticleFollower {
  /** The rows that are picked. */
  rows(): number[];
  /** Adds a row to those that are picked, or takes it out again; the first one brings the selected particle along. */
  toggle(row: number): void;
  /** Picks none. */
  clear(): void;
}

/** Picks outlive an analysis, as they are remembered by their places. */
export function PickTool(): PickToolElement {
  const words = html`<span role="status"></span>`;
  const button = html<HTMLButtonElement>`<button type="button" onclick=${() => choose([])}>Pick none</button>`;
  const acts = ACTS.map((act) => {
    const name = `${act[0].toUpperCase()}${act.slice(1)}`;
    const emit = () => node.dispatchEvent(new CustomEvent<PickedAct>("correct", {detail: act, bubbles: true}));
    return html<HTMLButtonElement>`<button type="button" data-act=${act} aria-label="${name} all that are picked" onclick=${emit}>${name}</button>`;
  });
  const node = html<PickToolElement>`<div class="lasso picks" hidden>${words} ${acts} ${button}</div>`;
  let particles: ParticleColumns | null = null;
  let picked: readonly ParticleAnchor[] = [];
  let selected = -1;

  function show(next: readonly ParticleAnchor[]): void {
    picked = next;
    node.hidden = picked.length === 0;
    for (const act of acts) if (act.dataset.act === "merge") act.disabled = picked.length < 2;
    say();
  }

  function say(): void {
    const excluded = rows().reduce((count, row) => count + (particles!.status[row] === EXCLUDED ? 1 : 0), 0);
    const text = `${countOf(picked.length, "particle")} picked${excluded > 0 ? `, ${excluded} excluded` : ""}`;
    if (words.textContent !== text) words.textContent = text;
  }

  function rows(): number[] {
    const columns = particles;
    if (!columns) return [];
    const found = picked.map((place) => particleAtAnchor(columns, place)).filter((row) => row >= 0);
    return [...new Set(found)];
  }

  function choose(next: readonly ParticleAnchor[]): void {
    show(next);
    const detail: ParticleChoice = {picked: picked.length > 0 ? picked : null};
    node.dispatchEvent(new CustomEvent("choose", {detail}));
  }

  const placeOf = (row: number): ParticleAnchor => ({
    x: particles!.measures.xPx[row],
    y: particles!.measures.yPx[row]
  });

  Object.defineProperty(node, "value", {
    get: () => selected,
    set(row: number) {
      selected = row;
    }
  });
  return Object.assign(node, {
    rows,
    toggle(row: number) {
      const columns = particles;
      if (!columns || row < 0) return;
      if (picked.length === 0) {
        choose((selected >= 0 && selected !== row ? [selected, row] : [row]).map(placeOf));
        return;
      }
      const others = picked.filter((place) => particleAtAnchor(columns, place) !== row);
      choose(others.length < picked.length ? others : [...picked, placeOf(row)]);
    },
    clear() {
      if (picked.length > 0) choose([]);
    },
    setImage() {
      show([]);
    },
    setParticles(next: ParticleColumns | null, _accept: Accept) {
      particles = next;
      say();
    },
    highlight() {},
    dispose() {}
  });
}
