import type {Pixels} from "../formats/micrograph.js";
import type {ProbabilityMap} from "../segmentation/probability-map.js";
import type {SegmentationProgress} from "../segmentation/segment.js";
import {mapDifference} from "./map-difference.js";
import type {NetworkCardElement, NetworkIdle} from "./network-card.js";
import type {Segmenter, SegmenterRunOptions} from "./segmenter.js";

export interface NetworkInput {
  width: number;
  height: number;
  /** Fetches the original values. */
  values: () => Promise<Pixels>;
  /** The map of the build, to compare with; null when there is none. */
  before: Uint8Array | null;
  /** How the map is made. */
  mode: Pick<SegmenterRunOptions, "method" | "network" | "polarity" | "scale">;
  /** What makes it, in words. */
  by: string;
}

/** Makes maps in the page, one at a time, and shows how it goes. */
export interface NetworkRunner {
  /**
   * @returns the map and the values it was made from; null when the run was cancelled.
   * @throws Error when the network cannot be loaded or run.
   */
  run(input: NetworkInput): Promise<{map: ProbabilityMap; values: Pixels} | null>;
  cancel(): void;
  /** Says that another frame or another map is shown. */
  reset(idle: NetworkIdle): void;
}

export function createNetworkRunner(segmenter: Segmenter, card: NetworkCardElement): NetworkRunner {
  let running: AbortController | null = null;
  card.setMethod("network");
  card.show({is: "idle", map: null, by: "", hasBuildMap: false});

  return {
    async run({width, height, values, before, mode, by}) {
      running?.abort();
      const control = new AbortController();
      running = control;
      const {signal} = control;
      card.show({is: "running", progress: null});
      try {
        const data = await values();
        signal.throwIfAborted();
        const start = performance.now();
        const onProgress = (progress: SegmentationProgress) => {
          if (!signal.aborted) card.show({is: "running", progress});
        };
        const map = await segmenter.segment({width, height, data}, {...mode, onProgress, signal});
        const milliseconds = performance.now() - start;
        const difference = before && mapDifference(before, map.data);
        card.show({is: "done", by, milliseconds, difference, warnings: map.warnings ?? []});
        return {map, values: data};
      } catch (error) {
        if (!signal.aborted) {
          card.show({is: "failed"});
          throw error;
        }
        if (running === control) card.show({is: "cancelled"});
        return null;
      } finally {
        if (running === control) running = null;
      }
    },
    cancel: () => running?.abort(),
    reset(idle) {
      running?.abort();
      running = null;
      card.show({is: "idle", ...idle});
    }
  };
}
