import type {Pixels} from "../formats/micrograph.js";
import {type SegmentationChoice, sameChoice} from "../segmentation/segmentation-choice.js";
import {type FrameMap, segmentationName} from "./frame-map.js";
import type {FrameMaps} from "./frame-maps.js";
import {NetworkCard} from "./network-card.js";
import {createNetworkRunner} from "./network-runner.js";
import type {NetworkShelf} from "./network-shelf.js";
import type {Segmenter} from "./segmenter.js";
import {frameName, type ShownFrame} from "./shown-frame.js";
import type {TuneNotices} from "./tune-notices.js";

export interface MapMakerOptions {
  segmenter: Segmenter;
  /** The networks that there are. */
  shelf: NetworkShelf;
  maps: FrameMaps;
  notices: TuneNotices;
  /** The frame that is shown, or null. */
  shown: () => ShownFrame | null;
  /** The segmentation that is wanted at this moment; one that can be carried out. */
  segmentation: () => SegmentationChoice;
  /** Called when a map is being made in place of the one that is shown, and when that has ended. */
  onBusy: (busy: boolean) => void;
  /** Called with the original values of the frame that is shown, before the map that was made of them. */
  onValues: (values: Pixels) => void;
  /** Called with the map to show from now on. */
  onTake: (map: FrameMap) => void;
  /** Called when another map or none is shown, with null as long as there is none. */
  onRest: (map: FrameMap | null) => void;
  /** Called when the segmentation that is wanted was not carried out, and another one is shown. */
  onRevert: (shown: SegmentationChoice) => void;
}

/** Makes the map of the frame that is shown, where none is at hand. */
export interface MapMaker {
  /** The card from which maps are made in the page. */
  card: HTMLElement;
  make(): Promise<void>;
  /** Shows the map of the segmentation that is wanted now, and makes it where there is none. */
  resegment(): void;
  /** Says where the map that is shown comes from. */
  rest(): void;
  /** Makes no map any more: another frame is about to be opened. */
  leave(): void;
}

export function createMapMaker(options: MapMakerOptions): MapMaker {
  const {segmenter, shelf, maps, notices, shown, segmentation, onBusy, onValues, onTake, onRest, onRevert} = options;
  const card = NetworkCard({
    onRun: make,
    onCancel: () => runner.cancel(),
    onRestore() {
      onRevert(shelf.published);
      resegment();
    }
  });
  const runner = createNetworkRunner(segmenter, card);
  // Counts what was asked for, so that a run that was overtaken takes nothing back.
  let asking = 0;

  async function make(): Promise<void> {
    const frame = shown();
    if (!frame) return;
    const choice = segmentation();
    const asked = ++asking;
    if (!frame.map || !sameChoice(frame.map.choice, choice)) onBusy(true);
    try {
      const result = await run(frame, choice);
      if (result) {
        const map = {...result.map, choice, warnings: result.map.warnings ?? []};
        maps.keep(frame, map);
        if (asked !== asking) return;
        onValues(result.values);
        take(frame, map);
      } else if (asked === asking) revert();
    } catch (error) {
      if (asked !== asking) return;
      notices.complain("The image could not be segmented", frameName(frame), error);
      revert();
    }
    if (asked === asking) onBusy(false);
  }

  function take(frame: ShownFrame, map: FrameMap): void {
    notices.settle("The image could not be segmented", frameName(frame));
    onTake(map);
  }

  function run({source, number, width, height, values, buildMap}: ShownFrame, choice: SegmentationChoice) {
    const {method, polarity, scale} = choice;
    return runner.run({
      width,
      height,
      before: buildMap,
      values: async () => values ?? source.values(number),
      mode: {method, polarity, scale, network: shelf.networkOf(choice)},
      by: segmentationName(choice)
    });
  }

  function resegment(): void {
    const frame = shown();
    if (!frame) return;
    const map = maps.atHand(frame, segmentation());
    card.setMethod(segmentation().method);
    if (!map) {
      make();
      return;
    }
    asking++;
    take(frame, map);
    rest();
    onBusy(false);
  }

  function rest(): void {
    const frame = shown();
    if (!frame) return;
    const {map, buildMap} = frame;
    const choice = segmentation();
    card.setMethod(choice.method);
    const from = map === null ? null : map.data === buildMap ? "build" : "page";
    runner.reset({map: from, by: segmentationName(map?.choice ?? choice), hasBuildMap: buildMap !== null});
    onRest(map);
  }

  /** Nothing came of the segmentation that was wanted: the one that is shown is wanted again. */
  function revert(): void {
    const map = shown()?.map;
    if (!map || sameChoice(map.choice, segmentation())) return;
    onRevert(map.choice);
    card.setMethod(map.choice.method);
  }

  return {
    card,
    make,
    resegment,
    rest,
    leave() {
      asking++;
      runner.cancel();
    }
  };
}
