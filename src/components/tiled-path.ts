import {farCorners} from "./far-corners.js";
import type {ParticleColumns} from "./particle-columns.js";

/** A part of the image, in px. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/**
 * Outlines of some particles in tiles of the image: what is not in view is not drawn, and what is seen from
 * afar is drawn with the corners that can be told apart there.
 */
export interface TiledPath {
  /**
   * The paths, in px of the image, that reach into a part of it.
   *
   * @param scale screen pixels a pixel of the image.
   */
  within(view: Box, scale: number): Path2D[];
}

interface Tile extends Box {
  rows: number[];
  /** By level of detail. */
  paths: (Path2D | undefined)[];
}

/** Tiles along the longer side. A path of few outlines is drawn faster than one of many: each line of the screen sorts what crosses it. */
const TILES = 32;
/** How far a line may lie beside the corners that it stands for at each level of detail, in px of the image. */
const TOLERANCES_PX = [0, 1, 2, 4];
/** The same on the screen, in its pixels: less than can be seen of a line that is wider. */
const TOLERANCE = 0.4;
/** A ring of fewer corners than this is drawn as it is. */
const SPECK_CORNERS = 16;

/** From afar an outline has fewer corners; paths are made when they are first drawn. */
export function tiledPath(particles: ParticleColumns, rows: Iterable<number>): TiledPath {
  const {bounds, width, height} = particles;
  const side = Math.max(1, Math.ceil(Math.max(width, height) / TILES));
  const tiles = new Map<number, Tile>();
  for (const row of rows) {
    const [x0, y0, x1, y1] = [bounds[4 * row], bounds[4 * row + 1], bounds[4 * row + 2], bounds[4 * row + 3]];
    const key = TILES * Math.floor((y0 + y1) / 2 / side) + Math.floor((x0 + x1) / 2 / side);
    const tile = tiles.get(key);
    if (!tile) {
      tiles.set(key, {x0, y0, x1, y1, rows: [row], paths: []});
      continue;
    }
    tile.rows.push(row);
    tile.x0 = Math.min(tile.x0, x0);
    tile.y0 = Math.min(tile.y0, y0);
    tile.x1 = Math.max(tile.x1, x1);
    tile.y1 = Math.max(tile.y1, y1);
  }
  return {
    within(view, scale) {
      const level = TOLERANCES_PX.findLastIndex((tolerance) => tolerance * scale <= TOLERANCE);
      const paths: Path2D[] = [];
      for (const tile of tiles.values()) {
        if (tile.x0 > view.x1 || tile.y0 > view.y1 || tile.x1 < view.x0 || tile.y1 < view.y0) continue;
        tile.paths[level] ??= tilePath(particles, tile.rows, TOLERANCES_PX[level]);
        paths.push(tile.paths[level]);
      }
      return paths;
    }
  };
}

function tilePath(particles: ParticleColumns, rows: number[], tolerancePx: number): Path2D {
  const path = new Path2D();
  for (const row of rows) addOutline(path, particles, row, tolerancePx);
  return path;
}

/** Adds the outline of a particle to a path in px of the image, without the corners that a tolerance makes needless. */
export function addOutline(
  path: Path2D,
  {points, ringStart, rowRing}: ParticleColumns,
  row: number,
  tolerancePx = 0
): void {
  for (let ring = rowRing[row]; ring < rowRing[row + 1]; ring++) {
    const start = ringStart[ring];
    const end = ringStart[ring + 1];
    let isFirst = true;
    // Of a speck every corner is needed.
    farCorners(points, start, end, end - start < SPECK_CORNERS ? 0 : tolerancePx, (x, y) => {
      if (isFirst) path.moveTo(x, y);
      else path.lineTo(x, y);
      isFirst = false;
    });
    path.closePath();
  }
}
