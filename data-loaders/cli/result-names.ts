import {basename, dirname, extname, relative, resolve, sep} from "node:path";
import type {CommandContext} from "./command.js";

/** A file to work on. */
export interface Input {
  /** As the user gave it. */
  file: string;
  /** What its results are named, unique within one run; may hold folders, parted by "/". */
  name: string;
}

/**
 * Names the results of each input, so that no input overwrites another's: the
 * file's name without its ending, or, where that name would meet another's, the
 * file's path below the folder that all inputs share, with its ending. A file
 * that is given twice is taken once.
 *
 * @param reserved names that no input may have.
 */
export function nameResults(files: readonly string[], reserved: readonly string[] = []): Input[] {
  const byPath = new Map<string, string>();
  for (const file of files) if (!byPath.has(resolve(file))) byPath.set(resolve(file), file);
  const paths = [...byPath.keys()];
  const shared = sharedFolder(paths);
  const longNames = paths.map((path) => relative(shared, path).split(sep).join("/"));
  const names = paths.map((path) => basename(path, extname(path)));
  // A lengthened name may meet a short one, which is then lengthened too.
  for (;;) {
    const met = meetings([...names, ...reserved]);
    const next = names.findIndex((name, i) => met.has(name.toLowerCase()) && name !== longNames[i]);
    if (next < 0) break;
    for (const [i, name] of names.entries()) if (met.has(name.toLowerCase())) names[i] = longNames[i];
  }
  return paths.map((path, i) => ({file: byPath.get(path) as string, name: names[i]}));
}

/** Says how the results of inputs with one name are named. */
export function logLongNames(inputs: readonly Input[], {log}: CommandContext): void {
  const long = inputs.filter(({file, name}) => name !== basename(file, extname(file)));
  if (long.length > 0) log(`inputs of one name: their results are named by their paths, such as "${long[0].name}"`);
}

/**
 * The names, in lower case, that occur twice, or that a frame of a stack would
 * have as well ("x" and "x.0"). Some file systems do not tell cases apart.
 */
function meetings(names: readonly string[]): Set<string> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  const met = new Set<string>();
  for (const [name, count] of counts) {
    if (count > 1) met.add(name);
    const stack = name.replace(/\.\d+$/, "");
    if (stack !== name && counts.has(stack)) met.add(name).add(stack);
  }
  return met;
}

/** The deepest folder that holds all files. */
function sharedFolder(paths: readonly string[]): string {
  let [first = "", ...others] = paths.map((path) => dirname(path));
  while (dirname(first) !== first && others.some((folder) => folder !== first && !folder.startsWith(first + sep))) {
    first = dirname(first);
  }
  return first;
}
