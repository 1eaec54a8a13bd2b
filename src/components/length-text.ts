import {isReciprocalLength, isScatteringAngle, toNanometres} from "../formats/length-units.js";

/** A length that someone typed, or why it is none. */
export type TypedLength = {nm: number; problem?: undefined} | {nm: null; problem: string};

/**
 * Reads a length such as "0.25", "0,25 nm" or "2.5 Å". Without a unit it is in nm.
 * A comma or a point parts decimals; thousands are not parted.
 * It may be below 0 or of any size: what a pixel can have is for the caller to judge.
 */
export function parseLength(text: string): TypedLength {
  const [, number = "", unit = ""] = /^([-+]?[\d.,]*(?:e[-+]?\d+)?)\s*(.*)$/is.exec(text.trim()) ?? [];
  // "1/nm" is a unit from its first digit on.
  const reciprocal = [unit.trim(), text.trim()].find(isReciprocalUnit);
  if (reciprocal !== undefined) return {nm: null, problem: reciprocalWords(reciprocal)};
  if (!/^[-+]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?$/i.test(number)) {
    const several = /[.,]\d*[.,]/.test(number) ? "; write it with one comma or point" : "";
    return {nm: null, problem: `Expected a length such as 0.25 or 0,25 nm, got "${text.trim()}"${several}.`};
  }
  const nm = toNanometres(Number(number.replace(",", ".")), unit.trim() || "nm");
  if (nm === null) return {nm: null, problem: `"${unit.trim()}" is no unit of length; use pm, Å, nm or µm.`};
  return {nm};
}

/** Whether a unit is one of diffraction patterns and Fourier transforms. */
function isReciprocalUnit(unit: string): boolean {
  return isReciprocalLength(unit) || isScatteringAngle(unit);
}

/** Why nothing is measured in such a unit. */
function reciprocalWords(unit: string): string {
  return `"${unit}" is not a length but a reciprocal one, as in diffraction patterns and Fourier transforms: distances there stand for spacings, and particles have no size in it.`;
}
