import {correctionsText, parseCorrectionsText} from "../particles/corrections-text.js";
import {type CorrectionHistory, changed} from "./correction-history.js";

/** The corrections with which a frame is opened. */
export interface CorrectionArrival {
  history: CorrectionHistory;
  /** Whether they came with a link and differ from those that the browser keeps. */
  fromLink: boolean;
  /** What to say of it; empty for nothing. */
  words: string;
}

/**
 * Decides between the corrections that the browser keeps and those of a link: the link's are shown,
 * and a step back leads to one's own.
 *
 * @param own what the browser keeps of the frame.
 * @param linked the link's text, or null where a link has none.
 */
export function arrivingCorrections(own: CorrectionHistory, linked: string | null): CorrectionArrival {
  const brought = linked === null ? null : parseCorrectionsText(linked);
  const count = own.present.length;
  if (brought !== null && correctionsText(brought) !== correctionsText(own.present)) {
    const words =
      count > 0
        ? "This link brings corrections of its own; Undo goes back to yours, which are kept until you change these."
        : `This link brings ${brought.length} ${brought.length === 1 ? "correction" : "corrections"}.`;
    return {history: changed(own, brought), fromLink: true, words};
  }
  const damaged = linked !== null && brought === null;
  const words = damaged
    ? "The corrections in this link cannot be read; it may be cut off."
    : count > 0
      ? `Corrections kept in this browser: ${count}.`
      : "";
  return {history: own, fromLink: false, words};
}
