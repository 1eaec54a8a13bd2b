// Framework empties the folder of the site before each build, but only one within
// the project, and it refuses to write over a file. In a folder elsewhere, what an
// earlier build wrote is therefore removed here, and nothing else: it may be the
// checkout of a site's branch, with files of its own.
import {existsSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {isAbsolute, join, relative, resolve} from "node:path";
import {projectRoot} from "./install.mjs";

/** What a build writes at the top of the site. */
const BUILT = /^(_.+|data|models|.+\.html)$/;

/**
 * Removes the site of an earlier build from a folder outside of the project.
 *
 * @param {string} folder as FERET_OUT names it, from the project's root.
 * @param {string} root the project's root.
 * @throws {Error} when files of others are where the site would be written.
 */
export function clearOutput(folder, root = projectRoot) {
  const output = resolve(root, folder);
  if (isWithin(root, output) || !existsSync(output)) return;
  const inTheWay = readdirSync(output).filter((name) => BUILT.test(name));
  if (inTheWay.length === 0) return;
  if (!holdsSite(output))
    throw new Error(
      `expected a new folder, or one with a site that Feret built, got ${output} with ${inTheWay.join(", ")}: name another in FERET_OUT, or move these away`
    );
  for (const name of inTheWay) rmSync(join(output, name), {recursive: true});
}

function isWithin(root, folder) {
  const path = relative(root, folder);
  return !path.startsWith("..") && !isAbsolute(path);
}

/** The index of samples is the first file that a build writes, so that a build that failed is known by it, too. */
function holdsSite(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, "data", "samples.json"), "utf8")).generatedBy.startsWith("feret ");
  } catch {
    return false;
  }
}
