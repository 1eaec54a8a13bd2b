import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {encode} from "fast-png";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import packageJson from "../../package.json" with {type: "json"};
import {writeDm3} from "../../src/formats/write-dm3.js";
import {feret} from "./run-feret.js";

let folder: string;
let mask: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "feret-usage-"));
  mask = join(folder, "mask.png");
  writeFileSync(mask, maskPng(20));
});
afterAll(() => rmSync(folder, {recursive: true}));

/** A mask with a square of this side. */
function maskPng(sidePx: number): Uint8Array {
  const data = new Uint8Array(64 * 64);
  for (let y = 10; y < 10 + sidePx; ++y) data.fill(255, y * 64 + 10, y * 64 + 10 + sidePx);
  return encode({width: 64, height: 64, data, channels: 1, depth: 8});
}

function micrograph(title: string, frameCount = 1, pixelSizeNm: number | {x: number; y: number} = 0.2): Uint8Array {
  const frames = Array.from({length: frameCount}, () => {
    const pixels = new Uint16Array(64 * 64).fill(1000);
    for (let y = 20; y < 40; ++y) pixels.fill(200, y * 64 + 20, y * 64 + 40);
    return pixels;
  });
  return writeDm3({title, width: 64, height: 64, frames, pixelType: "uint16", pixelSizeNm});
}

/** A folder of this name with these files, by their paths in it. */
function makeFolder(name: string, files: Record<string, Uint8Array>): string {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(join(folder, name, path, ".."), {recursive: true});
    writeFileSync(join(folder, name, path), bytes);
  }
  return join(folder, name);
}

describe("inputs of one name", () => {
  test("keep their results apart in measure", async () => {
    const masks = makeFolder("masks", {"a/good.png": maskPng(10), "b/good.png": maskPng(20)});
    const out = join(folder, "measured");
    const files = ["a", "b"].map((name) => join(masks, name, "good.png"));
    const {status, log} = await feret("measure", ...files, "--pixel-size", "1", "--out", out);
    expect(status).toBe(0);
    expect(log).toContain("a/good.png");
    expect(readdirSync(out).sort()).toEqual(["a", "b"]);
    const areas = ["a", "b"].map((name) => {
      const coco = JSON.parse(readFileSync(join(out, name, "good.png.coco.json"), "utf8"));
      return coco.annotations[0].area;
    });
    expect(areas).toEqual([100, 400]);
  });

  test("keep their results apart in analyze and segment", async () => {
    const top = makeFolder("top", {
      "a/good.dm3": micrograph("one"),
      "b/good.dm3": micrograph("two", 2),
      "b/combined.dm3": micrograph("three")
    });
    const analyzed = join(folder, "analyzed");
    const flags = ["--out", analyzed, "--combined", "--per-image", "--format", "csv,coco"];
    expect((await feret("analyze", top, ...flags)).status).toBe(0);
    const written = (readdirSync(analyzed, {recursive: true}) as string[]).filter((name) => name.endsWith(".csv"));
    expect(written.sort()).toEqual([
      "a/good.dm3.csv",
      "b/combined.dm3.csv",
      "b/good.dm3.0.csv",
      "b/good.dm3.1.csv",
      "combined.csv"
    ]);
    const coco = JSON.parse(readFileSync(join(analyzed, "combined.coco.json"), "utf8"));
    const frames = coco.images.map(({file_name, frame}: {file_name: string; frame: number}) => [file_name, frame]);
    expect(frames).toEqual([
      ["good.dm3", 0],
      ["combined.dm3", 0],
      ["good.dm3", 0],
      ["good.dm3", 1]
    ]);
    const segmented = join(folder, "segmented");
    const files = ["a", "b"].map((name) => join(top, name, "good.dm3"));
    expect((await feret("segment", ...files, "--out", segmented)).status).toBe(0);
    const masks = (readdirSync(segmented, {recursive: true}) as string[]).filter((name) => name.endsWith(".mask.png"));
    expect(masks.sort()).toEqual(["a/good.dm3.mask.png", "b/good.dm3.0.mask.png", "b/good.dm3.1.mask.png"]);
  }, 60_000);
});

test("COCO annotations carry the particle's number of the table", async () => {
  const out = join(folder, "numbered");
  expect((await feret("measure", mask, "--pixel-size", "1", "--out", out)).status).toBe(0);
  const {images, annotations} = JSON.parse(readFileSync(join(out, "mask.coco.json"), "utf8"));
  const [header, ...rows] = readFileSync(join(out, "mask.csv"), "utf8").trim().split("\r\n");
  const column = header.split(",").indexOf("particle");
  expect(annotations.map(({particle}: {particle: number}) => particle)).toEqual(
    rows.map((row) => Number(row.split(",")[column]))
  );
  expect(images[0].frame).toBe(0);
});

