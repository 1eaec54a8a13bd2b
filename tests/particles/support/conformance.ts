import {existsSync, readdirSync, readFileSync} from "node:fs";
import {decode} from "fast-png";
import type {Mask} from "../../../src/particles/mask.js";

const folder = new URL("../../../../shared/data/conformance/", import.meta.url);

/** True where the reference pack is at hand; says aloud what is skipped otherwise. */
export const hasConformance = existsSync(folder);
if (!hasConformance)
  console.warn("skipped: comparison with the reference pack, ../shared/data/conformance is not there");

/** Names of the masks of the pack. */
export function conformanceIds(): string[] {
  if (!hasConformance) return [];
  return readdirSync(new URL("masks/", folder))
    .map((file) => file.replace(/\.png$/, ""))
    .sort();
}

export function conformanceMask(id: string): Mask {
  const {width, height, data} = decode(readFileSync(new URL(`masks/${id}.png`, folder)));
  return {width, height, data: new Uint8Array(data)};
}

/** What the published program measured; lengths in px. */
export interface ReferenceParticle {
  area_px: number;
  equivalent_diameter_px: number;
  feret_min_px: number;
  feret_max_px: number;
  aspect_ratio: number;
  perimeter_px: number;
  circularity: number;
  centroid_xy_px: [number, number];
  bbox_xywh: [number, number, number, number];
  separated: boolean;
  rle: number[];
}

/** MATLAB's measures of a connected region; lengths in px. */
export interface ReferenceComponent {
  area_px: number;
  perimeter_px: number;
  convex_area_px: number;
  convex_image_perimeter_px: number;
  convexity: number;
  solidity: number;
  axis_minor_px: number;
  axis_major_px: number;
  euler_number: number;
  feret_max_px: number;
  feret_min_px: number;
  centroid_xy_px: [number, number];
  bbox_xywh: [number, number, number, number];
}

export interface Reference {
  pixel_size_nm: number;
  matlab_definition_components: ReferenceComponent[];
  uecs: {particles: ReferenceParticle[]; separated_components: unknown[]};
}

export function conformanceReference(id: string): Reference {
  return JSON.parse(readFileSync(new URL(`reference/${id}.json`, folder), "utf8")) as Reference;
}

/** Any other JSON file of the pack. */
export function conformanceJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), "utf8"));
}
