import {html} from "htl";
import {canonicalJson, DEFAULT_PARAMETERS} from "../particles/parameters.js";
import type {NetworkList} from "../tables/network-list.js";
import type {SampleIndex} from "../tables/sample-index.js";
import {createAnalysisClient} from "./analysis-client.js";
import {CalibrationCard} from "./calibration-card.js";
import {createCorrectionSession} from "./correction-session.js";
import {FileDrop} from "./file-drop.js";
import {FrameAbout} from "./frame-about.js";
import {FramePicker} from "./frame-picker.js";
import {createFrameSession} from "./frame-session.js";
import {KeySheet} from "./key-sheet.js";
import {linkProblems} from "./link-problems.js";
import {createLinkedFile} from "./linked-file-session.js";
import {createLinkedPlots} from "./linked-plots.js";
import {createOwnFiles} from "./own-files.js";
import {ParameterPanel} from "./parameter-panel.js";
import {readParametersFile, writeParametersFile} from "./parameters-file.js";
import {createParticleViews} from "./particle-views.js";
import {saveFile} from "./save-file.js";
import {createSegmentationControl} from "./segmentation-control.js";
import {type LinkedSegmentation, readSegmentationFields} from "./segmentation-link.js";
import {createSensitivityStrips} from "./sensitivity-strips.js";
import {DEFAULT_SIZE_VIEW} from "./size-view.js";
import {createTuneNotices} from "./tune-notices.js";
import {pickerEntry, siteSource, type TuneSource} from "./tune-source.js";
import {decodeTuneState, encodeTuneState, SIZE_MEASURES, type TuneState, withinIndex} from "./tune-state.js";
import {UecsCard} from "./uecs-card.js";

export interface TuneOptions {
  /** The networks that there are. */
  networks: NetworkList;
}

/** The parts of the page, to be laid out; they know of each other. */
export interface TunePage {
  notices: HTMLElement;
  picker: HTMLElement;
  about: HTMLElement;
  /** How large a pixel is, and how that is known. */
  calibration: HTMLElement;
  viewer: HTMLElement;
  parameters: HTMLElement;
  network: HTMLElement;
  drop: HTMLElement;
  histogram: HTMLElement;
  distribution: HTMLElement;
  summary: HTMLElement;
  headline: HTMLElement;
  list: HTMLElement;
  /** Tools to correct the result by hand. */
  corrections: HTMLElement;
  /** How the clump of the selected particle was separated. */
  separation: HTMLElement;
  /** Scatter, cumulative distribution and Q–Q plot. */
  plots: HTMLElement;
  /** Crops of the particles. */
  gallery: HTMLElement;
  /** The button for the sheet of keys. */
  keys: HTMLElement;
  /** Frees workers and listeners. */
  dispose(): void;
}

/** A link is written when the page has rested this long: browsers refuse faster changes of the address. */
const LINK_DELAY_MS = 300;

/**
 * The page on which the analysis of one frame is tuned: everything follows the
 * sliders, and the address of the page holds what is chosen.
 */
