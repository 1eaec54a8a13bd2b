import type {SampleIndex} from "../tables/sample-index.js";
import {createCorrectionStore} from "./correction-store.js";
import {createFrameMeasurer, type FrameMeasurer, type FrameMeasurerOptions} from "./frame-measurer.js";
import {createKeptTables} from "./kept-tables.js";
import {createMeasureClient} from "./measure-client.js";
import {createOwnTableStore, type MeasureSettings} from "./own-table-store.js";

export interface OwnMeasurerOptions extends Pick<FrameMeasurerOptions, "segmenter" | "shelf" | "maps"> {
  index: Pick<SampleIndex, "feretVersion" | "measuringCode">;
}

/** Measures frames in a worker of its own, and keeps in this browser what it made of the reader's files. */
export interface OwnMeasurer extends FrameMeasurer {
  /** How a sample was measured last; null for one that never was, and where the browser keeps nothing. */
  settings(sample: string): Promise<MeasureSettings | null>;
  putSettings(sample: string, settings: MeasureSettings): void;
  dispose(): void;
}

export function createOwnMeasurer({index, ...options}: OwnMeasurerOptions): OwnMeasurer {
  const client = createMeasureClient();
  const store = createOwnTableStore();
  const measurer = createFrameMeasurer({
    ...options,
    client,
    tables: createKeptTables(store),
    corrections: createCorrectionStore(() => localStorage),
    feretVersion: index.feretVersion,
    measuringCode: index.measuringCode
  });
  return {
    ...measurer,
    settings: (sample) => store.settings(sample).catch(() => null),
    putSettings: (sample, settings) => {
      store.putSettings(sample, settings).catch(() => {});
    },
    dispose: client.dispose
  };
}
