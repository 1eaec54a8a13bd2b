import {html} from "htl";
import {ColourBy} from "./colour-by.js";
import {DistributionPlots} from "./distribution-plots.js";
import type {ParticleFollower} from "./particle-follower.js";
import {ParticleGallery} from "./particle-gallery.js";
import {ScatterPlot} from "./scatter-plot.js";
import type {LinkedView} from "./view-link.js";

/** Plots and gallery of the particles, to be laid out; each follows the others. */
export interface LinkedPlots {
  plots: HTMLElement;
  gallery: HTMLElement;
  followers: ParticleFollower[];
  /** What is plotted and what colours it. */
  view(): PlotsView;
  setView(view: PlotsView): void;
}

export type PlotsView = Pick<LinkedView, "colour" | "palette" | "scatter">;

/** @param onView called when the reader chooses other columns or colours. */
export function createLinkedPlots({onView}: {onView: () => void}): LinkedPlots {
  const [colour, scatter, distribution, gallery] = [ColourBy(), ScatterPlot(), DistributionPlots(), ParticleGallery()];
  const plots = html`<details class="plots" open><summary><h2>Plots</h2></summary>
    ${colour}<div class="plots-grid">${scatter}${distribution}</div></details>`;
  colour.addEventListener("colour", onView);
  scatter.addEventListener("columns", onView);
  return {
    plots,
    gallery,
    followers: [colour, scatter, distribution, gallery],
    view: () => ({colour: colour.column, palette: colour.palette, scatter: scatter.columns}),
    setView(view) {
      if (view.palette !== colour.palette) colour.palette = view.palette;
      if (view.colour !== colour.column) colour.column = view.colour;
      scatter.columns = view.scatter;
    }
  };
}
