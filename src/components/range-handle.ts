import {html} from "htl";

/** A line across a scale that is dragged or moved by keys; emits `input` when it moves. */
export interface RangeHandleElement extends HTMLElement {
  value: number;
}

export interface RangeHandleOptions {
  label: string;
  /** The scale from its left end to its right one. */
  scale: {min: number; max: number};
  /** How far it may go now, within the scale; all of it by default. */
  limits?: () => {min: number; max: number};
  /** Values are multiples of this. Defaults to 1. */
  grain?: number;
  /** How far an arrow moves it, and Page Up and Page Down. Default to 1 and 10. */
  step?: number;
  leap?: number;
  /** Its value in words; the number itself where there are none. */
  words?: (value: number) => string;
  /** What stands on it. */
  sign?: string;
  className?: string;
}

export function RangeHandle({
  label,
  scale,
  limits = () => scale,
  grain = 1,
  step = 1,
  leap = 10,
  words,
  sign = "",
  className = "range-handle"
}: RangeHandleOptions): RangeHandleElement {
  const node = html<RangeHandleElement>`<div class=${className} role="slider" tabindex="0" aria-label=${label}
    aria-orientation="horizontal" aria-valuemin=${scale.min} aria-valuemax=${scale.max}><span aria-hidden="true">${sign}</span></div>`;
  let value = Number.NaN;
  let held = false;

  function show(next: number): void {
    value = next;
    node.style.left = `${(100 * (value - scale.min)) / (scale.max - scale.min)}%`;
    node.setAttribute("aria-valuenow", String(value));
    if (words) node.setAttribute("aria-valuetext", words(value));
  }

  function move(next: number): void {
    const {min, max} = limits();
    const inside = Math.round(Math.min(max, Math.max(min, next)) / grain) * grain;
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
      ArrowLeft: value - step,
      ArrowDown: value - step,
      ArrowRight: value + step,
      ArrowUp: value + step,
      PageDown: value - leap,
      PageUp: value + leap,
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
