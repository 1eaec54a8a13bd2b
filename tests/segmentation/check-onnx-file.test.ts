import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {checkOnnxFile} from "../../src/segmentation/check-onnx-file.js";
import {checkTensors} from "../../src/segmentation/check-tensors.js";
import {parseContract} from "../../src/segmentation/model-contract.js";
import {shippedModel} from "../../src/segmentation/shipped-model.js";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("checkOnnxFile", () => {
  test.each([`../../models/${shippedModel}.onnx`, "fixtures/small-softmax.onnx"])("passes %s", (path) => {
    checkOnnxFile(readFileSync(new URL(path, import.meta.url)), "network.onnx");
  });

  test.each([
    ["nothing", new Uint8Array(0), "network.onnx is empty"],
    ["a PyTorch file", bytes("PK\u0003\u0004…"), "not an ONNX file but a zip archive"],
    ["a pickle", Uint8Array.of(0x80, 2), "not an ONNX file but a Python pickle"],
    ["a web page", bytes("<!doctype html>"), "Download the file itself"],
    ["a JSON file", bytes('{"name": 1}'), "may have been swapped"],
    ["a Git LFS pointer", bytes("version https://git-lfs.github.com/spec/v1"), "git lfs pull"],
    ["an HDF5 file", Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d), "HDF5"],
    ["a TensorFlow Lite file", bytes("\u001c\0\0\0TFL3"), "TensorFlow Lite"],
    ["an ORT file", bytes("\u001c\0\0\0ORTM"), "Use the ONNX file it was made of"]
  ])("says what %s is", (_, file, message) => {
    expect(() => checkOnnxFile(file, "network.onnx")).toThrow(message);
  });

  test("refuses weights in another file", () => {
    // TensorProto.external_data {key: "location", value: "weights.bin"}
    const model = bytes("\b\b\u0012\u0007pytorch j\u0017\n\blocation\u0012\u000bweights.bin");
    expect(() => checkOnnxFile(model, "network.onnx")).toThrow("external data");
    // The same with a path so long that the length of the pair, 10 + 3 + 129 = 0x8e, takes two bytes.
    const long = Uint8Array.of(...bytes("\b\bj"), 0x8e, 1, ...bytes("\n\blocation\u0012"), 0x81, 1);
    expect(() => checkOnnxFile(long, "network.onnx")).toThrow("external data");
  });

  test("passes metadata that say where something lies", () => {
    // ModelProto.metadata_props {key: "location", value: "Ulm"}
    checkOnnxFile(bytes("\b\b\u0012\u0007pytorch r\u000f\n\blocation\u0012\u0003Ulm"), "network.onnx");
  });
});

describe("checkTensors", () => {
  const contract = parseContract(
    JSON.parse(readFileSync(new URL("fixtures/small-softmax.json", import.meta.url), "utf8"))
  );
  const tensor = (name: string, shape: (number | string)[], type: "float32" | "float16" = "float32") =>
    ({name, isTensor: true, type, shape}) as const;
  const input = tensor("rgb", [1, 3, "h", "w"]);
  const output = tensor("scores", [1, 2, "h", "w"]);

  test("passes free sides, named or not", () => {
    checkTensors({inputMetadata: [input], outputMetadata: [output, tensor("more", [1])]}, contract);
    const unnamed = [tensor("rgb", [-1, -1, -1, -1])];
    checkTensors({inputMetadata: unnamed, outputMetadata: [tensor("scores", ["n", "c", "h", "w"])]}, contract);
  });

  test.each([
    [[tensor("rgb", [1, 3, 256, 256])], "has a fixed size (1 × 3 × 256 × 256)"],
    [[tensor("rgb", [8, 3, "h", "w"])], "takes 8 images at a time"],
    [[tensor("rgb", [3, "h", "w"])], "has 3 dimensions (3 × h × w): expected 4"],
    [[tensor("rgb", [1, 3, "h", "w"], "float16")], "is float16: expected float32"],
    [[input, tensor("size", [2])], 'wants more inputs than "rgb": "size"']
  ])("refuses inputs %j", (inputMetadata, message) => {
    expect(() => checkTensors({inputMetadata, outputMetadata: [output]}, contract)).toThrow(message);
  });
});
