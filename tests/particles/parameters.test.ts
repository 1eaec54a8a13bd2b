import {describe, expect, test} from "vitest";
import {PARAMETER_TABLE} from "../../src/particles/parameter-table.js";
import {
  canonicalJson,
  DEFAULT_PARAMETERS,
  PRESET_NAMES,
  PRESETS,
  parametersHash,
  parseParameter,
  presetOf,
  validateParameters
} from "../../src/particles/parameters.js";

test("the table describes every parameter once, with the defaults of paper-2023", () => {
  const names = PARAMETER_TABLE.map((row) => row.name);
  expect(names.toSorted()).toEqual(Object.keys(DEFAULT_PARAMETERS).sort());
  for (const row of PARAMETER_TABLE) {
    expect(row.default, row.name).toBe(DEFAULT_PARAMETERS[row.name]);
    expect(row.description, row.name).toMatch(/\.$/);
  }
});

test("presets lie within the limits of the table and are found again", () => {
  for (const name of PRESET_NAMES) {
    expect(validateParameters(PRESETS[name])).toEqual(PRESETS[name]);
    expect(presetOf({...PRESETS[name]})).toBe(name);
  }
  expect(presetOf(validateParameters({markerPx: 31}))).toBeNull();
});

test("the paper's numbers", () => {
  expect(DEFAULT_PARAMETERS).toMatchObject({
    probabilityThreshold: 0.5,
    speckleNm: 0.5,
    holeNm: 0.5,
    separation: "uecs",
    convexityThreshold: 0.95,
    markerPx: 30,
    markerNm: 0.5
  });
});

describe("validation says what it expected and what it got", () => {
  test.each([
    [{convexity: 1}, /expected one of the parameters probabilityThreshold, .* got "convexity"/],
    [{convexityThreshold: 2}, "expected convexityThreshold between 0.5 and 1.05, got 2"],
    [{speckleNm: -1}, "expected speckleNm between 0 and 1000 nm, got -1"],
    [{markerPx: 2.5}, "expected a whole number for markerPx, got 2.5"],
    [{markerPx: "30"}, 'expected a number for markerPx, got "30"'],
    [{markerPx: Number.NaN}, "expected a number for markerPx, got NaN"],
    [{separation: "magic"}, /expected one of "uecs", .* for separation, got "magic"/],
    [{erosionOpening: "yes"}, 'expected true or false for erosionOpening, got "yes"']
  ])("%j", (partial, message) => {
    expect(() => validateParameters(partial)).toThrow(message);
  });

  test("undefined fields keep their value, unknown ones do not pass", () => {
    expect(validateParameters({markerPx: undefined}, PRESETS["antema-2024"])).toEqual(PRESETS["antema-2024"]);
    expect(() => validateParameters({marker: undefined})).toThrow("marker");
  });
});

test("text becomes a value of the parameter's type", () => {
  expect(parseParameter("markerPx", "40")).toBe(40);
  expect(parseParameter("separation", "none")).toBe("none");
  expect(parseParameter("erosionOpening", "true")).toBe(true);
  expect(() => parseParameter("markerPx", "")).toThrow("expected a number for markerPx");
  expect(() => parseParameter("markerPx", "forty")).toThrow('got "forty"');
  expect(() => parseParameter("erosionOpening", "1")).toThrow("true or false");
});

test("canonical JSON ignores the order of fields, and its hash is SHA-256", async () => {
  const reversed = Object.fromEntries(Object.entries(DEFAULT_PARAMETERS).reverse());
  expect(canonicalJson(validateParameters(reversed))).toBe(canonicalJson(DEFAULT_PARAMETERS));
  expect(Object.keys(JSON.parse(canonicalJson(DEFAULT_PARAMETERS)))).toEqual(Object.keys(DEFAULT_PARAMETERS).sort());
  expect(await parametersHash(DEFAULT_PARAMETERS)).toMatch(/^[0-9a-f]{64}$/);
  expect(await parametersHash(DEFAULT_PARAMETERS)).not.toBe(await parametersHash(PRESETS["antema-2024"]));
});
