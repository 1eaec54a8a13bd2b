import MarkdownIt from "markdown-it";

/**
 * Renders a model card. Raw HTML in it is shown as text, since a card may come with
 * a network from anywhere; its headings go two levels down, below those of the page.
 *
 * A link to the card of another network leads to that network on the page; one to a
 * file beside the card, which the site does not hold, becomes plain text.
 *
 * @param markdown as in CommonMark, with tables.
 * @param networks the names of the networks whose cards, NAME.md, lie beside this one.
 */
export function cardHtml(markdown: string, networks: readonly string[] = []): string {
  const renderer = new MarkdownIt({html: false, linkify: true});
  const {rules} = renderer.renderer;
  rules.heading_open = (tokens, i) => `<h${lowered(tokens[i].tag)}>`;
  rules.heading_close = (tokens, i) => `</h${lowered(tokens[i].tag)}>\n`;
  rules.table_open = () => '<div class="table-scroll" tabindex="0"><table>\n';
  rules.table_close = () => "</table></div>\n";
  // Pictures would be looked for beside the page, where they are not.
  rules.image = () => "";
  // One link never holds another, so that the one that closes is the one that was opened last.
  let linked = false;
  rules.link_open = (tokens, i) => {
    const address = addressOnPage(tokens[i].attrGet("href") ?? "", networks);
    linked = address !== null;
    return linked ? `<a href="${renderer.utils.escapeHtml(address!)}">` : "";
  };
  rules.link_close = () => (linked ? "</a>" : "");
  return renderer.render(markdown);
}

/** Where a link of a card leads on the page; null where that is nowhere. */
function addressOnPage(href: string, networks: readonly string[]): string | null {
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) return href;
  const file = decoded(href.replace(/#.*$/, "").replace(/^\.\//, ""));
  const name = networks.find((network) => file === `${network}.md`);
  return name === undefined ? null : `#${new URLSearchParams({network: name})}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function lowered(tag: string): number {
  return Math.min(6, Number(tag[1]) + 2);
}
