import {html} from "htl";
import type {BootstrapResult} from "../particles/statistics/bootstrap-intervals.js";
import {type SizeFigures, sizeFigures} from "../particles/statistics/size-statistics.js";
import type {SizeTable} from "../particles/statistics/size-table.js";
import {WEIGHTING_POWERS, type Weighting} from "../particles/statistics/weighted-sample.js";
import {countOf} from "./count-of.js";
import {fitText, intervalText, percentileWords, precisionText, ratioText, rivalsText} from "./distribution-text.js";
import {latest} from "./latest.js";
import {formatNm} from "./size-summary.js";
import type {StatisticsClient} from "./statistics-client.js";
import {SIZE_LABELS} from "./tune-state.js";

/** The particles that a {@link DistributionCard} describes. */
export interface DistributionParticles {
  /** All that were measured. */
  all: SizeTable;
  /** Those of them that the reader chose; null when none were. */
  ofChosen: SizeTable | null;
  /** How many of all were recovered by separation. */
  recovered: number;
}

/** Emits `weighting` when the reader chooses another one. */
export interface DistributionCardElement extends HTMLElement {
  /** What each particle counts by. */
  weighting: Weighting;
  /** Shows other particles at once, and their intervals when these have rested. */
  setParticles(particles: DistributionParticles | null): void;
  dispose(): void;
}

/** Intervals are computed when the particles have rested this long. */
const REST_MS = 300;
const WEIGHTINGS = Object.keys(WEIGHTING_POWERS) as Weighting[];
/** A page at least this wide has the room to begin with the fold open. */
const WIDE = "(min-width: 1024px)";

/** How many cards there are: the switches of each are a group of their own. */
let cards = 0;

/** A fold with the distribution of a diameter: percentiles, means, spread, model, precision and the share of nanoparticles. */
export function DistributionCard(client: StatisticsClient): DistributionCardElement {
  const group = `distribution-weighting-${++cards}`;
  const switches = WEIGHTINGS.map(
    (name) => html`<label><input type="radio" name=${group} value=${name} checked=${name === "number"}>${name}</label>`
  );
  const body = html`<div class="distribution-body"></div>`;
  const node = html<
    DistributionCardElement & HTMLDetailsElement
  >`<details class="distribution" open=${matchMedia(WIDE).matches}>
    <summary>Distribution</summary>
    <div class="distribution-weighting" role="radiogroup" aria-label="Weighting"
      title="What each particle counts by: once, by its projected area, or by its volume as a sphere"><span>by</span>${switches}</div>
    ${body}
  </details>`;

  let particles: DistributionParticles | null = null;
  let weighting: Weighting = "number";
  let intervals: BootstrapResult | null = null;
  let failure = "";
  let timer = 0;

  const runs = latest((job: {table: SizeTable; weighting: Weighting}) => client.intervals(job.table, job.weighting), {
    onResult(result, last) {
      if (!last) return;
      intervals = result;
      render();
    },
    onError(error, last) {
      if (!last) return;
      failure = `The intervals could not be computed: ${error instanceof Error ? error.message : error}.`;
      render();
    }
  });

  function update(): void {
    clearTimeout(timer);
    runs.clear();
    intervals = null;
    failure = "";
    if (!node.open) return;
    render();
    const table = particles && (particles.ofChosen ?? particles.all);
    if (table && table.diametersNm.length > 0) {
      timer = window.setTimeout(() => runs.push({table, weighting}), REST_MS);
    }
  }

  function render(): void {
    node.dataset.intervals = failure ? "failed" : intervals ? "done" : "waiting";
    if (!particles || particles.all.diametersNm.length === 0) {
      body.replaceChildren(html`<p class="muted">There are no measured particles.</p>`);
      return;
    }
    const {all, ofChosen, recovered} = particles;
    const figures = sizeFigures(ofChosen ?? all, {weighting});
    const whole = ofChosen === null && weighting === "number" ? figures : sizeFigures(all);
    body.replaceChildren(
      html`<div>${FigureTable(figures, intervals)}<p class="distribution-note">${failure || noteOn(figures, intervals)}</p></div>`,
      WholeSample(whole, {recovered, isPart: ofChosen !== null})
    );
  }

  for (const label of switches) {
    label.addEventListener("input", (event) => {
      event.stopPropagation();
      node.weighting = (event.target as HTMLInputElement).value as Weighting;
      node.dispatchEvent(new CustomEvent("weighting"));
    });
  }
  node.addEventListener("toggle", update);

  Object.defineProperty(node, "weighting", {
    get: () => weighting,
    set(next: Weighting) {
      if (next === weighting) return;
      weighting = next;
      for (const label of switches) {
        const input = label.querySelector("input")!;
        input.checked = input.value === next;
      }
      update();
    }
  });
  return Object.assign(node, {
    setParticles(next: DistributionParticles | null) {
      particles = next;
      update();
    },
    dispose() {
      clearTimeout(timer);
      runs.clear();
    }
  });
}

