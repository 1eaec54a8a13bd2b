import {Bool, type DataType, Dictionary, Field, Float32, Float64, Int32, Uint16, Uint32, Utf8} from "apache-arrow";
import type {Particle} from "../particles/particle-set.js";
import {edgeWeights} from "../particles/statistics/edge-weights.js";

/** How a column is stored. A number that is not finite is stored as null; `dictionary` is text, each value once. */
export type ColumnType = "dictionary" | "bool" | "uint16" | "uint32" | "float32" | "float64";

/** What the value of a cell is read from. */
export interface ParticleRow {
  /** Name of the sample. */
  sample: string;
  /** File name of the micrograph. */
  image: string;
  /** 0-based number of the frame within its file. */
  frame: number;
  /** Size of the frame in pixels. */
  frameSize: {width: number; height: number};
  pixelSizeNm: number;
  particle: Particle;
}

/** One column of the particle table. */
export interface Column {
  /** Snake case with the unit at the end, so that SQL needs no quotes. */
  name: string;
  type: ColumnType;
  /** Unit as readers write it, such as "nm²"; empty for a number without a unit, a text or a yes/no. */
  unit: string;
  /** What the column holds, with its formula and estimator where there is a choice. */
  description: string;
  value: (row: ParticleRow) => string | number | boolean;
}

/**
 * The columns of the particle table, in order: the one place where they are
 * named. The Arrow schema, the list beside the SQL editor and
 * `docs/particle-table.md` are made from it.
 */
export const PARTICLE_COLUMNS: readonly Column[] = [
  column("sample", "dictionary", "", "Sample the micrograph belongs to.", (row) => row.sample),
  column("image", "dictionary", "", "File name of the micrograph.", (row) => row.image),
  column("frame", "uint16", "", "Frame within the file, from 0.", (row) => row.frame),
  column("particle", "uint32", "", "Number of the region within the frame, from 1.", ({particle}) => particle.id),
  column(
    "status",
    "dictionary",
    "",
    "measured, or the reason why the region does not count.",
    ({particle}) => particle.status
  ),
  column(
    "separated",
    "bool",
    "",
    "True when recovered from a clump of touching particles.",
    ({particle}) => particle.separated
  ),
  column(
    "clump",
    "uint32",
    "",
    "Number shared by all regions from one connected region of the mask; 0 for one drawn by hand.",
    (row) => row.particle.clump
  ),
  column(
    "erosions",
    "uint16",
    "",
    "Erosions until the piece of a clump was convex or given up; 0 when not separated.",
    ({particle}) => particle.erosions
  ),
  column(
    "overlap_share",
    "float32",
    "",
    "Share of the area that other measured particles cover too, 0 to 1.",
    ({particle}) => particle.overlapShare
  ),
  column(
    "edited",
    "bool",
    "",
    "True when it was excluded, included, split, merged or drawn by hand.",
    ({particle}) => particle.edited !== undefined
  ),
  column(
    "touches_border",
    "bool",
    "",
    "True when the region reaches the edge of the frame.",
    (row) => row.particle.touchesBorder
  ),
  measure("area_px", "uint32", "px", "Projected area in pixels.", (m) => m.areaPx),
  measure("area_nm2", "float32", "nm²", "Projected area A.", (m) => m.areaNm2),
  measure(
    "ecd_nm",
    "float32",
    "nm",
    "Equivalent circular diameter, √(4A/π): that of the circle of equal area.",
    (m) => m.equivalentDiameterNm
  ),
  measure("feret_min_nm", "float32", "nm", "Smallest caliper width of the convex hull.", (m) => m.feretMinNm),
  measure("feret_max_nm", "float32", "nm", "Largest caliper width of the convex hull.", (m) => m.feretMaxNm),
  measure(
    "feret_min_angle_deg",
    "float32",
    "°",
    "Direction across which feret_min_nm is measured, counter-clockwise from the x axis, 0 to 180.",
    (m) => m.feretMinAngleDeg
  ),
  measure(
    "feret_perp_nm",
    "float32",
    "nm",
    "Caliper width at a right angle to feret_min_nm.",
    (m) => m.feretPerpendicularNm
  ),
  measure("perimeter_nm", "float32", "nm", "Perimeter P.", (m) => m.perimeterNm),
  measure("hull_perimeter_nm", "float32", "nm", "Perimeter of the convex hull.", (m) => m.hullPerimeterNm),
  measure("hull_area_nm2", "float32", "nm²", "Area of the convex hull.", (m) => m.hullAreaNm2),
  measure("form_factor", "float32", "", "4πA/P²; 1 for a circle. The paper's circularity.", (m) => m.formFactor),
  measure("convexity", "float32", "", "Hull perimeter / perimeter.", (m) => m.convexity),
  measure("solidity", "float32", "", "Area / hull area.", (m) => m.solidity),
  measure("aspect_ratio_max_min", "float32", "", "feret_max_nm / feret_min_nm.", (m) => m.aspectRatioMaxMin),
  measure(
    "ellipse_major_nm",
    "float32",
    "nm",
    "Full major axis of the ellipse with the same second moments.",
    (m) => m.ellipseMajorNm
  ),
  measure("ellipse_minor_nm", "float32", "nm", "Full minor axis of that ellipse.", (m) => m.ellipseMinorNm),
  measure(
    "orientation_deg",
    "float32",
    "°",
    "Direction of the major axis, counter-clockwise from the x axis, 0 to 180.",
    (m) => m.orientationDeg
  ),
  measure(
    "inscribed_diameter_nm",
    "float32",
    "nm",
    "Diameter of the largest circle inside the outline.",
    (m) => m.inscribedDiameterNm
  ),
  measure(
    "circumscribed_diameter_nm",
    "float32",
    "nm",
    "Diameter of the smallest circle around the outline.",
    (m) => m.circumscribedDiameterNm
  ),
  measure("extent", "float32", "", "Area / (feret_min_nm × feret_max_nm).", (m) => m.extent),
  measure(
    "prob_mean",
    "float32",
    "",
    "Mean probability of the network over the region, 0 to 1.",
    (m) => m.meanProbability
  ),
  measure(
    "mean_intensity",
    "float32",
    "",
    "Mean grey value of the frame over the region, in the unit of the file; null where only a map or mask was read.",
    (m) => m.meanIntensity ?? Number.NaN
  ),
  measure("holes", "uint16", "", "Number of holes.", (m) => m.holes),
  measure("x_px", "float32", "px", "Column of the centroid; the top-left pixel's centre is 0.", (m) => m.xPx),
  measure("y_px", "float32", "px", "Row of the centroid; the top-left pixel's centre is 0.", (m) => m.yPx),
  column("bbox_x", "uint16", "px", "First column of the bounding box.", ({particle}) => particle.region.x),
  column("bbox_y", "uint16", "px", "First row of the bounding box.", ({particle}) => particle.region.y),
  column("bbox_w", "uint16", "px", "Width of the bounding box.", ({particle}) => particle.region.width),
  column("bbox_h", "uint16", "px", "Height of the bounding box.", ({particle}) => particle.region.height),
  column(
    "edge_weight",
    "float32",
    "",
    "Number of particles that a measured one stands for, since large ones, and clumps where those are left out whole, meet the frame's edge more often (Miles–Lantuéjoul); null for others.",
    edgeWeight
  ),
  column("pixel_size_nm", "float64", "nm", "Side of a pixel.", (row) => row.pixelSizeNm)
];

