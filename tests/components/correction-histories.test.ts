import {expect, test} from "vitest";
import {createCorrectionHistories} from "../../src/components/correction-histories.js";
import {changed, undone} from "../../src/components/correction-history.js";
import {createCorrectionStore} from "../../src/components/correction-store.js";
import type {Correction} from "../../src/particles/corrections.js";
import {correctionsText} from "../../src/particles/corrections-text.js";

const A: Correction = {kind: "exclude", of: {x: 1, y: 2, areaPx: 9}};
const B: Correction = {kind: "exclude", of: {x: 3, y: 4, areaPx: 9}};
const frameOf = (imageHash: string) => ({image: "gold.dm3", frame: 0, width: 64, height: 32, imageHash});

function begin(full = false) {
  const map = new Map<string, string>();
  const store = createCorrectionStore(() => ({
    getItem: (key) => map.get(key) ?? null,
    setItem(key, value) {
      if (full) throw new DOMException("full", "QuotaExceededError");
      map.set(key, value);
    },
    removeItem: (key) => void map.delete(key)
  }));
  return {store, histories: createCorrectionHistories(store)};
}

test("one can look at another frame and come back to all steps of the first", () => {
  const {histories, store} = begin();
  histories.open(frameOf("one"), null);
  histories.go(changed(histories.current(), [A]));
  histories.go(changed(histories.current(), [A, B]));
  histories.close();
  expect([histories.frame(), histories.current().present]).toEqual([null, []]);
  histories.open(frameOf("two"), null);
  expect(histories.current().present).toEqual([]);
  expect(histories.open(frameOf("one"), null)).toBe("Corrections kept in this browser: 2.");
  histories.go(undone(histories.current()));
  expect(histories.current().present).toEqual([A]);
  expect(store.load("one")).toEqual([A]);
  expect(store.load("two")).toEqual([]);
});

test("those of a link are kept once they are changed", () => {
  const {histories, store} = begin();
  expect(histories.open(frameOf("one"), correctionsText([A]))).toBe("This link brings 1 correction.");
  expect([histories.kept(), store.load("one")]).toEqual(["link", []]);
  histories.go(changed(histories.current(), [A, B]));
  expect([histories.kept(), store.load("one")]).toEqual([true, [A, B]]);
});

test("a browser that refuses to keep them is told of", () => {
  const {histories} = begin(true);
  histories.open(frameOf("one"), null);
  histories.go(changed(histories.current(), [A]));
  expect(histories.kept()).toBe(false);
});

test("no frame, no step", () => {
  const {histories} = begin();
  histories.go(changed(histories.current(), [A]));
  expect(histories.current().present).toEqual([]);
});

test("corrections put aside are there when their frame is opened", () => {
  const {histories} = begin();
  histories.open(frameOf("one"), null);
  histories.putAside("two", [B]);
  expect(histories.current().present).toEqual([]);
  histories.open(frameOf("two"), null);
  expect(histories.current().present).toEqual([B]);
});

test("a link carries corrections while it stays short enough for mail", () => {
  const {histories} = begin();
  histories.open(frameOf("one"), null);
  expect(histories.linkText()).toBe("");
  histories.go(changed(histories.current(), [A, B]));
  expect(histories.linkText()).toBe(correctionsText([A, B]));
  histories.go(changed(histories.current(), Array<Correction>(1000).fill(A)));
  expect(histories.linkText()).toBeNull();
});
