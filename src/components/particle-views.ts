import {html} from "htl";
import type {TwoEdgeCount} from "../particles/statistics/two-edge-count.js";
import type {AnalysisResult} from "../workers/analyze.js";
import {createColouring} from "./colouring.js";
import {DistributionCard} from "./distribution-card.js";
import {ImageViewer, type ImageViewerElement} from "./image-viewer.js";
import {LassoTool} from "./lasso-tool.js";
import {MarkerLayer, type MarkerLayerOptions} from "./marker-layer.js";
import {measuredTable} from "./measured-table.js";
import {acceptedBy, type ParticleChoice} from "./particle-choice.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {Accept, ParticleFollower, ShownSizes} from "./particle-follower.js";
import {ParticleList} from "./particle-list.js";
import type {PlotColumn} from "./plot-columns.js";
import {sameParticle} from "./same-particle.js";
import {SizeHistogram} from "./size-histogram.js";
import {formatNm, meanAndSpread, measuredRows, sizeSummary} from "./size-summary.js";
import type {SizeView} from "./size-view.js";
import {createStatisticsClient} from "./statistics-client.js";
import {SummaryCard} from "./summary-card.js";
import type {SizeMeasure} from "./tune-state.js";
import type {ViewerImage} from "./viewer-image.js";

/** Viewer, histogram, distribution, summary and table of the same particles, linked with each other. */
export interface ParticleViews {
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
  show(result: AnalysisResult): void;
  /** Whether a result is on its way. */
  setBusy(busy: boolean): void;
  measure(): SizeMeasure;
  setMeasure(measure: SizeMeasure): void;
  /** Scale, curve and weighting of the plots of sizes. */
  sizes(): SizeView;
  setSizes(sizes: SizeView): void;
  dispose(): void;
}

/** Screen readers hear of the result when it has rested this long. */
const ANNOUNCE_DELAY_MS = 600;

export interface ParticleViewsOptions {
  /** Called when sizes are shown by another diameter, scale, curve or weighting. */
  onMeasure: () => void;
  /** Asks for the markers of all clumps, and the parameters to ask with. */
  markers: MarkerLayerOptions;
  /** Further views that follow the same particles and selection. None by default. */
  followers?: readonly ParticleFollower[];
}

