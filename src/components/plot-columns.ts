import {MEASURES, type ParticleColumns} from "./particle-columns.js";

/** What axes, colours and orders can be chosen from. */
export const PLOT_COLUMNS = [...MEASURES, "erosions", "overlapShare"] as const;
export type PlotColumn = (typeof PLOT_COLUMNS)[number];

/** Words for each column, with its unit. */
export const PLOT_LABELS: Record<PlotColumn, string> = {
  areaPx: "Area (px)",
  areaNm2: "Area (nm²)",
  equivalentDiameterNm: "Equivalent diameter (nm)",
  feretMinNm: "Minimum Feret diameter (nm)",
  feretMaxNm: "Maximum Feret diameter (nm)",
  formFactor: "Form factor",
  convexity: "Convexity",
  solidity: "Solidity",
  aspectRatioMaxMin: "Aspect ratio, max/min",
  meanProbability: "Mean probability",
  xPx: "Centroid x (px)",
  yPx: "Centroid y (px)",
  erosions: "Erosions",
  overlapShare: "Share that overlaps"
};

/** The value of a column in a row. */
export function columnValue(particles: ParticleColumns, column: PlotColumn, row: number): number {
  if (column === "erosions" || column === "overlapShare") return particles[column][row];
  return particles.measures[column][row];
}
