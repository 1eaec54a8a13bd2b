import {html} from "htl";

/** A handle between the bare image on its left and the result on its right; emits `input` when it moves. */
export interface BeforeAfterElement extends HTMLElement {
  /** Where it stands, as a share of the view's width, 0 … 1. */
  value: number;
}

const STEP = 0.02;
const LEAP = 0.1;

/** A slider across the image, by pointer or by arrows, Page Up, Page Down, Home and End. */
export function BeforeAfter(): BeforeAfterElement {
  const node = html<BeforeAfterElement>`<div class="viewer-split" role="slider" tabindex="0" hidden
    aria-label="Before and after: the image alone lies left of this line" aria-orientation="horizontal"
    aria-valuemin="0" aria-valuemax="100"><span aria-hidden="true">↔</span></div>`;
  let share = 0;
  let held = false;

  function show(next: number): void {
    share = Math.min(1, Math.max(0, next));
    node.style.left = `${100 * share}%`;
    const percent = Math.round(100 * share);
    node.setAttribute("aria-valuenow", String(percent));
    node.setAttribute("aria-valuetext", `image alone on ${percent} % of the width`);
  }

  function move(next: number): void {
    show(next);
    node.dispatchEvent(new Event("input"));
  }

  node.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    held = true;
    node.setPointerCapture(event.pointerId);
    node.focus();
    event.preventDefault();
  });
  node.addEventListener("pointermove", (event) => {
    if (!held) return;
    const {left, width} = node.parentElement!.getBoundingClientRect();
    move((event.clientX - left) / width);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    node.addEventListener(end, () => {
      held = false;
    });
  }
  node.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = {
      ArrowLeft: share - STEP,
      ArrowDown: share - STEP,
      ArrowRight: share + STEP,
      ArrowUp: share + STEP,
      PageDown: share - LEAP,
      PageUp: share + LEAP,
      Home: 0,
      End: 1
    };
    if (!(event.key in steps)) return;
    move(steps[event.key]);
    event.preventDefault();
    event.stopPropagation();
  });

  show(0.5);
  return Object.defineProperty(node, "value", {get: () => share, set: show});
}
