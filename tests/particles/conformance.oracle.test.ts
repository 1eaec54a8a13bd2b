import {describe, expect, test} from "vitest";
import {analyze} from "../../src/particles/analysis.js";
import {convexImage} from "../../src/particles/convex-image.js";
import {measureRegion} from "../../src/particles/measure.js";
import {PRESETS} from "../../src/particles/parameters.js";
import type {Particle} from "../../src/particles/particle-set.js";
import {
  conformanceIds,
  conformanceJson,
  conformanceMask,
  conformanceReference,
  hasConformance,
  type ReferenceParticle
} from "./support/conformance.js";
import {onlyRegion, paint, regionsOf, runLengths} from "./support/masks.js";

/** The reference pack rounds to six decimals. */
const TOLERANCE = 1e-6;

function expectClose(actual: Record<string, number>, expected: Record<string, number>, where: string): void {
  for (const [name, value] of Object.entries(expected)) {
    const error = Math.abs(actual[name] - value);
    if (!(error <= TOLERANCE)) throw new Error(`${where}: expected ${name} ${value}, got ${actual[name]}`);
  }
}

describe.runIf(hasConformance)("every region of the reference masks", () => {
  test.each(conformanceIds())("%s has the measures of MATLAB's definitions", (id) => {
    const regions = regionsOf(conformanceMask(id));
    const expected = conformanceReference(id).matlab_definition_components;
    expect(regions.length).toBe(expected.length);
    const measured = regions.map((region) => measureRegion(region, 1));
    for (const component of expected) {
      const [x, y] = component.centroid_xy_px;
      const measures = measured.find((m) => Math.hypot(m.xPx - x, m.yPx - y) < 2 * TOLERANCE);
      if (measures === undefined) throw new Error(`${id}: no region at ${x}, ${y}`);
      expectClose(
        {...measures},
        {
          areaPx: component.area_px,
          perimeterNm: component.perimeter_px,
          hullAreaNm2: component.convex_area_px,
          hullPerimeterNm: component.convex_image_perimeter_px,
          solidity: component.solidity,
          ellipseMinorNm: component.axis_minor_px,
          ellipseMajorNm: component.axis_major_px,
          holes: 1 - component.euler_number,
          feretMinNm: component.feret_min_px,
          feretMaxNm: component.feret_max_px,
          xPx: x,
          yPx: y,
          // A single pixel has no perimeter, so MATLAB's ratio is not a number there.
          convexity: component.perimeter_px > 0 ? component.convexity : 1
        },
        `${id} at ${x}, ${y}`
      );
    }
  });
});

describe.runIf(hasConformance)("the preset antema-2024 gives the particles of the published program", () => {
  test.each(conformanceIds())("%s", (id) => {
    const reference = conformanceReference(id);
    const px = reference.pixel_size_nm;
    const set = analyze(conformanceMask(id), px, PRESETS["antema-2024"]);
    const measured = set.particles.filter((particle) => particle.status === "measured");
    const mine = new Map<string, Particle[]>();
    for (const particle of measured) {
      const place = placeOf(particle.region, runLengths(particle.region));
      mine.set(place, [...(mine.get(place) ?? []), particle]);
    }
    for (const expected of reference.uecs.particles) {
      const [x, y, width, height] = expected.bbox_xywh;
      const particle = mine.get(placeOf({x, y, width, height}, expected.rle))?.pop();
      if (particle === undefined) throw new Error(`${id}: no particle with the pixels of ${expected.bbox_xywh}`);
      expect(particle.separated).toBe(expected.separated);
      expectMeasures(particle, expected, px, id);
    }
    expect(measured.length).toBe(reference.uecs.particles.length);
  });
});

function placeOf({x, y, width, height}: {x: number; y: number; width: number; height: number}, rle: number[]): string {
  // Trailing zeros may be left out of the run lengths.
  const runs = rle.length % 2 === 1 ? rle.slice(0, -1) : rle;
  return `${x} ${y} ${width} ${height}: ${runs.join(" ")}`;
}

function expectMeasures({measures}: Particle, expected: ReferenceParticle, px: number, id: string): void {
  expectClose(
    {
      ...measures,
      equivalentDiameter: measures.equivalentDiameterNm / px,
      feretMin: measures.feretMinNm / px,
      feretMax: measures.feretMaxNm / px,
      perimeter: measures.perimeterNm / px
    },
    {
      areaPx: expected.area_px,
      equivalentDiameter: expected.equivalent_diameter_px,
      feretMin: expected.feret_min_px,
      feretMax: expected.feret_max_px,
      aspectRatioMaxMin: expected.aspect_ratio,
      perimeter: expected.perimeter_px,
      formFactor: expected.circularity,
      xPx: expected.centroid_xy_px[0],
      yPx: expected.centroid_xy_px[1]
    },
    `${id} ${expected.bbox_xywh}`
  );
}

interface PublishedMask {
  name: string;
  mask: number[][];
  matlab: Record<string, number | number[]>;
}

interface PublishedPolygon {
  name: string;
  polygon_xy_1based: [number, number][];
  matlab: {rows_1based: [number, number]; cols_1based: [number, number]};
}

describe.runIf(hasConformance)("values that MATLAB's users and makers published", () => {
  const vectors = (hasConformance ? conformanceJson("matlab_published_vectors.json") : []) as (
    | PublishedMask
    | PublishedPolygon
  )[];

  test.each(vectors.filter((vector): vector is PublishedMask => "mask" in vector))("$name", ({mask, matlab}) => {
    const region = onlyRegion(paint(mask[0].length, mask.length, (x, y) => mask[y][x] === 1));
    const m = measureRegion(region, 1);
    const mine: Record<string, number> = {
      Area: m.areaPx,
      Perimeter: m.perimeterNm,
      circularity_4piA_P2: m.formFactor,
      MajorAxisLength: m.ellipseMajorNm,
      MinorAxisLength: m.ellipseMinorNm,
      ConvexArea: m.hullAreaNm2,
      Solidity: m.solidity,
      EulerNumber: 1 - m.holes,
      bwferet_MaxDiameter: m.feretMaxNm,
      bwferet_MinDiameter: m.feretMinNm
    };
    for (const [name, value] of Object.entries(matlab)) {
      // Users print four decimals.
      if (typeof value === "number") expect(mine[name], name).toBeCloseTo(value, 4);
      else {
        expect([m.xPx, m.yPx][0]).toBeCloseTo(value[0], 10);
        expect([m.xPx, m.yPx][1]).toBeCloseTo(value[1], 10);
      }
    }
  });

  test.each(vectors.filter((vector): vector is PublishedPolygon => "polygon_xy_1based" in vector))(
    "$name",
    ({polygon_xy_1based, matlab}) => {
      // Half pixels from the centre of the first pixel; the hull runs down the left side.
      const ring = polygon_xy_1based.slice(0, -1).map(([x, y]) => [2 * (x - 1), 2 * (y - 1)]);
      const hull = {count: ring.length, x: Int32Array.from(ring, ([x]) => x), y: Int32Array.from(ring, ([, y]) => y)};
      const side = matlab.rows_1based[1] - matlab.rows_1based[0] + 1;
      const image = convexImage(hull, 12);
      expect(image.areaPx).toBe(side * (matlab.cols_1based[1] - matlab.cols_1based[0] + 1));
      // A square of n pixels: 4 (n − 1) steps along the axes and 4 corners.
      expect(image.perimeterPx).toBeCloseTo(0.98 * 4 * (side - 1) - 0.091 * 4, 10);
    }
  );
});
