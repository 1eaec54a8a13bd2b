import {STATUSES, type Status} from "../particles/particle-set.js";
import type {ColumnMeasure, ParticleColumns} from "./particle-columns.js";
import type {Accept} from "./particle-follower.js";

/** What the particle table can be sorted by. */
export type OrderKey = "id" | "status" | ColumnMeasure;

export interface ParticleOrder {
  key: OrderKey;
  descending: boolean;
}

/** Which rows the particle table lists. */
export interface ParticleFilter {
  /** Rows of one status; null lists all. */
  status: Status | null;
  /** Rows whose measure lies in a range, ends included; null lists all. */
  range: {measure: ColumnMeasure; low: number; high: number} | null;
  /** Rows that pass this too; none is left out when it is absent. */
  accept?: Accept;
}

/** Rows that pass a filter, in an order; equal values keep the order of the particles. */
export function orderedRows(
  particles: ParticleColumns,
  {status, range, accept}: ParticleFilter,
  {key, descending}: ParticleOrder
): Uint32Array {
  const wanted = status === null ? -1 : STATUSES.indexOf(status);
  const rows: number[] = [];
  for (let row = 0; row < particles.length; row++) {
    if (wanted >= 0 && particles.status[row] !== wanted) continue;
    if (range && !withinRange(particles, row, range)) continue;
    if (accept && !accept(row)) continue;
    rows.push(row);
  }
  const values = key === "id" || key === "status" ? particles[key] : particles.measures[key];
  const sign = descending ? -1 : 1;
  return Uint32Array.from(rows.sort((a, b) => sign * (values[a] - values[b]) || a - b));
}

/** Whether a particle's measure lies in a range, ends included. */
export function withinRange(
  {measures}: ParticleColumns,
  row: number,
  {measure, low, high}: NonNullable<ParticleFilter["range"]>
): boolean {
  const value = measures[measure][row];
  return value >= low && value <= high;
}
