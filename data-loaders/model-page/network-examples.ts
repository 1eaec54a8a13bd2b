import {displayImage} from "../../src/formats/display-image.js";
import {outlineOf} from "../../src/particles/outline.js";
import type {Region} from "../../src/particles/particle-set.js";
import {popcount} from "../../src/particles/region.js";
import {thresholdMap} from "../../src/particles/threshold.js";
import {readContract} from "../../src/segmentation/model-files-node.js";
import type {ProbabilityMap} from "../../src/segmentation/probability-map.js";
import {segment} from "../../src/segmentation/segment.js";
import {createNodeSession} from "../../src/segmentation/session-node.js";
import type {ExamplePictures, ExampleResult, NetworkExamples} from "../../src/tables/network-report.js";
import {cached, codeFingerprint, hashOf} from "../cache.js";
import {encodeGreyPng} from "../grey-png.js";
import {type ExampleFrame, exampleFrames} from "./example-frames.js";
import {readMetrics} from "./network-report.js";

/** How many of the best and of the worst frames are shown. */
const SHOWN = 3;

/** A frame that the network has seen, with both masks as regions of the whole frame. */
interface Tried {
  result: ExampleResult;
  frame: ExampleFrame;
  map: ProbabilityMap;
  truth: Region;
  found: Region;
}

/**
 * Runs a network on simulated frames that no training saw, and keeps pictures of
 * the best and the worst by IoU. A network that fails gives its words instead.
 *
 * @param contractUrl file URL of the contract.
 */
export async function networkExamples(contractUrl: URL): Promise<NetworkExamples> {
  const contract = await readContract(contractUrl);
  const metrics = await readMetrics(contract, contractUrl).catch(() => null);
  const threshold = metrics?.threshold ?? 0.5;
  const code = await codeFingerprint("src/segmentation", "data-loaders/simulate", "data-loaders/model-page");
  const key = hashOf(JSON.stringify(contract), String(threshold), code);
  const json = await cached("examples", key, async () =>
    Buffer.from(JSON.stringify(await makeExamples(contractUrl, threshold)))
  );
  return JSON.parse(Buffer.from(json).toString("utf8"));
}

async function makeExamples(contractUrl: URL, threshold: number): Promise<NetworkExamples> {
  const tried: Tried[] = [];
  try {
    const session = await createNodeSession({contractUrl});
    for await (const frame of exampleFrames()) {
      const {title, seed, width, height, pixels, particles, medianDiameterPx} = frame;
      const map = await segment({width, height, data: pixels}, session);
      const truth = thresholdMap({width, height, data: frame.truth}, 0.5);
      const found = thresholdMap(map, threshold);
      const iou = intersectionOverUnion(truth, found);
      const result: ExampleResult = {title, seed, particles, medianDiameterPx, iou};
      tried.push({result, frame, map, truth, found});
    }
    await session.dispose();
  } catch (error) {
    return {threshold, results: [], best: [], worst: [], problem: (error as Error).message};
  }
  tried.sort((a, b) => b.result.iou - a.result.iou);
  return {
    threshold,
    results: tried.map(({result}) => result),
    best: tried.slice(0, SHOWN).map(picturesOf),
    worst: tried.slice(-SHOWN).reverse().map(picturesOf)
  };
}

function picturesOf({result, frame, map, truth, found}: Tried): ExamplePictures {
  const {width, height, pixels, pixelSizeNm} = frame;
  return {
    ...result,
    widthPx: width,
    heightPx: height,
    pixelSizeNm,
    image: pngAddress(width, height, displayImage(pixels)),
    probability: pngAddress(width, height, map.data),
    truthPath: pathOf(truth),
    foundPath: pathOf(found),
    missedPath: pathOf(without(truth, found)),
    falsePath: pathOf(without(found, truth))
  };
}

function intersectionOverUnion(a: Region, b: Region): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.bits.length; ++i) {
    both += popcount(a.bits[i] & b.bits[i]);
    either += popcount(a.bits[i] | b.bits[i]);
  }
  // Nothing to find and nothing found is no mistake.
  return either === 0 ? 1 : both / either;
}

/** The pixels of the first that are not in the second, which has the same box. */
function without(a: Region, b: Region): Region {
  return {...a, bits: a.bits.map((word, i) => word & ~b.bits[i])};
}

function pathOf(region: Region): string {
  return outlineOf(region)
    .map((ring) => {
      let path = `M${ring[0]},${ring[1]}`;
      // Corners follow each other along pixel edges: every second step is level.
      for (let i = 2; i < ring.length; i += 2) path += ring[i + 1] === ring[i - 1] ? `H${ring[i]}` : `V${ring[i + 1]}`;
      return `${path}Z`;
    })
    .join("");
}

function pngAddress(width: number, height: number, data: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(encodeGreyPng({width, height, data})).toString("base64")}`;
}
