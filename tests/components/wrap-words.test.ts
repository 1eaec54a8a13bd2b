import {expect, test} from "vitest";
import {wrapWords} from "../../src/components/wrap-words.js";

test("breaks between words where a line is full", () => {
  expect(wrapWords("Gold nanoprisms with patches", 15)).toEqual(["Gold nanoprisms", "with patches"]);
  expect(wrapWords("Gold nanoprisms with patches", 14)).toEqual(["Gold", "nanoprisms", "with patches"]);
});

test("leaves what is short, and what has no word that ends, in one line", () => {
  expect(wrapWords("Gold", 15)).toEqual(["Gold"]);
  expect(wrapWords("gold-5nm-overlapping", 5)).toEqual(["gold-5nm-overlapping"]);
  expect(wrapWords("", 5)).toEqual([""]);
});
