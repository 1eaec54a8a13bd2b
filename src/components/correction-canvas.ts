import type {CorrectionKind, Point} from "../particles/corrections.js";
import {STATUSES} from "../particles/particle-set.js";
import {paintDraft} from "./correction-draft.js";
import {simplifyStroke} from "./correction-stroke.js";
import {particleAt} from "./hit-test.js";
import type {ImageViewerElement} from "./image-viewer.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {Placement} from "./viewer-paint.js";

export interface CorrectionCanvasOptions {
  viewer: ImageViewerElement;
  /** A tool acts on particles by their rows. */
  onRows: (kind: "exclude" | "include" | "delete" | "merge", rows: number[]) => void;
  /** A line across, or an outline around a particle, in px of the image. */
  onStroke: (kind: "split" | "draw", points: Point[]) => void;
  /** What the button that ends what is in hand should say; null for none. */
  onFinishable: (label: string | null) => void;
  /** Escape with nothing in hand. */
  onLeave: () => void;
  say: (words: string) => void;
}

/** The tools at work on the image, by mouse, pen, finger or keys. */
export interface CorrectionCanvas {
  setTool(kind: CorrectionKind | null): void;
  setParticles(particles: ParticleColumns | null): void;
  /** Ends an outline, or merges what is chosen. */
  finish(): void;
}

/** A pointer that moved less on the screen has clicked. */
const CLICK_PX = 4;
/** An outline is closed by a click this near to its first corner. */
const CLOSE_PX = 12;
const MEASURED = STATUSES.indexOf("measured");
const EXCLUDED = STATUSES.indexOf("excluded_by_user");

