import {existsSync} from "node:fs";
import {fileURLToPath} from "node:url";

/** The folder of real DigitalMicrograph files beside the checkout; null (said aloud) where it is missing. */
export const DM_FILES = locate("dm/", "DigitalMicrograph files");

/** The folder of published micrographs as PNG and JPEG, with its manifest.json; null (said aloud) where it is missing. */
export const MICROGRAPHS = locate("micrographs/", "micrographs as PNG and JPEG");

function locate(folder: string, what: string): string | null {
  const path = fileURLToPath(new URL(`../../../shared/data/${folder}`, import.meta.url));
  if (existsSync(path)) return path;
  console.warn(`skipped: tests on real ${what}, which are not at ${path}`);
  return null;
}
