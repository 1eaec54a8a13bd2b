import {execFileSync, spawnSync} from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {setImmediate} from "node:timers/promises";
import {tableFromIPC} from "apache-arrow";
import {afterEach, beforeEach, describe, expect, test} from "vitest";
import {RECIPES} from "../../data-loaders/simulate/samples.js";
import {simulateFrame} from "../../data-loaders/simulate/simulate-frame.js";
import {writeDm3} from "../../src/formats/write-dm3.js";
import type {SampleIndex} from "../../src/tables/sample-index.js";

let folder: string;
let samples: string;
let state: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "feret-"));
  samples = join(folder, "samples");
  state = join(folder, "state");
  mkdirSync(samples);
});
afterEach(async () => {
  rmSync(folder, {recursive: true});
  // Each test waits for other processes in step; the runner gives up a file that does not answer for 60 s.
  await setImmediate();
});

const small = simulateFrame({...RECIPES[1], sizePx: 256, particles: {...RECIPES[1].particles, count: [8, 8]}}, 1);
const other = simulateFrame({...RECIPES[1], sizePx: 256, particles: {...RECIPES[1].particles, count: [8, 8]}}, 2);

function dm3(
  frames: Uint16Array[],
  pixelSizeNm: number | {x: number; y: number} | null = small.pixelSizeNm
): Uint8Array {
  return writeDm3({title: "small", width: 256, height: 256, frames, pixelType: "uint16", pixelSizeNm});
}

/** Runs the prepare step as a build does, in a process of its own. */
function prepare(environment: Record<string, string> = {}) {
  const result = spawnSync(process.execPath, ["--import", "tsx", "data-loaders/prepare.ts"], {
    encoding: "utf8",
    env: {...process.env, FERET_SAMPLES: samples, FERET_STATE: state, INIT_CWD: process.cwd(), ...environment}
  });
  return {...result, index: () => JSON.parse(readFileSync(join(state, "index.json"), "utf8")) as SampleIndex};
}

function loader(file: string, ...args: string[]): Buffer {
  return execFileSync(process.execPath, ["--import", "tsx", file, ...args], {
    env: {...process.env, FERET_SAMPLES: samples, FERET_STATE: state}
  });
}

function sample(name: string, files: Record<string, string | Uint8Array>): void {
  mkdirSync(join(samples, name), {recursive: true});
  for (const [file, content] of Object.entries(files)) writeFileSync(join(samples, name, file), content);
}

function cacheFiles(kind: string): Set<string> {
  return new Set(readdirSync(join(state, "cache")).filter((name) => name.startsWith(kind)));
}

