/** Nanometres in a unit, as a multiplier or, where that rounds better, a divisor. */
type Factor = {times: number} | {by: number};

const MICROMETRE: Factor = {times: 1e3};
const ANGSTROM: Factor = {by: 10};

/** Spellings after Unicode normalisation (NFC); case matters in symbols: Mm is no mm. */
const LENGTH_UNITS: Readonly<Record<string, Factor>> = {
  fm: {by: 1e6},
  pm: {by: 1e3},
  Å: ANGSTROM,
  A: ANGSTROM,
  Ang: ANGSTROM,
  nm: {times: 1},
  "\u00b5m": MICROMETRE, // micro sign
  "\u03bcm": MICROMETRE, // Greek small letter mu
  um: MICROMETRE,
  mm: {times: 1e6},
  cm: {times: 1e7},
  m: {times: 1e9}
};

/** Written out, in lower case. */
const LENGTH_WORDS: Readonly<Record<string, Factor>> = {
  picometer: {by: 1e3},
  picometre: {by: 1e3},
  angstrom: ANGSTROM,
  ångström: ANGSTROM,
  ångstrom: ANGSTROM,
  nanometer: {times: 1},
  nanometre: {times: 1},
  micron: MICROMETRE,
  micrometer: MICROMETRE,
  micrometre: MICROMETRE,
  millimeter: {times: 1e6},
  millimetre: {times: 1e6},
  centimeter: {times: 1e7},
  centimetre: {times: 1e7},
  meter: {times: 1e9},
  metre: {times: 1e9}
};

/**
 * Converts a length to nm.
 *
 * @param unit as files write it: pm, Å or A, nm, µm in both Unicode spellings or um, mm, cm, m, or the word.
 * @returns null when the unit is no length.
 */
export function toNanometres(value: number, unit: string): number | null {
  const factor = lengthFactor(unit);
  if (factor === undefined) return null;
  return "times" in factor ? value * factor.times : value / factor.by;
}

/** Converts nm to another unit of length; null when the unit is no length. */
export function fromNanometres(valueNm: number, unit: string): number | null {
  const factor = lengthFactor(unit);
  if (factor === undefined) return null;
  return "times" in factor ? valueNm / factor.times : valueNm * factor.by;
}

function lengthFactor(unit: string): Factor | undefined {
  const spelling = unit.trim().normalize("NFC");
  if (Object.hasOwn(LENGTH_UNITS, spelling)) return LENGTH_UNITS[spelling];
  const word = spelling.toLowerCase().replace(/s$/, "");
  return Object.hasOwn(LENGTH_WORDS, word) ? LENGTH_WORDS[word] : undefined;
}

/** Whether a unit is one over a length, as in diffraction patterns: 1/nm, nm-1, nm^-1, nm⁻¹. */
export function isReciprocalLength(unit: string): boolean {
  const compact = unit.replace(/\s/g, "");
  const base =
    /^1\/\(?([^()]+)\)?$/.exec(compact)?.[1] ?? /^(.+?)(?:\^?\(?[-\u2212]1\)?|\u207b\u00b9)$/.exec(compact)?.[1];
  return base !== undefined && lengthFactor(base) !== undefined;
}

/** Whether a unit is an angle of scattering, as in diffraction patterns: rad, mrad, µrad. */
export function isScatteringAngle(unit: string): boolean {
  return /^[mu\u00b5\u03bc]?rad$/.test(unit.trim());
}

/** Whether a unit is an energy, as in spectra: eV, keV, meV, MeV. */
export function isEnergy(unit: string): boolean {
  return /^[kmM]?eV$/.test(unit.trim());
}
