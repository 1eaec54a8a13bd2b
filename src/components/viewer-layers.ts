import {html, svg} from "htl";
import {ContrastTool} from "./contrast-tool.js";
import type {GreyRange} from "./grey-range.js";
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

const OPACITIES = {probabilityOpacity: 0.7, maskOpacity: 0.4, outlineOpacity: 1};

/** Drawn in this order: what is measured lies above. */
const DRAWN: Look[] = ["rejected", "excluded", "kept", "separated"];

/** All layers by name, with the words of their switches. */
const LABELS = {
  image: "image",
  probability: "probability",
  kept: "measured",
  separated: "recovered by separation",
  rejected: "not measured",
  excluded: "excluded by hand",
  compare: "before and after",
  mask: "mask",
  hulls: "hulls",
  markers: "markers",
  centres: "centres",
  numbers: "numbers"
};

export type LayerName = keyof typeof LABELS;
export const LAYER_NAMES = Object.keys(LABELS) as LayerName[];
/** Those beyond this one are folded away. */
const LAST_AT_HAND = LAYER_NAMES.indexOf("compare");
const SHOWN_AT_FIRST: readonly LayerName[] = ["image", ...DRAWN];

/** Switches of the viewer's layers; emits `input`. */
export interface ViewerLayersElement extends HTMLElement {
  readonly value: LayerChoice;
  /** The layers that are shown. */
  shown: readonly LayerName[];
  /** The display image whose grey values the contrast is chosen over; null for none. */
  setGrey(grey: Uint8Array | null): void;
}

export function ViewerLayers(): ViewerLayersElement {
  const switches = new Map(LAYER_NAMES.map((name) => [name, LayerSwitch(name)]));
  const range = (label: string, value: number) =>
    html`<label>${label} <input type="range" min="0" max="1" step="0.01" value=${value}></label>`;
  const opacity = range("opacity of the probability", OPACITIES.probabilityOpacity);
  const maskOpacity = range("of the mask", OPACITIES.maskOpacity);
  const outlineOpacity = range("of outlines and marks", OPACITIES.outlineOpacity);
  const contrast = ContrastTool();
  const labels = [...switches.values()];

  const node = html<ViewerLayersElement>`<div class="viewer-layers">
    <div role="group" aria-label="Layers">${labels.slice(0, LAST_AT_HAND + 1)}</div>
    <details><summary>More layers, contrast and opacity</summary>
      <div role="group" aria-label="More layers">${labels.slice(LAST_AT_HAND + 1)}</div>
      <div class="viewer-opacity">${opacity}${maskOpacity}${outlineOpacity}</div>
      ${contrast}
    </details>
  </div>`;
  const input = (label: HTMLElement) => label.querySelector("input")!;
  const isShown = (name: LayerName) => input(switches.get(name)!).checked;

  Object.defineProperties(node, {
    value: {
      get: (): LayerChoice => ({
        image: isShown("image"),
        probability: isShown("probability"),
        probabilityOpacity: input(opacity).valueAsNumber,
        looks: DRAWN.filter(isShown),
        contrast: contrast.value,
        mask: isShown("mask"),
        maskOpacity: input(maskOpacity).valueAsNumber,
        outlineOpacity: input(outlineOpacity).valueAsNumber,
        hulls: isShown("hulls"),
        centres: isShown("centres"),
        numbers: isShown("numbers"),
        markers: isShown("markers"),
        compare: isShown("compare")
      })
    },
    shown: {
      get: () => LAYER_NAMES.filter(isShown),
      set(names: readonly LayerName[]) {
        if (LAYER_NAMES.every((name) => isShown(name) === names.includes(name))) return;
        for (const [name, label] of switches) input(label).checked = names.includes(name);
        node.dispatchEvent(new Event("input", {bubbles: true}));
      }
    }
  });
  return Object.assign(node, {setGrey: contrast.setGrey});
}

/** A check box with the layer's line, where it is one of outlines. */
function LayerSwitch(name: LayerName): HTMLElement {
  const look = DRAWN.find((drawn) => drawn === name);
  const checked = SHOWN_AT_FIRST.includes(name);
  return html`<label><input type="checkbox" checked=${checked}> ${look ? LineMark(look) : null} ${LABELS[name]}</label>`;
}

function LineMark(look: Look): SVGElement {
  const {color, dash} = LOOKS[look];
  return svg<SVGSVGElement>`<svg class="line-mark" width="28" height="4" aria-hidden="true"><line x2="28" y1="2" y2="2"
    stroke=${color} stroke-width="3" stroke-dasharray=${dash.join(" ") || null}></line></svg>`;
}
