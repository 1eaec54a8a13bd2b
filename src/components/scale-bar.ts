/** A scale bar whose length is a round number. */
export interface ScaleBar {
  lengthNm: number;
  /** Length on the screen, in CSS pixels. */
  lengthPx: number;
  /** Number and unit as drawn, such as "20 nm" or "1 µm". */
  label: string;
}

/**
 * The longest bar of 1, 2 or 5 × 10ⁿ nm that fits in a width.
 *
 * @param nmPerPx nanometres a CSS pixel on the screen stands for.
 * @param maxWidthPx widest bar allowed, in CSS pixels.
 * @throws RangeError when either is not a positive number.
 */
export function scaleBar(nmPerPx: number, maxWidthPx: number): ScaleBar {
  if (!(nmPerPx > 0 && Number.isFinite(nmPerPx))) throw new RangeError(`expected nm per pixel > 0, got ${nmPerPx}`);
  if (!(maxWidthPx > 0 && Number.isFinite(maxWidthPx))) throw new RangeError(`expected a width > 0, got ${maxWidthPx}`);
  const limitNm = nmPerPx * maxWidthPx;
  const decade = Math.floor(Math.log10(limitNm));
  // A decade more at either end, because the logarithm of 10ⁿ may round to either side.
  let lengthNm = 0;
  for (let n = decade - 1; n <= decade + 1; n++) {
    for (const digit of [1, 2, 5]) {
      // Number("5e-1") is the decimal fraction itself; 5 * 10 ** -1 need not be.
      const candidate = Number(`${digit}e${n}`);
      if (candidate <= limitNm * (1 + 1e-12)) lengthNm = Math.max(lengthNm, candidate);
    }
  }
  return {lengthNm, lengthPx: lengthNm / nmPerPx, label: lengthLabel(lengthNm)};
}

// Units change at 1 µm and 1 mm; below 1 nm stays nm, because microscopists say 0.5 nm rather than 500 pm.
function lengthLabel(lengthNm: number): string {
  if (lengthNm >= 1e6) return `${Number((lengthNm / 1e6).toPrecision(1))} mm`;
  if (lengthNm >= 1e3) return `${Number((lengthNm / 1e3).toPrecision(1))} µm`;
  return `${lengthNm} nm`;
}
