import {expect, test} from "vitest";
import {type AnalysisMap, analyze, createAnalysis} from "../../src/particles/analysis.js";
import {type Correction, type Point, validateCorrections} from "../../src/particles/corrections.js";
import {anchorOf} from "../../src/particles/corrections-anchor.js";
import {createCorrector} from "../../src/particles/corrections-apply.js";
import {measureRegion} from "../../src/particles/measure.js";
import {outlineOf} from "../../src/particles/outline.js";
import {DEFAULT_PARAMETERS, type Parameters} from "../../src/particles/parameters.js";
import type {Box, Particle, ParticleSet} from "../../src/particles/particle-set.js";
import {regionArea, sharedArea} from "../../src/particles/region.js";
import {disks} from "./support/masks.js";

const PIXEL_NM = 0.2;
const NONE: Parameters = {...DEFAULT_PARAMETERS, separation: "none"};
// Two that touch, two of their own, one at the edge, one speckle.
const MAP: AnalysisMap = disks(160, 120, [
  [30, 30, 12],
  [52, 30, 12],
  [100, 30, 10],
  [40, 80, 9],
  [2, 90, 8],
  [130, 90, 0.5]
]);
const SET = analyze(MAP, PIXEL_NM, NONE);
const IMAGES = {width: MAP.width, probability: MAP.data};

const at = (set: ParticleSet, x: number, y: number): Particle => {
  const hit = set.particles.find(({measures}) => Math.hypot(measures.xPx - x, measures.yPx - y) < 3);
  if (!hit) throw new Error(`no particle at ${x}, ${y}`);
  return hit;
};
const of = (x: number, y: number, set = SET) => anchorOf(at(set, x, y), set.particles);
const correct = (corrections: Correction[], set = SET) => createCorrector(IMAGES).apply(set, corrections);
const circle = (cx: number, cy: number, r: number, n = 40): Point[] =>
  Array.from({length: n}, (_, i) => [
    cx + r * Math.cos((2 * Math.PI * i) / n),
    cy + r * Math.sin((2 * Math.PI * i) / n)
  ]);

test("without corrections the particles are those of the analysis themselves", () => {
  const {set, outcomes} = correct([]);
  expect(set.particles.length).toBe(5);
  set.particles.forEach((particle, i) => {
    expect(particle).toBe(SET.particles[i]);
  });
  expect(outcomes).toEqual([]);
});

test("an excluded particle keeps its row and measures and says why; the others are untouched", () => {
  const {set, outcomes} = correct([{kind: "exclude", of: of(100, 30)}]);
  const before = at(SET, 100, 30);
  const after = at(set, 100, 30);
  expect(after).toMatchObject({id: before.id, status: "excluded_by_user", edited: "excluded"});
  expect(after.measures).toBe(before.measures);
  expect(after.outline).toEqual(before.outline);
  expect(outcomes).toEqual([{kind: "exclude", applied: true, ids: [before.id]}]);
  expect(set.particles.filter((particle) => !SET.particles.includes(particle))).toEqual([after]);
});

test("a region of any excluded status can be included, and an excluded particle comes back as it was", () => {
  const border = correct([{kind: "include", of: of(3, 90)}]);
  expect(at(SET, 3, 90).status).toBe("border");
  expect(at(border.set, 3, 90)).toMatchObject({status: "measured", edited: "included", touchesBorder: true});
  const speckle = correct([{kind: "include", of: of(130, 90)}]);
  expect(at(speckle.set, 130, 90)).toMatchObject({status: "measured", edited: "included"});
  const back = correct([
    {kind: "exclude", of: of(100, 30)},
    {kind: "include", of: of(100, 30)}
  ]);
  expect(at(back.set, 100, 30)).toBe(at(SET, 100, 30));
});

