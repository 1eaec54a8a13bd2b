import {expect, test} from "vitest";
import {sampleProblems} from "../../src/tables/sample-problems.js";

const frame = {index: 0, image: "a.dm3", frame: 0, width: 8, height: 8, pixelSizeNm: null};

test("lists files and frames that could not be used, each reason once a file", () => {
  const problems = sampleProblems({
    errors: [{file: "b.dm3", message: "is damaged"}],
    frames: [
      {...frame, error: "has no pixel size"},
      {...frame, index: 1, frame: 1, error: "has no pixel size"},
      {...frame, index: 2, frame: 2}
    ]
  });
  expect(problems).toEqual([
    {file: "b.dm3", message: "is damaged"},
    {file: "a.dm3", message: "has no pixel size"}
  ]);
});
