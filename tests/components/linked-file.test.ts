import fc from "fast-check";
import {expect, test} from "vitest";
import {
  arrivedFileWords,
  copiedFileWords,
  linkedFileFields,
  missingFileWords,
  readLinkedFile
} from "../../src/components/linked-file.js";

const sha256 = "74b2a8968f24064a9e87cf4a8d997c3a36e01cc22fd7a57993abcfceb5d0323c";
const file = {name: "gold & co.dm3", sha256, frame: 2};

test("reads back what it wrote, whatever the name", () => {
  expect(readLinkedFile(`#v=1&preset=paper-2023${linkedFileFields(file)}`)).toEqual(file);
  fc.assert(
    fc.property(fc.string({minLength: 1}), fc.nat(999), (name, frame) => {
      expect(readLinkedFile(`v=1${linkedFileFields({name, sha256, frame})}`)).toEqual({name, sha256, frame});
    }),
    {seed: 8}
  );
});

test.each(["", "#v=1&sample=gold", "#v=1&file=a.png", `#v=1&fileSha256=${sha256}`, "#v=1&file=a.png&fileSha256=12ab"])(
  "%j names no file that could be known again",
  (hash) => {
    expect(readLinkedFile(hash)).toBeNull();
  }
);

test("names the file and its checksum to those who send and receive", () => {
  for (const words of [copiedFileWords(file), missingFileWords(file)]) {
    expect(words).toContain("gold & co.dm3 (SHA-256 74b2a8968f24…)");
  }
});

test("tells the same file from another, whatever they are called", () => {
  expect(arrivedFileWords(file, {name: "x.dm3", sha256})).toBe(
    "x.dm3 is the very file of the link, there called gold & co.dm3: its checksum is the same."
  );
  expect(arrivedFileWords(file, {...file, sha256: "0".repeat(64)})).toMatch(/000000000000… *\) is not the file/);
});
