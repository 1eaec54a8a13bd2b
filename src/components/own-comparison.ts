import {html} from "htl";
import {DEFAULT_PARAMETERS} from "../particles/parameters.js";
import type {NetworkList} from "../tables/network-list.js";
import type {SampleIndex} from "../tables/sample-index.js";
import {createAnalysisClient} from "./analysis-client.js";
import type {GivenPixelSize} from "./calibration-words.js";
import {createFrameMaps} from "./frame-maps.js";
import {linkedFileFields} from "./linked-file.js";
import {MeasurementCard} from "./measurement-card.js";
import {createNetworkShelf} from "./network-shelf.js";
import {createOwnFileStore} from "./own-file-store.js";
import {createOwnFiles, type OwnFile} from "./own-files.js";
import {missingSampleWords, readOwnSamples, withOwnSamples} from "./own-link.js";
import {createOwnMeasurer, type OwnMeasurer} from "./own-measurer.js";
import {ownSampleFrames} from "./own-sample-frames.js";
import {ownSampleTable} from "./own-sample-table.js";
import type {OwnSample} from "./own-samples.js";
import type {MeasureSettings} from "./own-table-store.js";
import {replaceHash} from "./page-hash.js";
import {createSampleMeasurement, type SampleProgress} from "./sample-measurement.js";
import type {SampleTable} from "./sample-tables.js";
import {createSegmenter, type Segmenter} from "./segmenter.js";
import {settingsWords} from "./settings-words.js";
import {createTuneNotices} from "./tune-notices.js";
import {encodeTuneState, SIZE_MEASURES} from "./tune-state.js";

export interface OwnComparisonOptions {
  /** What the site was built with. */
  networks: NetworkList;
}

/** The samples of the reader's beside those of the site: what is to be said of them, and their tables. */
export interface OwnComparison {
  node: HTMLElement;
  /** Calls with the tables now and whenever they change; none where there are no own samples. */
  observe(change: (tables: SampleTable[]) => void): void;
  dispose(): void;
}

/** Measures what is not measured yet of the reader's files, with the parameters that were used last on Tune. */
export function createOwnComparison(index: SampleIndex, {networks}: OwnComparisonOptions): OwnComparison {
  const notices = createTuneNotices();
  const samplesNode = html`<div></div>`;
  const listNode = html`<div></div>`;
  const missing = html`<p class="own-missing" role="status" hidden></p>`;
  const linked = readOwnSamples(location.hash);
  const ends: (() => void)[] = [];
  let change: (tables: SampleTable[]) => void = () => {};
  let disposed = false;
  // Counts begins, so that the measurements of one that was overtaken are not heard.
  let beginnings = 0;
  let stopAll = () => {};

  async function start(): Promise<void> {
    const records = await createOwnFileStore()
      .list()
      .catch(() => []);
    if (records.length === 0) {
      sayMissing([]);
      change([]);
      return;
    }
    const client = createAnalysisClient();
    const given = new Map<string, GivenPixelSize>();
    const again = () => begin(ownFiles.samples(), given, measurer);
    const siteIds = index.samples.map(({id}) => id);
    const calibratedWhere = "under Calibration on the page Tune";
    const ownFiles = createOwnFiles({client, notices, siteIds, calibratedWhere, onRemove: again, onRename: again});
    const shelf = createNetworkShelf(networks);
    const segmenter: Segmenter = createSegmenter(shelf.networkOf(shelf.published)!);
    const maps = createFrameMaps({shelf, keptMaps: ownFiles.maps});
    const measurer = createOwnMeasurer({index, segmenter, shelf, maps});
    const fallback = {parameters: DEFAULT_PARAMETERS, segmentation: shelf.published};
    const settingsOf = measurer.settings;
    measurer.settings = async (sample) => (await settingsOf(sample)) ?? fallback;
    ends.push(client.dispose, segmenter.dispose, measurer.dispose);
    listNode.replaceChildren(ownFiles.list);
    for (const {source, given: size} of await ownFiles.restore()) if (size) given.set(source.id, size);
    if (disposed) end();
    else again();
  }

  async function begin(
    samples: OwnSample<OwnFile>[],
    given: ReadonlyMap<string, GivenPixelSize>,
    measurer: OwnMeasurer
  ): Promise<void> {
    const beginning = ++beginnings;
    stopAll();
    sayMissing(samples);
    replaceHash(withOwnSamples(location.hash, samples));
    const all = await Promise.all(samples.map(async ({name}) => (await measurer.settings(name))!));
    if (beginning !== beginnings || disposed) return;
    const progresses = new Map<string, SampleProgress>();
    const publish = () =>
      change(samples.flatMap(({name}) => (progresses.has(name) ? [ownSampleTable(name, progresses.get(name)!)] : [])));
    const parts = samples.map((sample, i) => {
      const frames = ownSampleFrames(sample, (id) => given.get(id) ?? null);
      const card = MeasurementCard({
        onCancel: () => measurement.cancel(),
        onResume: () => measurement.update(frames, all[i])
      });
      let wasSettled: boolean | null = null;
      const measurement = createSampleMeasurement({
        measurer,
        onChange(progress) {
          if (beginning !== beginnings) return;
          card.show(sample.name, progress);
          progresses.set(sample.name, progress);
          const settled = isSettled(progress);
          // Tables are put together when all is measured, not once a frame.
          if (settled !== wasSettled && progresses.size === samples.length) publish();
          wasSettled = settled;
        }
      });
      return {
        sample,
        settings: all[i],
        card,
        start: () => measurement.update(frames, all[i]),
        stop: measurement.cancel
      };
    });
    stopAll = () => {
      for (const {stop} of parts) stop();
    };
    samplesNode.replaceChildren(...parts.map(OwnSampleNote));
    for (const part of parts) part.start();
    if (parts.length === 0) change([]);
  }

  function sayMissing(samples: readonly OwnSample<OwnFile>[]): void {
    missing.textContent = missingSampleWords(
      linked,
      samples.map(({name}) => name)
    );
    missing.hidden = missing.textContent === "";
  }

  function end(): void {
    stopAll();
    for (const act of ends.splice(0)) act();
  }

  return {
    node: html`<div class="own-comparison">${notices.node}${missing}${samplesNode}${listNode}</div>`,
    observe(onTables) {
      change = onTables;
      start();
    },
    dispose() {
      disposed = true;
      end();
    }
  };
}

function isSettled({states, working, cancelled}: SampleProgress): boolean {
  return working < 0 && (cancelled || !states.some(({is}) => is === "waiting"));
}

interface NotedSample {
  sample: OwnSample<OwnFile>;
  settings: MeasureSettings;
  card: HTMLElement;
}

/** What a reader should know of the row of an own sample. */
function OwnSampleNote({sample, settings, card}: NotedSample): HTMLElement {
  const {name, files} = sample;
  const [{sha256, name: fileName}] = files;
  const state = {sample: null, frame: 0, ...settings, measure: SIZE_MEASURES[0], pixelSizeNm: null};
  const address = `./tune#${encodeTuneState(state)}${linkedFileFields({name: fileName, sha256, frame: 0})}`;
  return html`<section class="own-note" data-sample=${name}>
    <p><strong>${name}</strong> is in this browser only: a link to this page does not carry it. It was measured with
      ${settingsWords(settings)}. <a href=${address}>Tune it</a>; what you choose there holds here.</p>
    ${card}
  </section>`;
}
