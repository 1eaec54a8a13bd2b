import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {createAnalysis} from "../../src/particles/analysis.js";
import {createErosionTree} from "../../src/particles/erosion-tree.js";
import {type Parameters, PRESETS, validateParameters} from "../../src/particles/parameters.js";
import type {Region} from "../../src/particles/particle-set.js";
import {sharedArea} from "../../src/particles/region.js";
import {RegionFacts} from "../../src/particles/region-facts.js";
import {traceSeparation} from "../../src/particles/trace-separation.js";
import {cutLimits, regrowthRule, separateClump} from "../../src/particles/uecs.js";
import {disks, draw, maskOf, onlyRegion, paint, picture, regionsOf, runLengths} from "./support/masks.js";

/** Blobs and bars that touch now and then. */
const masks = fc
  .array(fc.tuple(fc.integer({min: 8, max: 52}), fc.integer({min: 8, max: 32}), fc.integer({min: 2, max: 10})), {
    minLength: 1,
    maxLength: 6
  })
  .map((centres) =>
    paint(64, 44, (x, y) =>
      centres.some(([cx, cy, r], i) => ((x - cx) / r) ** 2 + ((y - cy) / (i % 2 === 0 ? r : 3)) ** 2 <= 1)
    )
  );

const parameters = fc
  .record({
    preset: fc.constantFrom(...Object.values(PRESETS)),
    convexityThreshold: fc.double({min: 0.85, max: 1.02, noNaN: true}),
    markerPx: fc.integer({min: 1, max: 80})
  })
  .map(({preset, ...rest}): Parameters => ({...preset, ...rest, markerNm: 0}));

const nameOf = ({x, y, width, ...rest}: Region): string =>
  `${x} ${y} ${width} ${runLengths({x, y, width, ...rest}).join(" ")}`;

describe("a trace of a separation", () => {
  test("ends with the pieces that the separation gives", () => {
    fc.assert(
      fc.property(masks, parameters, (mask, p) => {
        for (const region of regionsOf(mask)) {
          const tree = () =>
            createErosionTree(new RegionFacts(region), {opening: p.erosionOpening, boxEdgeErodes: p.boxEdgeErodes});
          const limits = cutLimits(p, 1);
          const {pieces, markers} = traceSeparation(tree(), limits, regrowthRule(p));
          const traced = [
            ...markers.map(({piece, status, grown}) => [status, pieces[piece].erosions, nameOf(grown.region)]),
            ...pieces
              .filter(({fate}) => fate === "lost" || fate === "vanished")
              .map(({erosions, region: lost}) => ["marker_too_small", erosions, nameOf(lost)])
          ].map(String);
          const separated = separateClump(tree(), limits, regrowthRule(p)).map(({status, erosions, facts}) =>
            String([status, erosions, nameOf(facts.region)])
          );
          expect(traced.sort()).toEqual(separated.sort());
        }
      }),
      {seed: 6, numRuns: 150}
    );
  });

  test("leads from each piece to the one it was eroded from, and from each marker to what it became", () => {
    fc.assert(
      fc.property(masks, parameters, (mask, p) => {
        for (const region of regionsOf(mask)) {
          const tree = createErosionTree(new RegionFacts(region), {
            opening: p.erosionOpening,
            boxEdgeErodes: p.boxEdgeErodes
          });
          const {pieces, markers} = traceSeparation(tree, cutLimits(p, 1), regrowthRule(p));
          expect(pieces[0]).toMatchObject({erosions: 0, parent: -1});
          pieces.slice(1).forEach((piece) => {
            const parent = pieces[piece.parent];
            expect(parent).toMatchObject({fate: "eroded", verdict: "not_convex", erosions: piece.erosions - 1});
            expect(sharedArea(piece.region, parent.region)).toBe(piece.areaPx);
          });
          for (const {piece, stages, grown} of markers) {
            expect(pieces[piece].fate).toBe("marker");
            expect(stages[0]).toBe(pieces[piece].region);
            expect(nameOf(stages.at(-1)!)).toBe(nameOf(grown.region));
            expect(stages.length).toBeLessThanOrEqual(1 + pieces[piece].erosions + p.regrowthExtraSteps);
          }
        }
      }),
      {seed: 7, numRuns: 80}
    );
  });

  test("shows two squares on a bridge: eroded apart, two markers, grown back", () => {
    const region = onlyRegion(
      maskOf(`
        #####....#####
        #####....#####
        ##############
        #####....#####
        #####....#####`)
    );
    const p = validateParameters({markerPx: 4, markerNm: 0});
    const tree = createErosionTree(new RegionFacts(region), {opening: false, boxEdgeErodes: true});
    const {pieces, markers} = traceSeparation(tree, cutLimits(p, 1), regrowthRule(p));
    expect(pieces.map(({erosions, fate, areaPx}) => [erosions, fate, areaPx])).toEqual([
      [0, "eroded", 54],
      [1, "marker", 16],
      [1, "marker", 16]
    ]);
    expect(markers.map(({status, stages}) => [status, stages.length])).toEqual([
      ["measured", 2],
      ["measured", 2]
    ]);
    expect(draw(markers[0].grown.region)).toBe(
      picture(`
        #####
        #####
        #####
        #####
        #####`)
    );
  });
});

describe("what an analysis tells of a clump", () => {
  const mask = disks(160, 90, [
    [28, 40, 14],
    [54, 40, 14],
    [110, 40, 18],
    [2, 80, 6]
  ]);
  const analysis = createAnalysis(mask, 0.5);
  const paper = PRESETS["paper-2023"];

  test("agrees with its particles, whatever separation they were made by", () => {
    const {particles} = analysis.run(paper);
    expect(particles.map(({clump, status, separated}) => [clump, status, separated])).toEqual([
      [1, "measured", false],
      [2, "measured", true],
      [2, "measured", true],
      [3, "border", false]
    ]);
    for (const separation of ["uecs", "feret", "none"] as const) {
      const trace = analysis.trace(2, {...paper, separation});
      expect(trace.decided).toBe(null);
      const grown = trace.separation!.markers.map(({grown: {region}}) => nameOf(region));
      expect(grown).toEqual(particles.slice(1, 3).map(({region}) => nameOf(region)));
    }
    expect(analysis.trace(1, paper)).toMatchObject({decided: "measured", separation: null, whole: {areaPx: 1009}});
    expect(analysis.trace(3, paper)).toMatchObject({decided: "border", separation: null});
    expect(analysis.trace(2, {...paper, convexityThreshold: 0.6})).toMatchObject({decided: "measured"});
    expect(() => analysis.trace(4, paper)).toThrow(new RangeError("expected a region from 1 to 3, got 4"));
  });

  test("can be sent to another thread", () => {
    const trace = analysis.trace(2, paper);
    expect(structuredClone(trace)).toEqual(trace);
  });

  test("counts the measured without measuring them", () => {
    for (const change of [{}, {convexityThreshold: 0.6}, {separation: "feret"}, {probabilityThreshold: 0.9}]) {
      const p = validateParameters(change);
      const areas = analysis.measuredAreasPx(p);
      const measured = analysis.run(p).particles.filter(({status}) => status === "measured");
      expect([...areas]).toEqual(measured.map(({measures}) => measures.areaPx));
    }
  });
});
