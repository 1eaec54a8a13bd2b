import {networkChoice, type SegmentationChoice} from "../segmentation/segmentation-choice.js";
import type {NetworkList} from "../tables/network-list.js";
import {type FrameMap, mapWords} from "./frame-map.js";
import {createNetworkShelf, type NetworkShelf} from "./network-shelf.js";
import {createOwnNetworks, networkFilesOf} from "./own-network.js";
import type {LinkedSegmentation} from "./segmentation-link.js";
import {SegmentationPanel, type SegmentationPanelElement} from "./segmentation-panel.js";
import {createSegmenter, type Segmenter} from "./segmenter.js";
import type {TuneNotices} from "./tune-notices.js";

export interface SegmentationControlOptions {
  /** What the site was built with. */
  networks: NetworkList;
  notices: TuneNotices;
  /** Called when the reader has chosen another segmentation. */
  onChange: () => void;
}

/** Which segmentation is wanted, and everything to carry it out. */
export interface SegmentationControl {
  panel: SegmentationPanelElement;
  shelf: NetworkShelf;
  segmenter: Segmenter;
  /**
   * Wants what a link or a file says, as far as that can be had here.
   *
   * @returns what could not be had or understood, a sentence each.
   */
  restore(linked: LinkedSegmentation): string[];
  /** Shows a card for each of these sentences. */
  complain(problems: readonly string[], where: string): void;
  /** Loads the network that is wanted, before there is an image for it. */
  prepare(): void;
  /** Wants what is shown, where the reader's wish could not be carried out. */
  revert(shown: SegmentationChoice): void;
  /** Says what made the map that is shown. */
  showMap(map: FrameMap | null): void;
  /** Takes the files of a network out of those that were dropped, and returns the others. */
  takeNetworks(files: readonly File[]): Promise<File[]>;
}

export function createSegmentationControl({
  networks,
  notices,
  onChange
}: SegmentationControlOptions): SegmentationControl {
  const shelf = createNetworkShelf(networks);
  const segmenter = createSegmenter(shelf.networkOf(shelf.published)!);
  const own = createOwnNetworks({shelf, segmenter});
  const panel = SegmentationPanel({shelf, onNetworkFiles: addNetwork});
  panel.addEventListener("input", onChange);

  async function addNetwork(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const names = files.map(({name}) => name).join(" and ");
    panel.setFound(`Trying ${names} …`);
    try {
      const {usable} = await own.add(files);
      notices.settle("This network cannot be used", names);
      const {polarity, scale} = panel.value;
      panel.value = {...networkChoice(usable!.contract), polarity, scale};
      panel.refresh();
      onChange();
    } catch (error) {
      panel.setFound("");
      notices.complain("This network cannot be used", names, error);
    }
  }

  return {
    panel,
    shelf,
    segmenter,
    restore({choice: wish, problems}) {
      const {choice, problem} = shelf.resolve(wish);
      panel.value = choice;
      return problem === null ? problems : [...problems, problem];
    },
    complain(problems, where) {
      // One card for all: of two of the same trouble, the last alone is shown.
      const sentences = problems.map((problem) => problem.replace(/\.?$/, "."));
      if (sentences.length > 0) notices.complain("Another segmentation was asked for", where, sentences.join(" "));
    },
    prepare() {
      const network = shelf.networkOf(panel.value);
      if (network) segmenter.prepare(network);
    },
    revert(shown) {
      panel.value = shown;
    },
    showMap(map) {
      const {words, careful} = map ? mapWords(map) : {words: "", careful: false};
      panel.setFound(words, careful);
    },
    async takeNetworks(files) {
      const ofNetwork = await networkFilesOf(files);
      await addNetwork(ofNetwork);
      return files.filter((file) => !ofNetwork.includes(file));
    }
  };
}
