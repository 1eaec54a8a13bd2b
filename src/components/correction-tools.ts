import {html} from "htl";
import type {CorrectionKind} from "../particles/corrections.js";

/** The tools with which particles are corrected; its `value` is the one in hand, or null, and it emits `input`. */
export interface CorrectionToolsElement extends HTMLElement {
  value: CorrectionKind | null;
  /** Says how far one can go back and forth. */
  setSteps(steps: {undo: number; redo: number}): void;
  /** What the button that ends a drawing or a choice says; null hides it. */
  setFinish(label: string | null): void;
  /** Says something to everybody, also to those who do not see the image, unless it is to be shown `quietly`. */
  say(words: string, options?: {quietly?: boolean}): void;
  /** What is said at the moment. */
  readonly words: string;
  setDisabled(disabled: boolean): void;
}

export interface CorrectionToolsOptions {
  onUndo: () => void;
  onRedo: () => void;
  onFinish: () => void;
}

interface Tool {
  kind: CorrectionKind;
  label: string;
  /** Keys that choose it, or that act on the selected particle at once. */
  keys: string;
  does: string;
  /** What to do with it in hand. */
  hint: string;
}

const LEAVE = "Escape leaves the tool.";

export const TOOLS: readonly Tool[] = [
  {
    kind: "exclude",
    label: "Exclude",
    keys: "x",
    does: "A particle does not count; it keeps its row, marked as excluded by the user",
    hint: `Click each particle that shall not count. ${LEAVE}`
  },
  {
    kind: "include",
    label: "Include",
    keys: "i",
    does: "A region that was set aside or excluded counts after all",
    hint: `Click each region that shall count. ${LEAVE}`
  },
  {
    kind: "split",
    label: "Split",
    keys: "s",
    does: "Cut a particle along a line",
    hint: `Drag a line right across a particle, or click its two ends. ${LEAVE}`
  },
  {
    kind: "merge",
    label: "Merge",
    keys: "m",
    does: "Make one particle of several",
    hint: `Click the particles that are one, then Merge or Enter. ${LEAVE}`
  },
  {
    kind: "draw",
    label: "Draw",
    keys: "d",
    does: "Outline a particle that was missed",
    hint: `Drag around the particle, or click corner after corner and end at the first or with Enter. ${LEAVE}`
  },
  {
    kind: "delete",
    label: "Delete",
    keys: "Delete",
    does: "There is nothing: the region leaves the table",
    hint: `Click each region that is nothing; it leaves the table. ${LEAVE}`
  }
];

export function CorrectionTools({onUndo, onRedo, onFinish}: CorrectionToolsOptions): CorrectionToolsElement {
  const buttons = TOOLS.map(({kind, label, keys, does}) => {
    const button = html<HTMLButtonElement>`<button type="button" data-tool=${kind} title="${does} (${keys})" aria-keyshortcuts=${keys} aria-pressed="false">${label}</button>`;
    button.onclick = () => take(kind === held ? null : kind);
    return button;
  });
  const undo = html<HTMLButtonElement>`<button type="button" disabled title="Take the last correction back (Ctrl+Z or u)" aria-keyshortcuts="Control+Z" onclick=${onUndo}>Undo</button>`;
  const redo = html<HTMLButtonElement>`<button type="button" disabled title="Make it again (Ctrl+Shift+Z)" aria-keyshortcuts="Control+Shift+Z" onclick=${onRedo}>Redo</button>`;
  const finish = html<HTMLButtonElement>`<button type="button" hidden class="correction-finish" title="Enter" onclick=${onFinish}></button>`;
  const words = html`<p class="correction-words" role="status" aria-live="polite"></p>`;
  const node = html<CorrectionToolsElement>`<div class="correction-tools">
    <div class="correction-bar" role="toolbar" aria-label="Correct by hand">
      <span class="correction-title">Correct by hand</span>
      <span class="correction-group">${buttons}</span>
      <span class="correction-group">${finish}${undo}${redo}</span>
    </div>
    ${words}
  </div>`;
  let held: CorrectionKind | null = null;

  function show(kind: CorrectionKind | null): void {
    held = kind;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.tool === kind));
    words.setAttribute("aria-live", "polite");
    words.textContent = TOOLS.find((tool) => tool.kind === kind)?.hint ?? "";
    finish.hidden = true;
  }

  function take(kind: CorrectionKind | null): void {
    show(kind);
    node.dispatchEvent(new Event("input", {bubbles: true}));
  }

  Object.defineProperties(node, {
    value: {get: () => held, set: show},
    words: {get: () => words.textContent}
  });
  return Object.assign(node, {
    setSteps(steps: {undo: number; redo: number}) {
      undo.disabled = steps.undo === 0;
      redo.disabled = steps.redo === 0;
    },
    setFinish(label: string | null) {
      finish.hidden = label === null;
      finish.textContent = label ?? "";
    },
    say(text: string, {quietly = false} = {}) {
      words.setAttribute("aria-live", quietly ? "off" : "polite");
      words.textContent = text;
    },
    setDisabled(disabled: boolean) {
      for (const button of buttons) button.disabled = disabled;
    }
  });
}
