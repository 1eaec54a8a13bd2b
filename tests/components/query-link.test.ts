import {expect, test} from "vitest";
import {ownSamplesHash, readOwnSamples, withOwnSamples} from "../../src/components/own-link.js";
import {LONGEST_QUERY, readQuery, withQuery} from "../../src/components/query-link.js";

const SQL = "SELECT status, count(*) AS n -- 100 % & more\nFROM particles\nWHERE sample = 'Größe+1'\nGROUP BY ALL";
const SAMPLES = [{name: "Gold & silver: 7", frameCount: 12}];

test("a query comes back from a link as it was written, beside the samples that the link names", () => {
  const both = withQuery(ownSamplesHash(SAMPLES), SQL);
  expect(both.words).toBe("");
  expect(readQuery(`#${both.hash}`)).toEqual({sql: SQL, words: ""});
  expect(readOwnSamples(`#${both.hash}`)).toEqual(SAMPLES);
  const other = [{name: "Your files", frameCount: 1}];
  const next = withOwnSamples(`#${both.hash}`, other);
  expect(readQuery(next).sql).toBe(SQL);
  expect(readOwnSamples(next)).toEqual(other);
  expect(readOwnSamples(withOwnSamples(next, []))).toEqual([]);
  expect(readQuery(withOwnSamples(next, [])).sql).toBe(SQL);
});

test("a query that is taken out leaves the rest, and nothing where there is no rest", () => {
  expect(withQuery(withQuery("", SQL).hash, null)).toEqual({hash: "", words: ""});
  expect(withQuery(withQuery(ownSamplesHash(SAMPLES), SQL).hash, null).hash).toBe(ownSamplesHash(SAMPLES));
  // The place in the page that a link of the table of contents names is no state.
  expect(withQuery("#ask-the-particles", null).hash).toBe("");
});

test("a query too long for a link is said to be, and one before it does not stay in its place", () => {
  const long = `SELECT 1 -- ${"x".repeat(LONGEST_QUERY)}`;
  const {hash, words} = withQuery(withQuery("", SQL).hash, long);
  expect(hash).toBe("");
  expect(words).toMatch(/^This query takes 40\d\d characters in a link, more than the 4000/);
  const fits = "x".repeat(LONGEST_QUERY - "sql=".length);
  expect(readQuery(withQuery("", fits).hash).sql).toBe(fits);
  expect(withQuery("", `${fits}x`).hash).toBe("");
});

test("a query of another version is not run, and that is said", () => {
  expect(readQuery("#v=2&sql=SELECT+1")).toEqual({sql: null, words: expect.stringContaining("does not know")});
  expect(readQuery("#sql=SELECT+1").sql).toBeNull();
  expect(readQuery("#v=1&sql=")).toEqual({sql: null, words: ""});
  expect(readQuery("")).toEqual({sql: null, words: ""});
});
