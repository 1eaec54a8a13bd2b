import {html} from "htl";
import type {NetworkList} from "../tables/network-list.js";
import type {SampleIndex} from "../tables/sample-index.js";
import {createAnalysisClient} from "./analysis-client.js";
import {CalibrationCard} from "./calibration-card.js";
import {ConfidenceNote} from "./confidence-note.js";
import {createCorrectionSession} from "./correction-session.js";
import {FileDrop} from "./file-drop.js";
import {createFrameMaps} from "./frame-maps.js";
import {FramePicker} from "./frame-picker.js";
import {createFrameSession} from "./frame-session.js";
import {KeySheet} from "./key-sheet.js";
import {createLinkedFile} from "./linked-file-session.js";
import {createLinkedPlots} from "./linked-plots.js";
import {createOwnFiles} from "./own-files.js";
import {ParameterPanel} from "./parameter-panel.js";
import {createParticleViews} from "./particle-views.js";
import {createSegmentationControl} from "./segmentation-control.js";
import type {LinkedSegmentation} from "./segmentation-link.js";
import {createSensitivityStrips} from "./sensitivity-strips.js";
import {TuneActions} from "./tune-actions.js";
import {createTuneFiles} from "./tune-files.js";
import {createTuneLink} from "./tune-link.js";
import {createTuneNotices} from "./tune-notices.js";
import {createTunePlace} from "./tune-place.js";
import {createTuneSample} from "./tune-sample.js";
import {siteSource, type TuneSource} from "./tune-source.js";
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
  /** Statistics over all frames of the sample. */
  sample: HTMLElement;
  /** The button for the sheet of keys. */
  keys: HTMLElement;
  /** Frees workers and listeners. */
  dispose(): void;
}

/**
 * The page on which the analysis of one frame is tuned: everything follows the
 * sliders, and the address of the page holds what is chosen.
 */
export function Tune(index: SampleIndex, {networks}: TuneOptions): TunePage {
  const client = createAnalysisClient();
  const sources = new Map<string, TuneSource>(index.samples.map((sample) => [sample.id, siteSource(sample, client)]));
  const notices = createTuneNotices();
  const segmentation = createSegmentationControl({networks, notices, onChange: changeSegmentation});
  const picker = FramePicker();
  const panel = ParameterPanel();
  const strips = createSensitivityStrips({panel, ...client.prober, parameters: () => panel.value});
  const confidence = ConfidenceNote({...client.prober, parameters: () => panel.value});
  const separation = UecsCard({trace: client.trace, parameters: () => panel.value});
  const linked = createLinkedPlots({onView: () => link.remember()});
  const keys = KeySheet();
  const views = createParticleViews({
    onMeasure: () => link.remember(),
    onSelect: () => link.remember(),
    markers: {ask: client.markers, parameters: () => panel.value},
    followers: [separation, ...linked.followers]
  });
  const calibration = CalibrationCard({viewer: views.viewer, onSize: (given) => session.givePixelSize(given)});
  const drop = FileDrop({onFiles: (dropped) => files.open(dropped), onApproach: segmentation.prepare});
  const ownFiles = createOwnFiles({
    client,
    notices,
    siteIds: index.samples.map(({id}) => id),
    onRemove(ids) {
      files.remove(ids);
      sample.follow();
    },
    onRename() {
      place.refresh();
      sample.follow();
    }
  });
  const linkedFile = createLinkedFile({notices});
  const maps = createFrameMaps({shelf: segmentation.shelf, keptMaps: ownFiles.maps});
  const session = createFrameSession({
    client,
    segmenter: segmentation.segmenter,
    shelf: segmentation.shelf,
    views,
    notices,
    maps,
    parameters: () => panel.value,
    segmentation: () => segmentation.panel.value,
    onRevert(shown) {
      segmentation.revert(shown);
      link.remember();
    },
    onMap: segmentation.showMap,
    onOpened: ({width, height, grey}) =>
      corrections.open({...place.source()!.describe(place.frame()), width, height, grey}),
    onResult(result) {
      corrections.show(result);
      sample.follow();
    },
    onMeasured(measured) {
      updateProbes();
      actions.setMeasured(measured);
      if (!measured) corrections.show(null);
      sample.follow();
    },
    onPixelSize() {
      place.describe();
      const source = place.source();
      if (source) ownFiles.setGiven(source, session.givenPixelSize(source.id));
      link.remember();
    }
  });
  const corrections = createCorrectionSession({
    client,
    viewer: views.viewer,
    list: views.list,
    picks: views.picks,
    analyse: session.analyse,
    onChange: () => link.remember(),
    values: () => place.source()!.values(place.frame())
  });
  const place = createTunePlace({sources, picker, panel, calibration, session, ownSamples: ownFiles.samples});
  const chosen = {sources, place, picker, panel, views, segmentation, session, corrections, linkedFile, notices};
  const link = createTuneLink({...chosen, plots: linked, index});
  const files = createTuneFiles({
    ...chosen,
    ownFiles,
    link,
    onMany: () => sample.unfold(),
    onParameters(parameters) {
      panel.value = parameters;
      changeParameters();
    },
    onSegmentation(wanted: LinkedSegmentation, where) {
      segmentation.complain(segmentation.restore(wanted), where);
      changeSegmentation();
    }
  });
  const {feretVersion} = index;
  const actions = TuneActions({...chosen, segmentation: segmentation.panel, client, feretVersion, link});

  const sample = createTuneSample({
    ...chosen,
    index,
    maps,
    settings: () => ({parameters: panel.value, segmentation: segmentation.panel.value}),
    busy: views.busy,
    onFrame(id, frame) {
      place.goTo(id, frame);
      link.remember();
    },
    onPixelSize(others, given) {
      for (const other of others) {
        session.setPixelSize(other.id, given);
        ownFiles.setGiven(other, given);
      }
      sample.follow();
    }
  });

  /** What is tried with other parameters follows. */
  function updateProbes(): void {
    strips.update();
    confidence.update();
  }

  function changeParameters(): void {
    // The analysis first: it runs in its worker while the page does the rest.
    session.analyse();
    updateProbes();
    link.remember();
  }

  function changeSegmentation(): void {
    session.resegment();
    link.remember();
  }

  picker.addEventListener("input", () => {
    linkedFile.forget();
    actions.clearNote();
    place.open();
    link.remember();
  });
  panel.addEventListener("input", changeParameters);
  views.viewer.addEventListener("layers", link.remember);

  files.begin();

  return {
    notices: notices.node,
    picker,
    about: place.about,
    calibration,
    viewer: views.viewer,
    parameters: panel,
    network: html`<div>${segmentation.panel}${session.networkCard}</div>`,
    drop: html`<div>${drop}${ownFiles.list}</div>`,
    histogram: views.histogram,
    distribution: views.distribution,
    summary: html`<div>${views.summary}${confidence}${corrections.report}${actions}</div>`,
    headline: views.headline,
    list: views.list,
    corrections: corrections.tools,
    separation,
    plots: linked.plots,
    gallery: linked.gallery,
    sample: sample.card,
    keys: keys.node,
    dispose() {
      link.dispose();
      sample.dispose();
      strips.dispose();
      confidence.dispose();
      keys.dispose();
      client.dispose();
      segmentation.segmenter.dispose();
      drop.dispose();
      corrections.dispose();
      views.dispose();
    }
  };
}
