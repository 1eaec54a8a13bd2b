import {tableFromIPC} from "apache-arrow";
import {expect, test} from "vitest";
import {toIpc} from "../../src/tables/particle-table.js";
import type {FieldValue, SampleEntry} from "../../src/tables/sample-index.js";
import {freeColumns, samplesTable} from "../../src/tables/samples-table.js";

function sample(id: string, fields: Record<string, FieldValue>, more: Partial<SampleEntry> = {}): SampleEntry {
  const entry = {id, title: id.toUpperCase(), material: "", notes: "", simulated: false, table: null, frames: []};
  return {...entry, errors: [], parameters: {}, fields, ...more} as SampleEntry;
}

function rows(...samples: SampleEntry[]): unknown[] {
  return tableFromIPC(toIpc(samplesTable(samples)))
    .toArray()
    .map((row) => row.toJSON());
}

test("a sample has its fixed columns", () => {
  const frames = [{}, {}] as SampleEntry["frames"];
  expect(rows(sample("gold", {}, {material: "Au", simulated: true, frames}))).toEqual([
    {id: "gold", title: "GOLD", material: "Au", simulated: true, n_frames: 2}
  ]);
});

test("free fields become columns of the type on which samples agree", () => {
  const a = sample("a", {dose: 1.5, batch: 7, washed: true});
  const b = sample("b", {dose: 2, batch: "7b", note: null});
  expect(rows(a, b)).toMatchObject([
    {dose: 1.5, batch: "7", washed: true, note: null},
    {dose: 2, batch: "7b", washed: null, note: null}
  ]);
});

test.each([
  ["pH", "pH"],
  ["  pH ", "pH"],
  ["beamCurrent", "beamCurrent"],
  ["Dose (e/Å²)", "Dose_e_A2"],
  ["2nd wash", "_2nd_wash"],
  ["Größe", "Größe"],
  ["粒子", "粒子"],
  ["!!", "field"],
  ["__proto__", "__proto__"],
  ["_", "_"],
  ["constructor", "constructor"]
])("the field %j becomes the column %s", (field, name) => {
  const fields = Object.fromEntries([[field, 1]]);
  expect(freeColumns([sample("a", fields)])).toEqual([{field, name}]);
});

test("columns are told apart as SQL does, blind to case", () => {
  const columns = freeColumns([sample("a", {ID: 1, "dose!": 2, Dose: 3}), sample("b", {"dose?": 4})]);
  // The field that is a name already keeps it, wherever it stands.
  expect(columns.map(({name}) => name)).toEqual(["ID_2", "dose_2", "Dose", "dose_3"]);
  expect(freeColumns([sample("a", {pH: 1, PH: 2})]).map(({name}) => name)).toEqual(["pH", "PH_2"]);
});

test("no samples give a table without rows", () => {
  expect(rows()).toEqual([]);
});
