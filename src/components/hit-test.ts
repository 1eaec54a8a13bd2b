import type {ParticleColumns} from "./particle-columns.js";

/**
 * The row of the particle under a point, or −1. Where particles overlap, the
 * smallest one wins, because the larger can be reached beside it.
 *
 * @param x, y position in pixel units, the corner of the top-left pixel at (0, 0).
 * @param accept rows to consider; all when left out.
 */
export function particleAt(
  particles: ParticleColumns,
  x: number,
  y: number,
  accept: (row: number) => boolean = () => true
): number {
  const {bounds, measures, length} = particles;
  let found = -1;
  for (let row = 0, i = 0; row < length; row++, i += 4) {
    if (x < bounds[i] || y < bounds[i + 1] || x >= bounds[i + 2] || y >= bounds[i + 3]) continue;
    if (found >= 0 && measures.areaPx[row] >= measures.areaPx[found]) continue;
    if (accept(row) && insideOutline(particles, row, x, y)) found = row;
  }
  return found;
}

/** Whether a point lies within a particle and outside its holes (even-odd rule over all its rings). */
function insideOutline({points, ringStart, rowRing}: ParticleColumns, row: number, x: number, y: number): boolean {
  let inside = false;
  for (let ring = rowRing[row]; ring < rowRing[row + 1]; ring++) {
    const end = ringStart[ring + 1];
    let x1 = points[2 * (end - 1)];
    let y1 = points[2 * (end - 1) + 1];
    for (let i = ringStart[ring]; i < end; i++) {
      const x2 = points[2 * i];
      const y2 = points[2 * i + 1];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
      x1 = x2;
      y1 = y2;
    }
  }
  return inside;
}
