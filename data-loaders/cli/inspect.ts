import {readFile} from "node:fs/promises";
import {basename} from "node:path";
import {inspect} from "../../src/formats/inspect.js";
import {type Command, forEachFile, parseCommand} from "./command.js";

/** `feret inspect FILE…`: what each image in a file is, a JSON line an image. */
export const inspectCommand: Command = async (args, context) => {
  const {files} = parseCommand(args, {});
  const inputs = files.map((file) => ({file, name: file}));
  let refused = 0;
  const status = await forEachFile(inputs, context, async ({file}) => {
    for (const record of await inspect(await readFile(file), {fileName: basename(file)})) {
      if (record.error) refused++;
      context.write(`${JSON.stringify(record)}\n`);
    }
  });
  return refused > 0 ? 1 : status;
};
