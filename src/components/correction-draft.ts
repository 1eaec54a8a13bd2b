import type {Point} from "../particles/corrections.js";
import type {ParticleColumns} from "./particle-columns.js";
import {type Placement, paintHighlight} from "./viewer-paint.js";

/** What a tool has in hand before it acts. */
export interface CorrectionDraft {
  /** Corners placed so far, or the line being dragged, in px of the image. */
  points: readonly Point[];
  /** Whether the line goes back to its beginning. */
  closed: boolean;
  /** Rows of the particles chosen so far. */
  chosen: ReadonlySet<number>;
  /** The place that arrow keys move, as long as keys are used. */
  cursor: Point | null;
}

const LINE = "#D55E00";
const CASING = "rgba(255, 255, 255, 0.9)";
const CORNER_PX = 3.5;
const CURSOR_PX = 11;

/** Draws what is in hand above the particles; lines keep their width on the screen. */
export function paintDraft(
  context: CanvasRenderingContext2D,
  {points, closed, chosen, cursor}: CorrectionDraft,
  particles: ParticleColumns | null,
  placement: Placement
): void {
  if (particles) for (const row of chosen) paintHighlight(context, particles, row, placement, {selected: true});
  const onScreen = ([x, y]: Point): Point => [placement.x + placement.scale * x, placement.y + placement.scale * y];
  context.save();
  context.lineJoin = "round";
  if (points.length > 0) {
    const path = new Path2D();
    const corners = points.map(onScreen);
    corners.forEach(([x, y], i) => {
      if (i === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    });
    // A cursor shows where the next corner would lie.
    if (cursor) path.lineTo(...onScreen(cursor));
    if (closed) path.closePath();
    stroke(context, path, 2.5);
    if (corners.length <= 40) {
      for (const [x, y] of corners) {
        const corner = new Path2D();
        corner.arc(x, y, CORNER_PX, 0, 2 * Math.PI);
        context.fillStyle = LINE;
        context.fill(corner);
        stroke(context, corner, 1);
      }
    }
  }
  if (cursor) {
    const [x, y] = onScreen(cursor);
    const cross = new Path2D();
    cross.moveTo(x - CURSOR_PX, y);
    cross.lineTo(x + CURSOR_PX, y);
    cross.moveTo(x, y - CURSOR_PX);
    cross.lineTo(x, y + CURSOR_PX);
    stroke(context, cross, 2);
  }
  context.restore();
}

function stroke(context: CanvasRenderingContext2D, path: Path2D, width: number): void {
  context.strokeStyle = CASING;
  context.lineWidth = width + 2.5;
  context.stroke(path);
  context.strokeStyle = LINE;
  context.lineWidth = width;
  context.stroke(path);
}
