import MarkdownIt from "markdown-it";

/**
 * Renders a model card. Raw HTML in it is shown as text, since a card may come with
 * a network from anywhere; its headings go two levels down, below those of the page.
 *
 * @param markdown as in CommonMark, with tables.
 */
export function cardHtml(markdown: string): string {
  const renderer = new MarkdownIt({html: false, linkify: true});
  const {rules} = renderer.renderer;
  rules.heading_open = (tokens, i) => `<h${lowered(tokens[i].tag)}>`;
  rules.heading_close = (tokens, i) => `</h${lowered(tokens[i].tag)}>\n`;
  rules.table_open = () => '<div class="table-scroll" tabindex="0"><table>\n';
  rules.table_close = () => "</table></div>\n";
  // Pictures would be looked for beside the page, where they are not.
  rules.image = () => "";
  return renderer.render(markdown);
}

function lowered(tag: string): number {
  return Math.min(6, Number(tag[1]) + 2);
}
