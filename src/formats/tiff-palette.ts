import type {Palette} from "./grey-channels.js";
import {TIFF_TAG, type TiffFile, type TiffPage, tiffError, tiffNumbers} from "./tiff-tags.js";

/**
 * The palette of a page; the file stores it with 16 bits, all reds first.
 *
 * @throws ImageError when it is missing or too short.
 */
export function tiffPalette(file: TiffFile, page: TiffPage, bits: number): Palette {
  const values = tiffNumbers(file, page, TIFF_TAG.palette) ?? [];
  const count = 2 ** bits;
  if (bits > 8 || values.length < 3 * count) {
    throw tiffError(
      "malformed",
      `page ${page.index + 1} has ${values.length / 3} colours for ${bits} bits`,
      page.offset
    );
  }
  return Array.from({length: count}, (_, i) => [values[i] >> 8, values[count + i] >> 8, values[2 * count + i] >> 8]);
}
