import {DataType, type Table} from "apache-arrow";
import {type CsvValue, toCsv} from "../formats/csv.js";

/**
 * Any Arrow table as CSV, with a header. Null is an empty cell, a date is as
 * ISO 8601 writes it, and a 32-bit float has the fewest digits that name it.
 */
export function tableCsv(table: Table): string {
  return toCsv(
    table.schema.fields.map(({name, type}, i) => {
      const vector = table.getChildAt(i)!;
      // Memoized, each text of a dictionary is decoded once, not once a row.
      const values = DataType.isDictionary(type) ? vector.memoize() : vector;
      const cell = cellOf(type);
      return {name, values: Array.from(values, (value) => (value === null ? null : cell(value)))};
    })
  );
}

function cellOf(type: DataType): (value: unknown) => CsvValue {
  if (DataType.isFloat(type)) return type.precision === 1 ? (value) => shortestSingle(Number(value)) : Number;
  if (DataType.isDate(type) || DataType.isTimestamp(type)) return (value) => new Date(Number(value)).toISOString();
  return (value) => {
    if (typeof value !== "object") return value as CsvValue;
    return JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part));
  };
}

/** The number with the fewest digits that is the same 32-bit float: 2.53 for 2.5299999713897705. */
export function shortestSingle(value: number): number {
  // 9 digits name every 32-bit float.
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}
