import {DataType, type Field} from "apache-arrow";

/** How the values of one column of a query's result are shown and sorted. */
export interface CellFormat {
  /** True when values are set flush right, as numbers are. */
  numeric: boolean;
  /** The value as text; "" for null. */
  text: (value: unknown) => string;
  /** A number or a text that sorts as the value does; null sorts last, whatever the direction. */
  key: (value: unknown) => number | string | null;
}

/** Digits that a 32-bit float holds for certain, and those that a sum of 64-bit floats keeps. */
const DIGITS_SINGLE = 6;
const DIGITS_DOUBLE = 12;

/** Chooses by the type that DuckDB gives a column. */
export function cellFormat({type}: Field): CellFormat {
  if (DataType.isFloat(type)) return numberFormat(type.precision === 1 ? DIGITS_SINGLE : DIGITS_DOUBLE);
  if (DataType.isInt(type)) return numberFormat(DIGITS_DOUBLE + 4);
  if (DataType.isDate(type) || DataType.isTimestamp(type)) return format(dateText, toNumber);
  if (DataType.isBool(type)) return format(String, toNumber);
  return format(anyText, anyText);
}

function numberFormat(digits: number): CellFormat {
  // 0.1 + 0.2 is shown as 0.3: digits beyond those that hold are noise.
  const text = (value: unknown) => String(Number(Number(value).toPrecision(digits)));
  return {...format(text, toNumber), numeric: true};
}

function format(text: (value: unknown) => string, key: (value: unknown) => number | string | null): CellFormat {
  return {
    numeric: false,
    text: (value) => (value === null || value === undefined ? "" : text(value)),
    key: (value) => (value === null || value === undefined ? null : key(value))
  };
}

function toNumber(value: unknown): number | null {
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}

function dateText(value: unknown): string {
  const date = new Date(Number(value));
  if (Number.isNaN(date.getTime())) return String(value);
  return date
    .toISOString()
    .replace("T", " ")
    .replace(/(\.000)?Z$/, "")
    .replace(/ 00:00:00$/, "");
}

// Lists, structs, blobs and intervals are rare in such results; JSON shows all of them.
function anyText(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part));
}
