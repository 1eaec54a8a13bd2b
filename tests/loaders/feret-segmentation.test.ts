import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {tableFromIPC} from "apache-arrow";
import {decode} from "fast-png";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {shippedModel} from "../../src/segmentation/shipped-model.js";
import {fromMetadata} from "../../src/tables/provenance.js";
import {discImage} from "../segmentation/disc-image.js";
import {feret} from "./run-feret.js";

const models = join(import.meta.dirname, "../../models");
const shipped = JSON.parse(readFileSync(join(models, `${shippedModel}.json`), "utf8"));
const image = discImage(256, 192);

let folder: string;
let dark: string;
let bright: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "feret-segmentation-"));
  dark = write("dark", image.data);
  bright = write(
    "bright",
    image.data.map((value) => 400 - value)
  );
});
afterAll(() => rmSync(folder, {recursive: true}));

function write(title: string, data: Float32Array): string {
  const {width, height} = image;
  const file = join(folder, `${title}.dm3`);
  writeFileSync(file, writeDm3({title, width, height, frames: [data], pixelType: "float32", pixelSizeNm: 0.5}));
  return file;
}

/** The share of pixels in which the mask of a run and the truth agree. */
async function agreement(name: string, file: string, ...flags: string[]): Promise<number> {
  const out = join(folder, name);
  const {status, log} = await feret("segment", file, "--out", out, ...flags);
  expect(status, log).toBe(0);
  const stem = file.split("/").at(-1)?.replace(".dm3", "");
  const mask = decode(readFileSync(join(out, `${stem}.mask.png`))).data;
  return image.truth.reduce((sum, truth, i) => sum + (mask[i] >= 128 === (truth === 1) ? 1 : 0), 0) / mask.length;
}

describe("feret segment", () => {
  test.each(["otsu", "adaptive"])("--segmentation %s finds dark and bright particles alike", async (method) => {
    expect(await agreement(`${method}-dark`, dark, "--segmentation", method)).toBeGreaterThan(0.95);
    expect(await agreement(`${method}-bright`, bright, "--segmentation", method)).toBeGreaterThan(0.95);
  });

  test("--polarity overrules what is found, which the log tells", async () => {
    const wrong = await agreement("wrong", bright, "--segmentation", "otsu", "--polarity", "dark-on-bright");
    expect(wrong).toBeLessThan(0.5);
    const {log} = await feret("segment", bright, "--out", join(folder, "told"), "--segmentation", "otsu");
    expect(log).toContain("bright: particles taken to be bright on dark; --polarity dark-on-bright if that is wrong");
  });

  test("--model takes a name or a contract; both are the network that is taken without it", async () => {
    const maps = [];
    for (const [name, ...flags] of [
      ["silent"],
      ["named", "--model", shippedModel],
      ["path", "--model", join(models, `${shippedModel}.json`), "--segmentation", "network"]
    ]) {
      const out = join(folder, name);
      expect((await feret("segment", dark, "--out", out, ...flags)).status).toBe(0);
      maps.push(readFileSync(join(out, "dark.probability.png")));
    }
    expect(maps[1].equals(maps[0])).toBe(true);
    expect(maps[2].equals(maps[0])).toBe(true);
  });

  test("--scale shows the network another size of the image, and its map has the image's size all the same", async () => {
    const out = join(folder, "scaled");
    expect((await feret("segment", dark, "--out", out, "--scale", "2")).status).toBe(0);
    const {width, height, data} = decode(readFileSync(join(out, "dark.probability.png")));
    expect([width, height]).toEqual([image.width, image.height]);
    const found = image.truth.reduce((sum, truth, i) => sum + (data[i] >= 128 === (truth === 1) ? 1 : 0), 0);
    expect(found / data.length).toBeGreaterThan(0.9);
    const plain = join(folder, "plain");
    expect((await feret("segment", dark, "--out", plain, "--scale", "1")).status).toBe(0);
    expect(decode(readFileSync(join(plain, "dark.probability.png"))).data).not.toEqual(data);
  });

  test.each([
    [["--segmentation", "magic"], 2, "--segmentation: expected the segmentation to be one of network, otsu, adaptive"],
    [["--polarity", "grey"], 2, "--polarity: expected the polarity to be one of auto, dark-on-bright, bright-on-dark"],
    [["--scale", "3"], 2, "--scale: expected the scale to be one of auto, 0.25, 0.5, 1, 2, 4, got 3"],
    [["--segmentation", "otsu", "--model", shippedModel], 2, "--model is of networks"],
    [["--segmentation", "otsu", "--scale", "2"], 2, "--scale is of networks"],
    [["--model", "gone"], 1, 'there is no network "gone"; there are'],
    [["--model", "gone.json"], 1, "gone.json"]
  ])("%j is refused in words", async (flags, expected, words) => {
    const {status, log} = await feret("segment", dark, "--out", join(folder, "refused"), ...flags);
    expect(log).toContain(words);
    expect(status).toBe(expected);
    expect(readdirSync(folder)).not.toContain("refused");
  });
});

test.each([
  [
    [],
    shippedModel,
    {method: "network", network: shippedModel, sha256: shipped.sha256, polarity: "auto", scale: "auto"}
  ],
  [["--segmentation", "otsu", "--polarity", "dark-on-bright"], "otsu", {method: "otsu", polarity: "dark-on-bright"}]
])("feret analyze %j writes the segmentation into the table", async (flags, model, segmentation) => {
  const out = join(folder, `table-${model}`);
  const {status, log} = await feret("analyze", dark, "--out", out, "--format", "arrow", ...flags);
  expect(status, log).toBe(0);
  const table = tableFromIPC(readFileSync(join(out, "dark.arrow")));
  const provenance = fromMetadata(table.schema.metadata);
  expect(provenance?.segmentation).toEqual(segmentation);
  expect(provenance?.model?.name).toBe(model);
  expect(table.numRows).toBeGreaterThan(5);
});

test("--help lists the flags", async () => {
  const {out} = await feret("--help");
  for (const flag of ["--segmentation network|otsu|adaptive", "--model NAME", "--polarity auto|", "--scale auto|"]) {
    expect(out).toContain(flag);
  }
});