/** Not a number where the weight is not defined: for what is not measured, and for what reaches the edge. */
function edgeWeight({particle: {status, touchesBorder, edgeBox}, frameSize}: ParticleRow): number {
  return status === "measured" && !touchesBorder ? edgeWeights([edgeBox], frameSize).weights[0] : Number.NaN;
}

function column(
  name: string,
  type: ColumnType,
  unit: string,
  description: string,
  value: Column["value"]
): Readonly<Column> {
  return Object.freeze({name, type, unit, description, value});
}

function measure(
  name: string,
  type: ColumnType,
  unit: string,
  description: string,
  value: (measures: Particle["measures"]) => number
): Readonly<Column> {
  return column(name, type, unit, description, ({particle}) => value(particle.measures));
}

/**
 * The Arrow field of a column; its metadata hold unit and description.
 *
 * @param dictionaryId number of the dictionary within the schema. Arrow counts
 *   them over the life of the program otherwise, and equal tables would give
 *   different bytes.
 */
export function arrowField({name, type, unit, description}: Omit<Column, "value">, dictionaryId: number): Field {
  const metadata = new Map(Object.entries({...(unit && {unit}), description}));
  return new Field(name, arrowType(type, dictionaryId), true, metadata);
}

function arrowType(type: ColumnType, dictionaryId: number): DataType {
  switch (type) {
    case "dictionary":
      return new Dictionary(new Utf8(), new Int32(), dictionaryId);
    case "bool":
      return new Bool();
    case "uint16":
      return new Uint16();
    case "uint32":
      return new Uint32();
    case "float32":
      return new Float32();
    case "float64":
      return new Float64();
  }
}
