import {choiceKey, type SegmentationChoice, sameChoice} from "../segmentation/segmentation-choice.js";
import type {FrameMap} from "./frame-map.js";
import {createMapCache} from "./map-cache.js";
import type {NetworkShelf} from "./network-shelf.js";
import type {KeptMaps} from "./own-files.js";
import type {TuneSource} from "./tune-source.js";

/** A frame, and the map that the site was built with; null where there is none. */
export interface MapPlace {
  source: TuneSource;
  number: number;
  buildMap: Uint8Array | null;
}

/** The maps of frames that need not be made again. */
export interface FrameMaps {
  /** The map of a segmentation, from the build or from before; null where it must be made. */
  atHand(place: MapPlace, choice: SegmentationChoice): FrameMap | null;
  /** The same, from what the browser keeps of the reader's files as well. */
  find(place: MapPlace, choice: SegmentationChoice): Promise<FrameMap | null>;
  /** Keeps a map that was made in the page, unless the build made one by the same segmentation. */
  keep(place: MapPlace, map: FrameMap): void;
}

export interface FrameMapsOptions {
  /** The networks that there are. */
  shelf: Pick<NetworkShelf, "published">;
  /** Maps of the reader's files that were made before. */
  keptMaps: KeptMaps;
}

export function createFrameMaps({shelf, keptMaps}: FrameMapsOptions): FrameMaps {
  const made = createMapCache<FrameMap>();

  function atHand({source, number, buildMap}: MapPlace, choice: SegmentationChoice): FrameMap | null {
    if (buildMap && sameChoice(choice, shelf.published)) {
      const model = {name: choice.network ?? "", sha256: choice.sha256 ?? ""};
      const {polarity, scale, warnings = []} = source.describe(number);
      return {data: buildMap, model, choice, polarity, scale, warnings};
    }
    return made.get(keyOf(source, number, choice)) ?? null;
  }

  return {
    atHand,
    find: async (place, choice) => atHand(place, choice) ?? (await keptMaps.get(place.source, place.number, choice)),
    keep({source, number, buildMap}, map) {
      if (buildMap && sameChoice(map.choice, shelf.published)) return;
      made.set(keyOf(source, number, map.choice), map);
      keptMaps.put(source, number, map);
    }
  };
}

function keyOf({id}: TuneSource, number: number, choice: SegmentationChoice): string {
  return `${id} ${number} ${choiceKey(choice)}`;
}
