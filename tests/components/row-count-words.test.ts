import {expect, test} from "vitest";
import {rowCountWords} from "../../src/components/row-count-words.js";

test.each([
  [0, false, "0 rows"],
  [1, false, "1 row"],
  [3, false, "3 rows"],
  [12345, false, "12,345 rows"],
  [100000, true, "100,000 rows and more"],
  [1, true, "1 row and more"]
])("says %i rows, read to the end or not (%s), as %s", (rows, truncated, words) => {
  expect(rowCountWords(rows, {truncated})).toBe(words);
});
