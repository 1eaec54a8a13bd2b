import type {MarkerOutlines} from "./marker-outlines.js";
import type {Placement} from "./viewer-paint.js";

/** Of Okabe and Ito, and of no kind of particle. */
export const MARKER_COLOR = "#CC79A7";

export function markerPath({points, ringStart}: MarkerOutlines): Path2D {
  const path = new Path2D();
  for (let ring = 0; ring + 1 < ringStart.length; ring++) {
    path.moveTo(points[2 * ringStart[ring]], points[2 * ringStart[ring] + 1]);
    for (let i = ringStart[ring] + 1; i < ringStart[ring + 1]; i++) path.lineTo(points[2 * i], points[2 * i + 1]);
    path.closePath();
  }
  return path;
}

/** Draws markers: filled, and within a thin white line, so that they are told from particles by more than their colour. */
export function paintMarkers(context: CanvasRenderingContext2D, path: Path2D, {x, y, scale}: Placement): void {
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  context.lineJoin = "round";
  context.fillStyle = MARKER_COLOR;
  context.fill(path);
  context.lineWidth = 1 / scale;
  context.strokeStyle = "#fff";
  context.stroke(path);
  context.restore();
}
