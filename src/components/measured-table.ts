import type {SizeTable} from "../particles/statistics/size-table.js";
import type {SizedParticles} from "./size-summary.js";
import type {SizeMeasure} from "./tune-state.js";

/**
 * Particles as statistics take them, each counting once: the same numbers come
 * from the downloaded table without knowing of edge weights.
 *
 * @param rows measured particles.
 * @param frameOfRow number of the frame that each particle comes from, by row. Defaults to one frame.
 */
export function measuredTable(
  {measures}: Pick<SizedParticles, "measures">,
  rows: Uint32Array,
  measurand: SizeMeasure,
  frameOfRow?: ArrayLike<number>
): SizeTable {
  return {
    diametersNm: Float64Array.from(rows, (row) => measures[measurand][row]),
    minimumDimensionsNm: Float64Array.from(rows, (row) => measures.feretMinNm[row]),
    images: frameOfRow && Array.from(rows, (row) => frameOfRow[row]),
    measurand,
    countingRule: "drop"
  };
}
