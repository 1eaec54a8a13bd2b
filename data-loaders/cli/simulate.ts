import {writeSimulatedSamples} from "../simulate/write-sample.js";
import {TRAINING_KINDS, writeTrainingSet} from "../simulate/write-training-set.js";
import {type Command, parseCommand, requireFolder, UsageError} from "./command.js";

/**
 * `feret simulate --out DIR --seed N`: the example samples, with their exact truth.
 * With `--training FRAMES`: that many frames with labels, to train a network on or to judge it by, of random samples or
 * of those that `--recipe NAME` names (see `writeTrainingSet`).
 */
export const simulateCommand: Command = async (args, {log}) => {
  const {values} = parseCommand(
    args,
    {out: {type: "string"}, seed: {type: "string", default: "1"}, training: {type: "string"}, recipe: {type: "string"}},
    {files: false}
  );
  const seed = wholeNumber("--seed", values.seed);
  const frames = values.training === undefined ? null : wholeNumber("--training", values.training);
  if (frames === 0) throw new UsageError("expected --training, at least 1 frame, got 0");
  const {recipe} = values;
  if (recipe !== undefined && frames === null) throw new UsageError("--recipe goes with --training FRAMES");
  if (recipe !== undefined && !TRAINING_KINDS.includes(recipe))
    throw new UsageError(`expected --recipe ${TRAINING_KINDS.join("|")}, got "${recipe}"`);
  const out = await requireFolder(values.out);
  if (frames === null) {
    await writeSimulatedSamples(out, seed);
    log(`wrote the simulated samples of seed ${seed} to ${out}`);
  } else {
    await writeTrainingSet(out, seed, frames, recipe);
    log(`wrote ${frames} simulated training frames of seed ${seed} to ${out}`);
  }
  return 0;
};

function wholeNumber(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < 0)
    throw new UsageError(`expected ${flag}, a whole number, got "${text}"`);
  return value;
}
