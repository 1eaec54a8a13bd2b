import {access, mkdir, rename, rm} from "node:fs/promises";
import {join} from "node:path";
import {codeFingerprint} from "./cache.js";
import {stateFolder} from "./paths.js";
import {writeSimulatedSamples} from "./simulate/write-sample.js";

/** Any number would do; one that never changes makes every build show the same particles. */
const SEED = 20230;

/**
 * The folder of the embedded, simulated samples, which are made the first time
 * and again when the code that makes them has changed.
 */
export async function embeddedSamplesFolder(): Promise<string> {
  const version = (await codeFingerprint("data-loaders/simulate", "src/formats")).slice(0, 12);
  const folder = join(stateFolder, "samples", version);
  const exists = await access(folder).then(
    () => true,
    () => false
  );
  if (exists) return folder;
  console.error("simulating the embedded samples …");
  const partial = `${folder}.${process.pid}.partial`;
  await mkdir(partial, {recursive: true});
  await writeSimulatedSamples(partial, SEED);
  await rename(partial, folder).catch(async (error) => {
    // Another process was faster; its result is the same.
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    await rm(partial, {recursive: true});
  });
  return folder;
}
