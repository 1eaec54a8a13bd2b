import {html, svg} from "htl";
import {clippedRange, greyCounts} from "./grey-histogram.js";
import {FULL_RANGE, type GreyRange, shadeOf} from "./grey-range.js";
import {RangeHandle} from "./range-handle.js";

/** How the micrograph's grey values are shown; emits `input`. */
export interface ContrastToolElement extends HTMLElement {
  readonly value: GreyRange;
  /** Shows the grey values of a display image, one byte a pixel; null for none. */
  setGrey(grey: Uint8Array | null): void;
}

const WIDTH = 256;
const HEIGHT = 64;
/** Shares of the pixels that "automatic" leaves black and white. */
const CLIPPED_SHARE = 0.005;
/** Gamma moves by powers of two, so that halving and doubling are equally far. */
const GAMMA = {min: -2, max: 2, step: 0.05};

/** A histogram of grey values with the points shown as black and as white to drag, and gamma. */
export function ContrastTool(): ContrastToolElement {
  const bars = svg<SVGPathElement>`<path class="contrast-bars"></path>`;
  const curve = svg<SVGPathElement>`<path class="contrast-curve"></path>`;
  const drawing = svg`<svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img"
    aria-label="Histogram of the grey values of the frame">${bars}${curve}</svg>`;
  const scale = {min: 0, max: 255};
  const black = RangeHandle({
    label: "Grey value shown as black",
    scale,
    limits: () => ({min: 0, max: white.value - 1})
  });
  const white = RangeHandle({
    label: "Grey value shown as white",
    scale,
    limits: () => ({min: black.value + 1, max: 255})
  });
  black.classList.add("contrast-black");
  white.classList.add("contrast-white");
  const gamma = html<HTMLInputElement>`<input type="range" min=${GAMMA.min} max=${GAMMA.max} step=${GAMMA.step} value="0">`;
  const words = html`<output class="contrast-words"></output>`;
  const node = html<ContrastToolElement>`<div class="contrast" role="group" aria-label="Contrast">
    <div class="contrast-plot">${drawing}${black}${white}</div>
    <div class="contrast-row"><label>gamma ${gamma}</label>
      <button type="button" onclick=${automatic}>automatic</button>
      <button type="button" onclick=${() => set(FULL_RANGE)}>reset contrast</button> ${words}</div>
    <p class="contrast-note">Only the picture changes: nothing is measured on it.</p></div>`;
  let counts: Uint32Array | null = null;

  const value = (): GreyRange => ({black: black.value, white: white.value, gamma: 2 ** gamma.valueAsNumber});

  function show(): void {
    const range = value();
    const name = range.gamma.toFixed(2);
    gamma.setAttribute("aria-valuetext", name);
    words.textContent = `${range.black} to ${range.white}, gamma ${name}`;
    const points = Array.from(
      {length: WIDTH},
      (_, grey) => `${grey},${(HEIGHT * (1 - shadeOf(grey, range))).toFixed(1)}`
    );
    curve.setAttribute("d", `M${points.join("L")}`);
  }

  function set(range: GreyRange): void {
    black.value = range.black;
    white.value = range.white;
    gamma.valueAsNumber = Math.log2(range.gamma);
    show();
    node.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function automatic(): void {
    if (counts) set({...value(), ...clippedRange(counts, CLIPPED_SHARE)});
  }

  black.value = FULL_RANGE.black;
  white.value = FULL_RANGE.white;
  show();
  // Heard here first: who listens to the whole hears of the new value.
  for (const part of [black, white, gamma]) part.addEventListener("input", show);

  Object.defineProperty(node, "value", {get: value});
  return Object.assign(node, {
    setGrey(grey: Uint8Array | null) {
      counts = grey && greyCounts(grey);
      bars.setAttribute("d", counts ? barsPath(counts) : "");
    }
  });
}

/** Heights are square roots, so that the few grey values of particles show beside those of the background. */
function barsPath(counts: Uint32Array): string {
  // The ends hold what the display image clipped.
  const most = Math.max(1, ...counts.subarray(1, 255));
  const tops = Array.from(counts, (count, grey) => {
    const top = (HEIGHT * (1 - Math.min(1, Math.sqrt(count / most)))).toFixed(1);
    return `L${grey},${top}L${grey + 1},${top}`;
  });
  return `M0,${HEIGHT}${tops.join("")}L${WIDTH},${HEIGHT}Z`;
}
