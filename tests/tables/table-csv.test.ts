import {expect, test} from "vitest";
import {particleCsv} from "../../src/tables/particle-csv.js";
import {particleTable} from "../../src/tables/particle-table.js";
import {PARTICLE_COLUMNS} from "../../src/tables/schema.js";
import {shortestSingle} from "../../src/tables/table-csv.js";
import {frameOf, PROVENANCE, particle} from "./support/frames.js";

const csv = (...frames: Parameters<typeof particleTable>[0]) => particleCsv(particleTable(frames, PROVENANCE));
const header = PARTICLE_COLUMNS.map(({name}) => name).join(",");

test("a particle is a line, with the digits that its floats hold", () => {
  const frame = frameOf("gold, old", [particle(1, {status: "border", equivalentDiameterNm: 2.53})]);
  expect(csv(frame)).toBe(
    `${header}\r\n"gold, old","gold, old.dm3",0,1,border,false,1,0,0.125,false,true,100,4,2.53,2,3,45,2.75,8,7.75,4.5,0.875,0.96875,0.875,1.5,3.25,2.25,30,2,3,0.625,0.75,1200.5,1,10.5,20.25,5,6,11,12,,0.04\r\n`
  );
});

test("no particles leave the header", () => {
  expect(csv()).toBe(`${header}\r\n`);
});

test("a measure that cannot be had is an empty cell", () => {
  const [, line] = csv(frameOf("a", [particle(1, {convexity: Number.NaN})])).split("\r\n");
  expect(line.split(",")[PARTICLE_COLUMNS.findIndex(({name}) => name === "convexity")]).toBe("");
});

test("a sample's name is no formula", () => {
  const [, line] = csv(frameOf("=1+1", [particle(1)])).split("\r\n");
  expect(line.startsWith("'=1+1,")).toBe(true);
});

test("a short number names the same 32-bit float", () => {
  let bits = 12345;
  const view = new DataView(new ArrayBuffer(4));
  for (let i = 0; i < 2000; i++) {
    bits = (Math.imul(bits, 1664525) + 1013904223) >>> 0;
    view.setUint32(0, bits);
    const value = view.getFloat32(0);
    if (!Number.isFinite(value)) continue;
    expect(Math.fround(shortestSingle(value))).toBe(value);
  }
  expect([2.53, 0.1, 1e-5, 16777216].map((value) => shortestSingle(Math.fround(value)))).toEqual([
    2.53, 0.1, 1e-5, 16777216
  ]);
});
