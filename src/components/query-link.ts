import {html} from "htl";
import {compareHash, readCompareHash} from "./compare-link.js";
import {replaceHash, strangeHashWords} from "./page-hash.js";

/** What a link says of the query of Compare. */
export interface LinkedQuery {
  /** Null where the link holds none that can be understood. */
  sql: string | null;
  /** What a reader should know of it; empty when all is well. */
  words: string;
}

const FIELD = "sql";
/** Longest query in a link, as it is written there: with all else, what browsers and mail programs carry. */
export const LONGEST_QUERY = 4000;

/** Reads the query that {@link withQuery} wrote into a URL hash. */
export function readQuery(hash: string): LinkedQuery {
  const fields = readCompareHash(hash);
  if (fields) return {sql: fields.get(FIELD) || null, words: ""};
  if (!new URLSearchParams(hash.replace(/^#/, "")).get(FIELD)) return {sql: null, words: ""};
  return {
    sql: null,
    words: "This link holds a query in a form that this page does not know; the first example stands in its place."
  };
}

/** A URL hash, without "#", with another query in it, or with none; what else it says stays. */
export function withQuery(hash: string, sql: string | null): {hash: string; words: string} {
  const fields = readCompareHash(hash) ?? new URLSearchParams();
  fields.delete(FIELD);
  const length = sql === null ? 0 : new URLSearchParams({[FIELD]: sql}).toString().length;
  if (sql !== null && length <= LONGEST_QUERY) fields.set(FIELD, sql);
  const words =
    length > LONGEST_QUERY
      ? `This query takes ${length} characters in a link, more than the ${LONGEST_QUERY} that links carry: the address does not hold it. Copy its text to pass it on.`
      : "";
  return {hash: compareHash(fields), words};
}

/** A note to stand with the queries; it keeps the one that was run last in the address of the page. */
export interface QueryLinkElement extends HTMLElement {
  /** The query of the link with which the page was opened, or null. */
  readonly sql: string | null;
  /** Writes a query into the address. */
  remember(sql: string): void;
}

/** @param defaultSql the query that is run where a link holds none, and need not be written. */
export function QueryLink(defaultSql: string): QueryLinkElement {
  const node = html<HTMLElement>`<p class="query-link" role="status"></p>`;
  const {sql, words} = readQuery(location.hash);
  say(
    words ||
      strangeHashWords(location.hash, {
        isKnown: (fields) => fields.has("v"),
        isPlace: (id) => document.getElementById(id) !== null
      })
  );

  function say(text: string): void {
    node.textContent = text;
    node.hidden = text === "";
  }

  return Object.assign(node, {
    sql,
    remember(run: string) {
      const next = withQuery(location.hash, run === defaultSql ? null : run);
      replaceHash(next.hash);
      say(next.words);
    }
  });
}
