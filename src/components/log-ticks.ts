import {ticks} from "d3";

/** Below this ratio of its ends an axis has too few round powers of ten to be read by. */
const ONE_DECADE = 10;

/** Values to write on a logarithmic axis: 1, 2 and 5 of each decade, or evenly spaced ones within a decade. */
export function logTicks(from: number, to: number): number[] {
  if (!(to / from >= ONE_DECADE)) return ticks(from, to, 6);
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
    for (const digit of [1, 2, 5]) values.push(Number(`${digit}e${power}`));
  }
  return values.filter((value) => value >= from && value <= to);
}
