import type {Pixels} from "./micrograph.js";

/** Samples that lie side by side, pixel by pixel. */
export interface Channels {
  samples: Pixels;
  /** Samples a pixel: 1 grey, 2 grey and alpha, 3 colour, 4 and more colour and others. */
  count: number;
}

/** An image that was stored as colour, as exports with a burnt-in scale bar often are. */
export interface Grey {
  /** The green channel, to which colour models give the most weight. */
  pixels: Pixels;
  /** Pixels that are not grey: a coloured bar or text. */
  coloured: number;
  /** First and last column and row that hold such pixels; null when there are none. */
  box: {left: number; right: number; top: number; bottom: number} | null;
}

/** Share of coloured pixels up to which they are a bar or text on a grey image. */
const MAX_COLOURED_SHARE = 0.02;

/** Whether the samples of a pixel are red, green and blue, and perhaps transparency. */
export function isColour(channelCount: number): boolean {
  return channelCount >= 3;
}

/**
 * The grey values of an image that was stored as colour.
 *
 * @param tolerance how far the channels of a grey pixel may differ. Defaults to 0.
 * @returns null when the image is in true colour.
 */
export function greyOf({samples, count}: Channels, width: number, tolerance = 0): Grey | null {
  if (count === 1) return {pixels: samples, coloured: 0, box: null};
  const pixels = samples.slice(0, samples.length / count);
  const green = isColour(count) ? 1 : 0;
  const limit = pixels.length * MAX_COLOURED_SHARE;
  let coloured = 0;
  let box: Grey["box"] = null;
  for (let i = 0, at = 0; i < pixels.length; i++, at += count) {
    const grey = samples[at + green];
    pixels[i] = grey;
    if (green === 0 || !(differ(samples[at], grey, tolerance) || differ(samples[at + 2], grey, tolerance))) continue;
    if (++coloured > limit) return null;
    const [x, y] = [i % width, Math.floor(i / width)];
    box ??= {left: x, right: x, top: y, bottom: y};
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.bottom = y;
  }
  return {pixels, coloured, box};
}

function differ(a: number | bigint, b: number | bigint, tolerance: number): boolean {
  return a !== b && Math.abs(Number(a) - Number(b)) > tolerance;
}

/** The colours of a palette, 0 to 255. */
export type Palette = readonly (readonly number[])[];

/** Red, green and blue of each pixel of an image of indices; null when the palette lacks one. */
export function paletteColours(indices: Pixels, palette: Palette): Channels | null {
  const samples = new Uint8Array(indices.length * 3);
  for (let i = 0; i < indices.length; i++) {
    const colour = palette[Number(indices[i])];
    if (colour === undefined) return null;
    for (let channel = 0; channel < 3; channel++) samples[3 * i + channel] = colour[channel];
  }
  return {samples, count: 3};
}

/** Why a picture in true colour is refused. */
export const TRUE_COLOUR =
  "it is a picture in true colour, without the detector's grey values: open the original micrograph, or convert it to 8 or 16 bit grey where you know that its grey is intensity";

/** What to say of an image that was stored as colour. */
export function colourWarning({coloured, box}: Grey): string {
  if (box === null) return "the file stores grey as colour, as exports for print do: bars and text may be burnt in";
  const where = `from column ${box.left} to ${box.right} and from row ${box.top} to ${box.bottom}`;
  return `${coloured} pixels are coloured, as a burnt-in bar or text is (${where}); they are read as grey, so leave out what is found there`;
}
