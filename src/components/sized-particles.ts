import type {Table} from "apache-arrow";
import {STATUSES, type Status} from "../particles/particle-set.js";
import {SIZE_COLUMNS} from "./sample-sizes.js";
import type {SizedParticles} from "./size-summary.js";
import {SIZE_MEASURES} from "./tune-state.js";

/** The rows of a particle table as statistics of sizes take them. */
export function sizedParticles(table: Table): SizedParticles {
  // Memoized, each word of the dictionary is decoded once, not once a row.
  const status = table.getChild("status")!.memoize();
  const separated = table.getChild("separated")!;
  const numbers = (name: string) => Float64Array.from(table.getChild(name)!, (value) => value ?? Number.NaN);
  return {
    length: table.numRows,
    status: Uint8Array.from(status, (name: Status) => STATUSES.indexOf(name)),
    separated: Uint8Array.from(separated, (yes) => (yes ? 1 : 0)),
    measures: Object.fromEntries(
      SIZE_MEASURES.map((measure) => [measure, numbers(SIZE_COLUMNS[measure])])
    ) as SizedParticles["measures"]
  };
}
