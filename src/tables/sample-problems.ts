import type {FileError, SampleEntry} from "./sample-index.js";

/** Everything of a sample that could not be used, with the reason; what all frames of a file share is said once. */
export function sampleProblems({errors, frames}: Pick<SampleEntry, "errors" | "frames">): FileError[] {
  const problems = [...errors, ...frames.flatMap(({image, error}) => (error ? [{file: image, message: error}] : []))];
  const said = new Set<string>();
  return problems.filter(({file, message}) => {
    const line = `${file}\n${message}`;
    return !said.has(line) && said.add(line);
  });
}
