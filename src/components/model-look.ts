import {html} from "htl";

/** How a method is told from the others: by colour and by symbol. */
export interface MethodLook {
  color: string;
  symbol: "circle" | "diamond2" | "triangle2" | "square2" | "times" | "plus";
  dash: string;
}

// Okabe–Ito; the network has the colour of measured particles.
const KNOWN: Record<string, MethodLook> = {
  network: {color: "#0072B2", symbol: "circle", dash: "none"},
  otsu: {color: "#E69F00", symbol: "diamond2", dash: "6 3"}
};
const OTHERS: readonly MethodLook[] = [
  {color: "#009E73", symbol: "triangle2", dash: "2 2.5"},
  {color: "#CC79A7", symbol: "square2", dash: "9 3 2 3"},
  {color: "#56B4E9", symbol: "plus", dash: "4 2"},
  {color: "#D55E00", symbol: "times", dash: "1 3"}
];

/** The look of a method; those beyond network and Otsu take theirs in the order in which `ids` has them. */
export function methodLook(id: string, ids: readonly string[]): MethodLook {
  const position = ids.filter((other) => !(other in KNOWN)).indexOf(id);
  return KNOWN[id] ?? OTHERS[Math.max(0, position) % OTHERS.length];
}

const SHAPES: Record<MethodLook["symbol"], string> = {
  circle: "M4,0A4,4 0 1 1 -4,0A4,4 0 1 1 4,0Z",
  diamond2: "M0,-5L5,0L0,5L-5,0Z",
  triangle2: "M0,-5L5,4L-5,4Z",
  square2: "M-4,-4H4V4H-4Z",
  times: "M-4,-4L4,4M4,-4L-4,4",
  plus: "M-5,0H5M0,-5V5"
};

/** The symbol of a method, for a legend. */
export function MethodKey({color, symbol}: MethodLook): HTMLElement {
  return html`<svg class="series-key" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
    <path d=${SHAPES[symbol]} fill=${symbol === "circle" ? color : "none"} stroke=${color} stroke-width="2"></path></svg>`;
}
