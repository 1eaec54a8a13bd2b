/** The part of markdown-it that the model card needs; the package ships no types. */
declare module "markdown-it" {
  interface Token {
    tag: string;
    attrGet(name: string): string | null;
  }
  interface Renderer {
    rules: Record<string, ((tokens: Token[], index: number) => string) | undefined>;
    renderToken(tokens: Token[], index: number, options: object): string;
  }
  export default class MarkdownIt {
    constructor(options?: {html?: boolean; linkify?: boolean});
    options: object;
    utils: {escapeHtml(text: string): string};
    renderer: Renderer;
    render(source: string): string;
  }
}
