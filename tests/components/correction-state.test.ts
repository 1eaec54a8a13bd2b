import {expect, test} from "vitest";
import {arrivingCorrections} from "../../src/components/correction-arrival.js";
import {correctionFileText, parseCorrectionFile} from "../../src/components/correction-file.js";
import {changed, historyOf, redone, undone} from "../../src/components/correction-history.js";
import {createCorrectionStore} from "../../src/components/correction-store.js";
import {simplifyStroke} from "../../src/components/correction-stroke.js";
import {correctionText, countsText, outcomeText} from "../../src/components/correction-words.js";
import type {Correction, Point} from "../../src/particles/corrections.js";
import {correctionsText} from "../../src/particles/corrections-text.js";

const A: Correction = {kind: "exclude", of: {x: 1, y: 2, areaPx: 9}};
const B: Correction = {
  kind: "draw",
  outline: [
    [1, 1],
    [5, 1],
    [5, 5]
  ]
};

test("undo and redo walk through what was done; something new forgets what was undone", () => {
  const done = changed(changed(historyOf(), [A]), [A, B]);
  expect(undone(done).present).toEqual([A]);
  expect(undone(undone(done)).present).toEqual([]);
  expect(redone(redone(undone(undone(done))))).toEqual(done);
  const branched = changed(undone(done), [B]);
  expect(branched.future).toEqual([]);
  expect(undone(branched).present).toEqual([A]);
  const empty = historyOf();
  expect(undone(empty)).toBe(empty);
  expect(redone(done)).toBe(done);
});

test("corrections.json comes back as it was saved", () => {
  const file = {image: "gold.dm3", frame: 2, width: 64, height: 32, imageHash: "ab", corrections: [A, B]};
  expect(parseCorrectionFile(correctionFileText(file))).toEqual(file);
});

test("other JSON is no corrections.json, and a damaged one says what was expected", () => {
  for (const text of ['{"speckleNm": 0.5}', "[]", "null", "3", "{"]) expect(parseCorrectionFile(text)).toBeNull();
  const broken = (change: object) => () =>
    parseCorrectionFile(
      JSON.stringify({feretCorrections: 1, image: "a", frame: 0, width: 1, height: 1, imageHash: "x", ...change})
    );
  expect(broken({feretCorrections: 9})).toThrow("corrections of version 1, got 9");
  expect(broken({imageHash: undefined})).toThrow("imageHash");
  expect(broken({corrections: [{kind: "explode"}]})).toThrow("correction 1");
});

function memory() {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key)
  };
}

test("the browser keeps corrections by image until they are removed", () => {
  const storage = memory();
  const store = createCorrectionStore(() => storage);
  expect(store.save("one", [A])).toBe(true);
  store.save("two", [A, B]);
  expect(createCorrectionStore(() => storage).load("one")).toEqual([A]);
  expect(store.load("two")).toEqual([A, B]);
  expect(store.load("three")).toEqual([]);
  store.save("one", []);
  expect(storage.map.size).toBe(1);
});

test("a browser that keeps nothing, or something damaged, stops nobody", () => {
  const refused = createCorrectionStore(() => {
    throw new Error("SecurityError");
  });
  expect(refused.save("one", [A])).toBe(false);
  expect(refused.load("one")).toEqual([]);
  const storage = memory();
  const store = createCorrectionStore(() => storage);
  store.save("one", [A]);
  for (const key of storage.map.keys()) storage.map.set(key, '[{"kind":"explode"}]');
  expect(store.load("one")).toEqual([]);
});

test("a stroke keeps its ends and its bends, and nothing else", () => {
  const straight = Array.from({length: 200}, (_, i): Point => [i / 3, 2 + 0.1 * Math.sin(i)]);
  expect(simplifyStroke(straight)).toEqual([
    [0, 2],
    [66.3, expect.closeTo(2, 0)]
  ]);
  const circle = Array.from(
    {length: 400},
    (_, i): Point => [50 + 20 * Math.cos((i * Math.PI) / 200), 50 + 20 * Math.sin((i * Math.PI) / 200)]
  );
  const simple = simplifyStroke(circle);
  expect(simple.length).toBeLessThan(40);
  const area = simple.reduce((sum, [x, y], i) => {
    const [nx, ny] = simple[(i + 1) % simple.length];
    return sum + (x * ny - nx * y) / 2;
  }, 0);
  expect(area / (Math.PI * 400)).toBeGreaterThan(0.97);
  expect(simplifyStroke([[1.234, 5.678]])).toEqual([[1.2, 5.7]]);
});

test("outcomes are told in words", () => {
  expect(outcomeText({kind: "exclude", applied: true, ids: [12]})).toBe("Excluded particle 12");
  expect(outcomeText({kind: "split", applied: true, ids: [7, 8, 9]})).toBe("Split into particles 7, 8 and 9");
  expect(correctionText(A)).toBe("Exclude at x 1, y 2 px");
  const outcomes = (["exclude", "exclude", "merge"] as const).map((kind) => ({kind, applied: true, ids: [1]}));
  expect(countsText([...outcomes, {kind: "draw", applied: false, ids: []}])).toBe("2 excluded, 1 merged");
  expect(countsText([])).toBe("");
});

test("a link's corrections are shown, and a step back leads to one's own", () => {
  const own = historyOf([A]);
  const arrival = arrivingCorrections(own, correctionsText([B]));
  expect(arrival).toMatchObject({fromLink: true, words: expect.stringContaining("Undo goes back to yours")});
  expect(arrival.history.present).toEqual([B]);
  expect(undone(arrival.history).present).toEqual([A]);
  expect(arrivingCorrections(historyOf(), correctionsText([B])).words).toBe("This link brings 1 correction.");
});

test("without a link, with one's own, or with a damaged one, what the browser keeps is shown", () => {
  const own = historyOf([A]);
  for (const linked of [null, correctionsText([A]), "1_garbage"]) {
    expect(arrivingCorrections(own, linked)).toMatchObject({history: own, fromLink: false});
  }
  expect(arrivingCorrections(own, null).words).toBe("Corrections kept in this browser: 1.");
  expect(arrivingCorrections(own, "1_garbage").words).toContain("cannot be read");
  expect(arrivingCorrections(historyOf(), null).words).toBe("");
});
