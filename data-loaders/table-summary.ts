import {fromArrow, op} from "arquero";
import type {SampleSummary} from "../src/tables/sample-index.js";

/**
 * The line that stands for a sample on the home page.
 *
 * @param ipc a particle table as an Arrow IPC stream.
 */
export function tableSummary(ipc: Uint8Array): SampleSummary {
  const regions = fromArrow(ipc);
  const [summary] = regions
    .filter((row: {status: string}) => row.status === "measured")
    .rollup({
      measured: op.count(),
      meanDiameterNm: op.mean("ecd_nm"),
      sdDiameterNm: op.stdev("ecd_nm")
    })
    .objects() as Omit<SampleSummary, "regions">[];
  return {regions: regions.numRows(), ...summary};
}
