import {html} from "htl";
import type {OwnFileRecord} from "./own-file-store.js";

export interface KeptFilesListOptions {
  onRemove: (records: readonly OwnFileRecord[]) => void;
}

export interface KeptFilesListElement extends HTMLElement {
  show(records: readonly OwnFileRecord[]): void;
}

/** Lists the files that are kept in this browser with their sizes, to be removed one by one or all. */
export function KeptFilesList({onRemove}: KeptFilesListOptions): KeptFilesListElement {
  const node = html<KeptFilesListElement>`<details class="kept-files" hidden></details>`;
  return Object.assign(node, {
    show(records: readonly OwnFileRecord[]) {
      node.hidden = records.length === 0;
      const total = records.reduce((sum, record) => sum + bytesOf(record), 0);
      const count = `${records.length} ${records.length === 1 ? "file" : "files"}`;
      const row = (
        record: OwnFileRecord
      ) => html`<li><span>${record.name} <span class="muted">${sizeWords(bytesOf(record))}</span></span>
        <button type="button" aria-label=${`Remove ${record.name} from this browser`} onclick=${() => onRemove([record])}>Remove</button></li>`;
      node.replaceChildren(
        html`<summary>Kept in this browser: ${count}, ${sizeWords(total)}</summary>`,
        html`<p class="muted">With their probability maps, until you remove them. They are never uploaded.</p>`,
        html`<ul>${records.map(row)}</ul>`,
        html`<button type="button" onclick=${() => onRemove(records)}>Remove all</button>`
      );
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
