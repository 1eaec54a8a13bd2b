import {createHash} from "node:crypto";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, afterEach, beforeEach, describe, expect, test, vi} from "vitest";
import {shippedModel} from "../../src/segmentation/shipped-model.js";

const models = join(import.meta.dirname, "../../models");
const shipped = JSON.parse(readFileSync(join(models, `${shippedModel}.json`), "utf8"));
const onnx = readFileSync(join(models, shipped.file));
const fixtures = join(import.meta.dirname, "../segmentation/fixtures");
const parent = mkdtempSync(join(tmpdir(), "feret-networks-"));
// Read when the module is loaded; the lists of these tests are not the site's.
process.env.FERET_STATE = join(parent, "state");
const {findContract, findOnnx, networkPaths, prepareNetworks, readNetworks} = await import(
  "../../data-loaders/networks.js"
);
let folder: string;
let count = 0;

beforeEach(() => {
  folder = join(parent, String(count++));
  mkdirSync(folder);
  vi.stubEnv("FERET_MODELS", folder);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(parent, {recursive: true}));

function write(name: string, contract: object | string, bytes: Uint8Array | null = null): void {
  writeFileSync(join(folder, `${name}.json`), typeof contract === "string" ? contract : JSON.stringify(contract));
  if (bytes) writeFileSync(join(folder, `${name}.onnx`), bytes);
}

/** The shipped network's contract under another name, for these bytes. */
function contractOf(name: string, bytes: Uint8Array) {
  return {...shipped, name, file: `${name}.onnx`, sha256: createHash("sha256").update(bytes).digest("hex")};
}

describe("the networks of a site", () => {
  test("are those of the project and of FERET_MODELS, each with its address", async () => {
    write("my-own", {...contractOf("my-own", onnx), description: "ours, for rods"}, onnx);
    const log: string[] = [];
    const list = await prepareNetworks((line) => log.push(line));
    expect(log).toEqual([]);
    expect(list.builtWith).toBe(shippedModel);
    expect(list.networks.find(({name}) => name === shippedModel)).toMatchObject({
      contractFile: `${shippedModel}.json`,
      onnx: `models/${shippedModel}.onnx?v=${shipped.sha256.slice(0, 12)}`,
      bytes: onnx.length,
      contract: {sha256: shipped.sha256}
    });
    const own = list.networks.find(({name}) => name === "my-own");
    expect(own).toMatchObject({
      description: "ours, for rods",
      onnx: expect.stringMatching(/^models\/my-own\.onnx\?v=/)
    });
    expect(await readNetworks()).toEqual(list);
    expect([...networkPaths(list)]).toEqual(
      expect.arrayContaining(["/data/networks.json", `/models/${shippedModel}.onnx`, "/models/my-own.onnx"])
    );
    expect(readFileSync(await findOnnx("my-own")).equals(onnx)).toBe(true);
    expect((await findContract("my-own")).pathname).toBe(join(folder, "my-own.json"));
  });

  test("that are wrong are listed with the reason, said in the log, and stop nothing", async () => {
    const text = Buffer.from("not a network");
    write("no-json", "{name: ");
    write("no-contract", {format: "something else"});
    write("no-onnx", contractOf("no-onnx", onnx));
    write("other-sum", {...contractOf("other-sum", onnx), sha256: "0".repeat(64)}, onnx);
    write("text", contractOf("text", text), text);
    write("wrong-names", {...contractOf("wrong-names", onnx), input: {...shipped.input, name: "picture"}}, onnx);
    const small = readFileSync(join(fixtures, "small-softmax.onnx"));
    const {normalisation, ...rest} = JSON.parse(readFileSync(join(fixtures, "small-softmax.json"), "utf8"));
    // Every grey value is raised by 1000: the network, which calls dark ones particles, finds none.
    const blind = {...rest, normalisation: {...normalisation, mean: [-1000, -1000, -1000]}};
    write("blind", {...blind, name: "blind", file: "blind.onnx"}, small);
    write("namesake", {...contractOf("namesake", onnx), name: shippedModel}, onnx);
    write("figures.metrics", {format: "feret-metrics"});
    const log: string[] = [];
    const {networks} = await prepareNetworks((line) => log.push(line));
    const errors = Object.fromEntries(
      networks.filter(({error}) => error).map(({contractFile, error}) => [contractFile.replace(".json", ""), error])
    );
    expect(errors).toEqual({
      "no-json": expect.stringContaining("no-json.json is no JSON"),
      "no-contract": expect.stringContaining("name"),
      "no-onnx": "there is no file no-onnx.onnx beside it",
      "other-sum": expect.stringMatching(/SHA-256/),
      text: expect.stringMatching(/text\.onnx|model|protobuf/i),
      blind: expect.stringContaining("blind.onnx finds nothing in a test image"),
      "wrong-names": expect.stringContaining("picture"),
      namesake: expect.stringContaining("same name")
    });
    for (const [name, error] of Object.entries(errors)) {
      expect(log).toContain(`network ${name}.json cannot be used: ${error}`);
    }
    for (const {error, contract, onnx: address} of networks) {
      if (error) expect({contract, address}).toEqual({contract: null, address: null});
    }
    expect(networks.find(({name, error}) => name === shippedModel && !error)).toBeDefined();
    await expect(findContract("text-book")).rejects.toThrow(`there is no network "text-book"; there are`);
    await expect(findContract("no-onnx")).resolves.toBeInstanceOf(URL);
    await expect(findContract("no-json")).rejects.toThrow("cannot be used");
  });
});
