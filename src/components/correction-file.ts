import {type Correction, validateCorrections} from "../particles/corrections.js";

/** What corrections.json says of the frame it belongs to. */
export interface CorrectedFrame {
  /** File name of the micrograph. */
  image: string;
  /** 0-based number of the frame within its file. */
  frame: number;
  width: number;
  height: number;
  /** SHA-256 of the display image, by which the frame is known again whatever its name. */
  imageHash: string;
}

export interface CorrectionFile extends CorrectedFrame {
  corrections: Correction[];
}

const VERSION = 1;

/** The text of corrections.json. */
export function correctionFileText({image, frame, width, height, imageHash, corrections}: CorrectionFile): string {
  const head = {feretCorrections: VERSION, image, frame, width, height, imageHash};
  return `${JSON.stringify({...head, corrections}, null, 2)}\n`;
}

/**
 * Reads the text of a JSON file as a corrections.json.
 *
 * @returns null when it is JSON of another kind, or none.
 * @throws TypeError that says what was expected.
 */
export function parseCorrectionFile(text: string): CorrectionFile | null {
  const fields = parseObject(text);
  if (!fields || !("feretCorrections" in fields)) return null;
  if (fields.feretCorrections !== VERSION) {
    throw new TypeError(`expected corrections of version ${VERSION}, got ${JSON.stringify(fields.feretCorrections)}`);
  }
  const {image, frame, width, height, imageHash} = fields;
  const known = typeof image === "string" && typeof imageHash === "string";
  if (!known || ![frame, width, height].every((n) => Number.isInteger(n))) {
    throw new TypeError("expected image, imageHash, frame, width and height of the frame that was corrected");
  }
  return {
    image,
    imageHash,
    frame: frame as number,
    width: width as number,
    height: height as number,
    corrections: validateCorrections(fields.corrections)
  };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The same picture, or one of the same name and size, as when it was saved in another format. */
export function isSameFrame(a: CorrectedFrame, b: CorrectedFrame): boolean {
  if (a.imageHash === b.imageHash) return true;
  return a.image === b.image && a.frame === b.frame && a.width === b.width && a.height === b.height;
}

/** The name of files saved of a frame, without an ending. */
export function baseName({image, frame}: Pick<CorrectedFrame, "image" | "frame">): string {
  return `${image.replace(/\.\w+$/, "")}-${frame}`;
}
