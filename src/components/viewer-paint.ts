import {interpolateMagma, rgb} from "d3";
import type {Colouring} from "./colouring.js";
import {type GreyRange, shadeOf} from "./grey-range.js";
import {type ImagePyramid, imagePyramid, pictureFor} from "./image-pyramid.js";
import type {ParticleColumns} from "./particle-columns.js";
import {LOOKS, type Look, lookOf} from "./particle-look.js";
import {addOutline, type TiledPath, tiledPath} from "./tiled-path.js";

/** Where the image lies on the canvas: CSS pixels = offset + scale × image pixels. */
export interface Placement {
  x: number;
  y: number;
  scale: number;
  /** The part of the canvas that is to be drawn, in CSS pixels; all of it when left out. */
  part?: {x: number; y: number; width: number; height: number};
}

/** Magnification from which single pixels are shown as squares. */
const PIXELATED_FROM = 4;
const OUTLINE_WIDTH = 1.75;
const CASING_WIDTH = 3;
const SELECTION_WIDTH = 3;
/** Of Okabe and Ito, and of no kind of particle. */
const HULL_COLOR = "#F0E442";
const HULL_DASH = [8, 3];

/** The display image with its contrast stretched. */
export function greyPicture(grey: Uint8Array, width: number, range: GreyRange): Promise<ImagePyramid> {
  const shades = Uint32Array.from({length: 256}, (_, value) => {
    const shade = Math.round(255 * shadeOf(value, range));
    return packed(shade, shade, shade, 255);
  });
  return picture(grey, width, shades);
}

/** A probability map: the colour scale magma, the more opaque the more probable. */
export function probabilityPicture(probability: Uint8Array, width: number): Promise<ImagePyramid> {
  const shades = Uint32Array.from({length: 256}, (_, value) => {
    const {r, g, b} = rgb(interpolateMagma(value / 255));
    return packed(r, g, b, 55 + 0.78 * value);
  });
  return picture(probability, width, shades);
}

// Bytes in memory are red, green, blue, alpha; every host of a browser is little-endian.
function packed(r: number, g: number, b: number, alpha: number): number {
  const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)));
  return (byte(r) | (byte(g) << 8) | (byte(b) << 16) | (byte(alpha) << 24)) >>> 0;
}

async function picture(bytes: Uint8Array, width: number, shades: Uint32Array): Promise<ImagePyramid> {
  const pixels = new Uint32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) pixels[i] = shades[bytes[i]];
  const image = new ImageData(new Uint8ClampedArray(pixels.buffer), width, bytes.length / width);
  return imagePyramid(await createImageBitmap(image, {premultiplyAlpha: "premultiply", colorSpaceConversion: "none"}));
}

/** Outlines in image pixels, one path a kind: drawn crisp at any magnification. */
export type OutlinePaths = Map<Look, TiledPath>;

/** The outlines of the particles in the rows that pass. */
export function outlinePaths(particles: ParticleColumns, accept: (row: number) => boolean): OutlinePaths {
  const rows = new Map((Object.keys(LOOKS) as Look[]).map((look): [Look, number[]] => [look, []]));
  for (let row = 0; row < particles.length; row++) {
    if (accept(row)) rows.get(lookOf(particles, row))!.push(row);
  }
  return new Map([...rows].map(([look, of]) => [look, tiledPath(particles, of)]));
}

/** The outlines of the rows that pass by their colour: one path a colour for each kind. */
export type ColouredPaths = {color: string; look: Look; path: TiledPath}[];

/** The outlines of the measured rows that pass, in the colours of a column. */
export function colouredPaths(
  particles: ParticleColumns,
  accept: (row: number) => boolean,
  {colors, classOf}: Colouring
): ColouredPaths {
  const groups = new Map<string, {color: string; look: Look; rows: number[]}>();
  for (let row = 0; row < particles.length; row++) {
    const look = lookOf(particles, row);
    if (!COLOURED.includes(look) || !accept(row)) continue;
    const color = colors[classOf(row)];
    const key = `${look} ${color}`;
    const group = groups.get(key) ?? {color, look, rows: []};
    groups.set(key, group);
    group.rows.push(row);
  }
  return [...groups.values()].map(({color, look, rows}) => ({color, look, path: tiledPath(particles, rows)}));
}

/** The kinds that a column colours: what is not measured keeps its own line. */
export const COLOURED: readonly Look[] = ["kept", "separated"];

/** Draws outlines in the colours of a column. */
export function paintColoured(
  context: CanvasRenderingContext2D,
  paths: ColouredPaths,
  looks: readonly Look[],
  placement: Placement
): void {
  inImagePixels(context, placement, (scale, inView) => {
    for (const {color, look, path} of paths) {
      if (!looks.includes(look)) continue;
      for (const tile of inView(path)) {
        context.setLineDash([]);
        context.lineWidth = (CASING_WIDTH + 1) / scale;
        context.strokeStyle = "rgba(255, 255, 255, 0.7)";
        context.stroke(tile);
        context.setLineDash(LOOKS[look].dash.map((length) => length / scale));
        context.lineWidth = (OUTLINE_WIDTH + 0.75) / scale;
        context.strokeStyle = color;
        context.stroke(tile);
      }
    }
  });
}

