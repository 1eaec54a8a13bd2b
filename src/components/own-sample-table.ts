import {tableFromIPC} from "apache-arrow";
import {combineTables} from "../tables/combine-tables.js";
import {toIpc} from "../tables/particle-table.js";
import type {FrameEntry, SampleEntry} from "../tables/sample-index.js";
import type {SampleFrame} from "./frame-measurer.js";
import type {SampleProgress} from "./sample-measurement.js";
import type {SampleTable} from "./sample-tables.js";

/** A sample of the reader's as the samples of the site are, as far as it is measured. */
export function ownSampleTable(name: string, progress: SampleProgress): SampleTable {
  const {frames, states} = progress;
  const measured = states.flatMap((state) => (state.is === "measured" ? [tableFromIPC(state.table.ipc)] : []));
  const sample = sampleEntry(name, progress);
  if (measured.length === 0) return {sample, bytes: null, table: null, problem: whyNone(progress), own: true};
  const table = combineTables(measured);
  return {sample: {...sample, frames: frames.map(frameEntry)}, bytes: toIpc(table), table, problem: "", own: true};
}

function whyNone({states, cancelled}: SampleProgress): string {
  const waiting = states.some(({is}) => is === "waiting");
  return waiting ? (cancelled ? "not measured yet" : "is being measured") : "no frame of it could be measured";
}

function sampleEntry(name: string, {frames, states}: SampleProgress): SampleEntry {
  const errors = states.flatMap((state, i) => {
    if (state.is === "measured") return [];
    const message = state.is === "problem" ? state.problem : "it is not measured yet";
    return [{file: frames[i].source.title, message}];
  });
  return {
    id: name,
    title: name,
    material: "",
    notes: "",
    simulated: false,
    fields: {own: true},
    parameters: {},
    table: null,
    frames: frames.map(frameEntry),
    errors
  };
}

function frameEntry({source, number, pixelSizeNm}: SampleFrame, index: number): FrameEntry {
  const {image, frame, width, height} = source.describe(number);
  return {index, image, frame, width, height, pixelSizeNm, sha256: source.sha256};
}
