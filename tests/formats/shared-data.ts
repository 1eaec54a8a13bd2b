import {existsSync} from "node:fs";
import {fileURLToPath} from "node:url";

/** The folder of real DigitalMicrograph files beside the checkout; null (said aloud) where it is missing. */
export const DM_FILES = locate("dm/");

function locate(folder: string): string | null {
  const path = fileURLToPath(new URL(`../../../shared/data/${folder}`, import.meta.url));
  if (existsSync(path)) return path;
  console.warn(`skipped: tests on real DigitalMicrograph files, which are not at ${path}`);
  return null;
}
