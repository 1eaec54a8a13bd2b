/** How grey values of the display image are shown. */
export interface GreyRange {
  /** Grey value shown as black, 0 … 255. */
  black: number;
  /** Grey value shown as white, above `black`. */
  white: number;
  /** Exponent of what is between: below 1 dark parts are lifted, above 1 bright parts are parted. */
  gamma: number;
}

export const FULL_RANGE: GreyRange = {black: 0, white: 255, gamma: 1};

export function sameRange(a: GreyRange, b: GreyRange): boolean {
  return a.black === b.black && a.white === b.white && a.gamma === b.gamma;
}

/** The shade, 0 … 1, of a grey value. */
export function shadeOf(value: number, {black, white, gamma}: GreyRange): number {
  const share = (value - black) / Math.max(1, white - black);
  return Math.min(1, Math.max(0, share)) ** gamma;
}
