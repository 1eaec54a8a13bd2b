/** The part of markdown-it that the model card needs; the package ships no types. */
declare module "markdown-it" {
  interface Token {
    tag: string;
  }
  interface Renderer {
    rules: Record<string, ((tokens: Token[], index: number) => string) | undefined>;
    renderToken(tokens: Token[], index: number, options: object): string;
  }
  export default class MarkdownIt {
    constructor(options?: {html?: boolean; linkify?: boolean});
    options: object;
    renderer: Renderer;
    render(source: string): string;
  }
}
