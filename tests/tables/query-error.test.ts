import {expect, test} from "vitest";
import {QueryError} from "../../src/tables/query-error.js";

test("a message is told apart into kind, explanation and the line at fault", () => {
  const error = new QueryError(
    'Binder Error: no column "x"\nCandidates: "y"\n\nLINE 1: SELECT x\n               ^',
    "SELECT x"
  );
  expect(error).toMatchObject({
    name: "QueryError",
    sql: "SELECT x",
    kind: "Binder Error",
    explanation: 'no column "x"\nCandidates: "y"',
    excerpt: "LINE 1: SELECT x\n               ^"
  });
});

test("a line that is quoted twice is shown once", () => {
  const {excerpt} = new QueryError("Parser Error: no\n\nLINE 1: x\n        ^\n\nLINE 1: x\n        ^", "x");
  expect(excerpt).toBe("LINE 1: x\n        ^");
});

test("the parser's JSON is read", () => {
  const message = JSON.stringify({
    exception_type: "Parser",
    exception_message: 'syntax error at or near "FORM"\n\nLINE 1: FORM x\n        ^'
  });
  expect(new QueryError(message, "FORM x")).toMatchObject({
    kind: "Parser Error",
    explanation: 'syntax error at or near "FORM"',
    excerpt: "LINE 1: FORM x\n        ^"
  });
});

test("an error met while rows are fetched loses its wrapping", () => {
  const message =
    "Unexpected StatusCode from duckdb_web_query_fetch_results (1) and with self reported error asConversion Error: 'x' is no number";
  expect(new QueryError(message, "").kind).toBe("Conversion Error");
});

test.each(["", "memory access out of bounds", "{broken", "no statements"])("%j is explained as it is", (message) => {
  expect(new QueryError(message, "")).toMatchObject({kind: "Error", explanation: message, excerpt: ""});
});
