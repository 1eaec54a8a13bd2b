import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {tableFromIPC} from "apache-arrow";
import {decode, encode} from "fast-png";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {RECIPES} from "../../data-loaders/simulate/samples.js";
import {simulateFrame} from "../../data-loaders/simulate/simulate-frame.js";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {feret} from "./run-feret.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "feret-"));
});
afterAll(() => rmSync(folder, {recursive: true}));

/** A mask with a disk of this radius at (40, 40) and a single pixel. */
function diskPng(radiusPx: number): Uint8Array {
  const data = new Uint8Array(100 * 100);
  for (let i = 0; i < data.length; ++i) {
    if (((i % 100) - 40) ** 2 + (Math.floor(i / 100) - 40) ** 2 <= radiusPx ** 2) data[i] = 255;
  }
  data[9090] = 255;
  return encode({width: 100, height: 100, data, channels: 1, depth: 8});
}

function stack(): string {
  const recipe = {...RECIPES[1], sizePx: 256, particles: {...RECIPES[1].particles, count: [8, 8] as [number, number]}};
  const frames = [simulateFrame(recipe, 1), simulateFrame(recipe, 2)];
  const file = join(folder, "stack.dm3");
  const [{width, height, pixelSizeNm}] = frames;
  writeFileSync(
    file,
    writeDm3({title: "stack", width, height, frames: frames.map((f) => f.pixels), pixelType: "uint16", pixelSizeNm})
  );
  return file;
}

/** Rows of a CSV without quoted cells, by column. */
function parseCsv(text: string): Record<string, string>[] {
  const [header, ...lines] = text.trim().split("\r\n");
  const names = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i], cell])));
}

describe("feret measure", () => {
  test("writes the particles of a mask to standard output", async () => {
    const mask = join(folder, "disk.png");
    writeFileSync(mask, diskPng(20));
    const {status, out, log} = await feret("measure", mask, "--pixel-size", "0.1");
    expect(log).toBe("");
    expect(status).toBe(0);
    const rows = parseCsv(out);
    expect(rows.map((row) => row.status).sort()).toEqual(["measured", "speckle"]);
    const disk = rows.find((row) => row.status === "measured");
    // A digital disk of radius 20 has an area within 1 % of π·20².
    expect(Number(disk?.ecd_nm)).toBeCloseTo(4, 1);
    expect(disk).toMatchObject({x_px: "40", y_px: "40"});
  });

  test("writes CSV and COCO JSON whose run lengths are the particle's pixels", async () => {
    const mask = join(folder, "disk.png");
    const out = join(folder, "measured");
    writeFileSync(mask, diskPng(20));
    expect((await feret("measure", mask, "--pixel-size", "0.1", "--out", out)).status).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["disk.coco.json", "disk.csv"]);
    const {annotations} = JSON.parse(readFileSync(join(out, "disk.coco.json"), "utf8"));
    const {segmentation, area} = annotations.find((a: {category_id: number}) => a.category_id === 1);
    expect(segmentation.size).toEqual([100, 100]);
    const decoded = new Uint8Array(100 * 100);
    let position = 0;
    for (const [i, count] of segmentation.counts.entries()) {
      for (let k = 0; k < count; ++k, ++position) {
        // Column-major order, as COCO has it.
        if (i % 2 === 1) decoded[(position % 100) * 100 + Math.floor(position / 100)] = 255;
      }
    }
    expect(position).toBe(100 * 100);
    expect(decoded.filter(Boolean).length).toBe(area);
    const expected = decode(diskPng(20)).data as Uint8Array;
    expected[9090] = 0;
    expect(Buffer.compare(decoded, expected)).toBe(0);
  });

  test("says what a mask is that is no PNG", async () => {
    const mask = join(folder, "mask.tif");
    writeFileSync(mask, Uint8Array.of(0x49, 0x49, 0x2a, 0, 8, 0, 0, 0));
    expect(await feret("measure", mask, "--pixel-size", "0.1")).toMatchObject({
      status: 1,
      out: "",
      log: expect.stringContaining("expected a mask as PNG, got a TIFF image")
    });
  });

  test("takes grey pixels for particle, and says so", async () => {
    const mask = join(folder, "grey.png");
    const {data, ...rest} = decode(diskPng(20));
    data[4040] = 100;
    writeFileSync(mask, encode({...rest, data}));
    const {status, out, log} = await feret("measure", mask, "--pixel-size", "0.1");
    expect(status).toBe(0);
    expect(log).toContain("grey.png: holds 2 values besides 0");
    expect(parseCsv(out).map((row) => row.holes)).toEqual(["0", "0"]);
  });

  test("takes every parameter as a flag, and refuses what is outside its limits", async () => {
    const mask = join(folder, "disk.png");
    writeFileSync(mask, diskPng(20));
    const {out} = await feret("measure", mask, "--pixel-size", "0.1", "--speckle-nm", "5", "--preset", "antema-2024");
    expect(parseCsv(out).map((row) => row.status)).toEqual(["speckle", "speckle"]);
    const refused = await feret("measure", mask, "--pixel-size", "0.1", "--convexity-threshold", "two");
    expect(refused).toMatchObject({status: 2, log: expect.stringContaining("--convexity-threshold")});
    expect((await feret("measure", mask, "--pixel-size", "0.1", "--preset", "best")).status).toBe(2);
  });

  test("averages the grey values of a frame over the particles of its mask", async () => {
    const mask = join(folder, "disk.png");
    writeFileSync(mask, diskPng(20));
    const image = join(folder, "disk.dm3");
    const dark = new Uint16Array(100 * 100).fill(500);
    const slope = Uint16Array.from(dark, (_, i) => 2 * (i % 100));
    const stacked = {title: "disk", width: 100, height: 100, pixelType: "uint16", pixelSizeNm: 0.1} as const;
    writeFileSync(image, writeDm3({...stacked, frames: [dark, slope]}));
    const measure = (...flags: string[]) => feret("measure", mask, "--pixel-size", "0.1", ...flags);
    const means = ({out}: {out: string}) => parseCsv(out).map((row) => row.mean_intensity);
    expect(means(await measure())).toEqual(["", ""]);
    expect(means(await measure("--image", image))).toEqual(["500", "500"]);
    // The disk lies about column 40, the single pixel at column 90.
    expect(means(await measure("--image", image, "--frame", "1"))).toEqual(["80", "180"]);
    expect(await measure("--image", image, "--frame", "2")).toMatchObject({
      status: 2,
      log: expect.stringContaining("--frame")
    });
    expect((await measure("--frame", "1")).status).toBe(2);
    writeFileSync(join(folder, "other.png"), diskPng(10));
    const two = await feret(
      "measure",
      mask,
      join(folder, "other.png"),
      "--pixel-size",
      "0.1",
      "--image",
      image,
      "--out",
      folder
    );
    expect(two).toMatchObject({status: 2, log: expect.stringContaining("one mask")});
    writeFileSync(image, writeDm3({...stacked, width: 50, frames: [dark.subarray(0, 5000)]}));
    const other = await measure("--image", image);
    expect(other).toMatchObject({status: 1, log: expect.stringContaining("50 × 100")});
  });

  test("needs a positive pixel size", async () => {
    expect(await feret("measure", "x.png")).toMatchObject({status: 2, log: expect.stringContaining("--pixel-size")});
    expect((await feret("measure", "x.png", "--pixel-size", "0")).status).toBe(2);
    expect((await feret("measure", "x.png", "--pixel-size", "NaN")).status).toBe(2);
  });
});

