import {html} from "htl";
import {QueryError} from "../tables/query-error.js";
import {ErrorCard} from "./error-card.js";

/** A sentence in the place of a result. */
export function NoteCard(text: string): HTMLElement {
  return html`<section class="card" role="status"><p>${text}</p></section>`;
}

/** What went wrong with a query, or with the engine. */
export function QueryProblem(error: unknown): HTMLElement {
  if (error instanceof QueryError && error.kind === "Stopped Error") return NoteCard("The query was stopped.");
  if (!(error instanceof QueryError)) {
    return ErrorCard({
      what: "The database could not be started",
      where: "DuckDB",
      why: error instanceof Error ? error.message : String(error),
      remedies: ["Run the query again to try once more.", "The summary and the plot above do not need the database."]
    });
  }
  const card = ErrorCard({
    what: "The query gave no result",
    where: error.kind,
    why: error.explanation,
    remedies: remediesOf(error)
  });
  if (error.excerpt) card.querySelector("p")!.after(html`<pre>${error.excerpt}</pre>`);
  return card;
}

function remediesOf({kind, explanation}: QueryError): string[] {
  if (kind === "Permission Error" || /extension|https?:/.test(explanation)) {
    return ["Queries read the tables listed here and nothing else: no address, no file, no extension."];
  }
  if (/read-only mode/.test(explanation)) {
    return [
      "Queries read the tables and leave them as they are.",
      "Write steps in between as WITH, or as CREATE TEMP TABLE in the same run."
    ];
  }
  if (kind === "Out of Memory Error") return ["Ask for fewer rows, or group them before you join."];
  if (kind === "Timeout Error") return ["Ask for fewer rows, or group them before you join."];
  return [];
}
