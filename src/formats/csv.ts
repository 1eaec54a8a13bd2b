/** What a cell may hold; null, undefined and NaN give an empty cell. */
export type CsvValue = string | number | bigint | boolean | null | undefined;

export interface CsvColumn {
  name: string;
  values: ArrayLike<CsvValue>;
}

/**
 * Writes a table as comma-separated values (RFC 4180: CRLF line ends, quotes
 * where needed), the header first. Numbers keep every digit.
 *
 * Text that a spreadsheet would run as a formula (beginning with =, +, -, @,
 * tab or carriage return) gets a leading apostrophe; numbers never do.
 *
 * @throws RangeError when the columns differ in length.
 */
export function toCsv(columns: CsvColumn[]): string {
  const rowCount = columns[0]?.values.length ?? 0;
  for (const {name, values} of columns) {
    if (values.length === rowCount) continue;
    throw new RangeError(`expected ${rowCount} values in column "${name}", got ${values.length}`);
  }
  const lines = [columns.map(({name}) => cellText(name)).join(",")];
  for (let row = 0; row < rowCount; row++) lines.push(columns.map(({values}) => cellText(values[row])).join(","));
  return lines.map((line) => `${line}\r\n`).join("");
}

function cellText(value: CsvValue): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  if (typeof value !== "string") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