export function createParticleViews({onMeasure, markers, followers: others = []}: ParticleViewsOptions): ParticleViews {
  const viewer = ImageViewer();
  const lasso = LassoTool(viewer);
  const markerLayer = MarkerLayer(viewer, markers);
  viewer.append(markerLayer, lasso);
  const followers = [markerLayer, lasso, ...others];
  const histogram = SizeHistogram();
  const list = ParticleList();
  const statistics = createStatisticsClient();
  const distribution = DistributionCard(statistics);
  const figures = html`<div></div>`;
  const headline = html`<p class="headline"></p>`;
  const live = html`<p class="visually-hidden" role="status" aria-live="polite"></p>`;
  const summary = html`<div class="results" aria-busy="true">${figures}${live}</div>`;

  let particles: ParticleColumns | null = null;
  let milliseconds = 0;
  let twoEdge: TwoEdgeCount | undefined;
  let announceTimer = 0;

  let choice: ParticleChoice = {};
  let colourBy: PlotColumn | null = null;

  function shownSizes(): ShownSizes {
    const {measure, scale, curve} = histogram.value;
    return {measure, scale, curve, weighting: distribution.weighting};
  }

  function chosen(columns: ParticleColumns): Accept {
    const {measure, rangeNm} = histogram.value;
    const range = rangeNm && {column: measure, low: rangeNm[0], high: rangeNm[1]};
    return acceptedBy(columns, {...choice, range});
  }

  function showRange(): void {
    const columns = particles;
    const accept = columns && chosen(columns);
    viewer.setFocus(accept);
    list.setParticles(columns, accept);
    const sizes = shownSizes();
    for (const follower of followers) {
      follower.setSizes?.(sizes);
      follower.setParticles(columns, accept);
    }
    showColours();
    if (!columns) {
      figures.replaceChildren();
      distribution.setParticles(null);
      headline.textContent = "";
      clearTimeout(announceTimer);
      live.textContent = "";
      return;
    }
    const rows = measuredRows(columns);
    const figured = accept ? rows.filter(accept) : rows;
    const result = sizeSummary(columns, figured);
    const time = html`<p class="summary-time">Analysed in ${milliseconds.toFixed(0)} ms</p>`;
    figures.replaceChildren(SummaryCard(result, {ofRange: accept !== null, twoEdge}), time);
    const {measure} = histogram.value;
    distribution.setParticles({
      all: measuredTable(columns, rows, measure),
      ofRange: accept && measuredTable(columns, figured, measure),
      recovered: rows.reduce((count, row) => count + columns.separated[row], 0)
    });
    const {median} = result.sizes.equivalentDiameterNm;
    const count = `${result.measured} ${result.measured === 1 ? "particle" : "particles"}${accept ? " in the chosen range" : ""}`;
    const some = result.measured > 0;
    headline.textContent = some ? `${count}, ${meanAndSpread(result.sizes.equivalentDiameterNm)} nm` : count;
    announce(some ? `${count}, median ${formatNm(median)} nm` : count);
  }

  function showColours(): void {
    const colouring = particles && colourBy && createColouring(particles, colourBy);
    viewer.setColouring(colouring);
    for (const follower of followers) follower.setColouring?.(colouring);
  }

  /** Shows all again with another choice; the selection stays. */
  function follow(): void {
    const selected = viewer.value;
    showRange();
    select(selected, {reveal: false});
  }

  function announce(words: string): void {
    clearTimeout(announceTimer);
    announceTimer = window.setTimeout(() => {
      live.textContent = words;
    }, ANNOUNCE_DELAY_MS);
  }

  function select(row: number, {reveal}: {reveal: boolean}): void {
    viewer.value = row;
    list.value = row;
    for (const follower of followers) follower.value = row;
    if (reveal && row >= 0) viewer.reveal(row);
  }

  function point(row: number): void {
    viewer.highlight(row);
    list.highlight(row);
    histogram.highlight(row);
    for (const follower of followers) follower.highlight(row);
  }

  /** The row after the selected one when the measured are put in order of convexity, the least convex first. */
  function nextSuspicious(columns: ParticleColumns): number {
    const {convexity} = columns.measures;
    const rows = measuredRows(columns).sort((a, b) => convexity[a] - convexity[b] || a - b);
    return rows.length > 0 ? rows[(rows.indexOf(viewer.value) + 1) % rows.length] : -1;
  }

  viewer.addEventListener("input", () => select(viewer.value, {reveal: false}));
  list.addEventListener("input", () => select(list.value, {reveal: true}));
  for (const follower of followers) {
    follower.addEventListener("input", () => select(follower.value, {reveal: true}));
    follower.addEventListener("choose", (event) => {
      choice = {...choice, ...(event as CustomEvent<ParticleChoice>).detail};
      follow();
    });
    follower.addEventListener("colour", (event) => {
      colourBy = (event as CustomEvent<PlotColumn | null>).detail;
      showColours();
    });
  }
  for (const view of [viewer, list, ...followers]) {
    view.addEventListener("hover", (event) => point((event as CustomEvent<number>).detail));
  }
  viewer.addEventListener("keydown", (event) => {
    if (event.key === "n" && particles && !event.ctrlKey && !event.metaKey && !event.altKey) {
      select(nextSuspicious(particles), {reveal: true});
    }
  });
  histogram.addEventListener("input", () => {
    follow();
    onMeasure();
  });
  distribution.addEventListener("weighting", () => {
    for (const follower of followers) follower.setSizes?.(shownSizes());
    onMeasure();
  });

  return {
    viewer,
    histogram,
    distribution,
    summary,
    headline,
    list,
    setImage(image) {
      particles = null;
      // An outline around particles of another frame means nothing here.
      choice = {...choice, lasso: null};
      viewer.setImage(image);
      histogram.setParticles(null);
      for (const follower of followers) follower.setImage(image);
      showRange();
    },
    updateImage: (change) => viewer.updateImage(change),
    show(result) {
      const selected = sameParticle(particles, viewer.value, result.particles);
      ({particles, milliseconds, twoEdge} = result);
      viewer.setParticles(particles);
      histogram.setParticles(particles);
      showRange();
      select(selected, {reveal: false});
    },
    setBusy(busy) {
      summary.setAttribute("aria-busy", String(busy));
    },
    measure: () => histogram.value.measure,
    setMeasure(measure) {
      if (measure !== histogram.value.measure) histogram.value = {...histogram.value, measure, rangeNm: null};
    },
    sizes() {
      const {measure, ...view} = shownSizes();
      return view;
    },
    setSizes({scale, curve, weighting}) {
      histogram.value = {...histogram.value, scale, curve};
      distribution.weighting = weighting;
    },
    dispose() {
      clearTimeout(announceTimer);
      viewer.dispose();
      histogram.dispose();
      distribution.dispose();
      for (const follower of followers) follower.dispose();
      statistics.dispose();
    }
  };
}
