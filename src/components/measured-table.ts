import type {SizeTable} from "../particles/statistics/size-table.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {SizeMeasure} from "./tune-state.js";

/**
 * Particles of one frame as statistics take them, each counting once: the same
 * numbers come from the downloaded table without knowing of edge weights.
 *
 * @param rows measured particles.
 */
export function measuredTable({measures}: ParticleColumns, rows: Uint32Array, measurand: SizeMeasure): SizeTable {
  return {
    diametersNm: Float64Array.from(rows, (row) => measures[measurand][row]),
    minimumDimensionsNm: Float64Array.from(rows, (row) => measures.feretMinNm[row]),
    measurand,
    countingRule: "drop"
  };
}
