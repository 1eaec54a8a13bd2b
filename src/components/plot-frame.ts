import {html} from "htl";

/** A place for a plot that is drawn again when it has rested, or when it has another width. */
export interface PlotFrame {
  node: HTMLElement;
  /** Draws soon; of many calls in a row the last one counts. */
  redraw(): void;
  dispose(): void;
}

/** Plots are drawn when particles have rested this long: while a slider moves, image and histogram go first. */
const REST_MS = 120;

/** @param draw makes the plot for a width in CSS pixels. */
export function plotFrame(draw: (width: number) => Element): PlotFrame {
  const node = html`<div class="plot-frame"></div>`;
  let width = 0;
  let timer = 0;
  function render(): void {
    if (width > 0) node.replaceChildren(draw(width));
  }
  const observer = new ResizeObserver(() => {
    if (node.clientWidth === width) return;
    width = node.clientWidth;
    render();
  });
  observer.observe(node);
  return {
    node,
    redraw() {
      clearTimeout(timer);
      timer = window.setTimeout(render, REST_MS);
    },
    dispose() {
      clearTimeout(timer);
      observer.disconnect();
    }
  };
}
