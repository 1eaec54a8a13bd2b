import {expect, test} from "vitest";
import {fitCurve} from "../../src/components/fit-curve.js";
import {fittedCdf, type SizeParameters} from "../../src/particles/statistics/size-fit.js";

const FITS: SizeParameters[] = [
  {model: "normal", meanNm: 5, standardDeviationNm: 0.6},
  {model: "log-normal", geometricMeanNm: 5, logStandardDeviation: 0.2},
  {model: "weibull", shape: 8, scaleNm: 5}
];

test.each(FITS)("the curve of a $model fit holds the particles that its bins hold", (fit) => {
  const [fromNm, toNm] = [3, 8];
  const expected = 400 * (fittedCdf(fit, toNm) - fittedCdf(fit, fromNm));
  for (const scale of ["linear", "log"] as const) {
    const bin = scale === "log" ? {x0: 3, x1: 3 * 10 ** 0.05} : {x0: 3, x1: 3.25};
    const points = fitCurve(fit, {count: 400, bin, fromNm, toNm, scale, points: 1000});
    expect([points[0].x, points.at(-1)!.x]).toEqual([3, expect.closeTo(8, 9)]);
    // Trapezoids under the curve, over the width of a bin.
    const place = (x: number) => (scale === "log" ? Math.log(x) : x);
    let area = 0;
    for (let i = 1; i < points.length; i++) {
      area += ((points[i].y + points[i - 1].y) / 2) * (place(points[i].x) - place(points[i - 1].x));
    }
    expect(area / (place(bin.x1) - place(bin.x0))).toBeCloseTo(expected, 1);
  }
});
