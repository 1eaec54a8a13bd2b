import {html} from "htl";

/** A line across a scale of whole numbers that is dragged or moved by keys; emits `input` when it moves. */
export interface RangeHandleElement extends HTMLElement {
  value: number;
}

export interface RangeHandleOptions {
  label: string;
  /** The scale from its left end to its right one. */
  scale: {min: number; max: number};
  /** How far it may go now, within the scale. */
  limits: () => {min: number; max: number};
}

const LEAP = 10;

export function RangeHandle({label, scale, limits}: RangeHandleOptions): RangeHandleElement {
  const node = html<RangeHandleElement>`<div class="range-handle" role="slider" tabindex="0" aria-label=${label}
    aria-orientation="horizontal" aria-valuemin=${scale.min} aria-valuemax=${scale.max}><span aria-hidden="true"></span></div>`;
  let value = Number.NaN;
  let held = false;

  function show(next: number): void {
    value = next;
    node.style.left = `${(100 * (value - scale.min)) / (scale.max - scale.min)}%`;
    node.setAttribute("aria-valuenow", String(value));
  }

  function move(next: number): void {
    const {min, max} = limits();
    const inside = Math.round(Math.min(max, Math.max(min, next)));
    if (inside === value) return;
    show(inside);
    node.dispatchEvent(new Event("input", {bubbles: true}));
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
    move(scale.min + ((event.clientX - left) / width) * (scale.max - scale.min));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    node.addEventListener(end, () => {
      held = false;
    });
  }
  node.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const goals: Record<string, number> = {
      ArrowLeft: value - 1,
      ArrowDown: value - 1,
      ArrowRight: value + 1,
      ArrowUp: value + 1,
      PageDown: value - LEAP,
      PageUp: value + LEAP,
      Home: limits().min,
      End: limits().max
    };
    if (!(event.key in goals)) return;
    move(goals[event.key]);
    event.preventDefault();
    event.stopPropagation();
  });

  return Object.defineProperty(node, "value", {get: () => value, set: show});
}
