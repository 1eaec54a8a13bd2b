import {html} from "htl";

export interface FileDropOptions {
  onFiles: (files: File[]) => void;
  /** Called when files are likely to come soon: they are dragged over the page, or the dialog to choose them opens. */
  onApproach?: () => void;
}

/** The place to choose a file; a file can be dropped anywhere on the page. */
export interface FileDropElement extends HTMLElement {
  dispose(): void;
}

const ACCEPTED = ".dm3,.dm4,.tif,.tiff,.png,.jpg,.jpeg,.json,.onnx";

export function FileDrop({onFiles, onApproach = () => {}}: FileDropOptions): FileDropElement {
  const input = html<HTMLInputElement>`<input type="file" accept=${ACCEPTED} multiple hidden>`;
  const node = html<FileDropElement>`<div class="file-drop">
    <p><button type="button" onclick=${choose}>Open your own file</button>${input}
    or drop a dm3, dm4, TIFF, PNG or JPEG file anywhere on this page. <strong>Your file never leaves this computer</strong>: it is
      read, segmented and measured in this browser.</p>
  </div>`;
  const curtain = html`<div class="file-drop-curtain" hidden><p>Drop to open. Your file never leaves this computer.</p></div>`;

  function choose(): void {
    input.click();
    onApproach();
  }

  input.addEventListener("input", (event) => event.stopPropagation());
  input.addEventListener("change", () => {
    onFiles([...(input.files ?? [])]);
    input.value = ""; // the same file can be chosen again
  });

  const stop = new AbortController();
  const listen = (type: "dragenter" | "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void) =>
    window.addEventListener(
      type,
      (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        act(event);
      },
      {signal: stop.signal}
    );
  listen("dragenter", () => {
    if (curtain.hidden) onApproach();
    curtain.hidden = false;
  });
  listen("dragover", () => {
    curtain.hidden = false;
  });
  listen("dragleave", (event) => {
    // Leaving one element for another is not leaving the page.
    if (event.relatedTarget === null) curtain.hidden = true;
  });
  listen("drop", (event) => {
    curtain.hidden = true;
    onFiles([...(event.dataTransfer?.files ?? [])]);
  });
  document.body.append(curtain);

  return Object.assign(node, {
    dispose() {
      stop.abort();
      curtain.remove();
    }
  });
}
