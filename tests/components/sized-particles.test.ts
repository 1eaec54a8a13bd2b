import {expect, test} from "vitest";
import {sizeSummary} from "../../src/components/size-summary.js";
import {sizedParticles} from "../../src/components/sized-particles.js";
import {particleTable} from "../../src/tables/particle-table.js";
import {frameOf, PROVENANCE, particle} from "../tables/support/frames.js";

test("statistics of a table are those of its measured rows", () => {
  const rows = [
    particle(1, {equivalentDiameterNm: 2}),
    particle(2, {equivalentDiameterNm: 4, separated: true}),
    particle(3, {equivalentDiameterNm: 100, status: "border"})
  ];
  const summary = sizeSummary(sizedParticles(particleTable([frameOf("gold", rows)], PROVENANCE)));
  expect(summary).toMatchObject({measured: 2, separated: 1, regions: 3});
  expect(summary.sizes.equivalentDiameterNm.mean).toBe(3);
  expect(summary.funnel).toEqual([
    {status: "measured", count: 2},
    {status: "border", count: 1}
  ]);
});
