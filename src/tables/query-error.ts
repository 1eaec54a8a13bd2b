/** What DuckDB, or the page, has to say of a query that gave no table. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  /** The query as it was sent. */
  readonly sql: string;
  /** What went wrong in a word or two, such as "Parser Error". */
  readonly kind: string;
  /** The rest of the message, without the quoted line. */
  readonly explanation: string;
  /** The line at fault with a caret below, as plain text in a fixed-width font; empty when DuckDB points nowhere. */
  readonly excerpt: string;

  /**
   * @param message as DuckDB writes it: "Kind: explanation", a blank line, "LINE n: …" and a caret.
   */
  constructor(message: string, sql: string, options?: ErrorOptions) {
    super(message, options);
    this.sql = sql;
    // Errors met while rows are fetched come wrapped in a sentence about status codes.
    const plain = message.replace(/^.*self reported error as\s*/s, "");
    const [text, ...quoted] = plain.split(/\n\s*\n(?=LINE \d+:)/);
    const [, kind, explanation] = /^([A-Z][\w ]*(?:Error|Exception)): (.*)$/s.exec(text) ?? ["", "Error", text];
    this.kind = kind;
    this.explanation = explanation.trim();
    this.excerpt = quoted[0]?.trimEnd() ?? "";
  }
}
