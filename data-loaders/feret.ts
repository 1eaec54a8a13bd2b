import {analyzeCommand} from "./cli/analyze.js";
import {type CommandContext, UsageError} from "./cli/command.js";
import {inspectCommand} from "./cli/inspect.js";
import {measureCommand} from "./cli/measure.js";
import {parameterHelp} from "./cli/parameter-flags.js";
import {segmentCommand} from "./cli/segment.js";
import {segmentationHelp} from "./cli/segmentation-flags.js";
import {simulateCommand} from "./cli/simulate.js";
import {feretVersion} from "./paths.js";

const COMMANDS = {
  inspect: inspectCommand,
  segment: segmentCommand,
  measure: measureCommand,
  analyze: analyzeCommand,
  simulate: simulateCommand
};

const USAGE = `Usage: feret COMMAND …

  inspect FILE…                      a JSON line per image in a file
  segment FILE… --out DIR            probability map and mask of each frame as PNG
  measure MASK… --pixel-size NM      particles of given masks (PNG, 0 = background); --out DIR writes
                                     NAME.csv and NAME.coco.json, without it one mask's CSV goes to standard output
                                     [--image FILE] [--frame N]: its micrograph, for mean grey values
  analyze FILE|FOLDER… --out DIR     segment and measure micrographs, stacks and folders
                                     [--format csv,xlsx,parquet,arrow,coco] [--per-image] [--combined] [--pixel-size NM]
  simulate --out DIR --seed N        example samples: dm3 stacks with exact truth
                                     [--training FRAMES [--recipe NAME]]: labelled PNG to train a network on

--help prints this, --version the version.

NAME is the file's name without its ending, with the frame's number after it for a stack (NAME.0.csv).
Where the results of two inputs would have one name, those inputs are named by their path below the
folder that all inputs share, with their ending: a/x.dm3 and b/x.dm3 give a/x.dm3.csv and b/x.dm3.csv.

Segmentation of segment and analyze:
${segmentationHelp()}

Parameters of measure and analyze:
${parameterHelp()}
`;

const processContext: CommandContext = {
  write: (text) => process.stdout.write(text),
  log: (line) => console.error(line)
};

/**
 * The `feret` command.
 *
 * @returns the exit code: 0 when all went well, 1 when something failed, 2 for wrong usage.
 */
export async function main(args: readonly string[], context: CommandContext = processContext): Promise<number> {
  const [name, ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name ?? "") ? COMMANDS[name as keyof typeof COMMANDS] : null;
  const asksForHelp = command && rest.some((argument) => argument === "--help" || argument === "-h");
  if (name === "--help" || name === "-h" || name === "help" || asksForHelp) {
    context.write(USAGE);
    return 0;
  }
  if (name === "--version") {
    context.write(`${feretVersion}\n`);
    return 0;
  }
  try {
    if (!command) throw new UsageError(unknownCommand(name));
    return await command(rest, context);
  } catch (error) {
    if (!(error instanceof UsageError)) {
      context.log(`feret ${name}: ${(error as Error).message}`);
      return 1;
    }
    context.log(`feret: ${error.message}\nfor help: feret --help`);
    return 2;
  }
}

function unknownCommand(name: string | undefined): string {
  const expected = `expected ${Object.keys(COMMANDS).join(", ")}`;
  return name ? `there is no command "${name}": ${expected}` : `${expected}, got no command`;
}
