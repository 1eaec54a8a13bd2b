import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {readMicrograph} from "../../src/formats/read-micrograph.js";
import {MICROGRAPHS} from "./shared-data.js";

interface Entry {
  image: string;
  width: number;
  height: number;
}

describe.skipIf(MICROGRAPHS === null)("real micrographs", () => {
  const entries: Entry[] = MICROGRAPHS ? JSON.parse(readFileSync(`${MICROGRAPHS}manifest.json`, "utf8")) : [];
  // Every picture is of one of few kinds; some of each will do.
  const some = entries.filter(({image}, i) => i % (image.endsWith(".jpg") ? 5 : 12) === 0);

  it.each(some.map((entry) => [entry.image, entry] as const))(
    "%s is read as grey without a pixel size",
    (image, {width, height}) => {
      const micrograph = readMicrograph(readFileSync(`${MICROGRAPHS}${image}`), {fileName: image});
      expect(micrograph).toMatchObject({width, height, frameCount: 1, pixelType: "uint8"});
      const pixels = micrograph.frame(0);
      expect(pixels).toHaveLength(width * height);
      expect(new Set(pixels as Uint8Array).size).toBeGreaterThan(50);
      const {pixelWidthNm, warnings} = micrograph.calibration;
      expect(pixelWidthNm).toBeNull();
      // All of these have a coloured scale bar in the lower right corner.
      if (image.endsWith(".jpg")) expect(warnings.at(-1)).toMatch(/^\d+ pixels are coloured.*from row 1984/);
      else expect(warnings).toHaveLength(1);
    }
  );
});
