import {html} from "htl";
import type {Correction} from "../particles/corrections.js";
import type {CorrectionOutcome} from "../particles/corrections-apply.js";
import type {LabelFile} from "../workers/label-files.js";
import {correctionText, countsText, doneText} from "./correction-words.js";

export interface CorrectionReportState {
  corrections: readonly Correction[];
  /** What became of them; empty as long as the frame is not measured. */
  outcomes: readonly CorrectionOutcome[];
  /** Whether a link can carry them. */
  linkable: boolean;
  /** Whether the browser keeps them; "link" for those that came with a link and were not changed since. */
  kept: boolean | "link";
}

export interface CorrectionReportOptions {
  /** Takes one correction back, by its position. */
  onRemove: (position: number) => void;
  onRemoveAll: () => void;
  onSave: () => void;
  onLabels: (kind: LabelFile) => void;
}

/** What was corrected by hand, and what can be saved of it. */
export interface CorrectionReportElement extends HTMLElement {
  show(state: CorrectionReportState): void;
}

const KEPT_WORDS: Record<string, string> = {
  true: "Kept in this browser for this image until you remove them.",
  link: "From a link; kept in this browser as soon as you change them.",
  false: "This browser does not keep them: save corrections.json before you leave."
};

export function CorrectionReport({
  onRemove,
  onRemoveAll,
  onSave,
  onLabels
}: CorrectionReportOptions): CorrectionReportElement {
  const body = html`<div></div>`;
  const label = (kind: LabelFile, text: string, title: string) =>
    html`<button type="button" title=${title} onclick=${() => onLabels(kind)}>${text}</button>`;
  const node = html<CorrectionReportElement>`<div class="correction-report">${body}
    <details class="correction-labels"><summary>Save this frame as labels for training</summary>
      <p>Every particle as corrected, also those cut by the border; what was excluded or deleted is background.</p>
      <div class="actions">
        ${label("zip", "Training folder (zip)", "Micrograph, 16-bit labels, overlaps, COCO JSON and manifest.json")}
        ${label("png", "Label PNG", "16 bits: 0 is background, 1 to n the particles")}
        ${label("coco", "COCO JSON", "Every region with its mask as run lengths, status and edit")}
      </div>
    </details>
  </div>`;
  let listed = false;

  return Object.assign(node, {
    show({corrections, outcomes, linkable, kept}: CorrectionReportState) {
      if (corrections.length === 0) {
        body.replaceChildren();
        return;
      }
      const measured = outcomes.length === corrections.length;
      const idle = measured ? outcomes.filter(({applied}) => !applied).length : 0;
      const items = corrections.map((correction, i) => {
        const applied = !measured || outcomes[i].applied;
        const words = measured ? doneText(correction, outcomes[i]) : correctionText(correction);
        return html`<li class=${applied ? "" : "correction-idle"}>${words}
          <button type="button" title="Take this correction back" aria-label="Take back: ${words}" onclick=${() => onRemove(i)}>×</button></li>`;
      });
      const details = html<HTMLDetailsElement>`<details open=${listed}><summary>${corrections.length === 1 ? "The correction" : `All ${corrections.length} corrections`}</summary>
        <ol>${items}</ol></details>`;
      details.addEventListener("toggle", () => {
        listed = details.open;
      });
      const warnings = [
        idle > 0 ? idleText(idle) : "",
        linkable ? "" : "These corrections are too many for a link: save corrections.json and send it along."
      ].filter((text) => text !== "");
      body.replaceChildren(
        html`<p class="correction-counts"><strong>By hand:</strong> ${(measured && countsText(outcomes)) || `${corrections.length} to apply`}</p>`,
        ...warnings.map((text) => html`<p class="frame-warning">${text}</p>`),
        html`<p class="muted">${KEPT_WORDS[String(kept)]}</p>`,
        details,
        html`<div class="actions"><button type="button" onclick=${onSave}>Save corrections.json</button>
          <button type="button" onclick=${onRemoveAll}>Remove all corrections</button></div>`
      );
    }
  });
}

function idleText(count: number): string {
  return count === 1
    ? "1 correction finds nothing to act on with these parameters; it stays, and acts again when they do."
    : `${count} corrections find nothing to act on with these parameters; they stay, and act again when they do.`;
}
