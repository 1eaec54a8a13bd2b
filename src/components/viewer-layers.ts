import {html} from "htl";
import {LOOKS, type Look} from "./particle-look.js";
import type {GreyRange} from "./viewer-paint.js";

/** Which layers of the viewer are shown, and how. */
export interface LayerChoice {
  image: boolean;
  probability: boolean;
  /** 0 … 1. */
  probabilityOpacity: number;
  /** Kinds of particles whose outlines are drawn, from the lowest up. */
  looks: Look[];
  contrast: GreyRange;
  /** The mask as it was measured, filled. */
  mask: boolean;
  /** 0 … 1. */
  maskOpacity: number;
  /** Of outlines, hulls, centres and numbers: 0 … 1. */
  outlineOpacity: number;
  /** Convex hulls. */
  hulls: boolean;
  /** Crosses at the centroids. */
  centres: boolean;
  numbers: boolean;
  /** A handle with the bare image at its left. */
  compare: boolean;
}

const INITIAL: LayerChoice = {
  image: true,
  probability: false,
  probabilityOpacity: 0.7,
  looks: ["rejected", "excluded", "kept", "separated"],
  contrast: {black: 0, white: 255},
  mask: false,
  maskOpacity: 0.4,
  outlineOpacity: 1,
  hulls: false,
  centres: false,
  numbers: false,
  compare: false
};

/** Drawn in this order: what is measured lies above. */
const DRAWN: Look[] = ["rejected", "excluded", "kept", "separated"];

const SHORT_LABELS = {
  kept: "measured",
  separated: "recovered by separation",
  rejected: "not measured",
  excluded: "excluded by hand"
};

/** Switches of the viewer's layers; an element with a `value` that emits `input`. */
export function ViewerLayers(): HTMLElement & {readonly value: LayerChoice} {
  const toggle = (label: string, checked: boolean, mark?: HTMLElement) =>
    html`<label><input type="checkbox" checked=${checked}> ${mark} ${label}</label>`;
  const range = (label: string, value: number, max: number) =>
    html`<label>${label} <input type="range" min="0" max=${max} step=${max / 100} value=${value}></label>`;

  const image = toggle("image", INITIAL.image);
  const probability = toggle("probability", INITIAL.probability);
  const outlines = (Object.keys(SHORT_LABELS) as (keyof typeof SHORT_LABELS)[]).map((look) => {
    const {color, dash} = LOOKS[look];
    const style = {borderTop: `3px ${look === "excluded" ? "dotted" : dash.length > 0 ? "dashed" : "solid"} ${color}`};
    const node = toggle(
      SHORT_LABELS[look],
      INITIAL.looks.includes(look),
      html`<span class="line-mark" style=${style}></span>`
    );
    return {look, node};
  });
  const mask = toggle("mask", INITIAL.mask);
  const hulls = toggle("hulls", INITIAL.hulls);
  const centres = toggle("centres", INITIAL.centres);
  const numbers = toggle("numbers", INITIAL.numbers);
  const compare = toggle("before and after", INITIAL.compare);
  const opacity = range("opacity of the probability", INITIAL.probabilityOpacity, 1);
  const maskOpacity = range("of the mask", INITIAL.maskOpacity, 1);
  const outlineOpacity = range("of outlines and marks", INITIAL.outlineOpacity, 1);
  const black = range("black", INITIAL.contrast.black, 255);
  const white = range("white", INITIAL.contrast.white, 255);
  const reset = html<HTMLButtonElement>`<button type="button">reset</button>`;

  const node = html`<div class="viewer-layers">
    <div role="group" aria-label="Layers">${image}${probability}${outlines.map(({node: label}) => label)}${compare}</div>
    <details><summary>More layers, contrast and opacity</summary>
      <div role="group" aria-label="More layers">${mask}${hulls}${centres}${numbers}</div>
      <div class="viewer-contrast">${black}${white}${reset}${opacity}${maskOpacity}${outlineOpacity}</div>
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
      looks: DRAWN.filter((look) => outlines.some((outline) => outline.look === look && input(outline.node).checked)),
      contrast: {black: input(black).valueAsNumber, white: input(white).valueAsNumber},
      mask: input(mask).checked,
      maskOpacity: input(maskOpacity).valueAsNumber,
      outlineOpacity: input(outlineOpacity).valueAsNumber,
      hulls: input(hulls).checked,
      centres: input(centres).checked,
      numbers: input(numbers).checked,
      compare: input(compare).checked
    })
  }) as HTMLElement & {readonly value: LayerChoice};
}
