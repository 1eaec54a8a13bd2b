import {expect, test} from "vitest";
import {particleAt} from "../../src/components/hit-test.js";
import {columnBuffers, MEASURES, particleColumns} from "../../src/components/particle-columns.js";
import {lookOf} from "../../src/components/particle-look.js";
import {EDITS, type Measures, type Particle, type Status} from "../../src/particles/particle-set.js";

function rectangle(x: number, y: number, width: number, height: number): Float32Array {
  return Float32Array.of(x, y, x + width, y, x + width, y + height, x, y + height);
}

function particle(id: number, status: Status, outline: Float32Array[], areaPx: number, separated = false): Particle {
  const [x, y, x1, , , y1] = outline[0];
  const region = {x, y, width: x1 - x, height: y1 - y, bits: new Uint32Array(0)};
  const measures = Object.fromEntries(MEASURES.map((name, i) => [name, id + i / 100])) as unknown as Measures;
  return {
    id,
    status,
    separated,
    clump: id,
    touchesBorder: false,
    edgeBox: region,
    erosions: 3,
    overlapShare: 0.25,
    region,
    measures: {...measures, areaPx},
    outline
  };
}

const set = {
  width: 100,
  height: 50,
  pixelSizeNm: 0.2,
  particles: [
    // A ring: 10 × 10 with a hole of 4 × 4.
    particle(1, "measured", [rectangle(10, 10, 10, 10), rectangle(13, 13, 4, 4)], 84),
    particle(2, "border", [rectangle(0, 0, 5, 5)], 25),
    // A small one that overlaps the ring.
    {...particle(3, "measured", [rectangle(18, 18, 4, 4)], 16, true), edited: "split" as const}
  ]
};

test("lays particles out in columns", () => {
  const columns = particleColumns(set);
  expect(columns).toMatchObject({width: 100, height: 50, pixelSizeNm: 0.2, length: 3});
  expect([...columns.id]).toEqual([1, 2, 3]);
  expect([...columns.separated]).toEqual([0, 0, 1]);
  expect([...columns.edited].map((edit) => EDITS[edit - 1])).toEqual([undefined, undefined, "split"]);
  expect([...columns.bounds]).toEqual([10, 10, 20, 20, 0, 0, 5, 5, 18, 18, 22, 22]);
  expect([...columns.rowRing]).toEqual([0, 2, 3, 4]);
  expect([...columns.ringStart]).toEqual([0, 4, 8, 12, 16]);
  expect([...columns.points.slice(24, 32)]).toEqual([18, 18, 22, 18, 22, 22, 18, 22]);
  expect([...columns.measures.areaPx]).toEqual([84, 25, 16]);
  expect(columns.measures.convexity[1]).toBe(2 + MEASURES.indexOf("convexity") / 100);
  expect([0, 1, 2].map((row) => lookOf(columns, row))).toEqual(["kept", "rejected", "separated"]);
});

test("lays no particles out in empty columns", () => {
  const columns = particleColumns({...set, particles: []});
  expect(columns.length).toBe(0);
  expect([...columns.rowRing]).toEqual([0]);
  expect(particleAt(columns, 1, 1)).toBe(-1);
});

test("finds the particle under a point: not in a hole, not outside, the smallest where two overlap", () => {
  const columns = particleColumns(set);
  expect(particleAt(columns, 11.5, 11.5)).toBe(0);
  expect(particleAt(columns, 15, 15)).toBe(-1);
  expect(particleAt(columns, 9.9, 15)).toBe(-1);
  expect(particleAt(columns, 2, 2)).toBe(1);
  expect(particleAt(columns, 19, 19)).toBe(2);
  expect(particleAt(columns, 19, 19, (row) => row !== 2)).toBe(0);
});

test("hands over every buffer once", () => {
  const columns = particleColumns(set);
  const buffers = columnBuffers(columns);
  expect(new Set(buffers).size).toBe(11 + MEASURES.length);
  const copy = structuredClone(columns, {transfer: buffers});
  expect(columns.points.byteLength).toBe(0);
  expect(copy.measures.areaPx[2]).toBe(16);
});
