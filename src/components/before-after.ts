import {RangeHandle, type RangeHandleElement} from "./range-handle.js";

/** About a pixel of the screen. */
const GRAIN = 0.125;

/** A handle across the image, the bare image on its left and the result on its right; its value is a percentage of the width. */
export function BeforeAfter(): RangeHandleElement {
  const node = RangeHandle({
    label: "Before and after: the image alone lies left of this line",
    scale: {min: 0, max: 100},
    grain: GRAIN,
    step: 2,
    words: (percent) => `image alone on ${Math.round(percent)} % of the width`,
    sign: "↔",
    className: "viewer-split"
  });
  node.hidden = true;
  node.value = 50;
  return node;
}
