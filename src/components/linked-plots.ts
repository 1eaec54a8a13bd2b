import {html} from "htl";
import {ColourBy} from "./colour-by.js";
import {DistributionPlots} from "./distribution-plots.js";
import type {ParticleFollower} from "./particle-follower.js";
import {ParticleGallery} from "./particle-gallery.js";
import {ScatterPlot} from "./scatter-plot.js";

/** Plots and gallery of the particles, to be laid out; each follows the others. */
export interface LinkedPlots {
  plots: HTMLElement;
  gallery: HTMLElement;
  followers: ParticleFollower[];
}

export function createLinkedPlots(): LinkedPlots {
  const [colour, scatter, distribution, gallery] = [ColourBy(), ScatterPlot(), DistributionPlots(), ParticleGallery()];
  const plots = html`<details class="plots" open><summary><h2>Plots</h2></summary>
    ${colour}<div class="plots-grid">${scatter}${distribution}</div></details>`;
  return {plots, gallery, followers: [colour, scatter, distribution, gallery]};
}