export function Tune(index: SampleIndex, {networks}: TuneOptions): TunePage {
  const client = createAnalysisClient();
  const sources = new Map<string, TuneSource>(index.samples.map((sample) => [sample.id, siteSource(sample, client)]));
  const notices = createTuneNotices();
  const segmentation = createSegmentationControl({networks, notices, onChange: changeSegmentation});
  const about = html`<div></div>`;
  const picker = FramePicker();
  const panel = ParameterPanel();
  const strips = createSensitivityStrips({panel, ...client.prober, parameters: () => panel.value});
  const separation = UecsCard({trace: client.trace, parameters: () => panel.value});
  const linked = createLinkedPlots();
  const keys = KeySheet();
  const views = createParticleViews({onMeasure: rememberState, followers: [separation, ...linked.followers]});
  const calibration = CalibrationCard({viewer: views.viewer, onSize: (given) => session.givePixelSize(given)});
  const drop = FileDrop({onFiles: openFiles});
  const ownFiles = createOwnFiles({client, notices, onRemove: removeOwn});
  const session = createFrameSession({
    client,
    segmenter: segmentation.segmenter,
    shelf: segmentation.shelf,
    views,
    notices,
    keptMaps: ownFiles.maps,
    parameters: () => panel.value,
    segmentation: () => segmentation.panel.value,
    onRevert(shown) {
      segmentation.revert(shown);
      rememberState();
    },
    onMap: segmentation.showMap,
    onOpened: ({width, height, grey}) =>
      corrections.open({...source!.describe(picker.value.frame), width, height, grey}),
    onResult: (result) => corrections.show(result),
    onMeasured(measured) {
      strips.update();
      csvButton.disabled = !measured;
      if (!measured) corrections.show(null);
    },
    onPixelSize() {
      describeFrame();
      if (source) ownFiles.setGiven(source, session.givenPixelSize(source.id));
      rememberState();
    }
  });
  const corrections = createCorrectionSession({
    client,
    viewer: views.viewer,
    list: views.list,
    analyse: () => session.analyse(),
    onChange: rememberState,
    values: () => source!.values(picker.value.frame)
  });
  const linkedFile = createLinkedFile({notices});
  let source: TuneSource | undefined;
  let linkTimer = 0;

  async function open(): Promise<void> {
    const before = source?.published;
    source = sources.get(picker.value.id);
    if (!source) return;
    // Who has changed nothing sees each sample as it was published.
    if (before && canonicalJson(panel.value) === canonicalJson(before)) panel.value = source.published;
    panel.setPublished(source.published);
    const opened = session.open(source, picker.value.frame);
    describeFrame();
    await opened;
  }

  function describeFrame(): void {
    if (!source) return;
    const description = source.describe(picker.value.frame);
    const pixelSizeNm = session.pixelSizeNm();
    about.replaceChildren(FrameAbout(source, description));
    calibration.show(description, session.givenPixelSize(source.id));
    panel.setFrameSide(Math.max(description.width, description.height) * (pixelSizeNm ?? Number.NaN));
  }

  async function openFiles(files: File[]): Promise<void> {
    for (const file of await segmentation.takeNetworks(files)) {
      try {
        if (/\.json$/i.test(file.name)) {
          const text = await file.text();
          if (corrections.openFile(text)) continue;
          const saved = readParametersFile(text);
          panel.value = saved.parameters;
          changeParameters();
          if (saved.segmentation) restoreSegmentation({choice: saved.segmentation, problems: []}, file.name);
        } else {
          const opened = await ownFiles.open(file);
          sources.set(opened.id, opened);
          refreshPicker();
          await showOwn(opened);
        }
      } catch (error) {
        notices.complain("This file could not be read", file.name, error);
      }
    }
  }

  /** Shows a file of the reader's, as the link has it that waits for one. */
  async function showOwn(opened: TuneSource): Promise<void> {
    const arrival = linkedFile.arrive(opened);
    if (arrival?.hash) {
      history.replaceState(history.state, "", arrival.hash);
      await restoreState();
    } else {
      picker.value = {id: opened.id, frame: 0};
      await open();
    }
    arrival?.say();
    rememberState();
  }

  function removeOwn(ids: readonly string[]): void {
    for (const id of ids) sources.delete(id);
    refreshPicker();
    const first = [...sources.values()].find(({frameCount}) => frameCount > 0);
    if (!ids.includes(picker.value.id) || !first) return;
    picker.value = {id: first.id, frame: 0};
    open();
    rememberState();
  }

  /** Takes up the files that the browser keeps before a link is followed, which may name one of them. */
  async function begin(): Promise<void> {
    for (const {source: kept, given} of await ownFiles.restore()) {
      sources.set(kept.id, kept);
      if (given) session.setPixelSize(kept.id, given);
    }
    refreshPicker();
    if (sources.size === 0) notices.complain("There are no samples", "this site", "it was built without any");
    await restoreState();
    await openFiles(await ownFiles.takeLeft());
  }

  function refreshPicker(): void {
    picker.setEntries([...sources.values()].filter(({frameCount}) => frameCount > 0).map(pickerEntry));
  }

  function changeParameters(): void {
    strips.update();
    session.analyse();
    rememberState();
  }

  function changeSegmentation(): void {
    session.resegment();
    rememberState();
  }

  function restoreSegmentation(linked: LinkedSegmentation, where: string): void {
    segmentation.complain(segmentation.restore(linked), where);
    changeSegmentation();
  }

  function state(): TuneState {
    const linkable = source && !source.own && !linkedFile.waiting() ? source : null;
    const given = source && session.givenPixelSize(source.id);
    return {
      sample: linkable?.id ?? null,
      frame: linkable ? picker.value.frame : 0,
      parameters: panel.value,
      segmentation: segmentation.panel.value,
      measure: views.measure(),
      sizes: views.sizes(),
      pixelSizeNm: linkedFile.waiting() ? linkedFile.waiting()!.pixelSizeNm : (given?.nm ?? null)
    };
  }

  function writeLink(): void {
    clearTimeout(linkTimer);
    history.replaceState(
      history.state,
      "",
      `#${encodeTuneState(state())}${linkedFile.fields(source, picker.value.frame)}${linkedFile.waiting() ? "" : corrections.linkField()}`
    );
  }

  function rememberState(): void {
    clearTimeout(linkTimer);
    linkTimer = window.setTimeout(writeLink, LINK_DELAY_MS);
  }

  function publishedState(sample: string | null): TuneState {
    const silent = {sample, frame: 0, parameters: DEFAULT_PARAMETERS, measure: SIZE_MEASURES[0], pixelSizeNm: null};
    const known = withinIndex(silent, index);
    return {...known, parameters: sources.get(known.sample ?? "")?.published ?? DEFAULT_PARAMETERS};
  }

  async function restoreState(): Promise<void> {
    const {sample, frame, parameters, measure, sizes, pixelSizeNm} = withinIndex(
      decodeTuneState(location.hash, publishedState),
      index
    );
    const own = linkedFile.read(location.hash, [...sources.values()]);
    const id = own?.id ?? sample;
    if (id === null) return linkedFile.ask();
    if (pixelSizeNm !== null && !linkedFile.waiting()) {
      session.setPixelSize(id, {nm: pixelSizeNm, from: "given by the link"});
    }
    views.setMeasure(measure);
    views.setSizes(sizes ?? DEFAULT_SIZE_VIEW);
    picker.value = {id, frame: own?.frame ?? frame};
    panel.value = parameters;
    source = undefined;
    if (!linkedFile.waiting()) corrections.readLink(location.hash);
    const problems = segmentation.restore(readSegmentationFields(new URLSearchParams(location.hash.slice(1))));
    const opened = open();
    segmentation.complain(problems, "This link");
    const unfollowed = linkProblems(location.hash, index);
    if (unfollowed.length > 0)
      notices.complain("Part of this link could not be followed", "This link", unfollowed.join(" "));
    linkedFile.ask();
    await opened;
  }

  function followLink(): void {
    // Other hashes lead to headings of the page.
    if (new URLSearchParams(location.hash.slice(1)).has("v")) restoreState();
  }

  async function saveCsv(): Promise<void> {
    if (!source) return;
    const {id: shown, frame: number} = picker.value;
    const {image, frame} = source.describe(number);
    try {
      const values = await source.values(number);
      if (picker.value.id !== shown || picker.value.frame !== number) throw new Error("another frame was opened");
      const origin = {feretVersion: index.feretVersion, ...session.origin()};
      const text = await client.csv({sample: source.own ? image : source.id, image, frame}, origin, values);
      saveFile(`${image.replace(/\.\w+$/, "")}-${frame}.csv`, text, "text/csv");
    } catch (error) {
      notices.complain("The table could not be saved", image, error);
    }
  }

  function saveParameters(): void {
    const saved = {parameters: panel.value, segmentation: segmentation.panel.value};
    saveFile("parameters.json", writeParametersFile(saved), "application/json");
  }

  async function copyLink(): Promise<void> {
    writeLink();
    try {
      await navigator.clipboard.writeText(location.href);
      linkNote.textContent = linkedFile.copiedWords(source, picker.value.frame);
      copy.textContent = "Link copied";
    } catch {
      linkNote.textContent = "The browser does not let the page copy; the link stands in the address bar.";
    }
  }

  const copy = html<HTMLButtonElement>`<button type="button" onclick=${copyLink}>Copy link</button>`;
  const csvButton = html<HTMLButtonElement>`<button type="button" disabled onclick=${saveCsv}>Download the table as CSV</button>`;
  const linkNote = html`<p class="link-note" role="status"></p>`;
  const actions = html`<div class="actions">
    ${csvButton}
    <button type="button" onclick=${saveParameters}>Save parameters.json</button>
    ${copy}
  </div>${linkNote}`;

  picker.addEventListener("input", () => {
    linkedFile.forget();
    linkNote.textContent = "";
    open();
    rememberState();
  });
  panel.addEventListener("input", changeParameters);
  window.addEventListener("hashchange", followLink);

  begin();

  return {
    notices: notices.node,
    picker,
    about,
    calibration,
    viewer: views.viewer,
    parameters: panel,
    network: html`<div>${segmentation.panel}${session.networkCard}</div>`,
    drop: html`<div>${drop}${ownFiles.list}</div>`,
    histogram: views.histogram,
    distribution: views.distribution,
    summary: html`<div>${views.summary}${corrections.report}${actions}</div>`,
    headline: views.headline,
    list: views.list,
    corrections: corrections.tools,
    separation,
    plots: linked.plots,
    gallery: linked.gallery,
    keys: keys.node,
    dispose() {
      clearTimeout(linkTimer);
      window.removeEventListener("hashchange", followLink);
      strips.dispose();
      keys.dispose();
      client.dispose();
      segmentation.segmenter.dispose();
      drop.dispose();
      corrections.dispose();
      views.dispose();
    }
  };
}
