import {svg} from "htl";
import {type BarLine, barLine, type Place} from "./bar-line.js";
import type {ImageViewerElement} from "./image-viewer.js";
import type {Placement} from "./viewer-paint.js";

export interface BarToolOptions {
  /** Called with the line while it is drawn, and with null when it is taken away. */
  onLine: (line: BarLine | null, state: {done: boolean}) => void;
  /** Called when the tool is taken in hand, and when it is laid down. */
  onArm: (armed: boolean) => void;
}

/** Draws a line over the image by mouse, pen, finger or keys. */
export interface BarTool {
  arm(on: boolean): void;
  /** Takes the line away. */
  clear(): void;
}

/** A pointer that moved less on the screen has clicked: the line goes on to the next click. */
const CLICK_PX = 4;
const END_PX = 7;

export function createBarTool(viewer: ImageViewerElement, {onLine, onArm}: BarToolOptions): BarTool {
  let placement: Placement = {x: 0, y: 0, scale: 1};
  let armed = false;
  let line: BarLine | null = null;
  let from: Place | null = null;
  let cursor: Place | null = null;
  let press: {id: number; x: number; y: number; second: boolean} | null = null;

  const stage = viewer.addTool((context, where) => {
    placement = where;
    if (line) paintBar(context, line, where);
    if (armed && cursor) paintCross(context, cursor, where);
  });
  const curtain = svg<SVGSVGElement>`<svg class="bar-curtain" tabindex="0" role="application"
    aria-label="Line over a bar of known length: arrows move the cursor, Shift by ten, Space or Enter sets an end, Escape leaves"></svg>`;
  curtain.style.display = "none";
  stage.node.append(curtain);

  function arm(on: boolean): void {
    if (on) viewer.dispatchEvent(new CustomEvent("tool", {detail: curtain}));
    if (on === armed) return;
    armed = on;
    from = cursor = press = null;
    curtain.style.display = on ? "" : "none";
    if (on) {
      clear();
      curtain.focus({preventScroll: true});
    }
    stage.repaintOverlay();
    onArm(on);
  }

  function clear(): void {
    line = null;
    stage.repaintOverlay();
    onLine(null, {done: false});
  }

  function draw(to: Place, horizontal: boolean, done: boolean): void {
    line = barLine(from!, to, {horizontal});
    stage.repaintOverlay();
    onLine(line, {done});
    if (done) {
      arm(false);
      stage.canvas.focus({preventScroll: true});
    }
  }

  curtain.addEventListener("pointerdown", (event) => {
    if (event.button || !event.isPrimary) return;
    curtain.setPointerCapture(event.pointerId);
    cursor = null;
    press = {id: event.pointerId, x: event.clientX, y: event.clientY, second: from !== null};
    from ??= stage.toImage(event);
  });
  curtain.addEventListener("pointermove", (event) => {
    if (from && (!press || press.id === event.pointerId)) draw(stage.toImage(event), event.shiftKey, false);
  });
  curtain.addEventListener("pointerup", (event) => {
    if (press?.id !== event.pointerId) return;
    const {x, y, second} = press;
    press = null;
    const moved = Math.hypot(event.clientX - x, event.clientY - y) > CLICK_PX;
    if (moved || second) draw(stage.toImage(event), event.shiftKey, true);
  });
  curtain.addEventListener("pointercancel", () => arm(false));
  curtain.addEventListener("wheel", (event) => {
    event.preventDefault();
    stage.canvas.dispatchEvent(new WheelEvent(event.type, event));
  });
  curtain.addEventListener("keydown", (event) => {
    const {key, shiftKey} = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[key];
    if (direction) {
      // A pixel of the image, or of the screen where that is more.
      const step = Math.max(1, 1 / placement.scale) * (shiftKey ? 10 : 1);
      const [x, y] = cursor ?? centre();
      cursor = [x + direction[0] * step, y + direction[1] * step];
      stage.reveal(...(cursor as [number, number]));
      if (from) draw(cursor, false, false);
      stage.repaintOverlay();
    } else if (key === " " || key === "Enter") {
      cursor ??= centre();
      if (from) draw(cursor, false, true);
      else from = cursor;
      stage.repaintOverlay();
    } else if (key === "Escape") {
      clear();
      arm(false);
    } else if (key === "+" || key === "-" || key === "=" || key === "0") {
      stage.canvas.dispatchEvent(new KeyboardEvent(event.type, event));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  viewer.addEventListener("tool", (event) => {
    if ((event as CustomEvent).detail !== curtain) arm(false);
  });

  /** The middle of the view, in px of the image. */
  function centre(): Place {
    const {width, height} = stage.size();
    return [
      Math.round((width / 2 - placement.x) / placement.scale),
      Math.round((height / 2 - placement.y) / placement.scale)
    ];
  }

  return {arm, clear};
}

function paintBar(context: CanvasRenderingContext2D, {from, to}: BarLine, {x, y, scale}: Placement): void {
  const [ax, ay, bx, by] = [x + from[0] * scale, y + from[1] * scale, x + to[0] * scale, y + to[1] * scale];
  const length = Math.hypot(bx - ax, by - ay) || 1;
  // Short strokes across the ends show where the bar is taken to begin and to end.
  const [nx, ny] = [(END_PX * (ay - by)) / length, (END_PX * (bx - ax)) / length];
  stroke(context, [
    [ax, ay, bx, by],
    [ax - nx, ay - ny, ax + nx, ay + ny],
    [bx - nx, by - ny, bx + nx, by + ny]
  ]);
}

function paintCross(context: CanvasRenderingContext2D, [cx, cy]: Place, {x, y, scale}: Placement): void {
  const [px, py] = [x + cx * scale, y + cy * scale];
  stroke(context, [
    [px - END_PX, py, px + END_PX, py],
    [px, py - END_PX, px, py + END_PX]
  ]);
}

/** White on black, to be seen on any image. */
function stroke(context: CanvasRenderingContext2D, lines: readonly (readonly number[])[]): void {
  context.save();
  context.beginPath();
  for (const [ax, ay, bx, by] of lines) {
    context.moveTo(ax, ay);
    context.lineTo(bx, by);
  }
  context.lineWidth = 4;
  context.strokeStyle = "rgba(0, 0, 0, 0.75)";
  context.stroke();
  context.lineWidth = 1.5;
  context.strokeStyle = "#fff";
  context.stroke();
  context.restore();
}
