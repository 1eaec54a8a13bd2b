import {describe, expect, it} from "vitest";
import {Random} from "../../data-loaders/simulate/random.js";
import type {Recipe} from "../../data-loaders/simulate/recipe.js";
import {findRecipe, RECIPES} from "../../data-loaders/simulate/samples.js";
import {layOut} from "../../data-loaders/simulate/scene.js";
import {project} from "../../data-loaders/simulate/shapes.js";
import {simulateFrame} from "../../data-loaders/simulate/simulate-frame.js";
import {trueParticle} from "../../data-loaders/simulate/true-particle.js";
import {hasPixel} from "../../src/particles/region.js";

function smaller(recipe: Recipe, sizePx: number, particles: number): Recipe {
  return {...recipe, sizePx, particles: {...recipe.particles, count: [particles, particles]}};
}

describe("simulateFrame", () => {
  it("gives the same pixels and the same truth for the same seed, others for another", () => {
    const recipe = smaller(RECIPES[0], 64, 2);
    const [first, again, other] = [5, 5, 6].map((seed) => simulateFrame(recipe, seed));
    expect(again).toEqual(first);
    expect(other.pixels).not.toEqual(first.pixels);
  });

  it.each(RECIPES.map((recipe) => [recipe.name, recipe] as const))("shows the particles of %s darker", (_, recipe) => {
    const {pixels, particles, width} = simulateFrame(smaller(recipe, 256, 5), 3);
    let [inside, insideCount, outside, outsideCount] = [0, 0, 0, 0];
    pixels.forEach((value, i) => {
      if (particles.some(({region}) => hasPixel(region, i % width, Math.floor(i / width)))) {
        inside += value;
        insideCount++;
      } else {
        outside += value;
        outsideCount++;
      }
    });
    expect(insideCount).toBeGreaterThan(1000);
    expect(inside / insideCount).toBeLessThan(0.93 * (outside / outsideCount));
  });

  it("lists what the border cuts once for each piece, and says so", () => {
    const sizePx = 256;
    const pieces = simulateFrame(smaller(findRecipe("gold-5nm-overlapping"), sizePx, 10), 1).particles;
    for (const {region, touchesBorder} of pieces) {
      const {x, y, width, height} = region;
      expect(touchesBorder).toBe(x === 0 || y === 0 || x + width === sizePx || y + height === sizePx);
    }
    const isInside = (position: number) => position >= 0 && position < sizePx;
    const strays = pieces.filter(({xPx, yPx}) => !isInside(xPx) || !isInside(yPx));
    expect(strays.length).toBeGreaterThan(0);
    expect(pieces.length - strays.length).toBe(10);
    for (const stray of strays) {
      const origin = pieces.find(
        (piece) => piece !== stray && piece.volumeEquivalentDiameterNm === stray.volumeEquivalentDiameterNm
      )!;
      for (const shift of [stray.xPx - origin.xPx, stray.yPx - origin.yPx]) {
        expect(Math.abs(shift / sizePx)).toBeCloseTo(Math.abs(Math.round(shift / sizePx)), 9);
      }
      expect(stray.touchesBorder && origin.touchesBorder).toBe(true);
    }
  });

  it("measures spheres right: the mask's area-equivalent diameter is the sphere's", () => {
    const recipe = findRecipe("gold-2nm");
    const particles = {...recipe.particles, shapes: {sphere: 1}, count: [20, 20] as const};
    const whole = simulateFrame({...recipe, sizePx: 512, particles}, 9).particles.filter((p) => !p.touchesBorder);
    expect(whole.length).toBeGreaterThan(10);
    for (const {equivalentDiameterNm, volumeEquivalentDiameterNm} of whole) {
      expect(Math.abs(equivalentDiameterNm / volumeEquivalentDiameterNm - 1)).toBeLessThan(0.01);
    }
  });

  it("takes a size that is no power of two for an error", () => {
    expect(() => simulateFrame(smaller(RECIPES[0], 100, 1), 1)).toThrow(/power of two/);
  });
});

describe("trueParticle", () => {
  it("has exactly the pixels of positive thickness that lie in the frame", () => {
    const [sizePx, pixelSizeNm] = [128, 0.1];
    const recipe = {...smaller(findRecipe("platinum-mixed"), sizePx, 12), pixelSizeNm};
    // Room for twelve large particles is not needed: each is looked at alone.
    const placed = layOut({...recipe, sizePx: 1024}, new Random(61));
    expect(new Set(placed.map(({shape}) => shape)).size).toBeGreaterThan(2);
    placed.forEach((particle, index) => {
      const [xPx, yPx] = [(index * 37.3) % 140, (index * 53.9) % 140];
      const projection = project(particle.solid, xPx, yPx, pixelSizeNm);
      const truth = trueParticle({...particle, xNm: xPx * pixelSizeNm, yNm: yPx * pixelSizeNm}, projection, 128, 0.1);
      let area = 0;
      let disagree = 0;
      for (let y = 0; y < sizePx; y++) {
        for (let x = 0; x < sizePx; x++) {
          const [column, row] = [x - projection.x, y - projection.y];
          const i = row * projection.width + column;
          const inBox = column >= 0 && row >= 0 && column < projection.width && row < projection.height;
          const expected = inBox && projection.exitNm[i] > projection.entryNm[i];
          if (expected) area++;
          if (expected !== (truth !== null && hasPixel(truth.region, x, y))) disagree++;
        }
      }
      expect(disagree).toBe(0);
      expect(truth?.areaPx ?? 0).toBe(area);
    });
  });

  it("is null for a particle beyond the frame", () => {
    const [particle] = layOut(smaller(RECIPES[0], 128, 1), new Random(62));
    expect(trueParticle(particle, project(particle.solid, -80, 20, 0.06), 128, 0.06)).toBeNull();
  });
});
