import type {Correction} from "../particles/corrections.js";
import type {CorrectionOutcome} from "../particles/corrections-apply.js";
import type {CorrectionToolsElement} from "./correction-tools.js";
import {doneText} from "./correction-words.js";

/** A change of the corrections whose result is on its way. */
export interface ExpectedChange {
  /** How many of the last corrections are new; what became of them is told. */
  added: number;
  /** What else is to be said; may be empty. */
  words: string;
}

/** What an analysis made of the corrections. */
export interface CorrectedResult {
  corrections: readonly Correction[];
  outcomes: readonly CorrectionOutcome[];
  /** Number of measured particles. */
  measured: number;
}

/** The line that tells of the last change; it keeps up with later results for as long as nothing else is said. */
export interface CorrectionLine {
  /** Tells of a change when its result is there. */
  expect(change: ExpectedChange): void;
  tell(result: CorrectedResult): void;
  /** Takes the line away: another frame is shown. */
  forget(): void;
}

export function createCorrectionLine(tools: Pick<CorrectionToolsElement, "say" | "words">): CorrectionLine {
  let change: ExpectedChange | null = null;
  /** What the line told; null until it has told of the change. */
  let told: string | null = null;

  return {
    expect(next) {
      change = next;
      told = null;
    },
    tell({corrections, outcomes, measured}) {
      // A result that was overtaken knows other corrections.
      if (!change || outcomes.length !== corrections.length) return;
      if (told !== null && tools.words !== told) {
        change = null;
        return;
      }
      const first = Math.max(0, outcomes.length - change.added);
      const done = outcomes.slice(first).map((outcome, i) => `${doneText(corrections[first + i], outcome)}.`);
      const text = [...done, change.words, `${measured} measured.`].filter(Boolean).join(" ");
      // Screen readers hear of each result from the summary.
      if (text !== told) tools.say(text, {quietly: told !== null});
      told = text;
    },
    forget() {
      if (told !== null && tools.words === told) tools.say("", {quietly: true});
      change = null;
    }
  };
}
