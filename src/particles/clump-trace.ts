import {type Clump, type Judgement, judgeClump} from "./clump.js";
import {erodedTree} from "./clump-markers.js";
import type {Status} from "./particle-set.js";
import {type SeparationTrace, type TracedFacts, tracedFacts, traceSeparation} from "./trace-separation.js";
import {type CutLimits, regrowthRule} from "./uecs.js";

/** What became of one connected region of the mask, and how. Holds no reference to the analysis: it can be sent. */
export interface ClumpTrace {
  /** The region with its small holes closed, as separation sees it. */
  whole: TracedFacts;
  limits: CutLimits;
  /** Status of the whole region where it was not eroded; null where it was. */
  decided: Status | null;
  /** Each piece and each marker; null where the region was not eroded. */
  separation: SeparationTrace | null;
}

/** Follows ultimate erosion through a clump with its own erosion tree, whatever separation the parameters name. */
export function traceClump(clump: Clump, judgement: Judgement): ClumpTrace {
  const parameters = {...judgement.parameters, separation: "uecs" as const};
  const {limits, holeLimitPx} = judgement;
  const whole = tracedFacts(clump.facts.closed(holeLimitPx));
  const tree = erodedTree(clump, judgement);
  return {
    whole,
    limits,
    decided: tree ? null : judgeClump(clump, {...judgement, parameters})[0].status,
    separation: tree ? traceSeparation(tree, limits, regrowthRule(parameters)) : null
  };
}
