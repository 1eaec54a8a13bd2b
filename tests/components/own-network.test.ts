import {describe, expect, test} from "vitest";
import {createNetworkShelf} from "../../src/components/network-shelf.js";
import {createOwnNetworks, networkFilesOf} from "../../src/components/own-network.js";
import type {Segmenter} from "../../src/components/segmenter.js";
import type {IntensityImage} from "../../src/segmentation/intensity-image.js";
import type {ModelContract} from "../../src/segmentation/model-contract.js";
import contract from "../segmentation/fixtures/small-softmax.json" with {type: "json"};

const builder = {name: "standard", sha256: "a".repeat(64)} as ModelContract;
const list = {
  builtWith: "standard",
  networks: [
    {
      name: "standard",
      contractFile: "standard.json",
      description: "",
      contract: builder,
      onnx: "models/x?v=1",
      bytes: 1
    }
  ]
};
const file = (name: string, content: unknown = "bytes") =>
  new File([typeof content === "string" ? content : JSON.stringify(content)], name);

/** The page's parts with a segmenter that only a browser has; it gives dark pixels this answer, or refuses. */
function parts({refusal = "", answer = 255} = {}) {
  const shelf = createNetworkShelf(list);
  const tried: string[] = [];
  const segmenter = {
    async segment(image: IntensityImage, {network}: {network: {contract: ModelContract}}) {
      tried.push(network.contract.name);
      if (refusal) throw new Error(refusal);
      return {...image, data: Uint8Array.from(image.data as Float32Array, (grey) => (grey < 100 ? answer : 0))};
    }
  } as unknown as Segmenter;
  return {shelf, tried, own: createOwnNetworks({shelf, segmenter})};
}

test("a network is tried and put on the shelf, also when its files come one after the other", async () => {
  const {own, shelf, tried} = parts();
  const files = [file("small-softmax.json", contract), file("small-softmax.onnx")];
  expect(await own.add(files)).toMatchObject({name: "small-softmax", own: true});
  await expect(own.add([files[1]])).rejects.toThrow("the contract of small-softmax.onnx is missing");
  expect(await own.add([files[0]])).toMatchObject({name: "small-softmax"});
  await expect(own.add([files[0]])).rejects.toThrow("describes small-softmax.onnx, add that file, too");
  expect(tried).toEqual(["small-softmax", "small-softmax"]);
  expect(shelf.networks().map(({name}) => name)).toEqual(["standard", "small-softmax"]);
});

test.each([
  [[file("a.json", "{"), file("a.onnx")], "a.json is no JSON"],
  [[file("a.json", {}), file("a.onnx")], "lacks name"],
  [[file("a.json", contract), file("a.onnx")], "describes small-softmax.onnx, and the file given is a.onnx"],
  [[file("a.json", contract), file("b.json", contract)], "expected one network at a time"],
  [[file("a.txt")], "a.txt is neither"]
])("files that make no network are refused in words (%#)", async (files, message) => {
  const {own, shelf} = parts();
  await expect(own.add(files)).rejects.toThrow(message);
  expect(shelf.networks()).toHaveLength(1);
});

test("a network that fails on a small image is not put on the shelf", async () => {
  const {own, shelf} = parts({refusal: "the network has no input"});
  const files = [file("small-softmax.json", contract), file("small-softmax.onnx")];
  await expect(own.add(files)).rejects.toThrow("the network has no input");
  expect(shelf.networks()).toHaveLength(1);
});

test("a network that finds nothing is not put on the shelf", async () => {
  const {own, shelf} = parts({answer: 100});
  const files = [file("small-softmax.json", contract), file("small-softmax.onnx")];
  await expect(own.add(files)).rejects.toThrow("small-softmax.onnx finds nothing");
  expect(shelf.networks()).toHaveLength(1);
});

test("a contract that was refused is not held against the next file", async () => {
  const {own} = parts();
  const {name, ...nameless} = contract;
  const onnx = file("small-softmax.onnx");
  await expect(own.add([file("nameless.json", nameless), onnx])).rejects.toThrow("lacks name");
  await expect(own.add([file("zip.onnx")])).rejects.toThrow("the contract of zip.onnx is missing");
  await expect(own.add([file("nameless.json", nameless), onnx])).rejects.toThrow("lacks name");
  // The network itself is remembered: the contract alone, corrected, is enough.
  expect(await own.add([file("small-softmax.json", contract)])).toMatchObject({name});
});

test("a contract in UTF-8 with a mark or in UTF-16 is read", async () => {
  const text = JSON.stringify(contract);
  const utf16 = Uint16Array.from(`\uFEFF${text}`, (character) => character.charCodeAt(0));
  for (const part of [`\uFEFF${text}`, utf16]) {
    const marked = new File([part], "small-softmax.json");
    expect(await networkFilesOf([marked])).toEqual([marked]);
    expect(await parts().own.add([marked, file("small-softmax.onnx")])).toMatchObject({name: contract.name});
  }
});

describe("of files that are dropped together", () => {
  const onnx = file("x.onnx");
  const parameters = file("parameters.json", {markerPx: 3});
  const corrections = file("corrections.json", {feretCorrections: 1});

  test("contracts and ONNX files belong to networks, parameters, corrections and micrographs do not", async () => {
    const whole = file("x.json", contract);
    const files = [parameters, onnx, file("x.dm3"), whole, corrections];
    expect(await networkFilesOf(files)).toEqual([onnx, whole]);
    expect(await networkFilesOf([parameters])).toEqual([]);
    expect(await networkFilesOf([file("broken.json", "{")])).toEqual([]);
  });

  test("a contract that lacks fields is one all the same", async () => {
    const {output, input, ...rest} = contract;
    const lacking = file("x.json", rest);
    expect(await networkFilesOf([lacking])).toEqual([lacking]);
  });

  test.each(["{", "{}", "[]", "null", '{"name": "mine"}'])("%s beside an ONNX file is its contract", async (text) => {
    const json = file("x.json", text);
    expect(await networkFilesOf([json, onnx])).toEqual([json, onnx]);
  });
});