export function createCorrectionCanvas({
  viewer,
  onRows,
  onStroke,
  onFinishable,
  onLeave,
  say
}: CorrectionCanvasOptions): CorrectionCanvas {
  const stage = viewer.addTool(paint);
  const {canvas, node} = stage;
  let tool: CorrectionKind | null = null;
  let particles: ParticleColumns | null = null;
  let placement: Placement = {x: 0, y: 0, scale: 1};
  let corners: Point[] = [];
  let drag: {id: number; from: [number, number]; points: Point[]; moved: boolean} | null = null;
  let chosen = new Set<number>();
  let cursor: Point | null = null;
  let underCursor = -1;

  const draws = () => tool === "split" || tool === "draw";

  function paint(context: CanvasRenderingContext2D, where: Placement): void {
    placement = where;
    if (!tool) return;
    const points = drag?.moved ? drag.points : corners;
    paintDraft(context, {points, closed: tool === "draw", chosen, cursor}, particles, where);
  }

  function refresh(): void {
    const outlined = tool === "draw" && corners.length >= 3;
    onFinishable(outlined ? "Close the outline" : chosen.size >= 2 ? `Merge ${chosen.size}` : null);
    stage.repaintOverlay();
  }

  function drop(): void {
    corners = [];
    drag = null;
    chosen = new Set();
    refresh();
  }

  /** The row that the tool would act on at a place of the image. */
  function rowAt([x, y]: Point): number {
    const columns = particles;
    if (!columns) return -1;
    const fits = (row: number): boolean => {
      if (tool === "exclude") return columns.status[row] !== EXCLUDED;
      return tool !== "include" || columns.status[row] !== MEASURED;
    };
    return particleAt(columns, x, y, fits);
  }

  function press(point: Point): void {
    if (tool === "split" || tool === "draw") {
      addCorner(point);
      return;
    }
    const row = rowAt(point);
    if (tool === null || row < 0) {
      say(tool === "include" ? "There is no region here that does not count already." : "There is no region here.");
    } else if (tool === "merge") {
      if (!chosen.delete(row)) chosen.add(row);
      say(`${chosen.size} chosen to merge: ${[...chosen].map((each) => particles!.id[each]).join(", ") || "none"}.`);
      refresh();
    } else onRows(tool, [row]);
  }

  function addCorner(point: Point): void {
    const distance = ([x, y]: Point) => placement.scale * Math.hypot(x - point[0], y - point[1]);
    if (tool === "draw" && corners.length >= 3 && distance(corners[0]) <= CLOSE_PX) {
      finish();
      return;
    }
    // The second click of a double click.
    if (corners.length > 0 && distance(corners.at(-1)!) < 1) return;
    corners.push(point);
    if (tool === "split" && corners.length === 2) finish();
    else refresh();
  }

  function finish(): void {
    if (tool === "merge" && chosen.size >= 2) {
      const rows = [...chosen];
      drop();
      onRows("merge", rows);
    } else if ((tool === "split" && corners.length >= 2) || (tool === "draw" && corners.length >= 3)) {
      const points = simplifyStroke(corners);
      drop();
      onStroke(tool, points);
    } else say(tool === "merge" ? "Choose two particles or more first." : "An outline has three corners or more.");
  }

  function stop(event: Event): void {
    event.stopPropagation();
  }

  const ofCanvas = (event: Event) => tool !== null && event.target === canvas;
  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    act: (event: HTMLElementEventMap[Name]) => void
  ) =>
    // Caught on their way down, so that the view neither pans nor selects with a tool in hand.
    node.addEventListener(name, (event) => ofCanvas(event) && act(event), {capture: true});

  listen("mousedown", (event) => draws() && stop(event));
  // Two fingers still zoom.
  listen("touchstart", (event) => draws() && event.touches.length === 1 && stop(event));
  listen("pointerdown", (event) => {
    cursor = null;
    if (!draws()) return;
    if (!event.isPrimary || event.button !== 0) {
      drag = null;
      refresh();
      return;
    }
    canvas.setPointerCapture(event.pointerId);
    drag = {id: event.pointerId, from: [event.clientX, event.clientY], points: [stage.toImage(event)], moved: false};
  });
  listen("pointermove", (event) => {
    if (drag?.id !== event.pointerId) return;
    for (const each of event.getCoalescedEvents?.() ?? []) drag.points.push(stage.toImage(each));
    drag.points.push(stage.toImage(event));
    drag.moved ||= Math.hypot(event.clientX - drag.from[0], event.clientY - drag.from[1]) > CLICK_PX;
    if (drag.moved) stage.repaintOverlay();
  });
  listen("pointerup", (event) => {
    if (drag?.id !== event.pointerId) return;
    const {points, moved} = drag;
    drag = null;
    if (!moved) {
      press(points[0]);
      return;
    }
    // What is dragged after corners goes on from them.
    corners.push(...points);
    finish();
    drop();
  });
  listen("pointercancel", () => {
    drag = null;
    refresh();
  });
  listen("click", (event) => {
    event.stopPropagation();
    if (!draws()) press(stage.toImage(event));
  });
  listen("dblclick", (event) => {
    event.stopPropagation();
    if (tool === "draw" && corners.length >= 3) finish();
  });
  listen("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });

  /** Carries out a key; false for one that means nothing here. */
  function act({key, shiftKey}: KeyboardEvent): boolean {
    const direction = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[key];
    if (direction) {
      // A pixel of the image, or of the screen where that is more.
      const step = Math.max(1, 1 / placement.scale) * (shiftKey ? 10 : 1);
      moveCursor(direction[0] * step, direction[1] * step);
    } else if (key === " ") press(cursorOrCentre());
    else if (key === "Enter") {
      if (chosen.size >= 2 || (tool === "draw" && corners.length >= 3)) finish();
      else press(cursorOrCentre());
    } else if (key === "Backspace" && corners.length > 0) {
      corners.pop();
      refresh();
    } else if (key === "Escape") {
      if (corners.length > 0 || chosen.size > 0 || drag) {
        drop();
        say("Dropped.");
      } else onLeave();
    } else return false;
    return true;
  }

  function moveCursor(dx: number, dy: number): void {
    const [x, y] = cursorOrCentre();
    const {width, height} = particles ?? {width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY};
    cursor = [Math.min(width - 0.5, Math.max(0.5, x + dx)), Math.min(height - 0.5, Math.max(0.5, y + dy))];
    stage.reveal(...(cursor as [number, number]));
    stage.repaintOverlay();
    const row = rowAt(cursor);
    if (row !== underCursor) say(row < 0 ? "Background." : `Particle ${particles!.id[row]}.`);
    underCursor = row;
  }

  /** Where keys act: at the cursor, at first in the selected particle or else in the middle of the view, on a pixel's centre. */
  function cursorOrCentre(): Point {
    if (!cursor) {
      const {width, height} = stage.size();
      const {xPx, yPx} = particles?.measures ?? {};
      const selected = viewer.value;
      const [x, y] =
        selected >= 0 && xPx && yPx
          ? [xPx[selected] + 0.5, yPx[selected] + 0.5]
          : [(width / 2 - placement.x) / placement.scale, (height / 2 - placement.y) / placement.scale];
      cursor = [Math.floor(x) + 0.5, Math.floor(y) + 0.5];
    }
    return cursor;
  }

  return {
    setTool(kind) {
      tool = kind;
      cursor = null;
      underCursor = -1;
      node.classList.toggle("correcting", kind !== null);
      // A finger draws instead of scrolling the page.
      node.style.touchAction = draws() ? "none" : "";
      drop();
      if (kind === "merge" && viewer.value >= 0) {
        chosen.add(viewer.value);
        refresh();
      }
    },
    setParticles(next) {
      particles = next;
      chosen = new Set();
      refresh();
    },
    finish
  };
}
