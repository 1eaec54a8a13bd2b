import type {CorrectionKind} from "../particles/corrections.js";

export interface CorrectionKeysOptions {
  onUndo: () => void;
  onRedo: () => void;
  /** A tool's key, pressed on the image or in the table. */
  onTool: (kind: CorrectionKind) => void;
}

const TOOL_KEYS: Readonly<Record<string, CorrectionKind>> = {
  x: "exclude",
  i: "include",
  s: "split",
  m: "merge",
  d: "draw",
  Delete: "delete"
};

/**
 * Listens to undo and redo anywhere on the page but where text is typed, and to the keys of the tools in the given places.
 *
 * @returns ends listening.
 */
export function correctionKeys(
  places: readonly HTMLElement[],
  {onUndo, onRedo, onTool}: CorrectionKeysOptions
): () => void {
  const stop = new AbortController();
  const {signal} = stop;
  const undoing = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event)) return;
    const key = event.key.toLowerCase();
    if (key === "z") (event.shiftKey ? onRedo : onUndo)();
    else if (key === "y") onRedo();
    else return;
    event.preventDefault();
  };
  window.addEventListener("keydown", undoing, {signal});
  for (const place of places) {
    const choose = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (event.key === "u") onUndo();
      else if (event.key in TOOL_KEYS) onTool(TOOL_KEYS[event.key]);
      else return;
      event.preventDefault();
    };
    place.addEventListener("keydown", choose, {signal});
  }
  return () => stop.abort();
}

/** Whether a key goes into a field, which has an undo of its own. */
function isTyping({target}: KeyboardEvent): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["range", "checkbox", "radio", "button"].includes(target.type);
}
