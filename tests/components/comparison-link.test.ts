import {expect, test} from "vitest";
import {readComparison, withComparison} from "../../src/components/comparison-link.js";
import {ownSamplesHash, readOwnSamples} from "../../src/components/own-link.js";
import {readQuery, withQuery} from "../../src/components/query-link.js";

test("diameter and reference come back from a link, beside the query and the samples that it names", () => {
  const samples = [{name: "Gold & silver: 7", frameCount: 12}];
  const before = withQuery(ownSamplesHash(samples), "SELECT 1").hash;
  const hash = withComparison(`#${before}`, {measure: "feretMaxNm", reference: "Größe & 7"});
  expect(readComparison(`#${hash}`)).toEqual({measure: "feretMaxNm", reference: "Größe & 7"});
  expect(readQuery(hash).sql).toBe("SELECT 1");
  expect(readOwnSamples(hash)).toEqual(samples);
  expect(withComparison(hash, {measure: "equivalentDiameterNm", reference: null})).toBe(before);
});

test("what is as it is at first need not be written", () => {
  expect(withComparison("", {measure: "equivalentDiameterNm", reference: null})).toBe("");
});

test.each(["", "#ask-the-particles", "#v=2&measure=feretMaxNm&reference=a", "#v=1&measure=length&reference="])(
  "nothing is read from %j",
  (hash) => {
    expect(readComparison(hash)).toEqual({measure: "equivalentDiameterNm", reference: null});
  }
);
