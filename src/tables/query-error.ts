/** What DuckDB, or the page, has to say of a query that gave no table. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  /** The query as it was sent. */
  readonly sql: string;
  /** What went wrong in a word or two, such as "Parser Error". */
  readonly kind: string;
  /** What DuckDB explains, without the quoted line and without advice on how to set up a server. */
  readonly explanation: string;
  /** The line at fault with a caret below, for a fixed-width font; empty when DuckDB points nowhere. */
  readonly excerpt: string;

  /**
   * @param message as DuckDB writes it: "Kind Error: explanation", a blank line, "LINE n: …" and a caret.
   */
  constructor(message: string, sql: string, options?: ErrorOptions) {
    const plain = plainMessage(message);
    super(plain, options);
    this.sql = sql;
    const [text, excerpt = ""] = plain.split(/\n\s*\n(?=LINE \d+:)/);
    const [, kind, explanation] = /^([A-Z][\w ]*Error): (.*)$/s.exec(text) ?? ["", "Error", text];
    this.kind = kind;
    this.explanation = explanation.split(/\n\s*\n/)[0].trim();
    this.excerpt = excerpt.trimEnd();
  }
}

// Errors of the parser come as JSON, and those met while rows are fetched at the
// end of a sentence about status codes.
function plainMessage(message: string): string {
  const unwrapped = message.replace(/^.*self reported error as\s*/s, "");
  if (!unwrapped.startsWith("{")) return unwrapped;
  try {
    const {exception_type, exception_message} = JSON.parse(unwrapped);
    return `${exception_type} Error: ${exception_message}`;
  } catch {
    return unwrapped;
  }
}
