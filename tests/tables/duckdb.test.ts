import {beforeAll, describe, expect, test} from "vitest";
import {particleTable, toIpc} from "../../src/tables/particle-table.js";
import type {SampleEntry} from "../../src/tables/sample-index.js";
import {samplesTable} from "../../src/tables/samples-table.js";
import {PARTICLE_COLUMNS} from "../../src/tables/schema.js";
import {identifier, LOCKDOWN, quoteIdentifier, READ_ONLY, refusal, statements} from "../../src/tables/sql.js";
import {type NodeDatabase, openNodeDatabase} from "./support/duckdb-node.js";
import {frameOf, ladder, PROVENANCE, particle} from "./support/frames.js";

const SQL_TYPES: Record<string, string> = {
  dictionary: "VARCHAR",
  bool: "BOOLEAN",
  uint16: "USMALLINT",
  uint32: "UINTEGER",
  float32: "FLOAT",
  float64: "DOUBLE"
};

let db: NodeDatabase;
const rows = (sql: string) =>
  db
    .query(sql)
    .toArray()
    .map((row) => row.toJSON());
const stream = (...frames: Parameters<typeof particleTable>[0]) => toIpc(particleTable(frames, PROVENANCE));

beforeAll(async () => {
  const fields = {order: 3, "two words": "x", pH: 6.5, PH: 7};
  const samples = [{id: "b", title: 'A "title"', material: "Au", simulated: true, fields, frames: []}] as unknown[];
  db = await openNodeDatabase({
    particles: [stream(ladder("a", 4)), stream(frameOf("empty", [])), stream(ladder("b", 8))],
    samples: [toIpc(samplesTable(samples as SampleEntry[]))],
    nothing: [stream()],
    late: [stream(), stream(frameOf("z", [particle(1, {convexity: Number.NaN})]))]
  });
  for (const statement of LOCKDOWN) db.query(statement);
});

test("columns keep their names and types", () => {
  const found = rows("SELECT column_name AS name, column_type AS type FROM (DESCRIBE particles)");
  expect(found).toEqual(PARTICLE_COLUMNS.map(({name, type}) => ({name, type: SQL_TYPES[type]})));
});

test("streams of several samples, one of them empty, make one table", () => {
  expect(rows("SELECT sample, count(*) AS n FROM particles GROUP BY sample ORDER BY sample")).toEqual([
    {sample: "a", n: 4},
    {sample: "b", n: 8}
  ]);
  expect(rows("SELECT count(*) AS n FROM nothing")).toEqual([{n: 0}]);
  expect(rows("SELECT sample, convexity, status FROM late")).toEqual([
    {sample: "z", convexity: null, status: "measured"}
  ]);
});

test("samples join particles, and their free fields are columns", () => {
  const sql = `SELECT title, "order", two_words, ph, ph_2, simulated, count(*) AS n
    FROM particles JOIN samples ON samples.id = particles.sample GROUP BY ALL`;
  expect(rows(sql)).toEqual([{title: 'A "title"', order: 3, two_words: "x", pH: 6.5, PH_2: 7, simulated: true, n: 8}]);
});

describe("after the tables are loaded", () => {
  test.each([
    "FROM 'https://example.com/x.parquet'",
    "FROM read_csv('https://example.com/x.csv')",
    "FROM read_parquet('https://example.com/x.parquet')",
    "FROM 'particles.csv'",
    "FROM read_csv('/etc/passwd')",
    "FROM read_text('/etc/passwd')",
    "FROM glob('/*')",
    "COPY particles TO 'particles.csv'",
    "EXPORT DATABASE 'copy'",
    "ATTACH 'other.db'",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET autoload_known_extensions = true",
    "SET memory_limit = '100GB'",
    "SET lock_configuration = false",
    "RESET enable_external_access",
    "PRAGMA enable_external_access = true"
  ])("%s is refused", (sql) => {
    expect(() => db.query(sql)).toThrow(/Error/);
  });

  test.each([
    "DROP TABLE particles",
    "UPDATE samples SET title = ''",
    "DELETE FROM particles",
    "TRUNCATE particles",
    "INSERT INTO samples FROM samples",
    "ALTER TABLE particles RENAME TO regions",
    "CREATE OR REPLACE VIEW particles AS SELECT 1",
    "CREATE MACRO avg(x) AS 1"
  ])("%s cannot change them", (sql) => {
    db.query(READ_ONLY);
    expect(() => db.query(sql)).toThrow("read-only mode");
    db.query("ROLLBACK");
    expect(rows("SELECT count(*) AS n FROM particles")).toEqual([{n: 12}]);
  });

  test("a run may have temporary tables, which end with it", () => {
    db.query(READ_ONLY);
    expect(rows("CREATE TEMP TABLE particles AS SELECT 1; SELECT count(*) AS n FROM particles")).toEqual([{n: 1}]);
    db.query("ROLLBACK");
  });

  test("tables can still be asked", () => {
    expect(rows("SELECT count(*) AS n FROM particles")).toEqual([{n: 12}]);
  });
});

test("names are quoted where, and only where, SQL needs it", () => {
  const reserved = rows("SELECT keyword_name AS k FROM duckdb_keywords() WHERE keyword_category = 'reserved'");
  expect(reserved.length).toBeGreaterThan(50);
  const bare = reserved.map(({k}) => k as string).filter((word) => identifier(word) === word);
  expect(bare).toEqual([]);
  expect(["pH", "Order"].map(identifier)).toEqual(["pH", '"Order"']);
  for (const name of ["ecd_nm", "samples", "pH", "order", "Order", "Two words", 'a"b', "1st", "", "粒子"]) {
    if (name) expect(rows(`SELECT 1 AS ${identifier(name)}`)).toEqual([{[name]: 1}]);
  }
  expect(quoteIdentifier('a"; DROP TABLE x; --')).toBe('"a""; DROP TABLE x; --"');
});

test.each([
  ["", []],
  [" ;; -- nothing\n/* at; all */", []],
  ["SELECT 1", ["SELECT 1"]],
  ["SELECT 1; SELECT 2;", ["SELECT 1", "SELECT 2"]],
  [`SELECT ';', ";" -- ;\n, 2`, [`SELECT ';', ";"  \n, 2`]],
  ["SELECT $$a;b$$, $x$;$$;$x$", ["SELECT $$a;b$$, $x$;$$;$x$"]],
  [`SELECT 'it''s;'; SELECT E'\\';'`, ["SELECT 'it''s;'", `SELECT E'\\';'`]],
  ["SELECT 1 /* no end; ", ["SELECT 1"]]
])("%j has the statements %j", (sql, expected) => {
  expect(statements(sql)).toEqual(expected);
});

test.each([
  "INSTALL httpfs",
  "force install x FROM 'https://example.com'",
  "SELECT 1; -- then\nINSTALL httpfs",
  "COMMIT; DROP TABLE particles",
  "/* */ rollback",
  "END",
  "ABORT",
  "SELECT E'\\''; COMMIT; DROP TABLE particles --'"
])("%s is refused before it runs", (sql) => {
  expect(refusal(sql)).toMatch(/^Permission Error: .* disabled/);
});

test.each(["SELECT CASE WHEN true THEN 1 END", "SELECT 'x; COMMIT'", "SELECT 1 AS install", "FROM particles"])(
  "%s is not refused",
  (sql) => {
    expect(refusal(sql)).toBeNull();
  }
);
