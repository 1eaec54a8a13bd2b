import type {Field} from "apache-arrow";
import {html} from "htl";
import {identifier} from "../tables/sql.js";

/** A table that queries can read. */
export interface ListedTable {
  name: string;
  /** What a row is, in a few words. */
  description: string;
  /** Their metadata may hold "unit" and "description". */
  fields: readonly Field[];
}

export interface SchemaListOptions {
  /** Receives the name of a table or column that was chosen, as SQL takes it. */
  onChoose: (name: string) => void;
}

/** Tables with their columns; each name is a button. */
export function SchemaList(tables: readonly ListedTable[], {onChoose}: SchemaListOptions): HTMLElement {
  const button = (name: string) =>
    html`<button type="button" title="Insert into the query" onclick=${() => onChoose(identifier(name))}>${name}</button>`;
  return html`<div class="schema-list">${tables.map(
    ({name, description, fields}) => html`<section>
      <h3>${button(name)} <span class="muted">${description}</span></h3>
      <ul>${fields.map(
        ({name, metadata}) => html`<li title=${metadata.get("description") ?? ""}>${button(name)}
          <span class="muted">${metadata.get("unit") ?? ""}</span></li>`
      )}</ul>
    </section>`
  )}</div>`;
}
