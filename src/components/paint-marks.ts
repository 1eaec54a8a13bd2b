import type {ParticleColumns} from "./particle-columns.js";
import type {Placement} from "./viewer-paint.js";

/** Half the length of a cross on the screen. */
const CROSS_PX = 4;
/** A number is drawn where its particle is at least this wide on the screen, so that numbers do not cover each other. */
const NUMBER_FROM_PX = 14;
const FONT = "600 11px sans-serif";

export interface Marks {
  /** A cross at the centroid. */
  centres: boolean;
  /** The particle's number within the frame. */
  numbers: boolean;
}

/** Draws a cross at the centroid, the number, or both, of the rows that pass and lie in the view. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  particles: ParticleColumns,
  accept: (row: number) => boolean,
  {centres, numbers}: Marks,
  {x, y, scale}: Placement,
  {width, height}: {width: number; height: number}
): void {
  const {bounds, id, length} = particles;
  const {xPx, yPx} = particles.measures;
  const crosses = new Path2D();
  context.save();
  context.font = FONT;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.fillStyle = "#fff";
  for (let row = 0; row < length; row++) {
    if (!accept(row)) continue;
    // A centroid counts from the centre of the top-left pixel, the view from its corner.
    const left = x + (xPx[row] + 0.5) * scale;
    const top = y + (yPx[row] + 0.5) * scale;
    if (left < -CROSS_PX || top < -CROSS_PX || left > width + CROSS_PX || top > height + CROSS_PX) continue;
    if (centres) {
      crosses.moveTo(left - CROSS_PX, top);
      crosses.lineTo(left + CROSS_PX, top);
      crosses.moveTo(left, top - CROSS_PX);
      crosses.lineTo(left, top + CROSS_PX);
    }
    if (!numbers || (bounds[4 * row + 2] - bounds[4 * row]) * scale < NUMBER_FROM_PX) continue;
    const text = String(id[row]);
    // Beside its cross where there is one.
    const at = centres ? top - CROSS_PX - 6 : top;
    context.lineWidth = 3;
    context.strokeStyle = "rgba(0, 0, 0, 0.8)";
    context.strokeText(text, left, at);
    context.fillText(text, left, at);
  }
  if (centres) {
    context.lineWidth = 3;
    context.strokeStyle = "rgba(0, 0, 0, 0.7)";
    context.stroke(crosses);
    context.lineWidth = 1.25;
    context.strokeStyle = "#fff";
    context.stroke(crosses);
  }
  context.restore();
}
