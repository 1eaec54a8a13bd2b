import {DataType, type Table} from "apache-arrow";
import {cellFormat} from "./format-cell.js";

/** A column of a query's result as a chart takes it. */
export interface ChartColumn {
  name: string;
  kind: "number" | "date" | "text";
  /** One a row; null for what is missing, and for a number that is not finite. */
  values: (number | Date | string | null)[];
  /** Different values that are there. */
  distinct: number;
}

/** Positions of the columns that a chart shows. */
export interface ChartChoice {
  x: number;
  /** Null for a count: how often the values of x occur. */
  y: number | null;
  colour: number | null;
}

/** More colours than this cannot be told apart. */
export const MOST_COLOURS = 10;

/** @param maxRows rows that are taken, from the first. */
export function chartColumns(table: Table, maxRows: number): ChartColumn[] {
  const rows = table.slice(0, maxRows);
  return table.schema.fields.map((field, i) => {
    const {numeric, text} = cellFormat(field);
    const isDate = DataType.isDate(field.type) || DataType.isTimestamp(field.type);
    const kind = numeric ? "number" : isDate ? "date" : "text";
    const read = {number: numberOf, date: dateOf, text}[kind];
    const column = rows.getChildAt(i)!;
    const values = Array.from({length: rows.numRows}, (_, row) => {
      const value: unknown = column.get(row);
      return value === null || value === undefined ? null : read(value);
    });
    return {name: field.name, kind, values, distinct: new Set(values.filter((v) => v !== null).map(String)).size};
  });
}

// Also of bigints, which no scale takes.
function numberOf(value: unknown): number | null {
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function dateOf(value: unknown): Date | null {
  const date = new Date(Number(value));
  return Number.isNaN(date.getTime()) ? null : date;
}

/** What a chart shows at first; null where there is no number or no row. */
export function firstChoice(columns: readonly ChartColumn[]): ChartChoice | null {
  const [x, y = null] = positionsOf(columns, ({kind}) => kind === "number");
  if (x === undefined || columns[x].values.length === 0) return null;
  const [colour = null] = positionsOf(
    columns,
    (column) => column.kind === "text" && column.distinct > 1 && canColour(column)
  );
  return {x, y, colour};
}

/** Whether colours can show the values. */
export function canColour({kind, distinct}: ChartColumn): boolean {
  return kind === "number" || (kind === "text" && distinct <= MOST_COLOURS);
}

function positionsOf(columns: readonly ChartColumn[], is: (column: ChartColumn) => boolean): number[] {
  return columns.flatMap((column, i) => (is(column) ? [i] : []));
}

/** The rows in which nothing is missing that the chart shows. */
export function drawnRows(columns: readonly ChartColumn[], {x, y, colour}: ChartChoice): number[] {
  const shown = [x, y, colour].flatMap((i) => (i === null ? [] : [columns[i].values]));
  return Array.from(columns[x].values, (_, row) => row).filter((row) => shown.every((values) => values[row] !== null));
}

/** What a chart shows, in words. */
export function chartWords(columns: readonly ChartColumn[], {x, y, colour}: ChartChoice): string {
  const of = y === null ? `Counts of ${columns[x].name}` : `${columns[y].name} against ${columns[x].name}`;
  return colour === null ? of : `${of}, coloured by ${columns[colour].name}`;
}
