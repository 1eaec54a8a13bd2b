import {html} from "htl";
import type {MedianDifference} from "../particles/statistics/median-difference.js";
import type {WeightedSample} from "../particles/statistics/weighted-sample.js";
import {differenceWords, drawNotes} from "./difference-words.js";
import {latest} from "./latest.js";
import {SeriesKey} from "./sample-plot.js";
import type {SampleSizes} from "./sample-sizes.js";
import {formatNm} from "./size-summary.js";
import type {StatisticsClient} from "./statistics-client.js";
import {SIZE_LABELS, type SizeMeasure} from "./tune-state.js";

/** What a {@link SampleDifferences} shows. */
export interface DifferencesRequest {
  /** Diameter that is compared. */
  measure: SizeMeasure;
  /** Id of the sample that the others are compared with. */
  reference: string;
}

export interface SampleDifferencesElement extends HTMLElement {
  /** Shows medians at once, and differences when their intervals are computed. */
  show(samples: readonly SampleSizes[], request: DifferencesRequest): void;
  dispose(): void;
}

interface Entry extends SampleSizes {
  /** Position among all samples, which its colour follows. */
  position: number;
}

/** The key of the plot: each sample with its median, and by how much it differs from that of a reference. */
export function SampleDifferences(client: StatisticsClient): SampleDifferencesElement {
  const table = html`<div class="table-scroll" tabindex="0" role="region" aria-label="Medians and their differences"></div>`;
  const note = html`<p class="muted" role="status"></p>`;
  const node = html<SampleDifferencesElement>`<div class="sample-differences">${table}${note}</div>`;
  let entries: Entry[] = [];
  let asked: DifferencesRequest | null = null;
  let disposed = false;

  const isReference = ({sample}: SampleSizes) => sample.id === asked?.reference;
  const sizesOf = ({sizes}: SampleSizes): WeightedSample => sizes[asked!.measure].sample;

  const runs = latest(
    (job: {samples: WeightedSample[]; reference: WeightedSample}) => client.differences(job.samples, job.reference),
    {
      onResult(result, last) {
        if (last) render(result);
      },
      onError(error, last) {
        if (!last || disposed) return;
        note.textContent = `The differences could not be computed: ${error instanceof Error ? error.message : error}.`;
        node.dataset.intervals = "failed";
      }
    }
  );

  function render(differences: readonly MedianDifference[] | null): void {
    const reference = entries.find(isReference);
    const others = entries.filter((entry) => !isReference(entry));
    const compared = reference !== undefined && others.length > 0;
    table.replaceChildren(html`<table class="sample-medians">
      <thead><tr><th scope="col">Sample</th>
        <th scope="col" class="number" title=${`Median ${SIZE_LABELS[asked!.measure].toLowerCase()} by number`}>x₅₀ (nm)</th>
        ${compared ? html`<th scope="col" title="Difference of x₅₀, with the interval that would hold the true one in 95 of 100 such comparisons">Against ${reference.sample.title}</th>` : null}</tr></thead>
      <tbody>${entries.map((entry) => {
        const cell = isReference(entry)
          ? html`<td class="muted">reference</td>`
          : DifferenceCell(differences?.[others.indexOf(entry)]);
        return html`<tr data-sample=${entry.sample.id}><th scope="row" class="name">${SeriesKey(entry.position)} ${entry.sample.title}</th>
          <td class="number">${formatNm(entry.sizes[asked!.measure].median)}</td>${compared ? cell : null}</tr>`;
      })}</tbody></table>`);
    note.textContent = compared ? noteOn(reference, others, differences) : "";
    node.dataset.intervals = !compared || differences ? "done" : "waiting";
  }

  return Object.assign(node, {
    show(samples: readonly SampleSizes[], request: DifferencesRequest) {
      runs.clear();
      asked = request;
      entries = samples.map((sizes, position) => ({...sizes, position})).filter(({measured}) => measured > 0);
      node.hidden = entries.length === 0;
      render(null);
      const reference = entries.find(isReference);
      const others = entries.filter((entry) => !isReference(entry));
      if (reference && others.length > 0) runs.push({samples: others.map(sizesOf), reference: sizesOf(reference)});
    },
    dispose() {
      disposed = true;
      runs.clear();
    }
  });
}

function DifferenceCell(difference: MedianDifference | undefined): HTMLElement {
  if (!difference) return html`<td class="muted">…</td>`;
  const {verdict, lengths} = differenceWords(difference);
  return html`<td class="difference">${verdict} <span class="muted">${lengths}</span></td>`;
}

function noteOn(reference: Entry, others: readonly Entry[], differences: readonly MedianDifference[] | null): string {
  if (!differences) return "Differences follow.";
  const {replicates, seed} = differences[0];
  const drawn = [
    {title: reference.sample.title, ...differences[0].drawn.reference},
    ...others.map(({sample}, i) => ({title: sample.title, ...differences[i].drawn.sample}))
  ];
  const ofFrames = drawn.some(({resampled}) => resampled === "images") ? " of whole frames" : "";
  return [
    `Differences of x₅₀ with 95 % intervals by ${replicates.toLocaleString("en-US")} resamples${ofFrames} (seed ${seed}), each pair for itself; what pixel sizes and segmentation may be off by is not in them.`,
    ...drawNotes(drawn)
  ].join(" ");
}
