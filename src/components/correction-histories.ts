import type {Correction} from "../particles/corrections.js";
import {correctionsText} from "../particles/corrections-text.js";
import {arrivingCorrections} from "./correction-arrival.js";
import type {CorrectedFrame} from "./correction-file.js";
import {type CorrectionHistory, historyOf} from "./correction-history.js";
import type {CorrectionStore} from "./correction-store.js";

/** The corrections of each frame that was looked at, with their steps, so that one can look at another and come back. */
export interface CorrectionHistories {
  /** The frame that is shown; null for none. */
  frame(): CorrectedFrame | null;
  /** The steps of the frame that is shown; none where no frame is. */
  current(): CorrectionHistory;
  /** Whether the browser keeps the corrections that are shown; "link" for those of a link that nobody changed. */
  kept(): boolean | "link";
  /** Text of the corrections that are shown for a link; empty where there are none, null where it would be too long. */
  linkText(): string | null;
  /**
   * Takes up the corrections of a frame.
   *
   * @param linked text that a link brings for it; null for none.
   * @returns what to say of them; empty for nothing.
   */
  open(frame: CorrectedFrame, linked: string | null): string;
  close(): void;
  /** Goes to another step of the frame that is shown, and keeps it. */
  go(next: CorrectionHistory): void;
  /** Keeps the corrections of a frame that is not shown, by the hash of its image. */
  putAside(imageHash: string, corrections: readonly Correction[]): void;
}

/** Longest text of corrections in a link: with all else, what every browser and mail program carries. */
const LINK_LIMIT = 1500;

export function createCorrectionHistories(store: CorrectionStore): CorrectionHistories {
  const byImage = new Map<string, CorrectionHistory>();
  let frame: CorrectedFrame | null = null;
  let current = historyOf();
  let kept: boolean | "link" = true;

  return {
    frame: () => frame,
    current: () => current,
    kept: () => kept,
    linkText() {
      const text = current.present.length > 0 ? correctionsText(current.present) : "";
      return text.length <= LINK_LIMIT ? text : null;
    },
    open(opened, linked) {
      const {imageHash} = opened;
      const own = byImage.get(imageHash) ?? historyOf(store.load(imageHash));
      const arrival = arrivingCorrections(own, linked);
      frame = opened;
      current = arrival.history;
      kept = arrival.fromLink ? "link" : true;
      byImage.set(imageHash, current);
      return arrival.words;
    },
    close() {
      frame = null;
      current = historyOf();
    },
    go(next) {
      if (!frame) return;
      current = next;
      byImage.set(frame.imageHash, current);
      kept = store.save(frame.imageHash, current.present);
    },
    putAside(imageHash, corrections) {
      byImage.set(imageHash, historyOf(corrections));
      store.save(imageHash, corrections);
    }
  };
}
