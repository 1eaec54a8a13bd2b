import {describe, expect, it} from "vitest";
import {
  fromNanometres,
  isEnergy,
  isReciprocalLength,
  isScatteringAngle,
  toNanometres
} from "../../src/formats/length-units.js";

const MICRO_SIGN = "\u00b5";
const GREEK_MU = "\u03bc";

describe("units of length", () => {
  it.each([
    ["nm", 1],
    [" nm ", 1],
    ["nanometer", 1],
    ["nanometres", 1],
    [`${MICRO_SIGN}m`, 1000],
    [`${GREEK_MU}m`, 1000],
    ["um", 1000],
    ["micron", 1000],
    ["Microns", 1000],
    ["\u00c5", 0.1], // Å as one letter
    ["\u212b", 0.1], // the ångström sign
    ["A\u030a", 0.1], // A and a combining ring
    ["A", 0.1],
    ["Angstrom", 0.1],
    ["pm", 0.001],
    ["fm", 1e-6],
    ["mm", 1e6],
    ["cm", 1e7],
    ["m", 1e9],
    ["metre", 1e9]
  ])("%s is %d nm", (unit, nm) => {
    expect(toNanometres(1, unit)).toBe(nm);
    expect(fromNanometres(nm, unit)).toBe(1);
  });

  it.each(["", "pixels", "px", "s", "ms", "1/nm", "nm^2", MICRO_SIGN, "NM", "Mm", "eV", "constructor", "m m"])(
    "%j is no length",
    (unit) => {
      expect(toNanometres(1, unit)).toBeNull();
      expect(fromNanometres(1, unit)).toBeNull();
    }
  );

  it("do not turn µm into nm silently, and 1e-9 m into anything but 1 nm", () => {
    expect(toNanometres(0.002, `${MICRO_SIGN}m`)).toBe(2);
    expect(toNanometres(1e-9, "m")).toBe(1);
    expect(toNanometres(2.5, "Å")).toBe(0.25);
    expect(toNanometres(250, "pm")).toBe(0.25);
  });
});

describe("units of other axes", () => {
  it.each([
    "1/nm",
    "1 / nm",
    `1/${MICRO_SIGN}m`,
    "1/Å",
    "1/A",
    "1/(nm)",
    "nm-1",
    "nm^-1",
    "nm^(-1)",
    "nm⁻¹",
    "nm\u22121"
  ])("%s is one over a length", (unit) => expect(isReciprocalLength(unit)).toBe(true));

  it.each(["nm", "1/s", "1/", "-1", "", "1/nm/s", "^-1"])("%j is not", (unit) =>
    expect(isReciprocalLength(unit)).toBe(false)
  );

  it("tells angles and energies", () => {
    for (const unit of ["rad", "mrad", "urad", `${MICRO_SIGN}rad`, `${GREEK_MU}rad`]) {
      expect(isScatteringAngle(unit)).toBe(true);
    }
    for (const unit of ["nm", "grad", ""]) expect(isScatteringAngle(unit)).toBe(false);
    for (const unit of ["eV", "keV", "meV", "MeV"]) expect(isEnergy(unit)).toBe(true);
    for (const unit of ["e", "EV", "nm", ""]) expect(isEnergy(unit)).toBe(false);
  });
});
