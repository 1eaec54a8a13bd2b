import type {Correction} from "../particles/corrections.js";

/** The corrections of one frame, with what undo and redo lead to. */
export interface CorrectionHistory {
  readonly past: readonly (readonly Correction[])[];
  readonly present: readonly Correction[];
  readonly future: readonly (readonly Correction[])[];
}

/** A history that begins with these corrections. */
export function historyOf(present: readonly Correction[] = []): CorrectionHistory {
  return {past: [], present, future: []};
}

/** Makes other corrections the present ones; what was undone is forgotten. */
export function changed({past, present}: CorrectionHistory, next: readonly Correction[]): CorrectionHistory {
  return {past: [...past, present], present: next, future: []};
}

/** One step back; the same history where there is none. */
export function undone(history: CorrectionHistory): CorrectionHistory {
  const {past, present, future} = history;
  return past.length === 0 ? history : {past: past.slice(0, -1), present: past.at(-1)!, future: [present, ...future]};
}

/** One step forward again; the same history where there is none. */
export function redone(history: CorrectionHistory): CorrectionHistory {
  const {past, present, future} = history;
  return future.length === 0 ? history : {past: [...past, present], present: future[0], future: future.slice(1)};
}
