import type {Correction, CorrectionKind} from "../particles/corrections.js";
import type {CorrectionOutcome} from "../particles/corrections-apply.js";

/** What was done, as a participle: "2 excluded". */
export const DONE_WORDS: Record<CorrectionKind, string> = {
  exclude: "excluded",
  include: "included",
  split: "split",
  merge: "merged",
  draw: "drawn",
  delete: "deleted"
};

/** What became of a correction, in words: "Excluded particle 12". */
export function outcomeText({kind, ids}: CorrectionOutcome): string {
  const numbers = ids.length === 1 ? String(ids[0]) : `${ids.slice(0, -1).join(", ")} and ${ids.at(-1)}`;
  switch (kind) {
    case "split":
      return `Split into particles ${numbers}`;
    case "merge":
      return `Merged to particle ${numbers}`;
    case "draw":
      return `Drew particle ${numbers}`;
    default:
      return `${DONE_WORDS[kind][0].toUpperCase()}${DONE_WORDS[kind].slice(1)} ${ids.length === 1 ? "particle" : "particles"} ${numbers}`;
  }
}

/** What a correction was meant to do, and where, for one that finds nothing to act on. */
export function correctionText(correction: Correction): string {
  const {kind} = correction;
  const [x, y] =
    correction.kind === "draw"
      ? correction.outline[0].map(Math.round)
      : correction.kind === "merge"
        ? [correction.of[0].x, correction.of[0].y]
        : [correction.of.x, correction.of.y];
  return `${kind[0].toUpperCase()}${kind.slice(1)} at x ${x}, y ${y} px`;
}

/** How often each was done, in words: "2 excluded, 1 split"; empty where nothing was. */
export function countsText(outcomes: readonly CorrectionOutcome[]): string {
  const kinds = (Object.keys(DONE_WORDS) as CorrectionKind[]).map((kind) => ({
    kind,
    count: outcomes.filter((outcome) => outcome.applied && outcome.kind === kind).length
  }));
  return kinds
    .filter(({count}) => count > 0)
    .map(({kind, count}) => `${count} ${DONE_WORDS[kind]}`)
    .join(", ");
}

/** What became of a correction, applied or not. */
export function doneText(correction: Correction, outcome: CorrectionOutcome): string {
  return outcome.applied ? outcomeText(outcome) : `${correctionText(correction)}: nothing to act on`;
}
