import {html} from "htl";
import {ContrastTool} from "./contrast-tool.js";
import {FULL_RANGE, type GreyRange} from "./grey-range.js";
import {LOOKS, type Look} from "./particle-look.js";

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
  /** Of outlines, hulls, markers, centres and numbers: 0 … 1. */
  outlineOpacity: number;
  /** Convex hulls. */
  hulls: boolean;
  /** Crosses at the centroids. */
  centres: boolean;
  numbers: boolean;
  /** What erosion left of clumps before it grew back. */
  markers: boolean;
  /** A handle with the bare image at its left. */
  compare: boolean;
}

const INITIAL: LayerChoice = {
  image: true,
  probability: false,
  probabilityOpacity: 0.7,
  looks: ["rejected", "excluded", "kept", "separated"],
  contrast: FULL_RANGE,
  mask: false,
  maskOpacity: 0.4,
  outlineOpacity: 1,
  hulls: false,
  centres: false,
  numbers: false,
  markers: false,
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

/** Switches of the viewer's layers; emits `input`. */
export interface ViewerLayersElement extends HTMLElement {
  readonly value: LayerChoice;
  /** The display image whose grey values the contrast is chosen over; null for none. */
  setGrey(grey: Uint8Array | null): void;
}

export function ViewerLayers(): ViewerLayersElement {
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
  const markers = toggle("markers", INITIAL.markers);
  const compare = toggle("before and after", INITIAL.compare);
  const opacity = range("opacity of the probability", INITIAL.probabilityOpacity, 1);
  const maskOpacity = range("of the mask", INITIAL.maskOpacity, 1);
  const outlineOpacity = range("of outlines and marks", INITIAL.outlineOpacity, 1);
  const contrast = ContrastTool();

  const node = html<ViewerLayersElement>`<div class="viewer-layers">
    <div role="group" aria-label="Layers">${image}${probability}${outlines.map(({node: label}) => label)}${compare}</div>
    <details><summary>More layers, contrast and opacity</summary>
      <div role="group" aria-label="More layers">${mask}${hulls}${markers}${centres}${numbers}</div>
      <div class="viewer-opacity">${opacity}${maskOpacity}${outlineOpacity}</div>
      ${contrast}
    </details>
  </div>`;
  const input = (label: HTMLElement) => label.querySelector("input")!;

  Object.defineProperty(node, "value", {
    get: (): LayerChoice => ({
      image: input(image).checked,
      probability: input(probability).checked,
      probabilityOpacity: input(opacity).valueAsNumber,
      looks: DRAWN.filter((look) => outlines.some((outline) => outline.look === look && input(outline.node).checked)),
      contrast: contrast.value,
      mask: input(mask).checked,
      maskOpacity: input(maskOpacity).valueAsNumber,
      outlineOpacity: input(outlineOpacity).valueAsNumber,
      hulls: input(hulls).checked,
      centres: input(centres).checked,
      numbers: input(numbers).checked,
      markers: input(markers).checked,
      compare: input(compare).checked
    })
  });
  return Object.assign(node, {setGrey: contrast.setGrey});
}