describe("usage", () => {
  test("COMMAND --help prints the usage, --version the version", async () => {
    for (const args of [
      ["analyze", "--help"],
      ["measure", "x.png", "-h"],
      ["simulate", "--help"]
    ]) {
      expect(await feret(...args)).toMatchObject({status: 0, log: "", out: expect.stringContaining("Usage: feret")});
    }
    expect(await feret("--version")).toMatchObject({status: 0, out: `${packageJson.version}\n`});
    expect(await feret("dance", "--help")).toMatchObject({status: 2});
  });

  test("states each unit once", async () => {
    expect((await feret("--help")).out).not.toContain("in nm (nm)");
  });

  test("refuses flags with an empty value", async () => {
    const out = join(folder, "empty");
    for (const args of [
      ["analyze", mask, "--out", out, "--pixel-size="],
      ["measure", mask, "--out", out, "--pixel-size="],
      ["measure", mask, "--pixel-size", "1", "--out="],
      ["simulate", "--out", out, "--seed="]
    ]) {
      const flag = args.at(-1)?.slice(0, -1);
      expect(await feret(...args)).toMatchObject({status: 2, log: expect.stringContaining(`expected ${flag}`)});
    }
  });

  test("refuses pixel sizes that no microscope has, and asks for the unit", async () => {
    for (const command of ["analyze", "measure"]) {
      for (const size of ["1e160", "1e-160", "2e-10"]) {
        const {log, status} = await feret(command, mask, "--out", join(folder, "sizes"), "--pixel-size", size);
        expect(status).toBe(2);
        expect(log.split("\n")[0]).toBe(
          `feret: expected --pixel-size between 0.000001 and 1000000 nm a pixel, got "${size}": is it in another unit?`
        );
      }
    }
  });

  test("says in its own words what is wrong with a flag", async () => {
    const firstLine = async (...args: string[]) => (await feret(...args)).log.split("\n")[0];
    expect(await firstLine("measure", mask, "--pixel-size", "-1")).toBe(
      'feret: expected --pixel-size between 0.000001 and 1000000 nm a pixel, got "-1"'
    );
    expect(await firstLine("measure", mask, "--pixel-size", "1", "--speckle-nm", "-.5")).toContain("--speckle-nm");
    expect(await firstLine("measure", mask, "--pixel-size", "--out", folder)).toBe(
      "feret: expected a value after --pixel-size"
    );
    expect(await firstLine("measure", mask, "--pixel-size")).toBe("feret: expected a value after --pixel-size");
    expect(await firstLine("measure", mask, "--wrong", "1")).toBe("feret: there is no flag --wrong");
    expect(await firstLine("measure", mask, "-w")).toBe("feret: there is no flag -w");
    expect(await firstLine("analyze", mask, "--combined=1")).toBe("feret: expected no value for --combined");
    expect(await firstLine("dance")).toBe(
      'feret: there is no command "dance": expected inspect, segment, measure, analyze, simulate'
    );
  });

  test("does not write a training set of no frames", async () => {
    const out = join(folder, "no-frames");
    expect(await feret("simulate", "--out", out, "--training", "0")).toMatchObject({
      status: 2,
      log: expect.stringContaining("expected --training, at least 1 frame, got 0")
    });
    expect(existsSync(out)).toBe(false);
  });

  test("names a refused parameter as its flag", async () => {
    for (const value of ["two", "9"]) {
      const {log, status} = await feret("measure", mask, "--pixel-size", "1", "--convexity-threshold", value);
      expect(status).toBe(2);
      const [message] = log.split("\n");
      expect(message).toContain("--convexity-threshold");
      expect(message).not.toContain("convexityThreshold");
    }
    const {log} = await feret("measure", mask, "--pixel-size", "1", "--hole-filling", "some");
    expect(log.split("\n")[0]).toBe(
      'feret: expected one of "small-before-separation", "all-after-separation" for --hole-filling, got "some"'
    );
  });
});

describe("files and folders that do not fit", () => {
  test("are described in plain words", async () => {
    expect((await feret("inspect", folder)).log).toBe(`${folder}: is a folder, and a file was expected`);
    const missing = join(folder, "missing.dm3");
    expect((await feret("inspect", missing)).log).toBe(`${missing}: there is no such file`);
  });

  test("as --out end the command before anything is measured", async () => {
    for (const out of [mask, join(mask, "inner")]) {
      const {status, log} = await feret("measure", mask, "--pixel-size", "1", "--out", out);
      expect(log).toBe(`feret measure: cannot write to --out ${out}: there is a file of that name`);
      expect(status).toBe(1);
    }
  });

  test("lead to --pixel-size where the pixels are oblong or of no known size", async () => {
    const out = join(folder, "unmeasured");
    const {log, status} = await feret("analyze", mask, "--out", out);
    expect(log).toMatch(/not measured: .*Give it in nm a pixel with --pixel-size$/);
    expect(status).toBe(1);
    const oblong = join(folder, "oblong.dm3");
    writeFileSync(oblong, micrograph("oblong", 1, {x: 0.2, y: 0.3}));
    expect((await feret("analyze", oblong, "--out", out)).log).toMatch(
      /not measured: .*Resample the image, or give one size in nm a pixel with --pixel-size$/
    );
  });
});
