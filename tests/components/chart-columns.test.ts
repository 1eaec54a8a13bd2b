import {
  Bool,
  type DataType,
  DateMillisecond,
  Float64,
  Int64,
  Table,
  tableFromArrays,
  Utf8,
  vectorFromArray
} from "apache-arrow";
import {expect, test} from "vitest";
import {canColour, chartColumns, chartWords, drawnRows, firstChoice} from "../../src/components/chart-columns.js";

function tableOf(columns: Record<string, [DataType, unknown[]]>): Table {
  return new Table(
    Object.fromEntries(Object.entries(columns).map(([name, [type, values]]) => [name, vectorFromArray(values, type)]))
  );
}

const MIXED = tableOf({
  title: [new Utf8(), ["gold", "gold", null, "silver"]],
  day: [new DateMillisecond(), [new Date(0), null, new Date(864e5), new Date(0)]],
  n: [new Int64(), [1n, 2n, null, 12345678901n]],
  round: [new Bool(), [true, false, true, null]],
  share: [new Float64(), [0.5, Number.NaN, Number.POSITIVE_INFINITY, null]]
});

test("columns of any type become numbers, dates and texts, and what no axis holds is missing", () => {
  expect(chartColumns(MIXED, 1000)).toEqual([
    {name: "title", kind: "text", values: ["gold", "gold", null, "silver"], distinct: 2},
    {name: "day", kind: "date", values: [new Date(0), null, new Date(864e5), new Date(0)], distinct: 2},
    {name: "n", kind: "number", values: [1, 2, null, 12345678901], distinct: 3},
    {name: "round", kind: "text", values: ["true", "false", "true", null], distinct: 2},
    {name: "share", kind: "number", values: [0.5, null, null, null], distinct: 1}
  ]);
});

test("the first numbers are the axes, and the first text with few values the colour", () => {
  const columns = chartColumns(MIXED, 1000);
  expect(firstChoice(columns)).toEqual({x: 2, y: 4, colour: 0});
  expect(firstChoice(columns.slice(1, 3))).toEqual({x: 1, y: null, colour: null});
  expect(firstChoice(columns.slice(0, 2))).toBeNull();
  expect(firstChoice([])).toBeNull();
  expect(firstChoice(chartColumns(MIXED.slice(0, 0), 1000))).toBeNull();
});

test("colours show numbers, and texts that are few", () => {
  const named = (n: number) =>
    chartColumns(tableFromArrays({name: Array.from({length: n}, (_, i) => `t${i}`)}), 1000)[0];
  expect(canColour(named(10))).toBe(true);
  expect(canColour(named(11))).toBe(false);
  const [, day, n] = chartColumns(MIXED, 1000);
  expect([day, n].map(canColour)).toEqual([false, true]);
});

test("no more rows are taken than are shown, and of those only what is whole is drawn", () => {
  expect(chartColumns(MIXED, 3).map(({values}) => values.length)).toEqual([3, 3, 3, 3, 3]);
  const columns = chartColumns(MIXED, 1000);
  expect(drawnRows(columns, {x: 2, y: null, colour: null})).toEqual([0, 1, 3]);
  expect(drawnRows(columns, {x: 2, y: null, colour: 3})).toEqual([0, 1]);
  expect(drawnRows(columns, {x: 2, y: 4, colour: 0})).toEqual([0]);
});

test("a chart is told in words", () => {
  const columns = chartColumns(MIXED, 1000);
  expect(chartWords(columns, {x: 2, y: 4, colour: 0})).toBe("share against n, coloured by title");
  expect(chartWords(columns, {x: 2, y: null, colour: null})).toBe("Counts of n");
});
