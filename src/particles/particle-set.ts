/** Why a region counts as a particle, or why it does not. Statistics take `measured` alone. */
export const STATUSES = [
  "measured",
  "border",
  "speckle",
  "low_convexity",
  "too_many_holes",
  "marker_too_small",
  "not_convex_after_regrowth",
  "inside_hole",
  "excluded_by_user"
] as const;

export type Status = (typeof STATUSES)[number];

/** What was done to a region by hand. */
export const EDITS = ["excluded", "included", "split", "merged", "drawn"] as const;

export type Edit = (typeof EDITS)[number];

/** A bounding box, in pixels of the frame. */
export interface Box {
  /** First column. */
  x: number;
  /** First row. */
  y: number;
  width: number;
  height: number;
}

/** The pixels of one region: a bounding box and one bit a pixel, never a full frame. */
export interface Region extends Box {
  /** height rows of ceil(width / 32) words; bit (column mod 32) of word (column div 32), least significant first. */
  bits: Uint32Array;
}

/**
 * Size and shape of one region. Lengths are in nm; `docs/definitions.md` holds
 * the formula, estimator and source of each.
 */
export interface Measures {
  areaPx: number;
  areaNm2: number;
  /** Diameter of the circle of equal area, √(4A/π). */
  equivalentDiameterNm: number;
  feretMinNm: number;
  feretMaxNm: number;
  /** Direction across which the minimum Feret diameter is measured, degrees counter-clockwise from the x axis, 0 … 180. */
  feretMinAngleDeg: number;
  /** Feret diameter at a right angle to the minimum. */
  feretPerpendicularNm: number;
  perimeterNm: number;
  hullPerimeterNm: number;
  hullAreaNm2: number;
  /** 4πA/P²; the paper calls it circularity. */
  formFactor: number;
  /** Hull perimeter / perimeter. */
  convexity: number;
  /** Area / hull area. */
  solidity: number;
  /** Maximum Feret diameter / minimum Feret diameter. */
  aspectRatioMaxMin: number;
  /** Full axes of the ellipse with the same second moments. */
  ellipseMajorNm: number;
  ellipseMinorNm: number;
  /** Direction of the major axis, degrees counter-clockwise from the x axis, 0 … 180. */
  orientationDeg: number;
  /** Diameter of the largest circle within the outline along pixel edges. An analysis computes it when it is first read, so a spread copy lacks it. */
  inscribedDiameterNm: number;
  /** Diameter of the smallest circle around the pixels' corners. */
  circumscribedDiameterNm: number;
  /** Area / (minimum × maximum Feret diameter). */
  extent: number;
  /** Mean of the probability map over the region, 0 … 1. */
  meanProbability: number;
  /** Mean grey value over the region, in units of the image given to the analysis; absent without one. */
  meanIntensity?: number;
  /** Number of 4-connected holes. */
  holes: number;
  /** Centroid; the centre of the top-left pixel is (0, 0). */
  xPx: number;
  yPx: number;
}

/** One region of a frame: measured, or set aside with the reason. */
export interface Particle {
  /** 1-based number within the frame, stable for the same mask and parameters. */
  id: number;
  status: Status;
  /** True when it was recovered from a clump by separation. */
  separated: boolean;
  /** Number shared by all regions that come from the same connected region of the mask (1-based); 0 for one drawn by hand. */
  clump: number;
  touchesBorder: boolean;
  /**
   * What has to lie off the frame's edge for it to count: the box of its clump where
   * clumps at the edge are left out before separation, else its own. Edge weights follow it.
   */
  edgeBox: Box;
  /** Number of erosions after which the piece was convex or given up; 0 when it is not separated. */
  erosions: number;
  /** Share of its area that other measured particles of the frame cover too, 0 … 1. */
  overlapShare: number;
  /** True where separation met notches that it cannot explain: a clump that resists, or a remainder of one. */
  unresolved?: true;
  /** What was done to it by hand; absent where the analysis alone made it. */
  edited?: Edit;
  region: Region;
  measures: Measures;
  /**
   * Closed outlines along pixel edges, in pixel units with the corner of the
   * top-left pixel at (0, 0): rings of x, y pairs, the outer ring first, then holes.
   * An analysis computes them when they are first read, so a spread copy lacks them.
   */
  outline: Float32Array[];
}

/** All regions of one frame with what they were made by. */
export interface ParticleSet {
  width: number;
  height: number;
  pixelSizeNm: number;
  particles: Particle[];
}
