import {RECIPES} from "../../data-loaders/simulate/samples.js";
import {simulateFrame} from "../../data-loaders/simulate/simulate-frame.js";
import {normalise} from "../../src/segmentation/normalise.js";
import {segment} from "../../src/segmentation/segment.js";
import {createNodeSession} from "../../src/segmentation/session-node.js";
import type {BenchmarkGroup} from "./benchmark.js";

/** Segmentation in Node, one pass at the image's own scale. */
export async function segmentationBenchmarks(): Promise<BenchmarkGroup> {
  const {width, height, pixels} = simulateFrame(RECIPES[1], 1);
  const image = {width, height, data: pixels};
  const one = await createNodeSession({threads: 1});
  const two = await createNodeSession({threads: 2});
  return {
    benchmarks: [
      {name: "normalise 1024²", run: () => normalise(image, one.contract.normalisation)},
      {name: "segment 1024² in Node, 1 thread", run: () => segment(image, one, {scale: 1}), n: 9},
      {
        name: "segment 1024² in Node, 2 threads",
        run: () => segment(image, two, {scale: 1}),
        n: 9,
        relativeTo: "segment 1024² in Node, 1 thread"
      }
    ],
    close: async () => {
      await one.dispose();
      await two.dispose();
    }
  };
}
