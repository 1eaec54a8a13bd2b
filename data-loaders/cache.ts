import {createHash, randomBytes} from "node:crypto";
import {mkdir, readdir, readFile, rename, stat, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {stateFolder} from "./paths.js";

/** SHA-256 of the given parts in lower-case hexadecimal; a part's length counts, so ["a","bc"] ≠ ["ab","c"]. */
export function hashOf(...parts: (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex");
}

/**
 * Returns what `make` returned the last time for the same key, or calls it.
 * A result is named by everything it depends on (input bytes, code, network,
 * parameters), so it is never stale, and what did not change is never redone.
 *
 * @param kind readable prefix of the file name, such as "probability".
 * @param key hash of everything the result depends on.
 */
export async function cached(kind: string, key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const folder = join(stateFolder, "cache");
  const file = join(folder, `${kind}-${key}`);
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const bytes = await make();
  await mkdir(folder, {recursive: true});
  // Written aside and renamed: a build that is stopped half-way leaves no half file under a valid name.
  const partial = `${file}.${randomBytes(4).toString("hex")}.partial`;
  await writeFile(partial, bytes);
  await rename(partial, file);
  return bytes;
}

const fingerprints = new Map<string, Promise<string>>();

/**
 * Hash of all source files in the given folders of the project, and of the
 * lock file: a change of the code that made a result is a change of its key.
 */
export function codeFingerprint(...folders: string[]): Promise<string> {
  const id = folders.join(" ");
  let fingerprint = fingerprints.get(id);
  if (!fingerprint) {
    fingerprint = readFingerprint(folders);
    fingerprints.set(id, fingerprint);
  }
  return fingerprint;
}

async function readFingerprint(folders: string[]): Promise<string> {
  const parts: (string | Uint8Array)[] = [await readFile("package-lock.json")];
  for (const folder of folders) {
    for (const name of (await readdir(folder, {recursive: true})).sort()) {
      const file = join(folder, name);
      if (/\.(ts|json)$/.test(name) && (await stat(file)).isFile()) parts.push(name, await readFile(file));
    }
  }
  return hashOf(...parts);
}
