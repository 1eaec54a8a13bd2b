import type {Pixels} from "../formats/micrograph.js";
import {sha256Hex} from "../formats/sha256.js";
import type {CorrectionKind} from "../particles/corrections.js";
import type {CorrectionOutcome} from "../particles/corrections-apply.js";
import type {CorrectionRequest} from "../particles/corrections-propose.js";
import {STATUSES} from "../particles/particle-set.js";
import type {AnalysisResult} from "../workers/analyze.js";
import type {AnalysisClient} from "./analysis-client.js";
import {createCorrectionCanvas} from "./correction-canvas.js";
import {
  baseName,
  type CorrectedFrame,
  correctionFileText,
  isSameFrame,
  parseCorrectionFile
} from "./correction-file.js";
import {createCorrectionHistories} from "./correction-histories.js";
import {type CorrectionHistory, changed, redone, undone} from "./correction-history.js";
import {correctionKeys} from "./correction-keys.js";
import {saveLabels} from "./correction-labels.js";
import {createCorrectionLine} from "./correction-line.js";
import {CorrectionReport} from "./correction-report.js";
import {createCorrectionStore} from "./correction-store.js";
import {CorrectionTools} from "./correction-tools.js";
import type {ImageViewerElement} from "./image-viewer.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {PickedAct, PickToolElement} from "./pick-tool.js";
import {createRowFocus} from "./row-focus.js";
import {saveFile} from "./save-file.js";

export interface CorrectionSessionOptions {
  client: Pick<AnalysisClient, "setCorrections" | "propose" | "labels">;
  viewer: ImageViewerElement;
  /** The table of particles, where the keys of the tools are heard as well. */
  list: HTMLElement;
  /** Analyses the frame again. */
  analyse: () => void;
  /** Called when the link should be written anew. */
  onChange: () => void;
  /** Grey values of the frame that is shown. */
  values: () => Promise<Pixels>;
  /** The particles picked one by one, on all of which one correction can act. */
  picks: Pick<PickToolElement, "rows" | "clear">;
}

/** An image to be corrected, and what it is called. */
export interface CorrectedImage extends Omit<CorrectedFrame, "imageHash"> {
  /** Display image, one byte a pixel. */
  grey: Uint8Array;
}

/** What was corrected by hand in the frame that is shown, apart from the automatic result. */
export interface CorrectionSession {
  /** The tools, to stand under the image. */
  tools: HTMLElement;
  /** What was done, to stand with the result. */
  report: HTMLElement;
  /** Takes up the corrections of an image; to be awaited before its first analysis. */
  open(image: CorrectedImage): Promise<void>;
  /** Shows what became of the corrections; null when another frame is about to be opened. */
  show(result: AnalysisResult | null): void;
  /** What a link says of the corrections, with a leading "&"; empty where there are none. */
  linkField(): string;
  /** Lets the next frame that is opened take its corrections from a link. */
  readLink(hash: string): void;
  /**
   * Takes the text of a dropped JSON file; false when it holds no corrections.
   *
   * @throws TypeError for corrections that cannot be read.
   */
  openFile(text: string): boolean;
  dispose(): void;
}

const LINK_FIELD = "corrections";
const MEASURED = STATUSES.indexOf("measured");