test("a split gives parts that are measured as the analysis would measure them, and loses no pixel", () => {
  const clump = at(SET, 41, 30);
  const {set, outcomes} = correct([
    {
      kind: "split",
      of: of(41, 30),
      line: [
        [41.5, 10],
        [41.5, 50]
      ]
    }
  ]);
  const parts = set.particles.filter(({edited}) => edited === "split");
  expect(parts.map(({status}) => status)).toEqual(["measured", "measured"]);
  expect(set.particles).not.toContain(clump);
  expect(outcomes[0]).toEqual({kind: "split", applied: true, ids: parts.map(({id}) => id)});
  expect(parts.reduce((sum, {measures}) => sum + measures.areaPx, 0)).toBe(clump.measures.areaPx);
  expect(sharedArea(parts[0].region, parts[1].region)).toBe(0);
  // The clump is symmetric about the column through 41: its pixels go to the side of their centres.
  expect(Math.abs(parts[0].measures.areaPx - parts[1].measures.areaPx)).toBeLessThanOrEqual(10);
  for (const {region, measures, outline} of parts) {
    const fresh = measureRegion(region, PIXEL_NM, IMAGES);
    expect(measures).toEqual(fresh);
    expect(measures.inscribedDiameterNm).toBe(fresh.inscribedDiameterNm);
    expect(outline).toEqual(outlineOf(region));
  }
});

test("a part of a region at the edge counts when it lies off the edge", () => {
  const map = disks(80, 60, [
    [0, 30, 12],
    [20, 30, 12]
  ]);
  const set = analyze(map, PIXEL_NM, NONE);
  expect(set.particles.map(({status}) => status)).toEqual(["border"]);
  const anchor = anchorOf(set.particles[0], set.particles);
  const line: Point[] = [
    [10, 10],
    [10, 50]
  ];
  const corrected = createCorrector({width: 80}).apply(set, [{kind: "split", of: anchor, line}]).set;
  expect(corrected.particles.map(({status}) => status).sort()).toEqual(["border", "measured"]);
});

test("what a hand makes is weighed by the box of what it is made of, or by its own", () => {
  const cut = (x: number): Point[] => [
    [x, 10],
    [x, 50]
  ];
  const box = ({x, y, width, height}: Box) => ({x, y, width, height});
  const clump = at(SET, 41, 30);
  const split: Correction = {kind: "split", of: of(41, 30), line: cut(41.5)};
  const parts = correct([split]).set;
  const [left, right] = parts.particles.filter(({edited}) => edited === "split");
  expect([left, right].map(({edgeBox}) => box(edgeBox))).toEqual([box(clump.region), box(clump.region)]);
  expect(correct([split, {kind: "exclude", of: anchorOf(left, [])}]).set.particles.at(-2)!.edgeBox).toEqual(
    left.edgeBox
  );
  const merged = correct([split, {kind: "merge", of: [anchorOf(left, []), anchorOf(right, [])]}]).set.particles.at(-1)!;
  expect(box(merged.edgeBox)).toEqual(box(clump.region));
  const drawn = correct([{kind: "draw", outline: circle(90.5, 80.5, 7)}]).set.particles.at(-1)!;
  expect(box(drawn.edgeBox)).toEqual(box(drawn.region));
  // A clump at the edge was left out: the part that a hand takes out of it would be in wherever it lies inside itself.
  const atEdge = analyze(
    disks(80, 60, [
      [0, 30, 12],
      [20, 30, 12]
    ]),
    PIXEL_NM,
    NONE
  );
  const halves = correct([{kind: "split", of: anchorOf(atEdge.particles[0], []), line: cut(10)}], atEdge).set.particles;
  const inside = halves.find(({status}) => status === "measured")!;
  expect(box(inside.edgeBox)).toEqual(box(inside.region));
});

test.each<[string, Point[]]>([
  [
    "beside it",
    [
      [41, 60],
      [60, 60]
    ]
  ],
  [
    "only into it",
    [
      [40, 30],
      [43, 30]
    ]
  ],
  [
    "that nicks a crumb off",
    [
      [18, 28],
      [18.9, 33]
    ]
  ]
])("a line %s divides nothing, and says so", (_, line) => {
  const {set, outcomes} = correct([{kind: "split", of: of(41, 30), line}]);
  expect(outcomes).toEqual([{kind: "split", applied: false, ids: []}]);
  expect(set.particles).toEqual(SET.particles);
});

