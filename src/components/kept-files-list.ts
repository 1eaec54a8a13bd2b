import {html} from "htl";
import type {OwnFileRecord} from "./own-file-store.js";
import {type OwnSample, ownSamples} from "./own-samples.js";

export interface KeptFilesListOptions {
  onRemove: (records: readonly OwnFileRecord[]) => void;
  /** Called with the files of a sample and the name that the reader typed for it. */
  onRename: (records: readonly OwnFileRecord[], name: string) => void;
}

export interface KeptFilesListElement extends HTMLElement {
  show(records: readonly OwnFileRecord[]): void;
  /** Lists a file that cannot be read, until the reader has seen it. */
  listProblem(fileName: string, reason: string): void;
  /** Says that files are being read, and lets that be stopped; nothing to say when it is over. */
  showReading(words: string, onStop?: () => void): void;
}

/**
 * Lists the files that are kept in this browser by sample, with their sizes, to be removed one by
 * one or all; the sample can be renamed. Files that could not be read stand above with the reason.
 */
export function KeptFilesList({onRemove, onRename}: KeptFilesListOptions): KeptFilesListElement {
  const problems = html`<ul class="kept-problems" role="status" hidden></ul>`;
  const kept = html<HTMLDetailsElement>`<details class="kept-files" hidden></details>`;
  const said = html`<span role="status"></span>`;
  // One button for all files, so that a press is not lost when the next file begins.
  const stop = html<HTMLButtonElement>`<button type="button" hidden>Stop reading</button>`;
  const reading = html`<p class="kept-reading" hidden>${said} ${stop}</p>`;
  const node = html<KeptFilesListElement>`<div>${reading}${problems}${kept}</div>`;

  const row = (record: OwnFileRecord) =>
    html`<li><span>${record.name} <span class="muted">${sizeWords(bytesOf(record))}</span></span>
      <button type="button" aria-label=${`Remove ${record.name} from this browser`} onclick=${() => onRemove([record])}>Remove</button></li>`;

  function sampleGroup({name, files, frameCount}: OwnSample): HTMLElement {
    const count = `${files.length} ${files.length === 1 ? "file" : "files"}, ${frameCount} ${frameCount === 1 ? "frame" : "frames"}`;
    const input = html<HTMLInputElement>`<input type="text" aria-label=${`Name of the sample ${name}`} value=${name} maxlength="60"
      title="Samples of the same name are one" onchange=${rename}>`;
    function rename(): void {
      input.defaultValue = input.value;
      onRename(files, input.value);
    }
    input.addEventListener("input", (event) => event.stopPropagation());
    return html`<section data-sample=${name}><div class="kept-sample">${input} <span class="muted">${count}</span></div><ul>${files.map(row)}</ul></section>`;
  }

  /** The name that is being typed, which must not be drawn over. */
  function focused(): HTMLInputElement | null {
    return kept.querySelector("input:focus");
  }

  // What changed while a name was typed.
  let later: readonly OwnFileRecord[] | null = null;
  kept.addEventListener("focusout", () => {
    if (later) show(later);
  });

  function show(records: readonly OwnFileRecord[]): void {
    const typed = focused();
    later = typed && typed.value !== typed.defaultValue ? records : null;
    if (later) return;
    const name = typed?.value;
    render(records);
    if (name !== undefined)
      inputs()
        .find(({value}) => value === name)
        ?.focus();
  }

  function inputs(): HTMLInputElement[] {
    return [...kept.querySelectorAll("input")];
  }

  function render(records: readonly OwnFileRecord[]): void {
    kept.hidden = records.length === 0;
    const total = records.reduce((sum, record) => sum + bytesOf(record), 0);
    const count = `${records.length} ${records.length === 1 ? "file" : "files"}`;
    kept.replaceChildren(
      html`<summary>Kept in this browser: ${count}, ${sizeWords(total)}</summary>`,
      html`<p class="muted">With their probability maps, until you remove them. They are never uploaded. A sample can be renamed; it is a row of <a href="./compare">Compare</a>.</p>`,
      ...ownSamples(records).map(sampleGroup),
      html`<button type="button" onclick=${() => onRemove(records)}>Remove all</button>`
    );
  }

  return Object.assign(node, {
    show,
    showReading(words: string, onStop?: () => void) {
      said.textContent = words;
      reading.hidden = words === "";
      stop.onclick = onStop ?? null;
      stop.hidden = !onStop;
    },
    listProblem(fileName: string, reason: string) {
      const item = html`<li><span><strong>${fileName}</strong> could not be read: ${reason}</span>
        <button type="button" aria-label=${`Dismiss ${fileName}`} onclick=${dismiss}>Dismiss</button></li>`;
      function dismiss(): void {
        item.remove();
        problems.hidden = problems.childElementCount === 0;
      }
      problems.append(item);
      problems.hidden = false;
    }
  });
}

/** A size as people read it, such as "8.4 MB". */
export function sizeWords(bytes: number): string {
  const [unit, factor] = bytes < 1e6 ? ["kB", 1e3] : bytes < 1e9 ? ["MB", 1e6] : ["GB", 1e9];
  const value = bytes / Number(factor);
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}

function bytesOf({fileBytes, mapBytes}: OwnFileRecord): number {
  return fileBytes + mapBytes;
}
