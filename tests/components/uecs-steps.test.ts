import {expect, test} from "vitest";
import {branchNames, stepCount, uecsStep} from "../../src/components/uecs-steps.js";
import {besideLimit, pieceWords, undividedWords} from "../../src/components/uecs-words.js";
import {createAnalysis} from "../../src/particles/analysis.js";
import {DEFAULT_PARAMETERS, PRESETS, validateParameters} from "../../src/particles/parameters.js";
import type {TracedPiece} from "../../src/particles/trace-separation.js";
import {disks} from "../particles/support/masks.js";

const chain = createAnalysis(
  disks(150, 60, [
    [24, 30, 14],
    [50, 30, 14],
    [76, 30, 14],
    // Too small a bump to survive as a marker of 30 px.
    [93, 30, 5],
    [130, 30, 12]
  ]),
  0.5
);

test("names branches where they part, and keeps the name where nothing parts", () => {
  const parents = [-1, 0, 0, 1, 2, 3, 3];
  expect(branchNames(parents.map((parent) => ({parent}) as TracedPiece))).toEqual([
    "",
    "1",
    "2",
    "1",
    "2",
    "1.1",
    "1.2"
  ]);
});

test("steps from the clump through erosion and regrowth to the particles that the analysis gives", () => {
  const trace = chain.trace(1, DEFAULT_PARAMETERS);
  const steps = Array.from({length: stepCount(trace)}, (_, i) => uecsStep(trace, i));
  const phases = steps.map(({phase}) => phase);
  expect(phases.filter((phase, i) => phase !== phases[i - 1])).toEqual(["clump", "erosion", "regrowth", "result"]);
  expect(steps[0].shapes).toHaveLength(1);
  expect(steps[0].shapes[0]).toMatchObject({name: "", kind: "eroding", areaPx: trace.whole.areaPx});
  expect(steps[0].words).toBe("The region as the threshold gives it: 1 goes on eroding.");

  // Three markers, and nothing is forgotten from one step to the next.
  const lastErosion = steps[phases.lastIndexOf("erosion")];
  expect(lastErosion.shapes.filter(({kind}) => kind === "eroding")).toEqual([]);
  expect(lastErosion.shapes.filter(({kind}) => kind === "marker")).toHaveLength(3);
  const grown = steps.filter(({phase}) => phase === "regrowth").map(({shapes}) => shapes.map(({areaPx}) => areaPx));
  grown.slice(1).forEach((areas, i) => {
    areas.forEach((area, k) => {
      expect(area).toBeGreaterThanOrEqual(grown[i][k]);
    });
  });

  const result = steps.at(-1)!;
  const measured = chain.run(DEFAULT_PARAMETERS).particles.filter(({clump}) => clump === 1);
  expect(result.shapes.map(({areaPx}) => areaPx).sort()).toEqual(measured.map(({measures}) => measures.areaPx).sort());
  expect(result.shapes[0].words).toMatch(/^a particle: grown back, its convexity [\d.]+ reaches 0\.95$/);
  expect(result.words).toBe("3 particles from 3 markers; 0 pieces were lost on the way.");
});

test("says what was lost, and what was dropped", () => {
  const strict = chain.trace(1, validateParameters({markerPx: 400}));
  const last = uecsStep(strict, stepCount(strict) - 1);
  expect(
    last.shapes.some(({kind, words}) => kind === "lost" && /is below the marker limit of 400 px$/.test(words))
  ).toBe(true);
  for (let i = 0; i < stepCount(strict); i++) {
    for (const {words} of uecsStep(strict, i).shapes) expect(words).not.toMatch(/undefined|NaN/);
  }
});

test("gives the reason of each verdict beside its limit", () => {
  const {limits} = chain.trace(1, DEFAULT_PARAMETERS);
  const piece = {areaPx: 212, convexity: 0.9496, solidity: 0.9, verdict: "not_convex", fate: "eroded"} as TracedPiece;
  expect(pieceWords(piece, limits)).toBe("goes on eroding: its convexity 0.9496 is below 0.95");
  expect(pieceWords({...piece, verdict: "convex", fate: "marker", convexity: 0.95}, limits)).toBe(
    "marker: its convexity 0.950 reaches 0.95, and its area the limit of 30 px"
  );
  expect(pieceWords({...piece, verdict: "too_small", fate: "lost", areaPx: 29}, limits)).toBe(
    "lost: its area of 29 px is below the marker limit of 30 px"
  );
  expect(pieceWords({...piece, fate: "vanished"}, limits)).toBe(
    "lost: its convexity 0.9496 is below 0.95, and the next erosion leaves nothing of it"
  );
  const antema = chain.trace(1, PRESETS["antema-2024"]).limits;
  expect(pieceWords({...piece, convexity: 0.97}, antema)).toBe(
    "goes on eroding: its convexity suffices, but 1 − solidity, 0.100, is not below 0.05"
  );
  expect(pieceWords({...piece, verdict: "too_small", fate: "lost", areaPx: 30}, antema)).toMatch(/is not above/);
  expect(pieceWords({...piece, verdict: "thin", fate: "marker"}, antema)).toMatch(/has come down to 3 px/);
  expect(besideLimit(0.94999, 0.95)).toBe("0.94999");
});

test("a region that is not eroded has one step and a reason", () => {
  const isolated = chain.trace(2, DEFAULT_PARAMETERS);
  expect(stepCount(isolated)).toBe(1);
  expect(uecsStep(isolated, 0).shapes).toMatchObject([{kind: "particle"}]);
  expect(undividedWords(isolated, DEFAULT_PARAMETERS)).toMatch(
    /^Its convexity [\d.]+ reaches the threshold of 0\.95: /
  );
  const speckle = validateParameters({speckleNm: 20});
  expect(undividedWords(chain.trace(2, speckle), speckle)).toMatch(/^Its area of 441 px is below/);
});