describe("a folder of samples", () => {
  test("becomes an index with frames, calibration, table and free fields", () => {
    sample("Gold 5 nm", {
      "a.dm3": dm3([small.pixels, other.pixels]),
      "b.dm3": dm3([other.pixels]),
      "sample.json": JSON.stringify({title: "Gold, batch 7", material: "Au", pH: 6.5, washed: true})
    });
    const {status, stderr, index} = prepare();
    expect(status, stderr).toBe(0);
    const [entry] = index().samples;
    expect(entry).toMatchObject({
      id: "gold-5-nm",
      title: "Gold, batch 7",
      material: "Au",
      simulated: false,
      fields: {pH: 6.5, washed: true},
      errors: []
    });
    expect(entry.frames.map(({image, frame}) => [image, frame])).toEqual([
      ["a.dm3", 0],
      ["a.dm3", 1],
      ["b.dm3", 0]
    ]);
    expect(entry.frames[0].pixelSizeNm).toBeCloseTo(small.pixelSizeNm, 6);
    const table = tableFromIPC(loader("src/data/[sample].arrow.ts", "--sample=gold-5-nm"));
    expect(table.numRows).toBe(entry.summary?.regions);
    expect(entry.summary?.measured).toBeGreaterThan(5);
    expect(new Set(table.getChild("image"))).toEqual(new Set(["a.dm3", "b.dm3"]));
  });

  test("shows a bad file with its error and measures the others", () => {
    const whole = dm3([small.pixels]);
    sample("mixed", {"bad.dm3": whole.subarray(0, whole.length / 2), "good.dm3": whole, "no.dm3": "not a micrograph"});
    const {status, stderr, index} = prepare();
    expect(status, stderr).toBe(0);
    const [entry] = index().samples;
    expect(entry.errors.map(({file}) => file)).toEqual(["bad.dm3", "no.dm3"]);
    expect(entry.errors[0].message).toMatch(/incomplete|ends/);
    expect(entry.frames).toHaveLength(1);
    expect(entry.summary?.measured).toBeGreaterThan(0);
  });

  test("fails the build for a bad file with STRICT=1", () => {
    sample("mixed", {"good.dm3": dm3([small.pixels]), "bad.dm3": "?"});
    const {status, stderr} = prepare({STRICT: "1"});
    expect(status).toBe(1);
    expect(stderr).toContain("bad.dm3");
  });

  test("says how to give a missing calibration, and takes it from sample.json", () => {
    sample("plain", {"plain.dm3": dm3([small.pixels], null)});
    expect(prepare().index().samples[0]).toMatchObject({
      table: null,
      frames: [{pixelSizeNm: null, error: expect.stringContaining("pixelSizeNm")}]
    });
    sample("plain", {"sample.json": '{"pixelSizeNm": 0.1}'});
    const [entry] = prepare().index().samples;
    expect(entry.frames[0]).toMatchObject({pixelSizeNm: 0.1, calibration: {source: "sample.json"}});
    expect(entry.summary?.measured).toBeGreaterThan(0);
  });

  test("does not measure pixels that are not square", () => {
    sample("skew", {"skew.dm3": dm3([small.pixels], {x: 0.1, y: 0.12})});
    expect(prepare().index().samples[0].frames[0].error).toMatch(/not measured.*0\.1000 nm wide.*0\.1200 nm high/);
  });

  test("may hold broken links, folders named like files, and samples behind links", () => {
    sample("real", {"a.dm3": dm3([small.pixels])});
    symlinkSync(join(folder, "nowhere.dm3"), join(samples, "real", "gone.dm3"));
    mkdirSync(join(samples, "real", "folder.dm3"));
    renameSync(join(samples, "real"), join(folder, "real"));
    symlinkSync(join(folder, "real"), join(samples, "linked"));
    const {status, stderr, index} = prepare();
    expect(status, stderr).toBe(0);
    const [entry] = index().samples;
    expect(entry.id).toBe("linked");
    expect(entry.frames).toHaveLength(1);
    expect(entry.errors.map(({file}) => file)).toEqual(["folder.dm3", "gone.dm3"]);
  });

  test("may have a sample.json that begins with a byte order mark", () => {
    sample("a", {"a.dm3": dm3([small.pixels]), "sample.json": '\uFEFF{"title": "Gold", "notes": null}'});
    expect(prepare().index().samples[0]).toMatchObject({title: "Gold", notes: "", errors: []});
  });

  test("complains of a damaged sample.json and of parameters outside their limits, and goes on", () => {
    sample("a", {"a.dm3": dm3([small.pixels]), "sample.json": "{oops"});
    sample("b", {"b.dm3": dm3([small.pixels]), "sample.json": '{"parameters": {"convexityThreshold": 7}}'});
    const {index} = prepare();
    expect(index().samples.map(({errors}) => errors[0].file)).toEqual(["sample.json", "sample.json"]);
    expect(index().samples[1].errors[0].message).toContain("convexityThreshold");
    expect(index().samples[1].summary?.measured).toBeGreaterThan(0);
  });

  test("complains of a pixel size that no microscope has, and takes the file's own", () => {
    sample("a", {"a.dm3": dm3([small.pixels]), "sample.json": '{"pixelSizeNm": 1e160}'});
    const [entry] = prepare().index().samples;
    expect(entry.errors[0].message).toBe(
      "pixelSizeNm should be a number between 0.000001 and 1000000 nm, got 1e+160; the files' own calibration is used"
    );
    expect(entry.frames[0].pixelSizeNm).toBeCloseTo(small.pixelSizeNm, 6);
  });

  test("may hold micrographs directly", () => {
    writeFileSync(join(samples, "one.dm3"), dm3([small.pixels]));
    expect(
      prepare()
        .index()
        .samples.map(({id}) => id)
    ).toEqual(["samples"]);
  });

  test("gives folders of the same name in letters and digits different addresses", () => {
    sample("Au 5", {"a.dm3": dm3([small.pixels])});
    sample("Au-5", {"a.dm3": dm3([other.pixels])});
    expect(
      prepare()
        .index()
        .samples.map(({id}) => id)
    ).toEqual(["au-5", "au-5-2"]);
  });

  test("that is missing or empty is an error that says what was expected", () => {
    expect(prepare({FERET_SAMPLES: join(folder, "nowhere")})).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("FERET_SAMPLES should name a folder")
    });
    const empty = prepare();
    expect(empty).toMatchObject({status: 1, stderr: expect.stringContaining("no micrographs")});
    expect(empty.stderr).not.toContain("    at ");
  });
});

describe("the next build", () => {
  test("redoes only what changed", () => {
    sample("a", {"a.dm3": dm3([small.pixels])});
    sample("b", {"b.dm3": dm3([other.pixels])});
    prepare();
    const before = {maps: cacheFiles("probability"), tables: cacheFiles("table")};
    const times = [...before.maps].map((name) => statSync(join(state, "cache", name)).mtimeMs);
    sample("b", {"b.dm3": dm3([other.pixels, small.pixels])});
    prepare();
    const after = {maps: cacheFiles("probability"), tables: cacheFiles("table")};
    // b.dm3 is another file now, so both its frames are new; a's map and table are not.
    expect(after.maps.size - before.maps.size).toBe(2);
    expect(after.tables.size - before.tables.size).toBe(1);
    expect([...before.maps].map((name) => statSync(join(state, "cache", name)).mtimeMs)).toEqual(times);
  });

  test("sees a file whose content changed behind the same name, size and time", () => {
    sample("a", {"a.dm3": dm3([small.pixels])});
    const first = prepare().index().samples[0];
    const file = join(samples, "a", "a.dm3");
    const {atime, mtime} = statSync(file);
    writeFileSync(file, dm3([other.pixels]));
    utimesSync(file, atime, mtime);
    const second = prepare().index().samples[0];
    expect(second.frames[0].sha256).not.toBe(first.frames[0].sha256);
    expect(second.table).not.toBe(first.table);
  });

  test("is not misled by half a file in the cache", () => {
    sample("a", {"a.dm3": dm3([small.pixels])});
    prepare();
    const [map] = cacheFiles("probability");
    cpSync(join(state, "cache", map), join(state, "cache", `${map}.1234.partial`));
    rmSync(join(state, "cache", map));
    expect(prepare().status).toBe(0);
    expect(cacheFiles("probability")).toContain(map);
  });
});
