import {resolve} from "node:path";
import {describe, expect, test} from "vitest";
import {nameResults} from "../../data-loaders/cli/result-names.js";

/** Names by input, as the command was given it. */
function names(files: string[], reserved: string[] = []): string[] {
  return nameResults(files, reserved).map(({name}) => name);
}

describe("nameResults", () => {
  test("is the file's name without its ending where no other input has it", () => {
    expect(names(["a/one.dm3", "b/two.tif", "c/three.4.png"])).toEqual(["one", "two", "three.4"]);
    expect(names(["../else/one.dm3"])).toEqual(["one"]);
  });

  test("is the path below the common folder, with the ending, where several inputs have one name", () => {
    expect(names(["top/a/good.dm3", "top/a/good.dm4", "top/b/good.dm3", "top/b/other.dm3"])).toEqual([
      "a/good.dm3",
      "a/good.dm4",
      "b/good.dm3",
      "other"
    ]);
    expect(names(["a/good.dm3", "a/good.dm4"])).toEqual(["good.dm3", "good.dm4"]);
    expect(names(["good.dm3", "b/good.dm3"])).toEqual(["good.dm3", "b/good.dm3"]);
  });

  test("tells names apart that differ in case alone, as some file systems do not", () => {
    expect(names(["a/Good.dm3", "b/good.dm3"])).toEqual(["a/Good.dm3", "b/good.dm3"]);
  });

  test("keeps clear of the frames of a stack and of reserved names", () => {
    expect(names(["good.dm3", "good.0.dm3", "good.1.dm3"])).toEqual(["good.dm3", "good.0.dm3", "good.1.dm3"]);
    expect(names(["good.0.dm3", "good.1.dm3"])).toEqual(["good.0", "good.1"]);
    expect(names(["combined.dm3", "other.dm3"], ["combined"])).toEqual(["combined.dm3", "other"]);
  });

  test("lengthens a name that a lengthened one has run into", () => {
    expect(names(["good.dm3", "good.dm4", "good.dm3.tif"])).toEqual(["good.dm3", "good.dm4", "good.dm3.tif"]);
  });

  test("takes a file that is given twice once", () => {
    const results = nameResults(["a/x.dm3", "./a/../a/x.dm3", resolve("a/x.dm3")]);
    expect(results).toEqual([{file: "a/x.dm3", name: "x"}]);
  });
});
