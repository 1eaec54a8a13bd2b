import {html} from "htl";

/** The sheet of keys: `?` opens it wherever no text is typed, Escape closes it. */
export interface KeySheet {
  /** The button that opens it, with the sheet. */
  node: HTMLElement;
  dispose(): void;
}

/** Keys that are pressed together are joined by "+"; others stand beside each other. */
type KeyLine = readonly [keys: readonly string[], words: string];

/** All keys of the page Tune, by the place where they work. */
export const KEY_GROUPS: readonly {place: string; lines: readonly KeyLine[]}[] = [
  {
    place: "Anywhere",
    lines: [
      [["?"], "this sheet"],
      [["Ctrl+Z"], "undo a correction"],
      [["Ctrl+Shift+Z", "Ctrl+Y"], "redo it"],
      [["Tab", "Shift+Tab"], "next control, control before"]
    ]
  },
  {
    place: "Image",
    lines: [
      [["+", "−"], "zoom in, zoom out"],
      [["0"], "show all, as a double click does"],
      [["←", "→", "↑", "↓"], "pan a zoomed image"],
      [["n"], "next particle, the most suspicious first"],
      [
        ["Shift+Click"],
        "add a particle to those picked, also in table, plot and gallery; corrections act on all of them"
      ],
      [["Esc"], "select and pick none; leave the lasso"]
    ]
  },
  {
    place: "Image or table: corrections",
    lines: [
      [["x"], "exclude"],
      [["i"], "include"],
      [["Delete"], "delete"],
      [["s"], "split"],
      [["m"], "merge"],
      [["d"], "draw"],
      [["u"], "undo"]
    ]
  },
  {
    place: "Image, with a tool in hand",
    lines: [
      [["←", "→", "↑", "↓"], "move the cursor, with Shift by ten"],
      [["Space"], "click at the cursor"],
      [["Enter"], "end the outline, the line or the choice"],
      [["Backspace"], "take the last corner back"],
      [["Esc"], "drop what is in hand, then the tool"]
    ]
  },
  {
    place: "Sliders, and the handle of before and after",
    lines: [
      [["←", "→"], "a step"],
      [["Page Up", "Page Down"], "a larger step"],
      [["Home", "End"], "to either end"]
    ]
  },
  {place: "Table and gallery", lines: [[["Enter", "Shift+Enter"], "select a particle, add it to those picked"]]},
  {place: "Separation, step by step", lines: [[["←", "→"], "step back, step on"]]}
];

export function KeySheet(): KeySheet {
  const keys = (names: readonly string[]) =>
    names.map((name) => html`<kbd>${name}</kbd>`).flatMap((node, i) => (i > 0 ? [" ", node] : [node]));
  const sheet = html<HTMLDialogElement>`<dialog class="key-sheet" aria-labelledby="key-sheet-title">
    <div class="key-sheet-head"><h2 id="key-sheet-title">Keys</h2>
      <form method="dialog"><button type="submit">Close</button></form></div>
    <div class="key-sheet-groups">${KEY_GROUPS.map(
      ({place, lines}) => html`<section><h3>${place}</h3>
        <dl>${lines.map(([names, words]) => html.fragment`<dt>${keys(names)}</dt><dd>${words}</dd>`)}</dl>
      </section>`
    )}</div>
    <p>Lasso: its button, then a line around particles; or zoom and pan with keys, and choose what is in view. Drag across the histogram to choose a range of sizes, or across
      the scatter plot to choose a range of both measures, or type its box below it; a click beside it chooses all.</p>
  </dialog>`;
  const button = html<HTMLButtonElement>`<button type="button" aria-keyshortcuts="?">Keys <kbd>?</kbd></button>`;
  const open = () => {
    if (!sheet.open) sheet.showModal();
  };
  button.onclick = open;
  // Beside the sheet there is only what it covers.
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) sheet.close();
  });

  const stop = new AbortController();
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      event.preventDefault();
      open();
    },
    {signal: stop.signal}
  );
  return {
    node: html`<div class="keys">${button}${sheet}</div>`,
    dispose() {
      stop.abort();
      sheet.close();
    }
  };
}

function isTyping({target}: KeyboardEvent): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["range", "checkbox", "radio", "button"].includes(target.type);
}
