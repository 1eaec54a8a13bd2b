import {describe, expect, it} from "vitest";
import {Random} from "../../data-loaders/simulate/random.js";
import {RECIPES} from "../../data-loaders/simulate/samples.js";
import {layOut} from "../../data-loaders/simulate/scene.js";

describe.each(RECIPES.map((recipe) => [recipe.name, recipe] as const))("layOut of %s", (_, recipe) => {
  const sideNm = recipe.sizePx * recipe.pixelSizeNm;
  const placed = layOut(recipe, new Random(51));
  const {count, diameterLimitsNm, neighbourDistance} = recipe.particles;

  it("places as many particles as asked, of the asked sizes and shapes, inside the period", () => {
    expect(placed.length).toBeGreaterThanOrEqual(count[0]);
    expect(placed.length).toBeLessThanOrEqual(count[1]);
    for (const {volumeEquivalentDiameterNm, shape, xNm, yNm} of placed) {
      expect(volumeEquivalentDiameterNm).toBeGreaterThanOrEqual(diameterLimitsNm[0]);
      expect(volumeEquivalentDiameterNm).toBeLessThanOrEqual(diameterLimitsNm[1]);
      expect(recipe.particles.shapes[shape]).toBeGreaterThan(0);
      for (const position of [xNm, yNm]) {
        expect(position).toBeGreaterThanOrEqual(0);
        expect(position).toBeLessThan(sideNm);
      }
    }
  });

  it("lets no two particles lie closer than the closest neighbours may", () => {
    const periodic = (difference: number) => difference - sideNm * Math.round(difference / sideNm);
    placed.forEach((a, i) => {
      for (const b of placed.slice(i + 1)) {
        const distance = Math.hypot(periodic(a.xNm - b.xNm), periodic(a.yNm - b.yNm));
        const radii = (a.volumeEquivalentDiameterNm + b.volumeEquivalentDiameterNm) / 2;
        expect(distance).toBeGreaterThanOrEqual(neighbourDistance[0] * radii - 1e-9);
      }
    });
  });
});

describe("the overlapping sample", () => {
  it("has more particles with an overlapping neighbour than without", () => {
    const recipe = RECIPES.find(({name}) => name === "gold-5nm-overlapping")!;
    const placed = layOut(recipe, new Random(52));
    const overlapping = placed.filter((a) =>
      placed.some((b) => a !== b && Math.hypot(a.xNm - b.xNm, a.yNm - b.yNm) < a.solid.radiusNm + b.solid.radiusNm)
    );
    expect(overlapping.length).toBeGreaterThan(placed.length / 2);
  });
});
