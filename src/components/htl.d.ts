/** The part of Hypertext Literal that the components use; the package ships no types. */
declare module "htl" {
  /** Makes the one element that the literal describes; functions given as on… attributes become listeners. */
  export const html: {
    // The literal decides the element, so callers say what they wrote: html<HTMLInputElement>`<input>`.
    <T extends Element = HTMLElement>(strings: TemplateStringsArray, ...values: unknown[]): T;
    fragment(strings: TemplateStringsArray, ...values: unknown[]): DocumentFragment;
  };
  export const svg: {
    <T extends SVGElement = SVGSVGElement>(strings: TemplateStringsArray, ...values: unknown[]): T;
    fragment(strings: TemplateStringsArray, ...values: unknown[]): DocumentFragment;
  };
}
