import {expect, test} from "vitest";
import {
  fitText,
  intervalText,
  percentileWords,
  percentText,
  precisionText,
  ratioText,
  rivalsText
} from "../../src/components/distribution-text.js";
import type {ComparedFit} from "../../src/particles/statistics/compare-fits.js";
import type {SizeFit} from "../../src/particles/statistics/size-fit.js";
import {sizeFigures} from "../../src/particles/statistics/size-statistics.js";

const GOODNESS = {count: 100, logLikelihood: -10, aic: 24, kolmogorovDistance: 0.05};
const NORMAL: SizeFit = {
  ...GOODNESS,
  model: "normal",
  meanNm: 5.123,
  standardDeviationNm: 0.6,
  meanStandardErrorNm: 0.06,
  standardDeviationStandardErrorNm: 0.0424
};
const WEIBULL: SizeFit = {
  ...GOODNESS,
  model: "weibull",
  shape: 9.12,
  scaleNm: 120.4,
  shapeStandardError: 0.7,
  scaleStandardErrorNm: 12
};

test("gives intervals the decimals of their value", () => {
  expect(intervalText({low: 4.912, high: 5.1}, "5.02")).toBe("4.91 to 5.10");
  expect(intervalText({low: 96.2, high: 131}, "112")).toBe("96 to 131");
  expect(intervalText({low: Number.NaN, high: Number.NaN}, "5.02")).toBe("–");
  expect(ratioText(1.18)).toBe("1.180");
  expect(ratioText(Number.NaN)).toBe("–");
});

test("writes parameters with the digits that their errors leave", () => {
  expect(fitText(NORMAL)).toBe("normal: mean 5.123 ± 0.060 nm, SD 0.600 ± 0.042 nm");
  expect(fitText(WEIBULL)).toBe("Weibull: k 9.12 ± 0.70, λ 120 ± 12 nm");
});

test("tells models that are as good from those that are not", () => {
  const rival = (fit: SizeFit, aicDifference: number): ComparedFit => ({fit, aicDifference, support: 0.5});
  expect(rivalsText([rival(NORMAL, 0), rival(WEIBULL, 1.234)])).toBe("Weibull is as good (AIC +1.2)");
  expect(rivalsText([rival(WEIBULL, 0), rival(NORMAL, 23.4)])).toBe("normal has AIC +23");
  expect(rivalsText([])).toBe("");
});

test("says by what a percentile is one", () => {
  expect(percentileWords(10, "number")).toBe("10 % of the particles are smaller");
  expect(percentileWords(50, "area")).toContain("50 % of the projected area");
  expect(percentileWords(90, "volume")).toContain("spheres");
});

test("gives shares two digits", () => {
  expect([0.0018, 0.018, 0.0999, 0.18].map(percentText)).toEqual(["0.18 %", "1.8 %", "10.0 %", "18 %"]);
});

test("says the precision reached, and what a better one takes", () => {
  // ln σg = 0.35 on both sides of 2.5 nm: s = 0.35 √(n/(n − 1)); see the worked example of docs/statistics.md.
  const diametersNm = Float64Array.from({length: 1465}, (_, i) => 2.5 * Math.exp(i % 2 ? 0.35 : -0.35));
  const text = precisionText(sizeFigures({diametersNm}));
  expect(text).toMatch(/^Number mean ± 1\.8 %, volume mean ± 3\.6 % at 95 % with 1,465 particles\./);
  expect(text).toMatch(/A volume mean to ± 3 % takes 2,\d{3}\.$/);
  expect(precisionText(sizeFigures({diametersNm: [3]}))).toBe("Too few particles to say.");
});