/** Draws a layer of the image, in squares when it is close. */
export function paintImage(
  context: CanvasRenderingContext2D,
  image: ImagePyramid,
  {x, y, scale}: Placement,
  opacity = 1
): void {
  context.globalAlpha = opacity;
  context.imageSmoothingEnabled = scale < PIXELATED_FROM;
  context.imageSmoothingQuality = "high";
  const [{width, height}] = image;
  context.drawImage(pictureFor(image, scale * context.getTransform().a), x, y, width * scale, height * scale);
  context.globalAlpha = 1;
}

/** Draws the outlines of the given kinds; lines keep their width on the screen at any magnification. */
export function paintOutlines(
  context: CanvasRenderingContext2D,
  paths: OutlinePaths,
  looks: readonly Look[],
  placement: Placement
): void {
  inImagePixels(context, placement, (scale, inView) => {
    for (const look of looks) {
      const tiles = inView(paths.get(look)!);
      const {color, line = color, casing, dash} = LOOKS[look];
      context.setLineDash([]);
      context.lineWidth = CASING_WIDTH / scale;
      context.strokeStyle = casing;
      for (const tile of tiles) context.stroke(tile);
      context.setLineDash(dash.map((length) => length / scale));
      context.lineWidth = OUTLINE_WIDTH / scale;
      context.strokeStyle = line;
      for (const tile of tiles) context.stroke(tile);
    }
  });
}

/** Fills what the outlines enclose: the mask as it was measured, each kind in its colour. */
export function paintMask(
  context: CanvasRenderingContext2D,
  paths: OutlinePaths,
  looks: readonly Look[],
  placement: Placement,
  opacity: number
): void {
  inImagePixels(context, placement, (_, inView) => {
    context.globalAlpha = opacity;
    for (const look of looks) {
      context.fillStyle = LOOKS[look].color;
      const mask = new Path2D();
      for (const tile of inView(paths.get(look)!)) mask.addPath(tile);
      // Holes run against their outer ring, so that they stay empty and what overlaps is filled.
      context.fill(mask, "nonzero");
    }
  });
}

/** Draws convex hulls: thin lines in long dashes. */
export function paintHulls(context: CanvasRenderingContext2D, path: Path2D, placement: Placement): void {
  inImagePixels(context, placement, (scale) => {
    context.lineWidth = 2.5 / scale;
    context.strokeStyle = "rgba(0, 0, 0, 0.6)";
    context.stroke(path);
    context.setLineDash(HULL_DASH.map((length) => length / scale));
    context.lineWidth = 1.25 / scale;
    context.strokeStyle = HULL_COLOR;
    context.stroke(path);
  });
}

/** Draws one particle so that it stands out: filled faintly and outlined in black on white. */
export function paintHighlight(
  context: CanvasRenderingContext2D,
  particles: ParticleColumns,
  row: number,
  placement: Placement,
  {selected}: {selected: boolean}
): void {
  const path = new Path2D();
  addOutline(path, particles, row);
  inImagePixels(context, placement, (scale) => {
    context.fillStyle = LOOKS[lookOf(particles, row)].color;
    context.globalAlpha = 0.3;
    context.fill(path, "evenodd");
    context.globalAlpha = 1;
    context.lineWidth = (SELECTION_WIDTH + 2) / scale;
    context.strokeStyle = selected ? "#000" : "rgba(0, 0, 0, 0.5)";
    context.stroke(path);
    context.lineWidth = SELECTION_WIDTH / scale;
    context.strokeStyle = "#fff";
    context.stroke(path);
  });
}

function inImagePixels(
  context: CanvasRenderingContext2D,
  {x, y, scale, part}: Placement,
  draw: (scale: number, inView: (path: TiledPath) => Path2D[]) => void
): void {
  const pixelRatio = context.getTransform().a;
  const margin = SELECTION_WIDTH / scale;
  const {canvas} = context;
  const shown = part ?? {x: 0, y: 0, width: canvas.width / pixelRatio, height: canvas.height / pixelRatio};
  const view = {
    x0: (shown.x - x) / scale - margin,
    y0: (shown.y - y) / scale - margin,
    x1: (shown.x + shown.width - x) / scale + margin,
    y1: (shown.y + shown.height - y) / scale + margin
  };
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  // Outlines turn by right angles and less: no sharper corner needs a tip, and round joins take a fifth to a half longer.
  context.lineJoin = "miter";
  context.miterLimit = 2;
  draw(scale, (path) => path.within(view, scale * pixelRatio));
  context.restore();
}
