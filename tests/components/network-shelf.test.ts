import {expect, test} from "vitest";
import {createNetworkShelf} from "../../src/components/network-shelf.js";
import type {ModelContract} from "../../src/segmentation/model-contract.js";
import type {SegmentationChoice} from "../../src/segmentation/segmentation-choice.js";
import type {NetworkEntry, NetworkList} from "../../src/tables/network-list.js";

const contract = (name: string, digit: string) => ({name, sha256: digit.repeat(64)}) as ModelContract;
const entry = (name: string, digit: string): NetworkEntry => ({
  name,
  contractFile: `${name}.json`,
  description: `what ${name} is`,
  contract: contract(name, digit),
  onnx: `models/${name}.onnx?v=1`,
  bytes: 10
});
const list: NetworkList = {
  builtWith: "standard",
  networks: [
    entry("standard", "a"),
    entry("fast", "b"),
    {...entry("broken", "c"), contract: null, onnx: null, error: "it is no ONNX file"}
  ]
};
const wish = (network: string | null, sha256: string | null = null): SegmentationChoice => ({
  method: "network",
  network,
  sha256,
  polarity: "bright-on-dark",
  scale: 2
});

test("without a wish the choice is that of the build", () => {
  const shelf = createNetworkShelf(list);
  const published = {method: "network", network: "standard", sha256: "a".repeat(64), polarity: "auto", scale: "auto"};
  expect(shelf.published).toEqual(published);
  expect(shelf.resolve(undefined)).toEqual({choice: published, problem: null});
  expect(shelf.resolve(wish(null)).choice).toEqual({...wish("standard"), sha256: "a".repeat(64)});
});

test("a known network is found with its whole checksum, other methods need none", () => {
  const shelf = createNetworkShelf(list);
  const {choice, problem} = shelf.resolve(wish("fast", "bbbbbbbb"));
  expect({choice, problem}).toEqual({choice: {...wish("fast"), sha256: "b".repeat(64)}, problem: null});
  expect(shelf.networkOf(choice)).toEqual({contract: contract("fast", "b"), modelUrl: "models/fast.onnx?v=1"});
  const otsu: SegmentationChoice = {...wish(null), method: "otsu"};
  expect(shelf.resolve(otsu)).toEqual({choice: otsu, problem: null});
  expect(shelf.networkOf(otsu)).toBeUndefined();
});

test("a network that is missing, wrong or another version is never taken silently", () => {
  const shelf = createNetworkShelf(list);
  const instead = {...wish("standard"), sha256: "a".repeat(64)};
  expect(shelf.resolve(wish("gone"))).toEqual({choice: instead, problem: expect.stringContaining("“gone”")});
  expect(shelf.resolve(wish("broken"))).toEqual({
    choice: instead,
    problem: expect.stringContaining("it is no ONNX file")
  });
  const {choice, problem} = shelf.resolve(wish("fast", "0123abcd"));
  expect(choice.network).toBe("fast");
  expect(problem).toContain("another version");
});

test("the reader's networks come beside the site's, not in their place", () => {
  const shelf = createNetworkShelf(list);
  const mine = {contract: contract("mine", "d"), modelUrl: "blob:1"};
  shelf.add(mine, "ours");
  expect(shelf.resolve(wish("mine")).problem).toBeNull();
  shelf.add({...mine, modelUrl: "blob:2"}, "ours, again");
  expect(shelf.networks().map(({name}) => name)).toEqual(["standard", "fast", "broken", "mine"]);
  expect(shelf.networkOf(shelf.resolve(wish("mine")).choice)?.modelUrl).toBe("blob:2");
  expect(() => shelf.add({contract: contract("fast", "e"), modelUrl: "blob:3"}, "")).toThrow("“fast” already");
  // A usable network takes the place of a wrong one of its name.
  shelf.add({contract: contract("broken", "f"), modelUrl: "blob:4"}, "");
  expect(shelf.resolve(wish("broken")).problem).toBeNull();
});
