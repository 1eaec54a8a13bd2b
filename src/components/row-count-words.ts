import {countOf} from "./count-of.js";

/** How many rows a query gave, in words; of a result that was not read to its end, how many were read. */
export function rowCountWords(rows: number, {truncated}: {truncated: boolean}): string {
  return `${countOf(rows, "row")}${truncated ? " and more" : ""}`;
}
