import {createHash} from "node:crypto";
import {mkdtemp, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {InferenceSession} from "onnxruntime-node";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {imageRows} from "../../src/segmentation/image-rows.js";
import type {ModelContract} from "../../src/segmentation/model-contract.js";
import {readContract, readModel} from "../../src/segmentation/model-files-node.js";
import {normalise} from "../../src/segmentation/normalise.js";
import {collectRows} from "../../src/segmentation/pixel-rows.js";
import {prepare} from "../../src/segmentation/prepare.js";
import {createNodeSession} from "../../src/segmentation/session-node.js";
import {shippedModel} from "../../src/segmentation/shipped-model.js";
import {discImage} from "./disc-image.js";

const models = new URL("../../models/", import.meta.url);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

let contract: ModelContract;
beforeAll(async () => {
  contract = await readContract();
});

describe("the network that Feret ships", () => {
  test("every file is listed in SHA256SUMS with its checksum", async () => {
    const lines = (await readFile(new URL("SHA256SUMS", models), "utf8")).trimEnd().split("\n");
    const sums = new Map(lines.map((line) => line.split("  ").reverse() as [string, string]));
    const files = (await readdir(models)).filter(
      (file) => /\.(onnx|json)$/.test(file) && !file.endsWith(".metrics.json")
    );
    expect([...sums.keys()].sort()).toEqual(files.sort());
    for (const file of files) expect(sums.get(file)).toBe(sha256(await readFile(new URL(file, models))));
  });

  test("is the one that its contract names", async () => {
    expect(sha256(await readModel(contract))).toBe(contract.sha256);
    expect(contract.file).toBe(`${contract.name}.onnx`);
  });

  test("has the tensors of its contract", async () => {
    const json = JSON.parse(await readFile(new URL(`${shippedModel}.json`, models), "utf8"));
    const session = await InferenceSession.create(await readModel(contract));
    const [input, output] = [session.inputMetadata[0], session.outputMetadata[0]];
    expect(session.inputNames).toEqual([json.input.name]);
    expect(session.outputNames).toEqual([json.output.name]);
    // The graph has names of its own for its free sides.
    const shape = (sides: (number | string)[]) => sides.map((side) => (typeof side === "string" ? "free" : side));
    if (!input.isTensor || !output.isTensor) throw new Error("the network has inputs or outputs that are no tensors");
    expect([input.type, shape([...input.shape])]).toEqual([json.input.type, shape(json.input.shape)]);
    expect([output.type, shape([...output.shape])]).toEqual([json.output.type, shape(json.output.shape)]);
    expect(json.output.shape[1]).toBe(json.output.channels.length);
    await session.release();
  });

  test("is fed with the default normalisation", () => {
    const image = discImage(320, 200);
    const expected = normalise(image).data;
    const {data} = collectRows(prepare(imageRows(image), contract, "dark-on-bright"));
    expect(data.findIndex((value, i) => value !== expected[i])).toBe(-1);
  });

  test("is described by its card", async () => {
    const card = await readFile(new URL(`${shippedModel}.md`, models), "utf8");
    for (const word of [
      contract.name,
      contract.file,
      `${contract.tiling.maxSidePx} px`,
      `${contract.tiling.haloPx} px`
    ]) {
      expect(card).toContain(word);
    }
  });
});

describe("createNodeSession", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "feret-model-"));
  });
  afterAll(() => rm(folder, {recursive: true}));

  async function contractFile(changes: Partial<ModelContract>): Promise<URL> {
    const path = join(folder, "contract.json");
    await writeFile(path, JSON.stringify({...contract, ...changes}));
    return pathToFileURL(path);
  }

  test("refuses a damaged network before it runs it", async () => {
    const bytes = await readModel(contract);
    bytes[bytes.length >> 1] ^= 1;
    await writeFile(join(folder, "damaged.onnx"), bytes);
    const contractUrl = await contractFile({file: "damaged.onnx"});
    await expect(createNodeSession({contractUrl})).rejects.toThrow(
      `damaged.onnx is damaged or another network: expected SHA-256 ${contract.sha256}, got ${sha256(bytes)}`
    );
  });

  test("names a file that is missing", async () => {
    await expect(createNodeSession({contractUrl: await contractFile({file: "absent.onnx"})})).rejects.toThrow(
      "absent.onnx, the network of the contract"
    );
  });

  test("names a contract that is missing or no JSON", async () => {
    const missing = pathToFileURL(join(folder, "absent.json"));
    await expect(createNodeSession({contractUrl: missing})).rejects.toThrow("cannot read the contract");
    await writeFile(join(folder, "broken.json"), '{"name": ');
    const broken = pathToFileURL(join(folder, "broken.json"));
    await expect(createNodeSession({contractUrl: broken})).rejects.toThrow("broken.json is no JSON");
  });

  test("takes a contract as editors save it, in UTF-8 with a mark or in UTF-16", async () => {
    const own = JSON.stringify(contract);
    const utf16 = Buffer.from(`\uFEFF${own}`, "utf16le");
    for (const bytes of [Buffer.from(`\uFEFF${own}`), utf16, Buffer.from(utf16).swap16()]) {
      await writeFile(join(folder, "marked.json"), bytes);
      expect(await readContract(pathToFileURL(join(folder, "marked.json")))).toEqual(contract);
    }
  });

  test("says in which file a contract lacks a field", async () => {
    const contractUrl = await contractFile({polarity: undefined});
    await expect(createNodeSession({contractUrl})).rejects.toThrow(
      "contract.json: the network's contract lacks polarity"
    );
  });
});
