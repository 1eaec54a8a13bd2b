import {html} from "htl";
import type {Parameters} from "../particles/parameters.js";
import {canonicalJson, DEFAULT_PARAMETERS, parametersHash, validateParameters} from "../particles/parameters.js";
import type {ModelContract} from "../segmentation/model-contract.js";
import type {SampleIndex} from "../tables/sample-index.js";
import type {AnalysisResult} from "../workers/analyze.js";
import {createAnalysisClient} from "./analysis-client.js";
import {ErrorCard, type Trouble} from "./error-card.js";
import {FileDrop} from "./file-drop.js";
import {FrameAbout} from "./frame-about.js";
import {type FrameChoice, FramePicker} from "./frame-picker.js";
import {latest} from "./latest.js";
import {NetworkCard} from "./network-card.js";
import {createNetworkRunner} from "./network-runner.js";
import {ParameterPanel} from "./parameter-panel.js";
import {createParticleViews} from "./particle-views.js";
import {PixelSizeForm} from "./pixel-size-form.js";
import {saveFile} from "./save-file.js";
import {createSegmenter} from "./segmenter.js";
import {fileSource, type OpenFrame, pickerEntry, siteSource, type TuneSource} from "./tune-source.js";
import {decodeTuneState, encodeTuneState, SIZE_MEASURES, type TuneState, withinIndex} from "./tune-state.js";

export interface TuneOptions {
  /** URL of the ONNX file. */
  modelUrl: string;
  contract: ModelContract;
}

/** The parts of the page, to be laid out; they know of each other. */
export interface TunePage {
  notices: HTMLElement;
  picker: HTMLElement;
  about: HTMLElement;
  viewer: HTMLElement;
  parameters: HTMLElement;
  network: HTMLElement;
  drop: HTMLElement;
  histogram: HTMLElement;
  summary: HTMLElement;
  headline: HTMLElement;
  list: HTMLElement;
  /** Frees workers and listeners. */
  dispose(): void;
}

/** A link is written at most this often: browsers refuse faster changes of the address. */
const LINK_DELAY_MS = 300;

/**
 * The page on which the analysis of one frame is tuned: everything follows the
 * sliders, and the address of the page holds what is chosen.
 */