export function createCorrectionSession({
  client,
  viewer,
  list,
  analyse,
  onChange,
  values,
  picks
}: CorrectionSessionOptions): CorrectionSession {
  const histories = createCorrectionHistories(createCorrectionStore(() => localStorage));
  const {current} = histories;
  const focus = createRowFocus(list);
  const tools = CorrectionTools({onUndo: undo, onRedo: redo, onFinish: () => canvas.finish()});
  const line = createCorrectionLine(tools);
  const report = CorrectionReport({
    onRemove: (position) =>
      change(
        changed(
          current(),
          current().present.filter((_, i) => i !== position)
        ),
        "Taken back."
      ),
    onRemoveAll: () => change(changed(current(), []), "All corrections removed. Undo brings them back."),
    onSave: save,
    onLabels(kind) {
      const frame = histories.frame();
      if (frame) saveLabels(kind, {frame, values, client, isShown: () => frame === histories.frame(), say: tools.say});
    }
  });
  const canvas = createCorrectionCanvas({
    viewer,
    onRows: (kind, rows) => request({kind, ids: rows.map((row) => particles!.id[row])}),
    onStroke: (kind, points) => request(kind === "split" ? {kind, line: points} : {kind, outline: points}),
    onFinishable: tools.setFinish,
    onLeave: () => take(null),
    say: tools.say
  });
  const endKeys = correctionKeys([viewer, list], {onUndo: undo, onRedo: redo, onTool: takeOrAct});
  // Counts frames, so that one that was overtaken leaves the next one alone.
  let openings = 0;
  let particles: ParticleColumns | null = null;
  let outcomes: readonly CorrectionOutcome[] = [];
  let fromLink: string | null = null;

  function change(next: CorrectionHistory, words: string, added = 0): void {
    if (!histories.frame() || next === current()) return;
    histories.go(next);
    line.expect({added, words});
    focus.note();
    client.setCorrections(next.present);
    analyse();
    refresh();
    onChange();
  }

  function undo(): void {
    if (current().past.length === 0) tools.say("There is nothing to undo.");
    else change(undone(current()), "Undone.");
  }

  function redo(): void {
    if (current().future.length === 0) tools.say("There is nothing to redo.");
    else change(redone(current()), "Done again.");
  }

  async function request(wish: CorrectionRequest): Promise<void> {
    const asked = histories.frame();
    try {
      const proposal = await client.propose(wish);
      if (asked !== histories.frame()) return;
      if ("refusal" in proposal) {
        tools.say(proposal.refusal);
        return;
      }
      const {corrections, note = ""} = proposal;
      change(changed(current(), [...current().present, ...corrections]), note, corrections.length);
    } catch (error) {
      tools.say(`That could not be corrected: ${error instanceof Error ? error.message : error}.`);
    }
  }

  function hold(kind: CorrectionKind | null): void {
    tools.value = kind;
    canvas.setTool(kind);
  }

  function take(kind: CorrectionKind | null): void {
    hold(kind);
    // One tool at a time.
    if (kind !== null) viewer.dispatchEvent(new CustomEvent("tool", {detail: tools}));
    viewer.querySelector("canvas")?.focus({preventScroll: true});
  }

  /** Corrects all that are picked, in one step. */
  async function correctPicked(kind: PickedAct): Promise<void> {
    const columns = particles;
    if (!columns) return;
    const before = current();
    await request({kind, ids: picks.rows().map((row) => columns.id[row])});
    // What is no more cannot stay picked.
    if (current() !== before && (kind === "merge" || kind === "delete")) picks.clear();
  }

  /** A key acts on what is picked or else on the selected particle where that is enough, and takes the tool where it needs more. */
  function takeOrAct(kind: CorrectionKind): void {
    if (tools.value === null && kind !== "split" && kind !== "draw" && picks.rows().length > 1) {
      correctPicked(kind);
      return;
    }
    const row = viewer.value;
    const acts = kind === "exclude" || kind === "include" || kind === "delete";
    if (particles && acts && row >= 0 && tools.value === null) request({kind, ids: [particles.id[row]]});
    else take(kind === tools.value ? null : kind);
  }

  function refresh(): void {
    const {past, present, future} = current();
    const linkable = histories.linkText() !== null;
    tools.setSteps({undo: past.length, redo: future.length});
    report.show({corrections: present, outcomes, linkable, kept: histories.kept()});
  }

  function tell({particles: {status}, outcomes}: AnalysisResult): void {
    const measured = status.reduce((count, each) => count + (each === MEASURED ? 1 : 0), 0);
    line.tell({corrections: current().present, outcomes: outcomes ?? [], measured});
  }

  function save(): void {
    const frame = histories.frame();
    if (!frame) return;
    const name = `${baseName(frame)}.corrections.json`;
    saveFile(name, correctionFileText({...frame, corrections: [...current().present]}), "application/json");
  }

  viewer.addEventListener("tool", (event) => {
    if ((event as CustomEvent).detail !== tools) hold(null);
  });
  viewer.addEventListener("correct", (event) => correctPicked((event as CustomEvent<PickedAct>).detail));
  tools.addEventListener("input", () => take(tools.value));
  tools.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && tools.value !== null) take(null);
  });
  tools.setDisabled(true);

  return {
    tools,
    report,
    async open({image, frame: number, width, height, grey}) {
      const opening = ++openings;
      const imageHash = await sha256Hex(grey);
      if (opening !== openings) return;
      const words = histories.open({image, frame: number, width, height, imageHash}, fromLink);
      if (words !== "") tools.say(words);
      fromLink = null;
      const {present} = current();
      client.setCorrections(present);
      refresh();
      // The link was written without them while the frame was on its way.
      if (present.length > 0) onChange();
    },
    show(result) {
      if (result === null) {
        openings++;
        histories.close();
        line.forget();
      }
      particles = result?.particles ?? null;
      outcomes = result?.outcomes ?? [];
      tools.setDisabled(particles === null);
      canvas.setParticles(particles);
      refresh();
      if (result === null) return;
      tell(result);
      focus.restore();
    },
    linkField() {
      const text = histories.linkText();
      return text ? `&${LINK_FIELD}=${text}` : "";
    },
    readLink(hash) {
      fromLink = new URLSearchParams(hash.replace(/^#/, "")).get(LINK_FIELD);
    },
    openFile(text) {
      const file = parseCorrectionFile(text);
      if (!file) return false;
      const frame = histories.frame();
      if (frame && isSameFrame(file, frame)) {
        change(changed(current(), file.corrections), `${file.corrections.length} corrections read.`);
      } else {
        histories.putAside(file.imageHash, file.corrections);
        tools.say(`These corrections belong to ${file.image}, frame ${file.frame + 1}; they are kept for it.`);
      }
      return true;
    },
    dispose() {
      endKeys();
    }
  };
}
