import {type Table, tableFromIPC} from "apache-arrow";
import {html} from "htl";
import {combineTables} from "../tables/combine-tables.js";
import {DistributionCard} from "./distribution-card.js";
import {measuredTable} from "./measured-table.js";
import type {FrameTable} from "./own-table-store.js";
import type {FrameState, SampleProgress} from "./sample-measurement.js";
import {SizeHistogram} from "./size-histogram.js";
import {formatNm, meanAndSpread, measuredRows, type SizedParticles, sizeSummary} from "./size-summary.js";
import {sizedParticles} from "./sized-particles.js";
import {createStatisticsClient} from "./statistics-client.js";
import {SummaryCard} from "./summary-card.js";
import {TableDownloads} from "./table-downloads.js";

export interface AllFramesResultOptions {
  /** Called with the position of a frame that the reader wants to see. */
  onFrame: (position: number) => void;
}

/** What the measured frames of a sample come to together, and each of them alone. */
export interface AllFramesResultElement extends HTMLElement {
  /** @param title name of the sample. @param shown position of the frame that the page shows; −1 for none. */
  show(title: string, progress: SampleProgress, shown: number): void;
  dispose(): void;
}

/** Tables are decoded once, however often the frames are put together. */
const decoded = new WeakMap<FrameTable, Table>();

export function AllFramesResult({onFrame}: AllFramesResultOptions): AllFramesResultElement {
  const histogram = SizeHistogram();
  const statistics = createStatisticsClient();
  const distribution = DistributionCard(statistics);
  const figures = html`<div></div>`;
  const frames = html`<div></div>`;
  const downloads = html`<div></div>`;
  const node = html<AllFramesResultElement>`<div class="all-frames-result"><div>${histogram}${distribution}</div><div>${figures}${frames}${downloads}</div></div>`;
  let particles: SizedParticles | null = null;
  let frameOfRow = new Uint32Array(0);

  function showFigures(): void {
    if (!particles) return;
    const {measure, rangeNm} = histogram.value;
    const rows = measuredRows(particles);
    const values = particles.measures[measure];
    const inRange = rangeNm ? rows.filter((row) => values[row] >= rangeNm[0] && values[row] <= rangeNm[1]) : rows;
    figures.replaceChildren(SummaryCard(sizeSummary(particles, inRange), {ofChosen: rangeNm !== null}));
    distribution.setParticles({
      all: measuredTable(particles, rows, measure, frameOfRow),
      ofChosen: rangeNm && measuredTable(particles, inRange, measure, frameOfRow),
      recovered: rows.reduce((count, row) => count + particles!.separated[row], 0)
    });
  }

  histogram.addEventListener("input", showFigures);

  return Object.assign(node, {
    show(title: string, progress: SampleProgress, shown: number) {
      const tables = progress.states.flatMap((state) => (state.is === "measured" ? [tableOf(state.table)] : []));
      const table = combineTables(tables);
      particles = sizedParticles(table);
      frameOfRow = Uint32Array.from(tables.flatMap(({numRows}, frame) => Array<number>(numRows).fill(frame)));
      histogram.setParticles(particles);
      showFigures();
      frames.replaceChildren(FrameList(progress, shown, onFrame));
      downloads.replaceChildren(tables.length > 0 ? TableDownloads({name: fileName(title), table}) : "");
    },
    dispose() {
      histogram.dispose();
      distribution.dispose();
      statistics.dispose();
    }
  });
}

function tableOf(table: FrameTable): Table {
  const known = decoded.get(table) ?? tableFromIPC(table.ipc);
  decoded.set(table, known);
  return known;
}

/** A row a frame; its name leads to it. */
function FrameList(
  {frames, states, working}: SampleProgress,
  shown: number,
  onFrame: (position: number) => void
): HTMLElement {
  const images = frames.map(({source, number}) => source.describe(number).image);
  // On a narrow page, the name of the one file there is would fill the table.
  const several = new Set(images).size > 1;
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Frames of the sample"><table class="frame-list">
    <thead><tr><th scope="col">Frame, sizes in nm</th><th scope="col" class="number">measured</th><th scope="col" class="number">mean ± SD</th><th scope="col" class="number">median</th></tr></thead>
    <tbody>${states.map((state, i) => {
      const {source, number} = frames[i];
      const ofFile = `frame ${source.describe(number).frame + 1}`;
      const name = several ? `${images[i]}, ${ofFile}` : ofFile;
      return html`<tr data-state=${state.is} aria-current=${i === shown ? "true" : "false"}>
        <th scope="row"><button type="button" title="Show this frame" onclick=${() => onFrame(i)}>${name}</button></th>
        ${frameCells(state, i === working)}</tr>`;
    })}</tbody></table></div>`;
}

function frameCells(state: FrameState, isWorking: boolean): HTMLElement[] {
  const note = (words: string) => [html`<td colspan="3" class="muted">${words}</td>`];
  if (state.is === "waiting") return note(isWorking ? "is being measured …" : "waits");
  if (state.is === "problem") return note(state.problem);
  const {measured, sizes} = sizeSummary(sizedParticles(tableOf(state.table)));
  const {equivalentDiameterNm} = sizes;
  return [
    html`<td class="number">${measured.toLocaleString("en-US")}</td>`,
    html`<td class="number">${meanAndSpread(equivalentDiameterNm)}</td>`,
    html`<td class="number">${formatNm(equivalentDiameterNm.median)}</td>`
  ];
}

/** A title as a file name that every system takes. */
function fileName(title: string): string {
  return `${title.replace(/[^\p{L}\p{N}._-]+/gu, "-")}-all-frames`;
}
