import type {PixelType} from "./micrograph.js";

/** What a DigitalMicrograph `DataType` code stands for. */
export type DmPixelType =
  | {name: PixelType; bytes: number; refusal?: undefined}
  | {name: string; bytes: number | null; refusal: string};

const complex = (name: string, bytes: number): DmPixelType => ({
  name,
  bytes,
  refusal: `it holds complex numbers (${name}), as a wave function or a Fourier transform does: open the image it was computed from, or save its modulus as a real image`
});

const packedComplex = (name: string, bytes: number): DmPixelType => ({
  name,
  bytes,
  refusal: `it is a Fourier transform (${name} numbers): open the image it was computed from`
});

const colour = (name: string, bytes: number): DmPixelType => ({
  name,
  bytes,
  refusal: `it is a colour picture (${name}) without the detector's counts: open the original micrograph, or change its data type to a real one in DigitalMicrograph`
});

/** Codes as Gatan documents them for image files; 39 and 40 came with version 3 of the Microscopy Suite. */
const PIXEL_TYPES: Readonly<Record<number, DmPixelType>> = {
  1: {name: "int16", bytes: 2},
  2: {name: "float32", bytes: 4},
  3: complex("complex64", 8),
  5: packedComplex("packed complex64", 8),
  6: {name: "uint8", bytes: 1},
  7: {name: "int32", bytes: 4},
  8: colour("rgb", 4),
  9: {name: "int8", bytes: 1},
  10: {name: "uint16", bytes: 2},
  11: {name: "uint32", bytes: 4},
  12: {name: "float64", bytes: 8},
  13: complex("complex128", 16),
  14: {name: "bool", bytes: 1},
  23: colour("rgba", 4),
  27: packedComplex("packed complex64", 8),
  28: packedComplex("packed complex128", 16),
  39: {name: "int64", bytes: 8},
  40: {name: "uint64", bytes: 8}
};

/** Screen pictures and thumbnails have this code. */
export const DATA_TYPE_RGBA = 23;

export function dmPixelType(code: number): DmPixelType {
  const type = PIXEL_TYPES[code];
  if (type !== undefined) return type;
  const refusal = `its pixels have the unknown type code ${code}: convert it to a real or integer type in DigitalMicrograph`;
  return {name: `type code ${code}`, bytes: null, refusal};
}

/** The `DataType` code of a pixel type. */
export function dmDataType(type: PixelType): number {
  for (const [code, {name}] of Object.entries(PIXEL_TYPES)) if (name === type) return Number(code);
  throw new TypeError(`no DigitalMicrograph pixel type for ${type}`);
}
