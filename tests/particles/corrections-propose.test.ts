import {expect, test} from "vitest";
import {type AnalysisMap, analyze} from "../../src/particles/analysis.js";
import type {Correction, Point} from "../../src/particles/corrections.js";
import {createCorrectionDesk} from "../../src/particles/corrections-desk.js";
import type {CorrectionRequest} from "../../src/particles/corrections-propose.js";
import {DEFAULT_PARAMETERS, type Parameters} from "../../src/particles/parameters.js";
import {disks} from "./support/masks.js";

const PARAMETERS: Parameters = {...DEFAULT_PARAMETERS, separation: "none"};
const MAP: AnalysisMap = disks(200, 80, [
  [30, 30, 12],
  [52, 30, 12],
  [100, 30, 10],
  [123, 30, 10],
  [2, 60, 8],
  [180, 30, 10]
]);
const SET = analyze(MAP, 0.2, PARAMETERS);
const numberAt = (x: number, y: number): number =>
  SET.particles.find(({measures}) => Math.hypot(measures.xPx - x, measures.yPx - y) < 3)!.id;

function desk(corrections: Correction[] = []) {
  const made = createCorrectionDesk();
  made.setImages({width: MAP.width, probability: MAP.data});
  made.setCorrections(corrections);
  made.apply(SET, PARAMETERS);
  return made;
}

/** Carries out what is proposed. */
function carryOut(request: CorrectionRequest) {
  const proposal = desk().propose(request);
  if ("refusal" in proposal) throw new Error(proposal.refusal);
  const {set, outcomes} = desk(proposal.corrections).apply(SET, PARAMETERS);
  return {particles: set.particles, outcomes, note: proposal.note};
}

test("what is proposed for a particle acts on that one", () => {
  for (const {id} of SET.particles) {
    const {particles, outcomes} = carryOut({kind: "exclude", ids: [id]});
    expect(outcomes).toEqual([{kind: "exclude", applied: true, ids: [id]}]);
    expect(particles.filter(({status}) => status === "excluded_by_user").map((p) => p.id)).toEqual([id]);
    expect(carryOut({kind: "delete", ids: [id]}).particles.map((p) => p.id)).not.toContain(id);
  }
  expect(carryOut({kind: "include", ids: [numberAt(3, 60)]}).outcomes[0].applied).toBe(true);
});

test("a line splits the particle that it divides, of several the one that most of it lies in", () => {
  const down: Point[] = [
    [41.5, 5],
    [41.5, 60]
  ];
  expect(carryOut({kind: "split", line: down}).outcomes).toEqual([{kind: "split", applied: true, ids: [6, 7]}]);
  // Right through the disk at 100, but only grazing its neighbour at 123.
  const slanted: Point[] = [
    [85, 30],
    [112, 30],
    [116, 15]
  ];
  const gone = new Set(carryOut({kind: "split", line: slanted}).particles.map(({id}) => id));
  expect(gone.has(numberAt(100, 30))).toBe(false);
  expect(gone.has(numberAt(123, 30))).toBe(true);
});

test("neighbours are merged, and what was drawn over another says so", () => {
  const {particles} = carryOut({kind: "merge", ids: [numberAt(100, 30), numberAt(123, 30)]});
  expect(particles.length).toBe(SET.particles.length - 1);
  expect(particles.at(-1)).toMatchObject({edited: "merged", status: "measured"});
  const over: Point[] = [
    [90, 20],
    [110, 20],
    [110, 40],
    [90, 40]
  ];
  expect(carryOut({kind: "draw", outline: over}).note).toMatch(/^Particle \d+ covers \d\d % of it/);
});

test.each<[string, CorrectionRequest, RegExp]>([
  ["nothing", {kind: "exclude", ids: []}, /Nothing is chosen/],
  ["what counts already", {kind: "include", ids: [numberAt(100, 30)]}, /counts already/],
  [
    "a line over background",
    {
      kind: "split",
      line: [
        [5, 75],
        [150, 75]
      ]
    },
    /divides no region/
  ],
  ["one region to merge", {kind: "merge", ids: [1]}, /two regions or more/],
  ["regions far apart", {kind: "merge", ids: [numberAt(100, 30), numberAt(180, 30)]}, /too far apart/],
  [
    "an outline without area",
    {
      kind: "draw",
      outline: [
        [5, 5],
        [6, 6]
      ]
    },
    /holds no pixel/
  ]
])("%s is refused in words", (_, request, words) => {
  expect(desk().propose(request)).toEqual({refusal: expect.stringMatching(words)});
});

test("nothing can be proposed before there is a result", () => {
  expect(() => createCorrectionDesk().propose({kind: "exclude", ids: [1]})).toThrow("not measured yet");
});
