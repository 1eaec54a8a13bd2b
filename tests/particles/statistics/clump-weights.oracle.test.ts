import {expect, test} from "vitest";
import {analyze} from "../../../src/particles/analysis.js";
import {DEFAULT_PARAMETERS, type Parameters} from "../../../src/particles/parameters.js";
import type {Particle} from "../../../src/particles/particle-set.js";
import {sizeTable} from "../../../src/particles/statistics/size-table.js";
import {disks} from "../support/masks.js";
import {uniform} from "./support/samples.js";

const SIDE = 100;
const RADIUS = 4.9;
const FERET: Parameters = {...DEFAULT_PARAMETERS, separation: "feret", speckleNm: 0};

/** A disk with its centre here, or a pair of touching ones with the first there. */
function thrown(x: number, y: number, pairAngle?: number) {
  const second = (angle: number) => [x + 9.5 * Math.cos(angle), y + 9.5 * Math.sin(angle), RADIUS] as const;
  return disks(SIDE, SIDE, [[x, y, RADIUS], ...(pairAngle === undefined ? [] : [second(pairAngle)])]);
}

test("two touching particles a tenth of the frame wide: the pair's box weighs, or each one's own", () => {
  const pair = thrown(40, 50, 0);
  const boxes = (parameters: Parameters) => {
    const {particles} = analyze(pair, 1, parameters);
    expect(particles.map(({status, separated}) => [status, separated])).toEqual(Array(2).fill(["measured", true]));
    return particles;
  };
  const size = ({edgeBox: {width, height}}: Particle) => [width, height];
  // Columns from 40 − 4.9 to 49.5 + 4.9: 36 to 54.
  expect(boxes(FERET).map(size)).toEqual([
    [19, 9],
    [19, 9]
  ]);
  for (const {edgeBox, region} of boxes({...FERET, borderRule: "after-separation"})) expect(edgeBox).toBe(region);
  const weight = (SIDE / (SIDE - 19)) * (SIDE / (SIDE - 9));
  const set = analyze(pair, 1, FERET);
  for (const of of sizeTable([{image: 0, set}]).edgeWeights as Float64Array) expect(of).toBeCloseTo(weight, 12);
});

test("disks and touching pairs thrown on a plane are counted as often as they fell", () => {
  const random = uniform(11);
  let [alone, paired, kept] = [0, 0, 0];
  // One throw into each cell of a grid, over the frame and what may reach into it: chance moves the count less.
  const cell = 4;
  for (let y = -20; y < SIDE + 20; y += cell) {
    for (let x = -20; x < SIDE + 20; x += cell) {
      const place = (): [number, number] => [x + cell * random(), y + cell * random()];
      const weights = (mask: ReturnType<typeof disks>) =>
        sizeTable([{image: 0, set: analyze(mask, 1, FERET)}]).edgeWeights as Float64Array;
      const ofPair = weights(thrown(...place(), 2 * Math.PI * random()));
      alone += weights(thrown(...place())).reduce((sum, weight) => sum + weight, 0);
      paired += ofPair.reduce((sum, weight) => sum + weight, 0);
      kept += ofPair.length;
    }
  }
  const fell = (SIDE / cell) ** 2;
  // A particle that reaches the outermost pixels is left out, whole or not: 1/90 of the places each way.
  for (const share of [alone / fell, paired / fell / 2]) expect(Math.abs(share - 0.978)).toBeLessThan(0.035);
  // Weighed by their own boxes of 10 px, those of pairs would count a seventh too little.
  expect(kept / fell / 2 / 0.9 ** 2).toBeLessThan(0.88);
});
