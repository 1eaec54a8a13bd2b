import {expect, test} from "vitest";
import {fileRemedies} from "../../src/components/file-remedies.js";
import {WorkerError} from "../../src/components/worker-call.js";
import {readMicrograph} from "../../src/formats/read-micrograph.js";

/** The error of reading bytes, as it comes back from a worker. */
function failure(bytes: Uint8Array): WorkerError {
  try {
    readMicrograph(bytes, {fileName: "a"});
  } catch (error) {
    return new WorkerError(error as Error);
  }
  throw new Error("expected a file that cannot be read");
}

const advice = (name: string, error: unknown) => fileRemedies(name, error).join(" ");
const text = failure(new TextEncoder().encode("x,y\n1,2\n3,4\n"));
const damaged = failure(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0));

test("a damaged micrograph may open elsewhere", () => {
  expect(advice("gold.png", damaged)).toMatch(/DigitalMicrograph or ImageJ/);
});

test("a file that is no micrograph opens in no such program, whatever its name", () => {
  for (const name of ["notes.txt", "gold.dm3"]) {
    expect(advice(name, text)).toMatch(/^Feret reads micrographs as dm3/);
    expect(advice(name, text)).not.toMatch(/ImageJ/);
  }
  expect(text.message).toMatch(/got a text file: use the dm3 or dm4 file/);
});

test("a JSON file is to be corrected or saved anew", () => {
  const words = advice("Parameters.JSON", new SyntaxError("Unexpected token"));
  expect(words).toMatch(/parameters\.json and corrections\.json/);
  expect(words).not.toMatch(/ImageJ|dm3/);
});
