/** What a cell may hold; null, undefined and NaN give an empty cell. */
export type CsvCell = string | number | bigint | boolean | null | undefined;

/**
 * Writes a table as comma-separated values (RFC 4180: CRLF line ends, quotes
 * where needed), the header first. Numbers keep every digit.
 *
 * Text that a spreadsheet would run as a formula (beginning with =, +, -, @,
 * tab or carriage return) gets a leading apostrophe; numbers never do.
 *
 * @throws RangeError when a row is not as long as the header.
 */
export function toCsv(header: string[], rows: Iterable<CsvCell[]>): string {
  const lines = [header.map(cellText).join(",")];
  for (const row of rows) {
    if (row.length !== header.length) {
      throw new RangeError(`expected ${header.length} cells in row ${lines.length}, got ${row.length}`);
    }
    lines.push(row.map(cellText).join(","));
  }
  return lines.map((line) => `${line}\r\n`).join("");
}

function cellText(value: CsvCell): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  if (typeof value !== "string") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
