/**
 * The JSON of a file that people wrote, perhaps with an editor that marks its encoding: UTF-8 or, with a mark, UTF-16.
 *
 * @throws Error naming the file when it is no JSON.
 */
export function contractJson(bytes: Uint8Array, fileName: string): unknown {
  try {
    // The decoder leaves out a mark at the beginning.
    return JSON.parse(new TextDecoder(encodingOf(bytes)).decode(bytes));
  } catch (error) {
    throw new Error(`${fileName} is no JSON: ${(error as Error).message}`, {cause: error});
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
