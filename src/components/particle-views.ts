import type {AnalysisResult} from "../workers/analyze.js";
import {type ColourChoice, type Colouring, createColouring} from "./colouring.js";
import {DistributionCard} from "./distribution-card.js";
import {createFollowUps} from "./follow-ups.js";
import {ImageViewer, type ImageViewerElement} from "./image-viewer.js";
import {LassoTool} from "./lasso-tool.js";
import {linkSelection} from "./link-selection.js";
import {type LinkedSizes, linkSizes} from "./linked-sizes.js";
import {MarkerLayer, type MarkerLayerOptions} from "./marker-layer.js";
import {measuredTable} from "./measured-table.js";
import {acceptedBy, type ParticleChoice} from "./particle-choice.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {Accept, ParticleFollower} from "./particle-follower.js";
import {ParticleList} from "./particle-list.js";
import {PickTool, type PickToolElement} from "./pick-tool.js";
import {ResultFigures} from "./result-figures.js";
import {particleAtAnchor, sameParticle} from "./same-particle.js";
import {SizeHistogram} from "./size-histogram.js";
import {measuredRows, sizeSummary} from "./size-summary.js";
import {createStatisticsClient} from "./statistics-client.js";
import {SuspicionNote} from "./suspicion-note.js";
import type {ParticleAnchor} from "./view-link.js";
import type {ViewerImage} from "./viewer-image.js";

/** Viewer, histogram, distribution, summary and table of the same particles, linked with each other. */
export interface ParticleViews extends Omit<LinkedSizes, "shown"> {
  viewer: ImageViewerElement;
  histogram: HTMLElement;
  /** Percentiles, models and shares of the diameter that the histogram shows. */
  distribution: HTMLElement;
  summary: HTMLElement;
  /** The result in a line, to stand beside the sliders. */
  headline: HTMLElement;
  list: HTMLElement;
  setImage(image: ViewerImage | null): void;
  updateImage(change: Partial<ViewerImage>): void;
  /** Shows outlines, histogram and headline at once, and all else as soon as the page has time. */
  show(result: AnalysisResult): void;
  /** Whether a result is on its way. The headline is busy until it is shown, the summary until all views follow. */
  setBusy(busy: boolean): void;
  /** Whether one is. */
  busy(): boolean;
  /** The particles picked one by one. */
  picks: Pick<PickToolElement, "rows" | "clear">;
  /** Where the selected particle is, or the one that the next result is to select; null for none. */
  selected(): ParticleAnchor | null;
  /** Lets the next result select the particle at a place, where there is one. */
  awaitParticle(anchor: ParticleAnchor | null): void;
  dispose(): void;
}

export interface ParticleViewsOptions {
  /** Called when sizes are shown by another diameter, scale, curve or weighting. */
  onMeasure: () => void;
  /** Called when the reader has selected a particle, or none. */
  onSelect: () => void;
  /** Asks for the markers of all clumps, and the parameters to ask with. */
  markers: MarkerLayerOptions;
  /** Further views that follow the same particles and selection. None by default. */
  followers?: readonly ParticleFollower[];
}

