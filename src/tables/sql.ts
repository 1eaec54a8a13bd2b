// Words that DuckDB 1.4 does not take as a bare column name: its reserved words,
// and those that it keeps for types and functions.
const RESERVED = new Set(
  (
    "all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default " +
    "deferrable desc describe distinct do else end except false fetch for foreign from group having in initially " +
    "intersect into lambda lateral leading limit not null offset on only or order pivot pivot_longer pivot_wider placing " +
    "primary qualify references returning select show some summarize symmetric table then to trailing true union unique " +
    "unpivot using variadic when where window with"
  ).split(" ")
);

/** A name of a table or column as SQL takes it, quoted whether it must be or not. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name as a person would type it: quoted only where SQL needs it. */
export function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/i.test(name) && !RESERVED.has(name.toLowerCase()) ? name : quoteIdentifier(name);
}

// Comments, texts in which a semicolon ends nothing (dollar-quoted ones among them), and semicolons.
const COMMENT_QUOTED_OR_END =
  /(?<comment>--[^\n]*|\/\*.*?(?:\*\/|$))|\be'(?:\\.|''|[^'\\])*'|'(?:''|[^'])*'|"(?:""|[^"])*"|(?<tag>\$\w*\$).*?\k<tag>|;/gis;

/** The statements of an SQL text, without comments and the semicolons between them. */
export function statements(sql: string): string[] {
  const parts = [""];
  let from = 0;
  for (const match of sql.matchAll(COMMENT_QUOTED_OR_END)) {
    const [text] = match;
    parts[parts.length - 1] += sql.slice(from, match.index) + (match.groups!.comment ? " " : text === ";" ? "" : text);
    if (text === ";") parts.push("");
    from = match.index + text.length;
  }
  parts[parts.length - 1] += sql.slice(from);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/**
 * Begins every run on a connection of its own: nothing in it can change the
 * tables, and what it makes for itself (temporary tables, macros) ends with it.
 */
export const READ_ONLY = "BEGIN TRANSACTION READ ONLY";

/**
 * Why a query is not run at all, in words like DuckDB's own; null for any other
 * query. DuckDB in a browser reports success for INSTALL and does nothing, and a
 * statement that ends the transaction would take off its protection.
 */
export function refusal(sql: string): string | null {
  for (const statement of statements(sql)) {
    if (/^(force\s+)?install\b/i.test(statement)) return "Permission Error: Installing extensions is disabled";
    if (/^(begin|start|commit|end|rollback|abort)\b/i.test(statement)) {
      return "Permission Error: Transactions are disabled, for every run is one that only reads";
    }
  }
  return null;
}

/**
 * Run after the tables are loaded: from then on a query reads nothing but these
 * tables, from neither network nor disk, takes no more than its share of memory,
 * and cannot undo that.
 */
export const LOCKDOWN: readonly string[] = [
  // Enough for millions of particles; without it a careless join takes 3 GiB before it fails.
  "SET memory_limit = '1GB'",
  "SET autoinstall_known_extensions = false",
  "SET autoload_known_extensions = false",
  "SET enable_external_access = false",
  "SET lock_configuration = true"
];

/** A query to begin with. */
export interface ExampleQuery {
  /** What the query answers, in a few words. */
  title: string;
  sql: string;
}

/** Queries over the tables `particles` and `samples`. */
export const EXAMPLE_QUERIES: readonly ExampleQuery[] = [
  {
    title: "Diameters of each sample",
    sql: `-- Equivalent circular diameter of the measured particles
SELECT
  sample,
  count(*) AS n,
  round(avg(ecd_nm), 2) AS mean_nm,
  round(stddev_samp(ecd_nm), 2) AS sd_nm,
  round(quantile_cont(ecd_nm, 0.1), 2) AS x10_nm,
  round(quantile_cont(ecd_nm, 0.5), 2) AS x50_nm,
  round(quantile_cont(ecd_nm, 0.9), 2) AS x90_nm,
  round(avg(aspect_ratio_max_min), 2) AS aspect_ratio
FROM particles
WHERE status = 'measured'
GROUP BY sample
ORDER BY x50_nm`
  },
  {
    title: "What became of the regions",
    sql: `-- Regions by status, and their share of the sample
SELECT
  sample,
  status,
  count(*) AS regions,
  round(100 * regions / sum(regions) OVER (PARTITION BY sample), 1) AS percent
FROM particles
GROUP BY sample, status
ORDER BY sample, regions DESC`
  },
  {
    title: "Separated or single",
    sql: `-- Are particles recovered from clumps as large as those that lay alone?
SELECT
  title,
  material,
  count(*) FILTER (NOT separated) AS n_single,
  count(*) FILTER (separated) AS n_separated,
  round(avg(ecd_nm) FILTER (NOT separated), 2) AS mean_single_nm,
  round(avg(ecd_nm) FILTER (separated), 2) AS mean_separated_nm,
  round(100 * (mean_separated_nm / mean_single_nm - 1), 1) AS difference_percent
FROM particles
JOIN samples ON samples.id = particles.sample
WHERE status = 'measured'
GROUP BY title, material
ORDER BY title`
  }
];
