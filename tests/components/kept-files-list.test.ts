import {expect, test} from "vitest";
import {sizeWords} from "../../src/components/kept-files-list.js";

test.each([
  [0, "0.0 kB"],
  [67_000, "67 kB"],
  [8_390_000, "8.4 MB"],
  [268_000_000, "268 MB"],
  [2_500_000_000, "2.5 GB"]
])("says %i bytes as %s", (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