test("parts that were split are merged to the region they came from", () => {
  const line: Point[] = [
    [35, 10],
    [48, 50]
  ];
  const split: Correction = {kind: "split", of: of(41, 30), line};
  const parts = correct([split]).set;
  const halves = parts.particles.filter(({edited}) => edited === "split");
  const merge: Correction = {kind: "merge", of: halves.map((half) => anchorOf(half, parts.particles))};
  const {set, outcomes} = correct([split, merge]);
  const merged = set.particles.find(({edited}) => edited === "merged")!;
  expect(outcomes.map(({applied}) => applied)).toEqual([true, true]);
  expect(merged.region).toEqual(at(SET, 41, 30).region);
  expect(merged.measures.convexity).toBe(at(SET, 41, 30).measures.convexity);
  expect(set.particles.length).toBe(SET.particles.length);
});

test("merging closes a narrow gap and refuses a wide one", () => {
  const gapped = disks(120, 60, [
    [30, 30, 10],
    [54, 30, 10]
  ]);
  const set = analyze(gapped, PIXEL_NM, NONE);
  expect(set.particles.length).toBe(2);
  const merge = (of: ParticleSet): Correction => ({
    kind: "merge",
    of: of.particles.map((particle) => anchorOf(particle, of.particles))
  });
  const merged = createCorrector({width: 120}).apply(set, [merge(set)]).set.particles;
  expect(merged.length).toBe(1);
  const parts = set.particles.map(({region}) => region);
  expect(regionArea(merged[0].region)).toBeGreaterThan(parts.reduce((sum, region) => sum + regionArea(region), 0));
  for (const part of parts) expect(sharedArea(part, merged[0].region)).toBe(regionArea(part));

  const wide = analyze(
    disks(120, 60, [
      [30, 30, 10],
      [75, 30, 10]
    ]),
    PIXEL_NM,
    NONE
  );
  const {outcomes, set: left} = createCorrector({width: 120}).apply(wide, [merge(wide)]);
  expect(outcomes[0].applied).toBe(false);
  expect(left.particles).toEqual(wide.particles);
});

test("a drawn outline becomes a particle of the pixels whose centres it holds", () => {
  const {set, outcomes} = correct([{kind: "draw", outline: circle(90.5, 80.5, 7)}]);
  const drawn = set.particles.at(-1)!;
  expect(drawn).toMatchObject({
    id: 6,
    clump: 0,
    status: "measured",
    edited: "drawn",
    separated: false,
    touchesBorder: false
  });
  expect(outcomes).toEqual([{kind: "draw", applied: true, ids: [6]}]);
  expect(Math.abs(drawn.measures.xPx - 90)).toBeLessThan(0.1);
  expect(Math.abs(drawn.measures.yPx - 80)).toBeLessThan(0.1);
  expect(drawn.measures.areaPx).toBeGreaterThan(0.93 * Math.PI * 49);
  expect(drawn.measures.areaPx).toBeLessThan(1.02 * Math.PI * 49);
  const square: Point[] = [
    [60, 100],
    [70, 100],
    [70, 105],
    [60, 105]
  ];
  expect(correct([{kind: "draw", outline: square}]).set.particles.at(-1)!.measures.areaPx).toBe(50);
});

test("a drawn outline that crosses itself has no hole, one over the edge is cut by it, one outside is nothing", () => {
  const [cx, cy] = [80, 90];
  const star = [0, 2, 4, 1, 3].map(
    (i): Point => [cx + 15 * Math.sin((2 * Math.PI * i) / 5), cy - 15 * Math.cos((2 * Math.PI * i) / 5)]
  );
  expect(correct([{kind: "draw", outline: star}]).set.particles.at(-1)!.measures.holes).toBe(0);
  expect(correct([{kind: "draw", outline: circle(160, 60, 6)}]).set.particles.at(-1)!.status).toBe("border");
  expect(correct([{kind: "draw", outline: circle(260, 60, 6)}]).outcomes[0].applied).toBe(false);
});

test("what is deleted leaves the table, drawn or found", () => {
  const drawn = correct([{kind: "draw", outline: circle(90, 80, 7)}]).set;
  const {set, outcomes} = correct([
    {kind: "draw", outline: circle(90, 80, 7)},
    {kind: "delete", of: of(90, 80, drawn)},
    {kind: "delete", of: of(40, 80)}
  ]);
  expect(set.particles.map(({id}) => id)).toEqual(
    SET.particles.map(({id}) => id).filter((id) => id !== at(SET, 40, 80).id)
  );
  expect(outcomes.map(({applied}) => applied)).toEqual([true, true, true]);
});