function FigureTable(figures: SizeFigures, bootstrap: BootstrapResult | null): HTMLElement {
  const {weighting, measurand, momentRatiosNm} = figures;
  const r = WEIGHTING_POWERS[weighting];
  const interval = (name: keyof BootstrapResult["intervals"], value: string) =>
    bootstrap ? intervalText(bootstrap.intervals[name], value) : "…";
  const length = (name: "x10Nm" | "x50Nm" | "x90Nm" | "meanNm", label: unknown, title: string) => {
    const text = formatNm(figures[name]);
    return FigureRow({name, label, title, unit: "nm", text, interval: interval(name, text)});
  };
  const ratio = (name: "geometricStandardDeviation" | "span", label: string, title: string) => {
    const text = ratioText(figures[name]);
    return FigureRow({name, label, title, unit: "", text, interval: interval(name, text)});
  };
  const percentile = (name: "x10Nm" | "x50Nm" | "x90Nm", percent: number) =>
    length(name, html`x<sub>${percent},${r}</sub>`, percentileWords(percent, weighting));
  const moment = (name: "d32" | "d43", label: string, title: string) =>
    FigureRow({name, label, title, unit: "nm", text: formatNm(momentRatiosNm[name]), interval: ""});
  return html`<table class="distribution-figures">
    <caption>${SIZE_LABELS[measurand]}, by ${weighting}</caption>
    <thead><tr><th></th><th scope="col">value</th><th scope="col"><span title="Would hold the true value in 95 of 100 samples such as this">95 % interval</span></th></tr></thead>
    <tbody>
      ${percentile("x10Nm", 10)}${percentile("x50Nm", 50)}${percentile("x90Nm", 90)}
      ${length("meanNm", "mean", `Mean diameter by ${weighting}`)}
      ${ratio("geometricStandardDeviation", "geometric SD", "σg: a factor, 1 for particles of one size; two thirds of log-normal particles lie within the median divided and multiplied by it")}
      ${ratio("span", "span", "(x90 − x10)/x50: width of the distribution over its median")}
      ${moment("d32", "D[3,2]", "Sauter mean: diameter of the spheres with the same volume per surface, whatever the weighting")}
      ${moment("d43", "D[4,3]", "De Brouckere mean: mean by volume, whatever the weighting")}
    </tbody>
  </table>`;
}

interface Figure {
  name: string;
  label: unknown;
  title: string;
  unit: string;
  text: string;
  interval: string;
}

function FigureRow({name, label, title, unit, text, interval}: Figure): HTMLElement {
  return html`<tr data-figure=${name}><th scope="row"><span title=${title}>${label}</span></th>
    <td>${text} <span class="unit">${unit}</span></td><td>${interval}</td></tr>`;
}

/** What is said of the number distribution of all measured particles, whatever is chosen of them. */
function WholeSample(whole: SizeFigures, {recovered, isPart}: {recovered: number; isPart: boolean}): HTMLElement {
  const {fits, nanomaterial, warnings} = whole;
  return html`<dl class="distribution-facts">
    ${isPart ? html`<div class="distribution-note">Of all measured particles, not of the chosen alone:</div>` : null}
    <dt><span title="Of three models fitted to the particles by maximum likelihood, by number, the one with the smallest AIC; ± is the standard error">Best model</span></dt>
    <dd data-fact="model">${fits.length > 0 ? html`${fitText(fits[0].fit)}. <span class="muted">${rivalsText(fits)}</span>` : "None: it takes two different diameters."}
      ${warnings.map((text) => html`<div class="distribution-note">${text}</div>`)}</dd>
    <dt><span title="For log-normal, independent particles, after Masuda and Iinoya (ISO 13322-1)">Precision</span></dt>
    <dd data-fact="precision">${precisionText(whole)}</dd>
    <dt><span title="Share of the particles with a minimum Feret diameter of 1 to 100 nm, with its Wilson interval">Nanomaterial (EU)</span></dt>
    <dd data-fact="nanomaterial">${nanomaterial?.text} <span class="muted">Constituent particles: ${recovered.toLocaleString("en-US")} were recovered by separation.</span></dd>
  </dl>`;
}

function noteOn({particles}: SizeFigures, bootstrap: BootstrapResult | null): string {
  const counted = `${countOf(particles, "particle")}; those cut by the border are left out, and no weight makes up for them.`;
  if (!bootstrap) return `${counted} Intervals follow.`;
  const drawn = bootstrap.resampled === "images" ? " of whole frames" : "";
  return `${counted} Intervals by ${bootstrap.replicates.toLocaleString("en-US")} resamples${drawn}. ${bootstrap.note}`;
}
