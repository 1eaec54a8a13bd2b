import {html} from "htl";
import type {GreyRange} from "./viewer-paint.js";

/** Which layers of the viewer are shown, and how. */
export interface LayerChoice {
  image: boolean;
  probability: boolean;
  /** 0 … 1. */
  probabilityOpacity: number;
  /** Outlines of measured particles. */
  outlines: boolean;
  /** Outlines of regions that are not measured. */
  rejected: boolean;
  contrast: GreyRange;
}

const INITIAL: LayerChoice = {
  image: true,
  probability: false,
  probabilityOpacity: 0.7,
  outlines: true,
  rejected: true,
  contrast: {black: 0, white: 255}
};

/** Switches of the viewer's layers; an element with a `value` that emits `input`. */
export function ViewerLayers(): HTMLElement & {readonly value: LayerChoice} {
  const toggle = (label: string, checked: boolean) =>
    html`<label><input type="checkbox" checked=${checked}> ${label}</label>`;
  const range = (label: string, value: number, max: number) =>
    html`<label>${label} <input type="range" min="0" max=${max} step=${max / 100} value=${value}></label>`;

  const image = toggle("image", INITIAL.image);
  const probability = toggle("probability", INITIAL.probability);
  const outlines = toggle("measured", INITIAL.outlines);
  const rejected = toggle("not measured", INITIAL.rejected);
  const opacity = range("opacity of the probability", INITIAL.probabilityOpacity, 1);
  const black = range("black", INITIAL.contrast.black, 255);
  const white = range("white", INITIAL.contrast.white, 255);
  const reset = html<HTMLButtonElement>`<button type="button">reset</button>`;

  const node = html`<div class="viewer-layers">
    <div role="group" aria-label="Layers">${image}${probability}${outlines}${rejected}</div>
    <details><summary>Contrast and opacity</summary>
      <div class="viewer-contrast">${black}${white}${reset}${opacity}</div>
    </details>
  </div>`;
  const input = (label: HTMLElement) => label.querySelector("input")!;

  reset.onclick = () => {
    input(black).valueAsNumber = INITIAL.contrast.black;
    input(white).valueAsNumber = INITIAL.contrast.white;
    node.dispatchEvent(new Event("input", {bubbles: true}));
  };

  return Object.defineProperty(node, "value", {
    get: (): LayerChoice => ({
      image: input(image).checked,
      probability: input(probability).checked,
      probabilityOpacity: input(opacity).valueAsNumber,
      outlines: input(outlines).checked,
      rejected: input(rejected).checked,
      contrast: {black: input(black).valueAsNumber, white: input(white).valueAsNumber}
    })
  }) as HTMLElement & {readonly value: LayerChoice};
}
