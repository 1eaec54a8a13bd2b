import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {RECIPES} from "./samples.js";
import {simulateSample} from "./simulate-sample.js";

/**
 * Writes the embedded samples, one folder each:
 *
 *     NAME/NAME.dm3           the stack
 *     NAME/sample.json        title, material, notes and free fields
 *     NAME/truth/truth.json   masks, radii and centres: a `SampleTruth`, see truth.ts
 *
 * @param folder is made when it is missing; files of the same name are replaced.
 * @param seed the same seed gives the same bytes.
 * @param recipes which samples, defaults to the embedded ones.
 */
export async function writeSimulatedSamples(folder: string, seed: number, recipes = RECIPES): Promise<void> {
  for (const recipe of recipes) {
    const {dm3, truth, sampleJson} = simulateSample(recipe, seed);
    const {name} = recipe;
    const sample = join(folder, name);
    await mkdir(join(sample, "truth"), {recursive: true});
    await writeFile(join(sample, `${name}.dm3`), dm3);
    await writeFile(join(sample, "sample.json"), `${JSON.stringify(sampleJson, null, 2)}\n`);
    await writeFile(join(sample, "truth", "truth.json"), `${JSON.stringify(truth)}\n`);
  }
}
