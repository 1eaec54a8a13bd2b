import {html} from "htl";
import type {AnalysisClient} from "./analysis-client.js";
import type {FrameSession} from "./frame-session.js";
import type {LinkedFileSession} from "./linked-file-session.js";
import type {ParameterPanelElement} from "./parameter-panel.js";
import {writeParametersFile} from "./parameters-file.js";
import {saveFile} from "./save-file.js";
import type {SegmentationPanelElement} from "./segmentation-panel.js";
import type {TuneLink} from "./tune-link.js";
import type {TuneNotices} from "./tune-notices.js";
import type {TunePlace} from "./tune-place.js";

export interface TuneActionsOptions {
  client: AnalysisClient;
  /** Version of Feret, as it is written in tables. */
  feretVersion: string;
  place: TunePlace;
  panel: ParameterPanelElement;
  segmentation: SegmentationPanelElement;
  session: FrameSession;
  linkedFile: LinkedFileSession;
  link: TuneLink;
  notices: TuneNotices;
}

/** Buttons to take the result away: as a table, as parameters, as a link. */
export interface TuneActionsElement extends HTMLElement {
  /** Whether there is a table to save. */
  setMeasured(measured: boolean): void;
  /** Takes back what was said of a link to another frame. */
  clearNote(): void;
}

export function TuneActions(options: TuneActionsOptions): TuneActionsElement {
  const {client, feretVersion, place, panel, segmentation, session, linkedFile, link, notices} = options;
  const copy = html<HTMLButtonElement>`<button type="button" onclick=${copyLink}>Copy link</button>`;
  const csv = html<HTMLButtonElement>`<button type="button" disabled onclick=${saveCsv}>Download the table as CSV</button>`;
  const note = html`<p class="link-note" role="status"></p>`;
  const node = html`<div><div class="actions">
    ${csv}
    <button type="button" onclick=${saveParameters}>Save parameters.json</button>
    ${copy}
  </div>${note}</div>`;

  async function saveCsv(): Promise<void> {
    const source = place.source();
    if (!source) return;
    const number = place.frame();
    const {image, frame} = source.describe(number);
    try {
      const values = await source.values(number);
      if (place.source() !== source || place.frame() !== number) throw new Error("another frame was opened");
      const origin = {feretVersion, ...session.origin()};
      const text = await client.csv({sample: place.ownSample()?.name ?? source.id, image, frame}, origin, values);
      saveFile(`${image.replace(/\.\w+$/, "")}-${frame}.csv`, text, "text/csv");
    } catch (error) {
      notices.complain("The table could not be saved", image, error);
    }
  }

  function saveParameters(): void {
    const saved = {parameters: panel.value, segmentation: segmentation.value};
    saveFile("parameters.json", writeParametersFile(saved), "application/json");
  }

  async function copyLink(): Promise<void> {
    link.write();
    try {
      await navigator.clipboard.writeText(location.href);
      note.textContent = linkedFile.copiedWords(place.source(), place.frame());
      copy.textContent = "Link copied";
    } catch {
      note.textContent = "The browser does not let the page copy; the link stands in the address bar.";
    }
  }

  return Object.assign(node, {
    setMeasured(measured: boolean) {
      csv.disabled = !measured;
    },
    clearNote() {
      note.textContent = "";
    }
  });
}
