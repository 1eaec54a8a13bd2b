import {expect, test} from "vitest";
import {countOf} from "../../src/components/count-of.js";

test.each([
  [0, "0 regions"],
  [1, "1 region"],
  [2, "2 regions"],
  [1234, "1,234 regions"]
])("writes %i as %s", (count, words) => {
  expect(countOf(count, "region")).toBe(words);
});
