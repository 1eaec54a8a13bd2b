import {writeSimulatedSamples} from "../simulate/write-sample.js";
import {type Command, parseCommand, requireFolder, UsageError} from "./command.js";

/** `feret simulate --out DIR --seed N`: the example samples, with their exact truth. */
export const simulateCommand: Command = async (args, {log}) => {
  const {values} = parseCommand(args, {out: {type: "string"}, seed: {type: "string", default: "1"}}, {files: false});
  const seed = Number(values.seed);
  if (values.seed.trim() === "" || !Number.isInteger(seed) || seed < 0)
    throw new UsageError(`expected --seed, a whole number, got "${values.seed}"`);
  const out = await requireFolder(values.out);
  await writeSimulatedSamples(out, seed);
  log(`wrote the simulated samples of seed ${seed} to ${out}`);
  return 0;
};