export function createParticleViews({
  onMeasure,
  onSelect,
  markers,
  followers: others = []
}: ParticleViewsOptions): ParticleViews {
  const viewer = ImageViewer();
  const lasso = LassoTool(viewer);
  const markerLayer = MarkerLayer(viewer, markers);
  const picks = PickTool();
  const why = SuspicionNote();
  viewer.append(why, markerLayer, lasso, picks);
  const followers = [markerLayer, lasso, picks, ...others];
  const histogram = SizeHistogram();
  const list = ParticleList();
  const statistics = createStatisticsClient();
  const distribution = DistributionCard(statistics);
  const {shown: shownSizes, ...sizes} = linkSizes(histogram, distribution);
  const figures = ResultFigures();
  const {headline, summary} = figures;
  const followUps = createFollowUps({onDone: showBusy});

  let particles: ParticleColumns | null = null;
  let result: AnalysisResult | null = null;
  let busy = true;

  let choice: ParticleChoice = {};
  let colourBy: ColourChoice | null = null;
  // The particle that the next result is to select, if it has it.
  let awaited: ParticleAnchor | null = null;
  let colouring: Colouring | null = null;

  function chosen(columns: ParticleColumns): Accept {
    const {measure, rangeNm} = histogram.value;
    const range = rangeNm && {column: measure, low: rangeNm[0], high: rangeNm[1]};
    return acceptedBy(columns, {...choice, range});
  }

  /** Shows at once what a reader looks at who moves a slider, and plans the rest. */
  function showRange(): void {
    const columns = particles;
    const accept = columns && chosen(columns);
    viewer.setFocus(accept);
    recolour();
    const rows = columns && measuredRows(columns);
    const figured = rows && accept ? rows.filter(accept) : rows;
    figures.showHeadline(columns && sizeSummary(columns, figured!), {ofChosen: accept !== null});
    followUps.plan([
      () => {
        figures.showSummary(result);
        const {measure} = histogram.value;
        distribution.setParticles(
          columns && {
            all: measuredTable(columns, rows!, measure),
            ofChosen: accept && measuredTable(columns, figured!, measure),
            recovered: rows!.reduce((count, row) => count + columns.separated[row], 0)
          }
        );
      },
      () => {
        list.setParticles(columns, accept);
        list.value = viewer.value;
      },
      ...followers.map((follower) => () => {
        follower.setSizes?.(shownSizes());
        follower.setParticles(columns, accept);
        follower.setColouring?.(colouring);
        follower.value = viewer.value;
      })
    ]);
    showBusy();
  }

  function recolour(): void {
    colouring = particles && colourBy && createColouring(particles, colourBy.column, colourBy.palette);
    viewer.setColouring(colouring);
  }

  /** Shows all again with another choice; the selection stays. */
  function follow(): void {
    showRange();
    followUps.flush();
  }

  function showBusy(): void {
    headline.setAttribute("aria-busy", String(busy));
    summary.setAttribute("aria-busy", String(busy || followUps.waiting()));
  }

  linkSelection({
    viewer,
    list,
    followers,
    followUps,
    picks,
    suspicion: why,
    particles: () => particles,
    onPoint: histogram.highlight,
    onSelect
  });
  for (const follower of followers) {
    follower.addEventListener("choose", (event) => {
      choice = {...choice, ...(event as CustomEvent<ParticleChoice>).detail};
      follow();
    });
    follower.addEventListener("colour", (event) => {
      colourBy = (event as CustomEvent<ColourChoice | null>).detail;
      recolour();
      if (!followUps.waiting()) for (const other of followers) other.setColouring?.(colouring);
    });
  }
  histogram.addEventListener("input", () => {
    follow();
    onMeasure();
  });
  distribution.addEventListener("weighting", () => {
    for (const follower of followers) follower.setSizes?.(shownSizes());
    onMeasure();
  });

  return {
    ...sizes,
    picks,
    viewer,
    histogram,
    distribution,
    summary,
    headline,
    list,
    setImage(image) {
      particles = result = null;
      why.clear();
      // A place in another frame means nothing here.
      if (!image) awaited = null;
      // An outline around particles of another frame means nothing here.
      choice = {...choice, lasso: null, picked: null};
      viewer.setImage(image);
      histogram.setParticles(null);
      for (const follower of followers) follower.setImage(image);
      follow();
    },
    updateImage: (change) => viewer.updateImage(change),
    show(next) {
      const selected = awaited
        ? particleAtAnchor(next.particles, awaited)
        : sameParticle(particles, viewer.value, next.particles);
      awaited = null;
      result = next;
      particles = next.particles;
      viewer.setParticles(particles);
      histogram.setParticles(particles);
      viewer.value = selected;
      showRange();
      // A row that has the keyboard must not vanish later than its particle.
      if (list.contains(document.activeElement)) followUps.flush();
    },
    setBusy(next) {
      busy = next;
      showBusy();
    },
    busy: () => summary.getAttribute("aria-busy") === "true",
    selected() {
      if (!particles || viewer.value < 0) return awaited;
      const {xPx, yPx} = particles.measures;
      return {x: xPx[viewer.value], y: yPx[viewer.value]};
    },
    awaitParticle(anchor) {
      awaited = anchor;
    },
    dispose() {
      followUps.clear();
      figures.dispose();
      viewer.dispose();
      histogram.dispose();
      distribution.dispose();
      for (const follower of followers) follower.dispose();
      statistics.dispose();
    }
  };
}
