import {expect, test} from "vitest";
import {type ParticleColumns, particleColumns} from "../../src/components/particle-columns.js";
import {orderedRows} from "../../src/components/particle-order.js";
import {STATUSES} from "../../src/particles/particle-set.js";

function columns(sizes: number[], statuses: number[]): ParticleColumns {
  const empty = particleColumns({width: 9, height: 9, pixelSizeNm: 1, particles: []});
  return {
    ...empty,
    length: sizes.length,
    id: Uint32Array.from(sizes, (_, i) => i + 1),
    status: Uint8Array.from(statuses),
    measures: {...empty.measures, equivalentDiameterNm: Float64Array.from(sizes)}
  };
}

const particles = columns([3, 1, 3, 2], [0, 1, 0, 0]);
const all = {status: null, range: null};

test("sorts up and down, and keeps the order of equal values", () => {
  const key = "equivalentDiameterNm";
  expect([...orderedRows(particles, all, {key, descending: false})]).toEqual([1, 3, 0, 2]);
  expect([...orderedRows(particles, all, {key, descending: true})]).toEqual([0, 2, 3, 1]);
  expect([...orderedRows(particles, all, {key: "id", descending: true})]).toEqual([3, 2, 1, 0]);
  expect([...orderedRows(particles, all, {key: "status", descending: true})]).toEqual([1, 0, 2, 3]);
});

test("lists one status, or a range with both ends", () => {
  const order = {key: "id", descending: false} as const;
  expect([...orderedRows(particles, {...all, status: STATUSES[1]}, order)]).toEqual([1]);
  const range = {measure: "equivalentDiameterNm", low: 2, high: 3} as const;
  expect([...orderedRows(particles, {...all, range}, order)]).toEqual([0, 2, 3]);
  expect([...orderedRows(particles, {status: STATUSES[1], range}, order)]).toEqual([]);
});
