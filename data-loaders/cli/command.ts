import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {type ParseArgsConfig, parseArgs} from "node:util";

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
    const {values, positionals} = parseArgs({args, options, allowPositionals: files});
    if (files && positionals.length === 0) throw new UsageError("expected at least one file");
    return {values, files: positionals};
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

/**
 * Runs a step for each file. A file that fails is reported and does not stop the others.
 *
 * @returns the exit code: 1 when any file failed.
 */
export async function forEachFile(
  files: readonly string[],
  {log}: CommandContext,
  step: (file: string) => Promise<void>
): Promise<number> {
  let failures = 0;
  for (const file of files) {
    try {
      await step(file);
    } catch (error) {
      failures++;
      log(`${file}: ${(error as Error).message}`);
    }
  }
  return failures > 0 ? 1 : 0;
}

/** @throws UsageError when the flag --out is missing. */
export function requireFolder(out: string | undefined): string {
  if (!out) throw new UsageError("expected --out DIR, the folder to write to");
  return out;
}

/** @throws UsageError when the text is not a positive number of nm. */
export function parsePixelSize(text: string): number {
  const pixelSizeNm = Number(text);
  if (!(pixelSizeNm > 0 && Number.isFinite(pixelSizeNm))) {
    throw new UsageError(`expected --pixel-size in nm a pixel, a positive number, got "${text}"`);
  }
  return pixelSizeNm;
}

/** Writes a file into a folder, which is made when it is missing. */
export async function writeInto(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(folder, {recursive: true});
  await writeFile(join(folder, name), content);
}
