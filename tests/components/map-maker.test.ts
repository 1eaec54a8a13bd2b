import {expect, test, vi} from "vitest";
import type {FrameMap} from "../../src/components/frame-map.js";
import {createMapMaker} from "../../src/components/map-maker.js";
import type {NetworkShelf} from "../../src/components/network-shelf.js";
import type {Segmenter} from "../../src/components/segmenter.js";
import type {ShownFrame} from "../../src/components/shown-frame.js";
import type {TuneNotices} from "../../src/components/tune-notices.js";
import type {SegmentationChoice} from "../../src/segmentation/segmentation-choice.js";

// The card needs a document; what it shows is not asked here.
vi.mock("../../src/components/network-card.js", () => ({NetworkCard: () => ({show() {}, setMethod() {}})}));

const CHOICES: Record<string, SegmentationChoice> = {};
for (const method of ["network", "otsu", "adaptive"] as const) {
  CHOICES[method] = {method, network: null, sha256: null, polarity: "auto", scale: "auto"};
}
const mapOf = (choice: SegmentationChoice): FrameMap =>
  ({data: new Uint8Array(1), model: {name: "m", sha256: ""}, choice, warnings: []}) as FrameMap;

/** A frame that is shown, of which the network fails to make a map. */
function parts() {
  let choice = CHOICES.network;
  const cards = new Set<string>();
  const made = new Map([["adaptive", mapOf(CHOICES.adaptive)]]);
  const shown = {source: {title: "discs", values: async () => new Uint8Array(1)}, number: 0, width: 1, height: 1};
  const maker = createMapMaker({
    segmenter: {
      async segment() {
        if (choice.method === "network") throw new Error("x.onnx failed");
        return {data: new Uint8Array(1), warnings: []};
      }
    } as unknown as Segmenter,
    shelf: {networkOf: () => undefined} as unknown as NetworkShelf,
    maps: {atHand: (_, {method}) => made.get(method) ?? null, find: async () => null, keep() {}},
    notices: {
      complain: (what: string, where: string) => cards.add(`${what}: ${where}`),
      settle: (what: string, where: string) => cards.delete(`${what}: ${where}`)
    } as unknown as TuneNotices,
    shown: () => ({...shown, values: null, buildMap: null, map: null}) as unknown as ShownFrame,
    segmentation: () => choice,
    onBusy() {},
    onValues() {},
    onTake() {},
    onRest() {},
    onRevert() {}
  });
  const choose = (method: string) => {
    choice = CHOICES[method];
  };
  return {maker, cards, choose};
}

test.each(["otsu", "adaptive"])(
  "what was said of a segmentation that failed goes when %s has a map",
  async (method) => {
    const {maker, cards, choose} = parts();
    await maker.make();
    expect([...cards]).toEqual(["The image could not be segmented: discs, frame 1"]);
    choose(method);
    maker.resegment();
    await expect.poll(() => [...cards]).toEqual([]);
  }
);
