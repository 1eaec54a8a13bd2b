/** Networks beyond this size are refused: a browser could not run them. */
export const maxOnnxBytes = 256 * 2 ** 20;

const EXPORT = "Export the network to ONNX first, for instance with torch.onnx.export.";

// How files begin that are taken for ONNX by mistake.
const IMPOSTORS: {begins: number[]; at?: number; what: string; advice: string}[] = [
  {begins: ascii("PK"), what: "a zip archive, such as PyTorch writes", advice: EXPORT},
  {begins: [0x80], what: "a Python pickle, such as older PyTorch writes", advice: EXPORT},
  {begins: [0x89, ...ascii("HDF")], what: "an HDF5 file, such as Keras and MATLAB write", advice: EXPORT},
  {begins: ascii("TFL3"), at: 4, what: "a TensorFlow Lite file", advice: EXPORT},
  {begins: ascii("ORTM"), at: 4, what: "an ONNX Runtime file (.ort)", advice: "Use the ONNX file it was made of."},
  {begins: ascii("<"), what: "a web page", advice: "Download the file itself, not the page about it."},
  {begins: ascii("{"), what: "a JSON file", advice: "The contract and the network may have been swapped."},
  {
    begins: ascii("version https://git-lfs"),
    what: "a Git LFS pointer",
    advice: 'Run "git lfs pull" and copy the file again.'
  }
];

/**
 * Refuses bytes that are surely not a self-contained ONNX file, before any runtime
 * sees them, in words that say what they are instead.
 *
 * @param file its name, for the message.
 * @throws Error when the file is empty, too large, of another kind, or keeps its weights in further files.
 */
export function checkOnnxFile(bytes: Uint8Array, file: string): void {
  if (bytes.length === 0) throw new Error(`${file} is empty. Copy the file again.`);
  if (bytes.length > maxOnnxBytes) {
    const megabytes = Math.ceil(bytes.length / 2 ** 20);
    throw new Error(`${file} holds ${megabytes} MB; networks of up to ${maxOnnxBytes / 2 ** 20} MB can be used.`);
  }
  const impostor = IMPOSTORS.find(({begins, at = 0}) => begins.every((byte, i) => bytes[at + i] === byte));
  if (impostor !== undefined) throw new Error(`${file} is not an ONNX file but ${impostor.what}. ${impostor.advice}`);
  if (keepsWeightsElsewhere(bytes)) {
    throw new Error(
      `${file} keeps its weights in another file (external data), which is not supported. ` +
        "Save it as one file, for instance with onnx.save_model(model, path, save_as_external_data=False)."
    );
  }
}

// Field 1, "location", and field 2 of a pair of key and value.
const LOCATION = [0x0a, 8, ...ascii("location"), 0x12];
// Field 13 of a tensor, external_data; the metadata of a model are such pairs, too, in field 14.
const EXTERNAL_DATA = 0x6a;

function keepsWeightsElsewhere(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(LOCATION[0]); at >= 0; at = bytes.indexOf(LOCATION[0], at + 1)) {
    if (!LOCATION.every((byte, i) => bytes[at + i] === byte)) continue;
    // The length of the pair lies between: one byte, or two from 128 on, the first of them with its highest bit set.
    const lengthBytes = bytes[at - 2] >= 0x80 ? 2 : 1;
    if (bytes[at - 1 - lengthBytes] === EXTERNAL_DATA) return true;
  }
  return false;
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
