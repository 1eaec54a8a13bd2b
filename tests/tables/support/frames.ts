import type {Measures, Particle, Status} from "../../../src/particles/particle-set.js";
import type {TableFrame} from "../../../src/tables/particle-table.js";
import type {Provenance} from "../../../src/tables/provenance.js";

export const PROVENANCE: Provenance = {
  feretVersion: "0.1.0",
  model: {name: "starter", sha256: "ab".repeat(32)},
  parameters: {speckleNm: 0.5, convexityThreshold: 0.95},
  parametersHash: "cd".repeat(32)
};

const MEASURES: Measures = {
  areaPx: 100,
  areaNm2: 4,
  equivalentDiameterNm: 2.5,
  feretMinNm: 2,
  feretMaxNm: 3,
  feretMinAngleDeg: 45,
  feretPerpendicularNm: 2.75,
  perimeterNm: 8,
  hullPerimeterNm: 7.75,
  hullAreaNm2: 4.5,
  formFactor: 0.875,
  convexity: 0.96875,
  solidity: 0.875,
  aspectRatioMaxMin: 1.5,
  ellipseMajorNm: 3.25,
  ellipseMinorNm: 2.25,
  orientationDeg: 30,
  inscribedDiameterNm: 2,
  circumscribedDiameterNm: 3,
  extent: 0.625,
  meanProbability: 0.75,
  meanIntensity: 1200.5,
  holes: 1,
  xPx: 10.5,
  yPx: 20.25
};

/** A particle with round measures, some of them replaced. */
export function particle(
  id: number,
  {status = "measured", separated = false, ...measures}: {status?: Status; separated?: boolean} & Partial<Measures> = {}
): Particle {
  const region = {x: 5, y: 6, width: 11, height: 12, bits: new Uint32Array(12)};
  return {
    id,
    status,
    separated,
    clump: id,
    touchesBorder: status === "border",
    edgeBox: region,
    erosions: separated ? 3 : 0,
    overlapShare: 0.125,
    region,
    measures: {...MEASURES, ...measures},
    outline: []
  };
}

/** A frame of a sample with these particles. */
export function frameOf(sample: string, particles: Particle[], frame = 0): TableFrame {
  return {sample, image: `${sample}.dm3`, frame, set: {width: 64, height: 64, pixelSizeNm: 0.04, particles}};
}

/** A frame with n particles of 1, 1.5, 2 … nm; every fourth touches the border, every third comes from a clump. */
export function ladder(sample: string, n: number): TableFrame {
  const particles = Array.from({length: n}, (_, i) =>
    particle(i + 1, {
      status: i % 4 === 3 ? "border" : "measured",
      separated: i % 3 === 2,
      equivalentDiameterNm: 1 + i / 2,
      aspectRatioMaxMin: 1 + (i % 5) / 4
    })
  );
  return frameOf(sample, particles);
}
