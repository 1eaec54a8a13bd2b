import {basename} from "node:path";

/**
 * The name of a frame's results: the file's name without its ending, and the
 * frame's number when the file holds several.
 */
export function frameName(file: string, frame: number, frameCount: number): string {
  const name = basename(file).replace(/\.[^.]+$/, "");
  return frameCount > 1 ? `${name}.${String(frame).padStart(String(frameCount - 1).length, "0")}` : name;
}
