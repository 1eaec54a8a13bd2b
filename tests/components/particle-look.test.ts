import {expect, test} from "vitest";
import {LOOKS} from "../../src/components/particle-look.js";

test("each kind of particle has a line of its own, told apart without its colour", () => {
  const dashes = Object.values(LOOKS).map(({dash}) => dash.join(" "));
  expect(new Set(dashes).size).toBe(dashes.length);
});
