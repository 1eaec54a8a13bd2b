import {decode, encode} from "fast-png";
import {sniffContent} from "../src/formats/sniff.js";

/** An 8-bit grey image, one byte a pixel, row by row. */
export interface GreyImage {
  width: number;
  height: number;
  data: Uint8Array;
  /** Remarks that travel in the file as text. */
  notes?: string[];
  /** Anything else that is known of it; travels as JSON. */
  facts?: object;
}

/** Encodes an 8-bit grey image as PNG. */
export function encodeGreyPng({width, height, data, notes = [], facts}: GreyImage): Uint8Array {
  const text = {
    ...(notes.length > 0 ? {Comment: asciiJson(notes)} : {}),
    ...(facts ? {Description: asciiJson(facts)} : {})
  };
  return encode({width, height, data, channels: 1, depth: 8, text});
}

/** PNG's plain text is Latin-1; JSON can say everything else in escapes. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

/** Decodes what {@link encodeGreyPng} wrote. */
export function decodeGreyPng(png: Uint8Array): GreyImage {
  const {width, height, data, channels, depth, text} = decode(png);
  if (channels !== 1 || depth !== 8) {
    throw new Error(`expected an 8-bit grey PNG, got ${channels} channels of ${depth} bits`);
  }
  return {
    width,
    height,
    data: data as Uint8Array,
    notes: text.Comment ? JSON.parse(text.Comment) : [],
    facts: text.Description ? JSON.parse(text.Description) : undefined
  };
}

/**
 * Decodes a mask of any PNG type: a pixel is set where any colour channel is not 0.
 *
 * @returns bytes 0 and 255, and a note when set pixels differ, as those of probabilities and labels do.
 * @throws Error for a file of another kind.
 */
export function decodeMaskPng(png: Uint8Array): GreyImage {
  const {kind, description} = sniffContent(png);
  if (kind !== "png") throw new Error(`expected a mask as PNG, got ${description}`);
  const {width, height, data, channels, depth, palette} = decode(png);
  const mask = new Uint8Array(width * height);
  const colours = channels === 2 || channels === 4 ? channels - 1 : channels;
  // Rows of fewer than 8 bits a pixel are packed and start at whole bytes.
  const stride = Math.ceil((width * depth) / 8);
  const packedValue = (i: number): number => {
    const bit = (i % width) * depth;
    return (data[Math.floor(i / width) * stride + (bit >> 3)] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  };
  const found = new Set<number>();
  for (let i = 0; i < mask.length; ++i) {
    const at = i * channels;
    const first = depth < 8 ? packedValue(i) : data[at];
    const values = palette?.[first].slice(0, 3) ?? (colours === 1 ? [first] : Array.from(data.subarray(at, at + 3)));
    const value = values.find((one) => one !== 0);
    if (value === undefined) continue;
    found.add(value);
    mask[i] = 255;
  }
  const note = `holds ${found.size} values besides 0, where a mask holds one; all are taken for particle`;
  return {width, height, data: mask, notes: found.size > 1 ? [note] : []};
}
