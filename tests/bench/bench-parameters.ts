import {type Parameters, PRESETS, validateParameters} from "../../src/particles/parameters.js";

export const PIXEL_SIZE_NM = 0.1;

export type BenchParameters = "none" | "paper" | "published" | "lateBorder" | "arcs";

const borderRule = "after-separation";

/** What is timed, and whose memory is measured. A clump that reaches every edge of the frame is separated before any is left out. */
export const BENCH_PARAMETERS: Record<BenchParameters, Parameters> = {
  none: validateParameters({separation: "none"}),
  paper: PRESETS["paper-2023"],
  published: PRESETS["antema-2024"],
  lateBorder: {...PRESETS["paper-2023"], borderRule},
  arcs: validateParameters({separation: "feret", borderRule})
};
