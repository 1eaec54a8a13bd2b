/** What a file seems to be, by its first bytes. */
export interface SniffedContent {
  kind: "dm" | "tiff" | "png" | "jpeg" | "other";
  /** Fit for a message, such as "a TIFF image". */
  description: string;
  /** What a user may do to get a file that can be read. */
  advice: string;
}

/** What an error for a file of another format is called, also after it has crossed from a worker. */
export const FORMAT_ERROR = "FormatError";

const SAVE_AS_DM = "use the dm3 or dm4 file that the microscope's software wrote";
const UNPACK = "unpack it first";
const COPY_AGAIN = "copy it again from where it came from";

interface Signature {
  bytes: number[];
  /** Where the bytes stand. Defaults to 0. */
  at?: number;
  kind?: SniffedContent["kind"];
  description: string;
  advice?: string;
}

const SIGNATURES: Signature[] = [
  {bytes: [0, 0, 0, 3], kind: "dm", description: "a DigitalMicrograph 3 file"},
  {bytes: [0, 0, 0, 4], kind: "dm", description: "a DigitalMicrograph 4 file"},
  {
    bytes: [0x00, 0x05, 0x16, 0x07],
    description: "a macOS companion file (AppleDouble), which holds no image",
    advice: "use the file of the same name without the leading ._"
  },
  {bytes: [0x00, 0x05, 0x16, 0x00], description: "an AppleSingle archive", advice: UNPACK},
  {bytes: [0x49, 0x49, 0x2a, 0x00], kind: "tiff", description: "a TIFF image"},
  {bytes: [0x4d, 0x4d, 0x00, 0x2a], kind: "tiff", description: "a TIFF image"},
  {bytes: [0x49, 0x49, 0x2b, 0x00], kind: "tiff", description: "a BigTIFF image"},
  {bytes: [0x4d, 0x4d, 0x00, 0x2b], kind: "tiff", description: "a BigTIFF image"},
  {bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], kind: "png", description: "a PNG image"},
  {bytes: [0xff, 0xd8, 0xff], kind: "jpeg", description: "a JPEG image"},
  {bytes: [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a], description: "an HDF5 file (emd, hspy or dm5)"},
  {bytes: [0x4d, 0x41, 0x50, 0x20], at: 208, description: "an MRC image"},
  {bytes: [0x49, 0x49, 0x97, 0x01], description: "a TIA series (ser)"},
  {bytes: [0x47, 0x49, 0x46, 0x38], description: "a GIF image"},
  {bytes: [0x25, 0x50, 0x44, 0x46], description: "a PDF document"},
  {bytes: [0x50, 0x4b, 0x03, 0x04], description: "a zip archive", advice: UNPACK},
  {bytes: [0x1f, 0x8b], description: "a gzip archive", advice: UNPACK},
  {bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], description: "a 7-Zip archive", advice: UNPACK},
  {bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], description: "a RAR archive", advice: UNPACK}
];

/** Bytes that are looked at to tell text from other data. */
const SAMPLE_BYTES = 512;

/** Says what a file seems to be; its name plays no part. */
export function sniffContent(bytes: Uint8Array): SniffedContent {
  const match = SIGNATURES.find(({at = 0, bytes: pattern}) => pattern.every((byte, i) => bytes[at + i] === byte));
  if (match !== undefined) {
    const {kind = "other", description, advice = SAVE_AS_DM} = match;
    return {kind, description, advice};
  }
  const other = (description: string, advice: string): SniffedContent => ({kind: "other", description, advice});
  if (bytes.length === 0) return other("an empty file", COPY_AGAIN);
  if (bytes.length < 4) return other(`a file of only ${bytes.length} byte${bytes.length === 1 ? "" : "s"}`, COPY_AGAIN);
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (isText(sample)) return other("a text file", SAVE_AS_DM);
  if (sample.every((byte) => byte === 0)) return other("a file that begins with zeros only", COPY_AGAIN);
  const start = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return other(`a file of unknown kind (its first bytes are ${start})`, SAVE_AS_DM);
}

function isText(sample: Uint8Array): boolean {
  if (!sample.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)) return false;
  try {
    // Streaming, because the sample may end within a character.
    new TextDecoder("utf-8", {fatal: true}).decode(sample, {stream: true});
    return true;
  } catch {
    return false;
  }
}
