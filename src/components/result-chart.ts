import type {Table} from "apache-arrow";
import {html} from "htl";
import {type ChartChoice, canColour, chartColumns, drawnRows, firstChoice} from "./chart-columns.js";
import {countOf} from "./count-of.js";
import {plotFrame} from "./plot-frame.js";
import {ResultPlot} from "./result-plot.js";

/** What a reader chose for columns of these names. */
export interface RememberedChart {
  names: string;
  choice: ChartChoice;
}

export interface ResultChartOptions {
  /** Rows that are drawn, from the first. */
  maxRows: number;
  /** What was chosen for the result before; holds where the columns are the same. */
  remembered: RememberedChart | null;
  onChoose: (remembered: RememberedChart) => void;
}

/** A chart of a query's result, whose columns can be chosen; null where there is no number to draw. */
export function ResultChart(table: Table, {maxRows, remembered, onChoose}: ResultChartOptions): HTMLElement | null {
  const columns = chartColumns(table, maxRows);
  const first = firstChoice(columns);
  if (!first) return null;
  const names = JSON.stringify(columns.map(({name, kind}) => [name, kind]));
  const choice: ChartChoice = {...(remembered?.names === names ? remembered.choice : first)};
  // Of other rows a text may have more values than there are colours.
  if (choice.colour !== null && !canColour(columns[choice.colour])) choice.colour = null;
  const frame = plotFrame((width) => ResultPlot(columns, choice, width));
  const note = html`<p class="muted"></p>`;
  const all = columns.map((_, i) => i);

  function axis(name: keyof ChartChoice, positions: readonly number[], none: string | null): HTMLElement {
    const option = (value: number | null, text: string) =>
      html`<option value=${value ?? ""} selected=${choice[name] === value}>${text}</option>`;
    const input = html<HTMLSelectElement>`<select aria-label=${`${name} of the chart`}>${none === null ? null : option(null, none)}${positions.map((i) => option(i, columns[i].name))}</select>`;
    input.addEventListener("input", () => {
      Object.assign(choice, {[name]: input.value === "" ? null : Number(input.value)});
      onChoose({names, choice});
      frame.redraw();
      showNote();
    });
    return html`<label>${name} ${input}</label>`;
  }

  function showNote(): void {
    const drawn = columns[choice.x].values.length;
    const missing = drawn - drawnRows(columns, choice).length;
    const words = [
      drawn < table.numRows && `Of the first ${countOf(drawn, "row")}.`,
      missing > 0 && `${countOf(missing, "row")} without a value in a chosen column left out.`
    ];
    note.textContent = words.filter(Boolean).join(" ");
    note.hidden = note.textContent === "";
  }

  showNote();
  return html`<figure class="result-chart" aria-label="Chart of the result">
    <div class="result-axes"><strong>Chart</strong> ${axis("x", all, null)} ${axis("y", all, "none: count")}
      ${axis(
        "colour",
        all.filter((i) => canColour(columns[i])),
        "none"
      )}</div>
    ${frame.node}${note}
  </figure>`;
}
