import {html} from "htl";
import type {GivenPixelSize} from "./calibration-words.js";
import {ErrorCard} from "./error-card.js";
import {fileRemedies} from "./file-remedies.js";
import {PixelSizeForm} from "./pixel-size-form.js";

/** What can go wrong on the page, and what a reader may try then; for files that depends on the file. */
const REMEDIES = {
  "This file could not be read": fileRemedies,
  "This frame could not be opened": ["Choose another frame.", "Reload the page."],
  "This frame could not be measured": ["Choose another frame.", "Reload the page."],
  "The image could not be segmented": (_: string, error: unknown) => [
    // Such an error says itself what to correct; to try again would not help.
    /in the contract/.test(String(error))
      ? "Correct the contract as docs/networks.md says, and give both files anew."
      : "Try again; a download may have been interrupted.",
    "Choose another network or a threshold under Segmentation.",
    "Close other pages if the computer is short of memory."
  ],
  "Another segmentation was asked for": ["Choose the segmentation yourself, below the image."],
  "Part of this link could not be followed": ["Check the values that the page shows.", "Ask for the link anew."],
  "This link needs a file": ["Drop the file on this page: its checksum is compared with the link's."],
  "This is another file": ["Ask whoever sent the link for the file, or go on with this one."],
  "This file could not be kept": [
    "It stays open until this page is left.",
    "Remove files that you need no longer under “Kept in this browser”."
  ],
  "The browser's storage failed": ["Try again.", "Remove the data of this site in the settings of the browser."],
  "This network cannot be used": [
    "A network is two files: the contract (.json) and the network itself (.onnx). Drop both together.",
    "Compare the contract with what docs/networks.md says of each field."
  ],
  "The analysis stopped": ["Reset the parameters.", "Reload the page."],
  "The table could not be saved": ["Wait until the analysis has ended, and try again."],
  "There are no samples": [
    "Drop a micrograph on this page.",
    "Build the site with FERET_SAMPLES set to a folder of samples."
  ]
};

export type TroubleName = keyof typeof REMEDIES;

/** The place for cards that say what went wrong, and for what the page has to ask. */
export interface TuneNotices {
  node: HTMLElement;
  /** @param where a file or a frame. */
  complain(what: TroubleName, where: string, error: unknown): void;
  /** Takes away what was said of a trouble that is over. */
  settle(what: TroubleName, where: string): void;
  /** Asks for the pixel size of a frame, until the function that is returned takes the question away. */
  askPixelSize(reason: string, onSize: (given: GivenPixelSize) => void): () => void;
  /** Says something that is no trouble. */
  tell(words: string): void;
  /** Takes cards and questions away. */
  clear(): void;
}

export function createTuneNotices(): TuneNotices {
  const node = html`<div class="notices"></div>`;
  /** Cards by what they say and of what: of the same trouble the last one is enough. */
  const cards = new Map<string, HTMLElement>();

  function take(key: string): void {
    cards.get(key)?.remove();
    cards.delete(key);
  }

  function put(key: string, card: HTMLElement): void {
    take(key);
    cards.set(key, card);
    node.append(card);
  }

  return {
    node,
    complain(what, where, error) {
      const key = troubleKey(what, where);
      const why = sentence(error instanceof Error ? error.message : String(error));
      const known = REMEDIES[what];
      const remedies = typeof known === "function" ? known(where, error) : known;
      put(key, ErrorCard({what, where, why, remedies}, {onDismiss: () => take(key)}));
    },
    settle: (what, where) => take(troubleKey(what, where)),
    askPixelSize(reason, onSize) {
      const form = PixelSizeForm({reason: sentence(reason), onSize});
      node.append(form);
      return () => form.remove();
    },
    tell(words) {
      put(
        words,
        html`<section class="card" role="status"><p>${words}</p>
          <button type="button" onclick=${() => take(words)}>Dismiss</button></section>`
      );
    },
    clear() {
      cards.clear();
      node.replaceChildren();
    }
  };
}

function troubleKey(what: TroubleName, where: string): string {
  return JSON.stringify([what, where]);
}

/** Words of an error as a sentence. */
function sentence(words: string): string {
  const text = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