test("areas that particles share are counted anew", () => {
  const over = correct([{kind: "draw", outline: circle(100.5, 30.5, 10.2)}]).set;
  expect(at(over, 100, 30).overlapShare).toBeGreaterThan(0.95);
  expect(over.particles.at(-1)!.overlapShare).toBeGreaterThan(0.95);
  const excluded = correct([
    {kind: "draw", outline: circle(100.5, 30.5, 10.2)},
    {kind: "exclude", of: {...anchorOf(over.particles.at(-1)!, []), areaPx: over.particles.at(-1)!.measures.areaPx}}
  ]).set;
  expect(
    excluded.particles.filter(({measures}) => Math.abs(measures.xPx - 100) < 3).map((p) => p.overlapShare)
  ).toEqual([0, 0]);
});

test("corrections find their particles again when parameters move, and say when they do not", () => {
  // A cone a particle: a higher threshold shrinks it.
  const [width, height] = [100, 60];
  const data = Uint8Array.from({length: width * height}, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const cone = (cx: number, cy: number) => 255 * Math.max(0, 1 - Math.hypot(x - cx, y - cy) / 20);
    return Math.max(cone(30, 30), cone(60, 30));
  });
  const analysis = createAnalysis({width, height, data}, PIXEL_NM);
  const run = (probabilityThreshold: number) => analysis.run({...NONE, probabilityThreshold});
  const half = run(0.5);
  const exclude: Correction = {kind: "exclude", of: anchorOf(half.particles[0], half.particles)};
  const corrector = createCorrector({width});
  for (const threshold of [0.45, 0.5, 0.6]) {
    const {set, outcomes} = corrector.apply(run(threshold), [exclude]);
    expect(outcomes[0]).toEqual({kind: "exclude", applied: true, ids: [1]});
    expect(set.particles.map(({status}) => status)).toEqual(["excluded_by_user", "measured"]);
  }
  // Here both have grown together; what was excluded is not there any more, and the pair stays.
  const joined = corrector.apply(run(0.2), [exclude]);
  expect(joined.outcomes).toEqual([{kind: "exclude", applied: false, ids: []}]);
  expect(joined.set.particles.map(({status}) => status)).toEqual(["measured"]);
  expect(corrector.apply(run(0.5), [exclude]).outcomes[0].applied).toBe(true);
});

test("what was measured for a correction is kept as long as its regions stay", () => {
  const corrector = createCorrector(IMAGES);
  const corrections: Correction[] = [{kind: "draw", outline: circle(90, 80, 7)}];
  const first = corrector.apply(SET, corrections).set.particles.at(-1)!;
  const second = corrector.apply(SET, [...corrections, {kind: "exclude", of: of(100, 30)}]).set.particles.at(-1)!;
  expect(second.measures).toBe(first.measures);
});

test.each<[string, unknown, RegExp]>([
  ["no list", {kind: "exclude"}, /expected a list of corrections/],
  ["an unknown kind", [{kind: "explode"}], /expected correction 1 to be one of exclude, .*got "explode"/],
  ["no region", [{kind: "exclude"}], /region of correction 1, got nothing/],
  ["half a pixel", [{kind: "exclude", of: {x: 1.5, y: 1, areaPx: 9}}], /whole numbers/],
  ["a line of one point", [{kind: "split", of: {x: 1, y: 1, areaPx: 9}, line: [[1, 1]]}], /line of correction 1/],
  [
    "a point that is none",
    [
      {
        kind: "draw",
        outline: [
          [1, 1],
          [2, "3"],
          [4, 5]
        ]
      }
    ],
    /pairs of numbers/
  ],
  ["a merge of one", [{kind: "merge", of: [{x: 1, y: 1, areaPx: 9}]}], /regions of correction 1/]
])("corrections with %s are refused with words", (_, value, words) => {
  expect(() => validateCorrections(value)).toThrow(words);
});

test("good corrections pass, and lose what does not belong to them", () => {
  const value = [{kind: "exclude", of: {x: 1, y: 2, areaPx: 9, more: 1}, note: "x"}];
  expect(validateCorrections(value)).toEqual([{kind: "exclude", of: {x: 1, y: 2, areaPx: 9}}]);
});
