import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {listDmImages, readDm} from "../../src/formats/dm.js";
import {DmError} from "../../src/formats/dm-error.js";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {dmFile, imageTags, list, names, thumbnailTags, uint32} from "./dm-fixture.js";
import {DM_FILES} from "./shared-data.js";

const SEED = 455;

/** mulberry32: small, fast, the same everywhere. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Outcome = "image" | "refused" | "DmError";

/**
 * Reads a file to its last pixel. Anything but an image, a refusal that says
 * why, or a DmError fails the test; so do pixels of the wrong number.
 */
function outcomeOf(bytes: Uint8Array): Outcome {
  try {
    let outcome: Outcome = "refused";
    for (const {micrograph, refusal, pixels, shape} of listDmImages(bytes, {fileName: "a.dm3"})) {
      if (pixels !== null) expect(pixels().length).toBe(shape.reduce((product, size) => product * size, 1));
      if (micrograph === null) {
        expect(refusal).toBeInstanceOf(DmError);
        continue;
      }
      outcome = "image";
      const {width, height, frameCount, calibration} = micrograph;
      expect(micrograph.frame(frameCount - 1).length).toBe(width * height);
      for (const size of [calibration.pixelWidthNm, calibration.pixelHeightNm]) {
        if (size !== null) expect(size > 0 && Number.isFinite(size)).toBe(true);
      }
    }
    return outcome;
  } catch (error) {
    if (!(error instanceof DmError)) throw error;
    expect(error.message).not.toBe("");
    expect(error.offset).toBeGreaterThanOrEqual(0);
    expect(error.offset).toBeLessThanOrEqual(bytes.length);
    return "DmError";
  }
}

const written = (version: 3 | 4, littleEndian: boolean) =>
  writeDm3(
    {
      title: "t",
      width: 3,
      height: 2,
      frames: [Int16Array.of(1, 2, 3, 4, 5, 6), Int16Array.of(7, 8, 9, 10, 11, 12)],
      pixelType: "int16",
      pixelSizeNm: 0.1,
      instrument: {microscope: "m", voltageKv: 200}
    },
    {version, littleEndian}
  );

/** Small files, so that mutations hit structure more often than pixels. */
const seeds: Uint8Array[] = [
  written(3, true),
  written(4, true),
  written(3, false),
  dmFile([thumbnailTags, imageTags({axes: [[1, "nm"], [1, "nm"]]})], {Thumbnails: list(names({ImageIndex: uint32(0)}))}) // biome-ignore format: a row an axis
];
const realFiles = ["nionswift-io/ref_F_1_2.dm3", "nionswift-io/ref_T_0_2.dm4", "nionswift-io/ref_T_0_1.dm3"];
if (DM_FILES) for (const file of realFiles) seeds.push(new Uint8Array(readFileSync(join(DM_FILES, file))));

describe("truncation", () => {
  for (const [i, bytes] of seeds.entries()) {
    it(`at each of the ${bytes.length} bytes of seed ${i} gives a DmError, or the whole result`, () => {
      const outcomes = new Set<Outcome>();
      const whole = outcomeOf(bytes);
      for (let length = 0; length < bytes.length; length++) {
        const outcome = outcomeOf(bytes.subarray(0, length));
        outcomes.add(outcome);
        // Only the zeros at the end may go.
        if (outcome !== "DmError") expect(bytes.length - length).toBeLessThanOrEqual(8);
      }
      expect([...outcomes].sort()).toEqual(["DmError", whole]);
    });
  }

  it("of a file by a buffer that is cut is a truncated copy, in so many words", () => {
    const bytes = written(3, true);
    expect(() => readDm(bytes.subarray(0, bytes.length / 2), {fileName: "a"})).toThrowError(
      /copy is probably incomplete/
    );
  });
});

/** Values that lengths and counts are attacked with. */
const HOSTILE = [0, 1, 2, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

type Mutation = (bytes: Uint8Array, random: (below: number) => number) => Uint8Array;

const mutations: Record<string, Mutation> = {
  "a bit flipped": (bytes, random) => {
    const copy = bytes.slice();
    copy[random(copy.length)] ^= 1 << random(8);
    return copy;
  },
  "some bytes replaced": (bytes, random) => {
    const copy = bytes.slice();
    for (let n = 1 + random(8); n > 0; n--) copy[random(copy.length)] = random(256);
    return copy;
  },
  "a hostile 32-bit word": (bytes, random) => {
    const copy = bytes.slice();
    new DataView(copy.buffer).setUint32(random(copy.length - 4), HOSTILE[random(HOSTILE.length)], random(2) === 0);
    return copy;
  },
  "a hostile 64-bit word": (bytes, random) => {
    const copy = bytes.slice();
    const at = random(copy.length - 8);
    for (const half of [0, 4]) new DataView(copy.buffer).setUint32(at + half, HOSTILE[random(HOSTILE.length)]);
    return copy;
  },
  "a piece cut out": (bytes, random) => {
    const from = random(bytes.length);
    return splice(bytes, from, Math.min(bytes.length, from + 1 + random(64)), new Uint8Array(0));
  },
  "a piece of another file put in": (bytes, random) => {
    const other = seeds[random(seeds.length)];
    const from = random(other.length);
    const at = random(bytes.length);
    return splice(bytes, at, at, other.subarray(from, from + 1 + random(200)));
  },
  "a piece of another file put over": (bytes, random) => {
    const other = seeds[random(seeds.length)];
    const from = random(other.length);
    const piece = other.subarray(from, from + 1 + random(200));
    const at = random(bytes.length);
    return splice(bytes, at, Math.min(bytes.length, at + piece.length), piece);
  },
  "the end cut off": (bytes, random) => bytes.subarray(0, random(bytes.length))
};

function splice(bytes: Uint8Array, from: number, to: number, piece: Uint8Array): Uint8Array {
  const result = new Uint8Array(from + piece.length + bytes.length - to);
  result.set(bytes.subarray(0, from));
  result.set(piece, from);
  result.set(bytes.subarray(to), from + piece.length);
  return result;
}

const CASES_PER_MUTATION = 2500;

describe("mutation", () => {
  for (const [i, [name, mutate]] of Object.entries(mutations).entries()) {
    it(`${name}: an image, a refusal or a DmError, ${CASES_PER_MUTATION} times`, () => {
      const random = randomOf(SEED + i);
      const counts: Record<Outcome, number> = {image: 0, refused: 0, DmError: 0};
      for (let n = 0; n < CASES_PER_MUTATION; n++) {
        let bytes = mutate(seeds[random(seeds.length)], random);
        // One in four is mutated again: two faults find what one cannot reach.
        if (random(4) === 0 && bytes.length > 16) bytes = mutate(bytes, random);
        counts[outcomeOf(bytes)]++;
      }
      expect(counts.DmError).toBeGreaterThan(CASES_PER_MUTATION / 20);
    });
  }
});
