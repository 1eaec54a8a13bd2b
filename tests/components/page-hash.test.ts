import {expect, test} from "vitest";
import {strangeHashWords} from "../../src/components/page-hash.js";

const words = (hash: string) =>
  strangeHashWords(hash, {isKnown: (fields) => fields.has("v"), isPlace: (id) => id === "größen"});

test("has nothing to say of no hash, of a link and of a heading", () => {
  for (const hash of ["", "#", "#v=1&sample=gold", "#v=99", "#größen", "#gr%C3%B6%C3%9Fen"])
    expect(words(hash)).toBe("");
});

test.each(["#garbage", "#sample=gold&frame=2", "#%E0%A4%A", "#größ"])("says that %s is no link", (hash) => {
  expect(words(hash)).toMatch(/is no link that this page knows/);
  expect(words(hash)).toContain(`“${hash}”`);
});

test("shows the beginning of a long one", () => {
  expect(words(`#${"x".repeat(500)}`).length).toBeLessThan(250);
});
