import {PALETTES, type PaletteName} from "./colouring.js";
import {PLOT_COLUMNS, type PlotColumn} from "./plot-columns.js";
import {LAYER_NAMES, type LayerName} from "./viewer-layers.js";

/** A place of the frame, in px; the centre of its top-left pixel is (0, 0). */
export interface ParticleAnchor {
  x: number;
  y: number;
}

/** What is looked at, beside what is measured; a link holds it. */
export interface LinkedView {
  /** The column that colours; null for what became of a particle. */
  colour: PlotColumn | null;
  palette: PaletteName;
  /** The columns of the scatter plot. */
  scatter: {x: PlotColumn; y: PlotColumn};
  /** Layers that are shown. */
  layers: readonly LayerName[];
  /** Centroid of the selected particle, which outlives its number; null for none. */
  particle: ParticleAnchor | null;
}

export const DEFAULT_VIEW: LinkedView = {
  colour: null,
  palette: "viridis",
  scatter: {x: "equivalentDiameterNm", y: "convexity"},
  layers: ["image", "kept", "separated", "rejected", "excluded"],
  particle: null
};

/** The fields of a link for a view; none for what is as it is at first. */
export function viewFields({colour, palette, scatter, layers, particle}: LinkedView): [name: string, value: string][] {
  const fields: [string, string][] = [];
  if (colour !== null) fields.push(["colour", colour]);
  if (palette !== DEFAULT_VIEW.palette) fields.push(["palette", palette]);
  for (const axis of ["x", "y"] as const) {
    if (scatter[axis] !== DEFAULT_VIEW.scatter[axis]) fields.push([`${axis}Axis`, scatter[axis]]);
  }
  const listed = layersText(layers);
  if (listed !== layersText(DEFAULT_VIEW.layers)) fields.push(["layers", listed]);
  if (particle) fields.push(["particle", `${round(particle.x)},${round(particle.y)}`]);
  return fields;
}

/**
 * Reads what {@link viewFields} wrote; what cannot be understood is as if it were not there.
 *
 * @returns undefined where all is as at first.
 */
export function readView(fields: URLSearchParams): LinkedView | undefined {
  const column = (name: string) => PLOT_COLUMNS.find((known) => known === fields.get(name));
  const layers = fields.get("layers")?.split(".");
  const view: LinkedView = {
    colour: column("colour") ?? null,
    palette: PALETTES.find((name) => name === fields.get("palette")) ?? DEFAULT_VIEW.palette,
    scatter: {x: column("xAxis") ?? DEFAULT_VIEW.scatter.x, y: column("yAxis") ?? DEFAULT_VIEW.scatter.y},
    layers: layers ? LAYER_NAMES.filter((name) => layers.includes(name)) : DEFAULT_VIEW.layers,
    particle: readAnchor(fields.get("particle"))
  };
  return viewFields(view).length > 0 ? view : undefined;
}

function readAnchor(text: string | null): ParticleAnchor | null {
  const [, x, y] = text?.match(/^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/) ?? [];
  return x === undefined ? null : {x: Number(x), y: Number(y)};
}

/** Names in their own order, so that two lists of the same layers are one text; "none" for no layer. */
function layersText(layers: readonly LayerName[]): string {
  return LAYER_NAMES.filter((name) => layers.includes(name)).join(".") || "none";
}

function round(px: number): string {
  return String(Number(px.toFixed(1)));
}