describe("feret inspect", () => {
  test("prints a JSON line an image", async () => {
    const {status, out} = await feret("inspect", stack());
    expect(status).toBe(0);
    const record = JSON.parse(out);
    expect(record).toMatchObject({file: "stack.dm3", type: "uint16", shape: [2, 256, 256]});
    expect(record.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("reports a file that cannot be read and goes on with the next", async () => {
    const bad = join(folder, "bad.dm3");
    writeFileSync(bad, "nothing");
    const {status, out, log} = await feret("inspect", bad, join(folder, "missing.dm3"), stack());
    expect(status).toBe(1);
    expect(out.trim().split("\n").at(-1)).toContain("stack.dm3");
    expect(`${out}${log}`).toContain("bad.dm3");
    expect(log).toContain("missing.dm3");
  });
});

describe("feret analyze", () => {
  test("segments and measures every frame of a stack", async () => {
    const out = join(folder, "analyzed");
    const {status, log} = await feret(
      "analyze",
      stack(),
      "--out",
      out,
      "--format",
      "csv,arrow,coco,xlsx,parquet",
      "--combined",
      "--per-image"
    );
    expect(log).toMatch(/stack\.0: \d+ particles/);
    expect(status).toBe(0);
    expect(readdirSync(out).sort()).toEqual(
      ["combined", "stack.0", "stack.1"].flatMap((name) =>
        ["arrow", "coco.json", "csv", "parquet", "xlsx"].map((ending) => `${name}.${ending}`)
      )
    );
    const table = tableFromIPC(readFileSync(join(out, "combined.arrow")));
    expect(new Set(table.getChild("frame"))).toEqual(new Set([0, 1]));
    const rows = parseCsv(readFileSync(join(out, "combined.csv"), "utf8"));
    expect(rows).toHaveLength(table.numRows);
    const measured = rows.filter((row) => row.status === "measured");
    expect(measured.length).toBeGreaterThan(0);
    expect(measured.every((row) => Number(row.edge_weight) > 1 && Number(row.mean_intensity) > 0)).toBe(true);
  });
});

describe("feret segment", () => {
  test("writes probability map and mask, which agree at the threshold", async () => {
    const out = join(folder, "segmented");
    expect((await feret("segment", stack(), "--out", out)).status).toBe(0);
    const map = decode(readFileSync(join(out, "stack.1.probability.png"))).data;
    const mask = decode(readFileSync(join(out, "stack.1.mask.png"))).data;
    expect(map.some((byte) => byte > 200)).toBe(true);
    expect(mask.every((byte, i) => byte === (map[i] >= 127.5 ? 255 : 0))).toBe(true);
  });
});

test("wrong usage exits with 2, says what is wrong in one line, and how to get help in another", async () => {
  for (const args of [
    [],
    ["dance"],
    ["inspect"],
    ["segment", "x.dm3"],
    ["simulate", "--seed", "one"],
    ["measure", "x", "--wrong"]
  ]) {
    const {status, log, out} = await feret(...args);
    expect(status).toBe(2);
    expect(log).toMatch(/^feret: .*\nfor help: feret --help$/);
    expect(out).toBe("");
  }
});

test("--help prints the usage with every flag", async () => {
  const {status, out} = await feret("--help");
  expect(status).toBe(0);
  for (const flag of [
    "--convexity-threshold",
    "--speckle-nm",
    "--marker-px",
    "--marker-nm",
    "--probability-threshold",
    "--separation",
    "--preset"
  ]) {
    expect(out).toContain(flag);
  }
});
