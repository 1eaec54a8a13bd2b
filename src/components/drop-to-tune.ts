import {html} from "htl";
import {FileDrop, type FileDropElement} from "./file-drop.js";
import {createOwnFileStore} from "./own-file-store.js";

/**
 * The place to open files on pages other than Tune: they are left in this
 * browser's storage, from which Tune takes them.
 *
 * @param siteRoot prefix of the address, such as "./" on pages at the root.
 */
export function DropToTune(siteRoot = "./"): FileDropElement {
  const problem = html`<p aria-live="assertive"></p>`;
  const drop = FileDrop({onFiles: open});

  async function open(files: File[]): Promise<void> {
    if (files.length === 0) return;
    try {
      await createOwnFileStore().leave(files);
      location.href = new URL(`${siteRoot}tune`, document.baseURI).href;
    } catch {
      problem.textContent = "This browser keeps no files between pages: open Tune, and drop the file there.";
    }
  }

  drop.append(problem);
  return drop;
}