export function Tune(index: SampleIndex, {modelUrl, contract}: TuneOptions): TunePage {
  const client = createAnalysisClient();
  const segmenter = createSegmenter({modelUrl, contract});
  const sources = new Map<string, TuneSource>(index.samples.map((sample) => [sample.id, siteSource(sample, client)]));
  const typedPixelSizes = new Map<string, number>();
  const notices = html`<div class="notices"></div>`;
  const question = html`<div></div>`;
  const about = html`<div></div>`;
  const picker = FramePicker();
  const panel = ParameterPanel();
  const views = createParticleViews({onMeasure: rememberState});
  const network = NetworkCard({
    onRun: () => runNetwork(),
    onCancel: () => runner.cancel(),
    onRestore: () => open(picker.value)
  });
  const drop = FileDrop({onFiles: openFiles});
  const runner = createNetworkRunner(segmenter, network);
  const runs = latest((parameters: Parameters) => client.run(parameters), {
    onResult(result: AnalysisResult, last: boolean) {
      views.show(result);
      views.setBusy(!last);
    },
    onError: (error) => complain({what: "The analysis stopped", where: frameName(), error})
  });

  let source: TuneSource | undefined;
  let frame: OpenFrame | null = null;
  // Whether the worker has the map of the frame that is shown.
  let ready = false;
  let opening = 0;
  let linkTimer = 0;

  function pixelSizeNm(): number | null {
    if (!source) return null;
    return source.describe(picker.value.frame).pixelSize.pixelSizeNm ?? typedPixelSizes.get(source.id) ?? null;
  }

  function frameName(): string {
    return source ? `${source.title}, frame ${picker.value.frame + 1}` : "this page";
  }

  async function open({id, frame: number}: FrameChoice): Promise<void> {
    const turn = ++opening;
    const before = source?.published;
    source = sources.get(id);
    if (!source) return;
    ready = false;
    runs.clear();
    runner.cancel();
    notices.replaceChildren();
    question.replaceChildren();
    // Who has changed nothing sees each sample as it was published.
    if (before && canonicalJson(panel.value) === canonicalJson(before)) panel.value = source.published;
    panel.setPublished(source.published);
    describeFrame();
    views.setBusy(true);
    try {
      const opened = await source.open(number);
      if (turn !== opening) return;
      frame = opened;
      views.setImage({...opened, pixelSizeNm: pixelSizeNm()});
      runner.reset({hasBuildMap: opened.probability !== null});
      measure();
      if (!opened.probability) runNetwork();
    } catch (error) {
      if (turn !== opening) return;
      frame = null;
      views.setImage(null);
      complain({what: "This frame could not be opened", where: frameName(), error});
    }
  }

  function describeFrame(): void {
    if (!source) return;
    const description = source.describe(picker.value.frame);
    about.replaceChildren(FrameAbout(source, description, pixelSizeNm()));
    panel.setFrameSide(Math.max(description.width, description.height) * (pixelSizeNm() ?? Number.NaN));
  }

  /** Gives the worker the map of the frame, or asks for the pixel size that it lacks. */
  function measure(): void {
    const sizeNm = pixelSizeNm();
    if (!source || !frame) return;
    if (sizeNm === null) {
      const {problem} = source.describe(picker.value.frame).pixelSize;
      question.replaceChildren(PixelSizeForm({reason: sentence(problem ?? ""), onSize: takePixelSize}));
      views.setBusy(false);
    } else if (frame.probability) {
      const {width, height, probability: data} = frame;
      client.setMap({width, height, data}, sizeNm).catch((error) => {
        ready = false;
        complain({what: "This frame could not be measured", where: frameName(), error});
      });
      ready = true;
      analyse();
    }
  }

  function takePixelSize(sizeNm: number): void {
    typedPixelSizes.set(source!.id, sizeNm);
    question.replaceChildren();
    describeFrame();
    views.updateImage({pixelSizeNm: sizeNm});
    measure();
    rememberState();
  }

  function analyse(): void {
    if (!ready) return;
    views.setBusy(true);
    runs.push(panel.value);
  }

  async function runNetwork(): Promise<void> {
    const asked = frame;
    const from = source;
    if (!asked || !from) return;
    const {width, height} = asked;
    const values = async () => asked.values ?? (await from.values(picker.value.frame));
    try {
      const made = await runner.run({width, height, values, before: asked.probability});
      if (!made || frame !== asked) return;
      frame = {...asked, probability: made.map.data, values: made.values};
      views.updateImage(frame);
      measure();
    } catch (error) {
      if (frame === asked) complain({what: "The network could not be run", where: frameName(), error});
    }
    views.setBusy(false);
  }

  async function openFiles(files: File[]): Promise<void> {
    for (const file of files) {
      try {
        if (/\.json$/i.test(file.name)) {
          panel.value = validateParameters(JSON.parse(await file.text()));
          changeParameters();
          continue;
        }
        const key = `file:${sources.size}:${file.name}`;
        sources.set(key, fileSource(key, await client.openFile(key, file), client));
        refreshPicker();
        picker.value = {id: key, frame: 0};
        await open(picker.value);
        rememberState();
      } catch (error) {
        complain({what: "This file could not be read", where: file.name, error});
      }
    }
  }

  function complain({what, where, error}: Pick<Trouble, "what" | "where"> & {error: unknown}): void {
    views.setBusy(false);
    const why = error instanceof Error ? error.message : String(error);
    const card = ErrorCard(
      {what, where, why: sentence(why), remedies: REMEDIES[what] ?? []},
      {onDismiss: () => card.remove()}
    );
    notices.append(card);
  }

  function refreshPicker(): void {
    picker.setEntries([...sources.values()].filter(({frameCount}) => frameCount > 0).map(pickerEntry));
  }

  function changeParameters(): void {
    analyse();
    rememberState();
  }

  function state(): TuneState {
    const own = source?.own ?? false;
    return {
      sample: own ? null : (source?.id ?? null),
      frame: own ? 0 : picker.value.frame,
      parameters: panel.value,
      measure: views.measure(),
      pixelSizeNm: (!own && source && typedPixelSizes.get(source.id)) || null
    };
  }

  function rememberState(): void {
    clearTimeout(linkTimer);
    linkTimer = window.setTimeout(
      () => history.replaceState(history.state, "", `#${encodeTuneState(state())}`),
      LINK_DELAY_MS
    );
  }

  function publishedState(sample: string | null): TuneState {
    const state = withinIndex(
      {sample, frame: 0, parameters: DEFAULT_PARAMETERS, measure: SIZE_MEASURES[0], pixelSizeNm: null},
      index
    );
    return {...state, parameters: sources.get(state.sample ?? "")?.published ?? DEFAULT_PARAMETERS};
  }

  function restoreState(): void {
    const wanted = withinIndex(decodeTuneState(location.hash, publishedState), index);
    if (wanted.sample === null) return;
    if (wanted.pixelSizeNm !== null) typedPixelSizes.set(wanted.sample, wanted.pixelSizeNm);
    views.setMeasure(wanted.measure);
    picker.value = {id: wanted.sample, frame: wanted.frame};
    panel.value = wanted.parameters;
    source = undefined;
    open(picker.value);
  }

  picker.addEventListener("input", () => {
    open(picker.value);
    rememberState();
  });
  panel.addEventListener("input", changeParameters);
  window.addEventListener("hashchange", restoreState);

  refreshPicker();
  if (sources.size === 0)
    complain({what: "There are no samples", where: "this site", error: "it was built without any"});
  restoreState();

  const actions = html`<div class="actions">
    <button type="button" onclick=${saveCsv}>Download the table as CSV</button>
    <button type="button" onclick=${() => saveFile("parameters.json", `${JSON.stringify(panel.value, null, 2)}\n`, "application/json")}>Save parameters.json</button>
    <button type="button" onclick=${copyLink}>Copy link</button>
  </div>`;

  async function saveCsv(): Promise<void> {
    const {image, frame: inFile} = source!.describe(picker.value.frame);
    try {
      const parameters = panel.value;
      const provenance = {
        feretVersion: index.feretVersion,
        model: {name: contract.name, sha256: contract.sha256},
        parameters,
        parametersHash: await parametersHash(parameters)
      };
      const text = await client.csv({sample: source!.own ? image : source!.id, image, frame: inFile}, provenance);
      saveFile(`${image.replace(/\.\w+$/, "")}-${inFile}.csv`, text, "text/csv");
    } catch (error) {
      complain({what: "The table could not be saved", where: frameName(), error});
    }
  }

  async function copyLink({currentTarget}: MouseEvent): Promise<void> {
    history.replaceState(history.state, "", `#${encodeTuneState(state())}`);
    await navigator.clipboard.writeText(location.href);
    (currentTarget as HTMLElement | null)?.replaceChildren("Link copied");
  }

  return {
    notices: html`<div>${notices}${question}</div>`,
    picker,
    about,
    viewer: views.viewer,
    parameters: panel,
    network,
    drop,
    histogram: views.histogram,
    summary: html`<div>${views.summary}${actions}</div>`,
    headline: views.headline,
    list: views.list,
    dispose() {
      clearTimeout(linkTimer);
      window.removeEventListener("hashchange", restoreState);
      client.dispose();
      segmenter.dispose();
      drop.dispose();
      views.dispose();
    }
  };
}

const REMEDIES: Record<string, string[]> = {
  "This file could not be read": [
    "Feret reads micrographs in DigitalMicrograph's formats dm3 and dm4, and parameters saved as parameters.json.",
    "Try to open the file in DigitalMicrograph and to save it again, or choose another one."
  ],
  "This frame could not be opened": ["Reload the page.", "Choose another frame."],
  "The network could not be run": [
    "Run it again; a download may have been interrupted.",
    "Close other pages if the computer is short of memory."
  ],
  "The analysis stopped": ["Reset the parameters.", "Reload the page."],
  "There are no samples": [
    "Drop a dm3 or dm4 file on this page.",
    "Build the site with FERET_SAMPLES set to a folder of samples."
  ]
};

/** Words of an error as a sentence. */
function sentence(words: string): string {
  const text = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
