import {FORMAT_ERROR} from "../formats/sniff.js";

const READ_FORMATS =
  "Feret reads micrographs as dm3, dm4, TIFF, PNG and JPEG, and parameters saved as parameters.json.";

/** What a reader may try with a file that could not be read, by what kind of file it is. */
export function fileRemedies(fileName: string, error: unknown): string[] {
  if (/\.json$/i.test(fileName)) {
    return [
      "Feret reads parameters.json and corrections.json as it saves them, and the contract of a network together with its .onnx file.",
      "Correct in the file what is named here, or save it anew with the button on this page."
    ];
  }
  // What such a file is, and what to do about it, stands in the words of the error.
  if (error instanceof Error && error.name === FORMAT_ERROR) return [READ_FORMATS];
  return [
    READ_FORMATS,
    "Try to open the file in DigitalMicrograph or ImageJ and to save it again, or choose another one."
  ];
}
