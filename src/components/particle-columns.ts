import {EDITS, type Measures, type ParticleSet, STATUSES} from "../particles/particle-set.js";

/** The measures that the page shows. */
export const MEASURES = [
  "areaPx",
  "areaNm2",
  "equivalentDiameterNm",
  "feretMinNm",
  "feretMaxNm",
  "formFactor",
  "convexity",
  "solidity",
  "aspectRatioMaxMin",
  "meanProbability",
  "xPx",
  "yPx"
] as const satisfies readonly (keyof Measures)[];

export type ColumnMeasure = (typeof MEASURES)[number];

/**
 * A {@link ParticleSet} as a few typed arrays, one entry a particle: it crosses
 * from the worker to the page without a copy and is drawn without an object per
 * particle. A "row" is a 0-based position in these arrays.
 */
export interface ParticleColumns {
  width: number;
  height: number;
  pixelSizeNm: number;
  /** Number of particles, of whatever status. */
  length: number;
  id: Uint32Array;
  clump: Uint32Array;
  /** Position in STATUSES. */
  status: Uint8Array;
  /** 1 when recovered from a clump. */
  separated: Uint8Array;
  /** 1 + position in EDITS for what was corrected by hand, 0 for others. */
  edited: Uint8Array;
  measures: Record<ColumnMeasure, Float64Array>;
  /** Erosions after which a separated particle was convex. */
  erosions: Uint16Array;
  /** Share of the area that other measured particles cover too, 0 … 1. */
  overlapShare: Float32Array;
  /** Bounding boxes as x0, y0, x1, y1 of pixel edges (x1 and y1 beyond the last pixel). */
  bounds: Int32Array;
  /** Vertices of all outlines as x, y pairs in pixel units, the corner of the top-left pixel at (0, 0). */
  points: Float32Array;
  /** First vertex of each ring, and the number of vertices at the end. */
  ringStart: Uint32Array;
  /** First ring of each particle, and the number of rings at the end. */
  rowRing: Uint32Array;
}

/** Lays a particle set out in columns. */
export function particleColumns({width, height, pixelSizeNm, particles}: ParticleSet): ParticleColumns {
  const n = particles.length;
  let ringCount = 0;
  let coordinateCount = 0;
  for (const {outline} of particles) {
    ringCount += outline.length;
    for (const ring of outline) coordinateCount += ring.length;
  }
  const columns: ParticleColumns = {
    width,
    height,
    pixelSizeNm,
    length: n,
    id: new Uint32Array(n),
    clump: new Uint32Array(n),
    status: new Uint8Array(n),
    separated: new Uint8Array(n),
    edited: new Uint8Array(n),
    measures: Object.fromEntries(MEASURES.map((name) => [name, new Float64Array(n)])) as ParticleColumns["measures"],
    erosions: new Uint16Array(n),
    overlapShare: new Float32Array(n),
    bounds: new Int32Array(4 * n),
    points: new Float32Array(coordinateCount),
    ringStart: new Uint32Array(ringCount + 1),
    rowRing: new Uint32Array(n + 1)
  };
  let ring = 0;
  let offset = 0;
  particles.forEach((particle, row) => {
    const {region, measures} = particle;
    columns.id[row] = particle.id;
    columns.clump[row] = particle.clump;
    columns.status[row] = STATUSES.indexOf(particle.status);
    columns.separated[row] = particle.separated ? 1 : 0;
    columns.edited[row] = particle.edited ? 1 + EDITS.indexOf(particle.edited) : 0;
    for (const name of MEASURES) columns.measures[name][row] = measures[name];
    columns.erosions[row] = particle.erosions;
    columns.overlapShare[row] = particle.overlapShare;
    columns.bounds.set([region.x, region.y, region.x + region.width, region.y + region.height], 4 * row);
    columns.rowRing[row] = ring;
    for (const vertices of particle.outline) {
      columns.ringStart[ring++] = offset / 2;
      columns.points.set(vertices, offset);
      offset += vertices.length;
    }
  });
  columns.rowRing[n] = ring;
  columns.ringStart[ring] = offset / 2;
  return columns;
}

/** The buffers to hand over with `postMessage`. */
export function columnBuffers(columns: ParticleColumns): ArrayBuffer[] {
  const arrays = [
    columns.id,
    columns.clump,
    columns.status,
    columns.separated,
    columns.edited,
    columns.erosions,
    columns.overlapShare,
    columns.bounds,
    columns.points,
    columns.ringStart,
    columns.rowRing,
    ...Object.values(columns.measures)
  ];
  return arrays.map(({buffer}) => buffer as ArrayBuffer);
}
