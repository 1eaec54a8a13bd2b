import {html, svg} from "htl";
import {
  countText,
  extent,
  nearestPoint,
  rangeText,
  type SensitivityPoint,
  sensitivityText
} from "./sensitivity-points.js";
import {formatNm} from "./size-summary.js";
import type {SliderLimits} from "./slider-limits.js";

/** What a strip shows. */
export interface SensitivityStripState {
  points: readonly SensitivityPoint[];
  limits: SliderLimits;
  /** The parameter's value now. */
  value: number;
  /** Whether the points belong to other values of the other parameters. */
  stale: boolean;
}

export interface SensitivityStripElement extends HTMLElement {
  show(state: SensitivityStripState): void;
}

const NOTHING = "\u00a0";
const WIDTH = 100;
const HEIGHT = 24;
/** Free space above and below the curves. */
const PAD = 3;

/** Number and median over the whole range of one slider, each on a scale of its own, with the slider's value marked. */
export function SensitivityStrip({label, unit}: {label: string; unit: string}): SensitivityStripElement {
  const count = svg<SVGPathElement>`<path class="sensitivity-count"></path>`;
  const median = svg<SVGPathElement>`<path class="sensitivity-median"></path>`;
  const mark = svg<SVGLineElement>`<line class="sensitivity-mark" y1="0" y2=${HEIGHT}></line>`;
  const drawing = svg`<svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img">${mark}${count}${median}</svg>`;
  const caption = html`<div class="sensitivity-caption" aria-hidden="true">${NOTHING}</div>`;
  // It takes its room from the beginning: a slider must not move away while somebody reaches for it.
  const node = html<SensitivityStripElement>`<div class="sensitivity empty">${drawing}${caption}</div>`;
  let state: SensitivityStripState | null = null;

  function place(value: number): number {
    const {min, max} = state!.limits;
    return WIDTH * Math.min(1, Math.max(0, (value - min) / (max - min)));
  }

  function path(points: readonly SensitivityPoint[], of: (point: SensitivityPoint) => number): string {
    const [low, high] = extent(points.map(of));
    let open = false;
    return points
      .map((point) => {
        const value = of(point);
        const command = open ? "L" : "M";
        open = Number.isFinite(value);
        if (!open) return "";
        const share = high > low ? (value - low) / (high - low) : 0.5;
        return `${command}${place(point.value).toFixed(2)},${(HEIGHT - PAD - share * (HEIGHT - 2 * PAD)).toFixed(2)}`;
      })
      .join("");
  }

  function describe(at: SensitivityPoint | undefined): void {
    const points = state!.points;
    if (at) {
      const value = Number(at.value.toPrecision(4));
      caption.replaceChildren(
        html`<span class="sensitivity-at">at ${value}${unit && ` ${unit}`}</span>`,
        html`<span class="sensitivity-n">n ${countText(at.count)}</span>`,
        html`<span class="sensitivity-x50">x<sub>50</sub> ${formatNm(at.medianNm)} nm</span>`
      );
      return;
    }
    caption.replaceChildren(
      html`<span class="sensitivity-n">n ${rangeText(extent(points.map((p) => p.count)), countText)}</span>`,
      html`<span class="sensitivity-x50">x<sub>50</sub> ${rangeText(extent(points.map((p) => p.medianNm)), formatNm)} nm</span>`
    );
  }

  drawing.addEventListener("pointermove", (event) => {
    if (!state) return;
    const {left, width} = drawing.getBoundingClientRect();
    const {min, max} = state.limits;
    describe(nearestPoint(state.points, min + ((event.clientX - left) / width) * (max - min)));
  });
  drawing.addEventListener("pointerleave", () => {
    if (state) describe(undefined);
  });

  return Object.assign(node, {
    show(next: SensitivityStripState) {
      const before = state;
      state = next;
      const {points, limits, value, stale} = next;
      node.classList.toggle("stale", stale);
      // While a slider is dragged its mark moves, and nothing else.
      const sameCurve =
        points === before?.points && limits.min === before.limits.min && limits.max === before.limits.max;
      if (sameCurve && value === before.value) return;
      for (const end of ["x1", "x2"]) mark.setAttribute(end, String(place(value)));
      drawing.setAttribute("aria-label", sensitivityText(points, {label, unit, value}));
      if (sameCurve) return;
      node.classList.toggle("empty", points.length < 2);
      node.dataset.points = String(points.length);
      count.setAttribute(
        "d",
        path(points, (point) => point.count)
      );
      median.setAttribute(
        "d",
        path(points, (point) => point.medianNm)
      );
      describe(undefined);
    }
  });
}
