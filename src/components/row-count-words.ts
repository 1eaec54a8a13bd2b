/** How many rows a query gave, in words; of a result that was not read to its end, how many were read. */
export function rowCountWords(rows: number, {truncated}: {truncated: boolean}): string {
  return `${rows.toLocaleString("en-US")} ${rows === 1 ? "row" : "rows"}${truncated ? " and more" : ""}`;
}
