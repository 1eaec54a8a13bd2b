import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {type ParseArgsConfig, parseArgs} from "node:util";
import {isPixelSize, PIXEL_SIZE_RANGE} from "../../src/formats/pixel-size-range.js";
import type {Input} from "./result-names.js";

/** Where a command writes; tests give their own. */
export interface CommandContext {
  /** Results. */
  write(text: string): void;
  /** Progress and problems, a line each. */
  log(line: string): void;
}

/** A command with its arguments, which returns the exit code. */
export type Command = (args: string[], context: CommandContext) => Promise<number>;

/** The user called a command the wrong way; the message says how. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads flags and files.
 *
 * @throws UsageError for unknown flags, flags without their value, and missing files.
 */
export function parseCommand<T extends Options>(args: string[], options: T, {files = true} = {}) {
  try {
    const {values, positionals} = parseArgs({args: joinNumbers(args, options), options, allowPositionals: files});
    if (files && positionals.length === 0) throw new UsageError("expected at least one file");
    return {values, files: positionals};
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(ownWords(error as NodeJS.ErrnoException));
  }
}

/** `--flag -1` → `--flag=-1`: the value is refused, or taken, by what reads the flag. */
function joinNumbers(args: readonly string[], options: Options): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const flag = joined.at(-1);
    const takesValue = flag?.startsWith("--") && options[flag.slice(2)]?.type === "string";
    if (takesValue && /^-\.?\d/.test(arg)) joined[joined.length - 1] = `${flag}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

/** What Node says of flags, shortly. */
function ownWords({code, message}: NodeJS.ErrnoException): string {
  const flag = /'(-[^\s'=]+)/.exec(message)?.[1];
  if (flag !== undefined && code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `there is no flag ${flag}`;
  if (flag !== undefined && code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") {
    return message.includes("does not take") ? `expected no value for ${flag}` : `expected a value after ${flag}`;
  }
  return message.split("\n")[0];
}

/**
 * Runs a step for each input. A file that fails is reported and does not stop the others.
 *
 * @returns the exit code: 1 when any file failed.
 */
export async function forEachFile(
  inputs: readonly Input[],
  {log}: CommandContext,
  step: (input: Input) => Promise<void>
): Promise<number> {
  let failures = 0;
  for (const input of inputs) {
    try {
      await step(input);
    } catch (error) {
      failures++;
      log(`${input.file}: ${plainMessage(error as NodeJS.ErrnoException)}`);
    }
  }
  return failures > 0 ? 1 : 0;
}

function plainMessage({code, message}: NodeJS.ErrnoException): string {
  if (code === "EISDIR") return "is a folder, and a file was expected";
  if (code === "ENOENT") return "there is no such file";
  return message;
}

/**
 * The folder of the flag --out, which is made when it is missing.
 *
 * @throws UsageError when the flag is missing or empty, Error when there can be no such folder.
 */
export async function requireFolder(out: string | undefined): Promise<string> {
  if (!out) throw new UsageError("expected --out DIR, the folder to write to");
  try {
    await mkdir(out, {recursive: true});
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    const reason = code === "EEXIST" || code === "ENOTDIR" ? "there is a file of that name" : message;
    throw new Error(`cannot write to --out ${out}: ${reason}`);
  }
  return out;
}

/** @throws UsageError when the text is no number of nm that a pixel can have. */
export function parsePixelSize(text: string): number {
  const pixelSizeNm = Number(text);
  if (!isPixelSize(pixelSizeNm)) {
    const advice = pixelSizeNm > 0 ? ": is it in another unit?" : "";
    throw new UsageError(`expected --pixel-size ${PIXEL_SIZE_RANGE} a pixel, got "${text}"${advice}`);
  }
  return pixelSizeNm;
}

/** Writes a file into a folder; folders of its name that are missing are made. */
export async function writeInto(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  const file = join(folder, name);
  await mkdir(dirname(file), {recursive: true});
  await writeFile(file, content);
}
