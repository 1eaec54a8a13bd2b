import {html} from "htl";
import type {ColumnRange} from "./particle-choice.js";
import {PLOT_LABELS, type PlotColumn} from "./plot-columns.js";

/** What a box may lie in, and what it is of. */
export interface BoxAxis {
  column: PlotColumn;
  /** Ends of what is there to be chosen. */
  low: number;
  high: number;
}

/** A box of two ranges in numbers, for whoever does not drag. */
export interface BoxInputsElement extends HTMLElement {
  /** Shows a box; null for none. */
  show(box: readonly ColumnRange[] | null): void;
}

export interface BoxInputsOptions {
  /** The axes of the moment, across and up. */
  axes: () => readonly BoxAxis[];
  /** Called with the box that was typed, and with null when all fields are empty. */
  onBox: (box: ColumnRange[] | null) => void;
}

/** Four fields, from and to along each axis; one that is empty does not bound. */
export function BoxInputs({axes, onBox}: BoxInputsOptions): BoxInputsElement {
  const fields = ["x from", "x to", "y from", "y to"].map(
    (name) => html<HTMLInputElement>`<input type="number" step="any" aria-label=${`Box of the scatter plot, ${name}`}>`
  );
  const node = html<BoxInputsElement>`<details class="box-inputs"><summary>Box in numbers</summary>
    <div class="plot-head"><label>x from ${fields[0]}</label><label>to ${fields[1]}</label>
      <label>y from ${fields[2]}</label><label>to ${fields[3]}</label></div></details>`;

  function read(): void {
    if (fields.every(({value}) => value === "")) {
      onBox(null);
      return;
    }
    onBox(
      axes().map(({column, low, high}, i) => {
        const ends = [fields[2 * i], fields[2 * i + 1]].map(({valueAsNumber}) => valueAsNumber);
        return {column, low: Number.isNaN(ends[0]) ? low : ends[0], high: Number.isNaN(ends[1]) ? high : ends[1]};
      })
    );
  }

  for (const field of fields) {
    field.addEventListener("input", (event) => event.stopPropagation());
    // When it is complete: half a number would choose nothing.
    field.addEventListener("change", read);
  }

  return Object.assign(node, {
    show(box: readonly ColumnRange[] | null) {
      fields.forEach((field, i) => {
        const range = box?.[i >> 1];
        field.value = range ? String(Number((i % 2 === 0 ? range.low : range.high).toPrecision(6))) : "";
        const column = range?.column ?? axes()[i >> 1]?.column;
        field.title = column ? PLOT_LABELS[column] : "";
      });
    }
  });
}
