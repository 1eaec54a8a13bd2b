import {html} from "htl";
import {scaleBar} from "./scale-bar.js";

/** A bar of round length on the image; an element to place on a stage. */
export interface ViewerScaleElement extends HTMLElement {
  /**
   * @param nmPerCssPx scale of the view; null hides the bar.
   * @param viewWidth width of the view in CSS pixels.
   */
  follow(nmPerCssPx: number | null, viewWidth: number): void;
}

/** Longest scale bar, as a share of the view's width. */
const SCALE_BAR_SHARE = 0.28;

export function ViewerScale(): ViewerScaleElement {
  const label = html`<span></span>`;
  const bar = html`<div></div>`;
  const node = html`<div class="viewer-scale" hidden>${label}${bar}</div>`;
  return Object.assign(node, {
    follow(nmPerCssPx: number | null, viewWidth: number) {
      node.hidden = !nmPerCssPx;
      if (!nmPerCssPx) return;
      const {lengthPx, label: words} = scaleBar(nmPerCssPx, viewWidth * SCALE_BAR_SHARE);
      bar.style.width = `${lengthPx}px`;
      label.textContent = words;
    }
  });
}
