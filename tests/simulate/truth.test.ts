import {describe, expect, it} from "vitest";
import {encodeCocoRle} from "../../data-loaders/simulate/truth.js";
import type {Region} from "../../src/particles/particle-set.js";
import {emptyRegion, setRun} from "../../src/particles/region.js";

/** A region from a picture of its box. */
function regionOf(x: number, y: number, rows: string[]): Region {
  const region = emptyRegion(x, y, rows[0].length, rows.length);
  rows.forEach((row, j) => {
    [...row].forEach((character, i) => {
      if (character === "#") setRun(region, j, i, i + 1);
    });
  });
  return region;
}

function decode({size: [height, width], counts}: ReturnType<typeof encodeCocoRle>): string[] {
  const pixels = counts.flatMap((length, run) => Array<string>(length).fill(run % 2 === 1 ? "#" : "."));
  expect(pixels.length).toBe(width * height);
  return Array.from({length: height}, (_, y) => Array.from({length: width}, (_, x) => pixels[x * height + y]).join(""));
}

describe("encodeCocoRle", () => {
  it("runs down the columns and starts with background", () => {
    expect(encodeCocoRle(regionOf(1, 1, ["##", ".#"]), 4, 3)).toEqual({size: [3, 4], counts: [4, 1, 2, 2, 3]});
  });

  it("starts with an empty run when the first pixel is set", () => {
    expect(encodeCocoRle(regionOf(0, 0, ["#"]), 2, 2).counts).toEqual([0, 1, 3]);
  });

  it("joins a column's foot to the next column's head", () => {
    expect(encodeCocoRle(regionOf(0, 0, [".#", "##"]), 2, 2).counts).toEqual([1, 3]);
  });

  it("splits no run and loses none, against the picture", () => {
    const picture = ["#..#.", ".###.", "#..##", "##..#"];
    expect(decode(encodeCocoRle(regionOf(0, 0, picture), 5, 4))).toEqual(picture);
    expect(decode(encodeCocoRle(regionOf(1, 0, ["#", ".", "#"]), 3, 3))).toEqual([".#.", "...", ".#."]);
  });
});
