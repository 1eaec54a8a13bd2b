import type {NumberDescription} from "../particles/parameter-table.js";
import {clampNumber} from "./tune-state.js";

/**
 * What was taken in place of a number that a parameter cannot have, and why; empty where the number can be taken.
 *
 * @param text the number as it was written. Defaults to its digits.
 */
export function limitWords(
  row: Pick<NumberDescription, "label" | "unit" | "min" | "max" | "integer">,
  value: number,
  text = String(value)
): string {
  const taken = clampNumber(value, row);
  if (taken === value) return "";
  const unit = row.unit && ` ${row.unit}`;
  const why =
    value > row.max
      ? `above its highest value of ${row.max}${unit}`
      : value < row.min
        ? `below its lowest value of ${row.min}${unit}`
        : "no whole number";
  return `${row.label}: ${text}${unit} is ${why}; ${taken}${unit} is taken.`;
}
