import * as Plot from "@observablehq/plot";
import {ascending, format} from "d3";
import {html} from "htl";
import {type ChartChoice, type ChartColumn, chartWords, drawnRows} from "./chart-columns.js";
import {countOf} from "./count-of.js";
import {seriesLook} from "./series-look.js";

/** As many colours as differ from each other for readers who see few. */
const SAFE_COLOURS = 6;
/** What a label of an axis takes, in px. */
const LETTER_WIDTH = 7;
const LINE_HEIGHT = 18;
/** Letters of a text on an axis. */
const LONGEST_LABEL = 22;
const HEIGHT = 260;
const MARGIN = 56;
const MARGIN_TOP = 26;
const COUNTS: Plot.ScaleOptions = {label: "rows", grid: true};

/** A chart of the columns that were chosen, of the kind that suits them. */
export function ResultPlot(columns: readonly ChartColumn[], choice: ChartChoice, width: number): Element {
  const rows = drawnRows(columns, choice);
  if (rows.length === 0) return html`<p class="muted">No row has a value in all the columns that are chosen.</p>`;
  const drawn = columns.map(({values, ...column}) => ({...column, values: rows.map((row) => values[row])}));
  const x = drawn[choice.x];
  const y = choice.y === null ? null : drawn[choice.y];
  const colour = choice.colour === null ? null : drawn[choice.colour];
  // Rows that are counted make one bar, or one spot, which has the colour of their mean.
  const areCounted = y === null || (x.kind === "text" && y.kind === "text");
  const mean = areCounted && colour?.kind === "number" ? {reduce: "mean" as const} : {};
  const letters = Math.min(LONGEST_LABEL, Math.floor(width / 3 / LETTER_WIDTH) - 2);
  const room = (column: ChartColumn | null) => (column?.kind === "text" ? widestLabel(column, letters) : 0);
  const isSlanted = room(x) * x.distinct > width - MARGIN;
  const innerHeight = y?.kind === "text" ? Math.max(100, Math.min(2 * HEIGHT, LINE_HEIGHT * y.distinct)) : HEIGHT;
  const marginBottom = 44 + (isSlanted ? 0.6 * room(x) : 0);
  const xAxis = x.kind === "text" ? textAxis(x, letters, width / LINE_HEIGHT) : numberAxis(x);
  const yAxis = y?.kind === "text" ? textAxis(y, letters, innerHeight / LINE_HEIGHT) : y ? numberAxis(y) : COUNTS;
  return Plot.plot({
    width,
    height: MARGIN_TOP + innerHeight + marginBottom,
    marginTop: MARGIN_TOP,
    marginLeft: Math.max(MARGIN, room(y), isSlanted ? 0.6 * room(x) : 0),
    marginBottom,
    style: {fontSize: "12px"},
    ariaLabel: chartWords(columns, choice),
    ariaDescription: countOf(rows.length, "row"),
    x: {...xAxis, tickRotate: isSlanted ? -35 : 0, labelOffset: marginBottom - 6},
    y: {...yAxis, labelAnchor: "top"},
    color: colour ? colourScale(colour, mean.reduce) : undefined,
    marks: [
      Plot.auto(rows, {
        x: {value: x.values},
        y: y ? {value: y.values} : undefined,
        color: colour ? {value: colour.values, ...mean} : undefined,
        // Rows are in an order to be read in: a line through them would tell of a course that there is not.
        mark: x.kind === "number" && y?.kind === "number" ? "dot" : undefined
      })
    ]
  });
}

function numberAxis({name, kind, values}: ChartColumn): Plot.ScaleOptions {
  if (kind === "date") return {label: name, grid: true};
  const one = onlyNumber(values);
  // D3 gives a scale without extent six decimals.
  if (one !== null) return {label: name, grid: true, ticks: [one], tickFormat: oneText};
  const largest = values.reduce<number>((most, value) => Math.max(most, Math.abs(Number(value))), 0);
  // Written out, such numbers are longer than their place at the axis.
  const isLong = largest >= 1e6 || (largest > 0 && largest < 1e-3);
  return {label: name, grid: true, nice: true, ...(isLong && {tickFormat: "~e"})};
}

/** The only value of a column of numbers; null where there are several. */
function onlyNumber(values: ChartColumn["values"]): number | null {
  const one = values[0];
  return typeof one === "number" && values.every((value) => value === one) ? one : null;
}

function oneText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && size < 1e-3)) return format("~e")(value);
  return value.toLocaleString("en-US", {maximumSignificantDigits: 6});
}

/** @param most labels that there is room for. */
function textAxis({name, values}: ChartColumn, letters: number, most: number): Plot.ScaleOptions {
  const domain = [...new Set(values as string[])].sort(ascending);
  const step = Math.ceil(domain.length / most);
  const shortened = (text: string) => (text.length > letters ? `${text.slice(0, letters - 1)}…` : text);
  return {
    label: name,
    domain,
    ticks: domain.filter((_, i) => i % step === 0),
    tickFormat: shortened,
    labelArrow: "none"
  };
}

function widestLabel({values}: ChartColumn, letters: number): number {
  const longest = values.reduce<number>((most, value) => Math.max(most, String(value).length), 0);
  return LETTER_WIDTH * (Math.min(letters, longest) + 2);
}

function colourScale({name, kind, distinct}: ChartColumn, reduce?: "mean"): Plot.ScaleOptions {
  if (kind !== "text") return {label: reduce ? `${reduce} of ${name}` : name, legend: true, scheme: "viridis"};
  const range = Array.from({length: distinct}, (_, i) => seriesLook(i).color);
  return {label: name, legend: true, type: "categorical", ...(distinct <= SAFE_COLOURS && {range})};
}
