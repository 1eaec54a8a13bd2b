import {pointer, select, zoom, zoomIdentity, zoomTransform} from "d3";
import {html} from "htl";
import type {Placement} from "./viewer-paint.js";

/** Closest zoom, in CSS pixels an image pixel. */
const MAX_SCALE = 48;
const ZOOM_STEP = 1.4;
const PAN_STEP_PX = 60;

/** A scene that was panned is drawn whole again when it has rested this long. */
const REST_MS = 150;

export interface ZoomStageOptions {
  /** Draws the scene, or the part of it that the placement names. */
  paint: (context: CanvasRenderingContext2D, placement: Placement) => void;
  /** Draws what changes with the pointer, on a canvas above. */
  paintOverlay: (context: CanvasRenderingContext2D, placement: Placement) => void;
  /** Whether all of the scene moves with the image, so that panning need draw no more than what comes into view. Always by default. */
  movesWhole?: () => boolean;
}

/** Two canvases above each other with one view of an image. */
export interface ZoomStage {
  /** The element to place; more can be appended to it, above the canvases. */
  node: HTMLElement;
  /** The lower canvas, which takes pointer and keyboard. */
  canvas: HTMLCanvasElement;
  /** Says how large the image is, and shows it wholly. */
  setImageSize(width: number, height: number): void;
  /** Draws again, soon. */
  repaint(): void;
  /** Draws the upper canvas again, now. */
  repaintOverlay(): void;
  /** Position of an event in image pixels, the corner of the top-left pixel at (0, 0). */
  toImage(event: MouseEvent): [x: number, y: number];
  /** Size on the screen in CSS pixels. */
  size(): {width: number; height: number};
  /** Moves the view so that a position of the image, in pixels, lies in its middle, unless it is in view already. */
  reveal(x: number, y: number): void;
  /** Moves the view so that a position of the image, in pixels, lies in its middle, as far as there is image around it. */
  centre(x: number, y: number): void;
  dispose(): void;
}

/**
 * A view that zooms at the cursor by wheel or pinch and pans by dragging;
 * double click or 0 shows all, + and − zoom, arrows pan.
 */
export function zoomStage({paint, paintOverlay, movesWhole = () => true}: ZoomStageOptions): ZoomStage {
  const canvas = html<HTMLCanvasElement>`<canvas class="viewer-canvas" tabindex="0" role="img"></canvas>`;
  const overlay = html<HTMLCanvasElement>`<canvas class="viewer-overlay" aria-hidden="true"></canvas>`;
  const button = (text: string, label: string, act: () => void) =>
    html`<button type="button" title=${label} aria-label=${label} onclick=${act}>${text}</button>`;
  const node = html`<div class="viewer-stage">${canvas}${overlay}<div class="viewer-buttons">
    ${button("+", "Zoom in (+)", () => zoomBy(ZOOM_STEP))}
    ${button("−", "Zoom out (−)", () => zoomBy(1 / ZOOM_STEP))}
    ${button("⤢", "Show all (0)", () => showAll())}
  </div></div>`;

  let image = {width: 1, height: 1};
  let size = {width: 0, height: 0};
  let frameRequest = 0;
  let restTimer = 0;
  // Where the scene on the canvas was drawn; null when it is not that of the moment.
  let drawn: Placement | null = null;

  // The transform of d3-zoom is relative to the view that shows all, so that limits and resizing stay simple.
  const behavior = zoom<HTMLCanvasElement, unknown>()
    // One finger scrolls the page as long as there is nothing to pan.
    .filter((event) => !event.button && !(event.type === "touchstart" && event.touches.length < 2 && isWhole()))
    .on("zoom", () => {
      canvas.style.touchAction = isWhole() ? "pan-y" : "none";
      requestPaint();
    });
  const selection = select(canvas).call(behavior).on("dblclick.zoom", null);

  const isWhole = () => zoomTransform(canvas).k <= 1;
  const zoomBy = (factor: number) => behavior.scaleBy(selection, factor);
  const showAll = () => behavior.transform(selection, zoomIdentity);
  const wholeScale = () => Math.min(size.width / image.width, size.height / image.height);

  function placement(): Placement {
    const scale = wholeScale();
    const transform = zoomTransform(canvas);
    return {
      x: transform.applyX((size.width - image.width * scale) / 2),
      y: transform.applyY((size.height - image.height * scale) / 2),
      scale: transform.k * scale
    };
  }

  function cleared(target: HTMLCanvasElement): CanvasRenderingContext2D {
    const context = target.getContext("2d")!;
    context.setTransform(target.width / size.width, 0, 0, target.height / size.height, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    return context;
  }

  function repaint(): void {
    drawn = null;
    requestPaint();
  }

  function requestPaint(): void {
    if (frameRequest) return;
    frameRequest = requestAnimationFrame(() => {
      frameRequest = 0;
      if (size.width === 0) return;
      const next = placement();
      if (!drawn || !movesWhole() || !pan(drawn, next)) paint(cleared(canvas), next);
      drawn = next;
      repaintOverlay();
    });
  }

  /** Moves the scene on the canvas and draws what comes into view; false where it has to be drawn whole. */
  function pan(from: Placement, to: Placement): boolean {
    const ratio = canvas.width / size.width;
    const dx = (to.x - from.x) * ratio;
    const dy = (to.y - from.y) * ratio;
    const [right, down] = [Math.round(dx), Math.round(dy)];
    const {width, height} = canvas;
    if (from.scale !== to.scale || Math.abs(dx - right) > 0.01 || Math.abs(dy - down) > 0.01) return false;
    if (Math.abs(right) >= width / 2 || Math.abs(down) >= height / 2) return false;
    if (right === 0 && down === 0) return true;
    const context = canvas.getContext("2d")!;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = "copy";
    context.drawImage(canvas, right, down);
    context.restore();
    if (right !== 0) paintPart(context, to, {x: right > 0 ? 0 : width + right, y: 0, width: Math.abs(right), height});
    if (down !== 0) paintPart(context, to, {x: 0, y: down > 0 ? 0 : height + down, width, height: Math.abs(down)});
    clearTimeout(restTimer);
    restTimer = window.setTimeout(repaint, REST_MS);
    return true;
  }

  /** Draws a part of the canvas, in its own pixels. */
  function paintPart(
    context: CanvasRenderingContext2D,
    to: Placement,
    {x, y, width, height}: Placement["part"] & {}
  ): void {
    const [across, along] = [canvas.width / size.width, canvas.height / size.height];
    context.save();
    context.setTransform(across, 0, 0, along, 0, 0);
    const part = {x: x / across, y: y / along, width: width / across, height: height / along};
    context.beginPath();
    context.rect(part.x, part.y, part.width, part.height);
    context.clip();
    context.clearRect(part.x, part.y, part.width, part.height);
    paint(context, {...to, part});
    context.restore();
  }

  function repaintOverlay(): void {
    if (size.width > 0) paintOverlay(cleared(overlay), placement());
  }

  function resize(): void {
    const {clientWidth: width, clientHeight: height} = node;
    if (width === 0 || height === 0) return;
    const growth = size.width ? width / size.width : 1;
    size = {width, height};
    for (const target of [canvas, overlay]) {
      target.width = Math.round(width * devicePixelRatio);
      target.height = Math.round(height * devicePixelRatio);
    }
    const {x, y, k} = zoomTransform(canvas);
    limit();
    behavior.transform(selection, zoomIdentity.translate(x * growth, y * growth).scale(k));
    repaint();
  }

  function limit(): void {
    const whole: [[number, number], [number, number]] = [
      [0, 0],
      [size.width, size.height]
    ];
    behavior
      .extent(whole)
      .translateExtent(whole)
      .scaleExtent([1, Math.max(1, MAX_SCALE / wholeScale())]);
  }

  canvas.addEventListener("dblclick", showAll);
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = PAN_STEP_PX / zoomTransform(canvas).k;
    const actions: Record<string, () => void> = {
      "+": () => zoomBy(ZOOM_STEP),
      "=": () => zoomBy(ZOOM_STEP),
      "-": () => zoomBy(1 / ZOOM_STEP),
      "0": showAll,
      ArrowLeft: () => behavior.translateBy(selection, step, 0),
      ArrowRight: () => behavior.translateBy(selection, -step, 0),
      ArrowUp: () => behavior.translateBy(selection, 0, step),
      ArrowDown: () => behavior.translateBy(selection, 0, -step)
    };
    const action = actions[event.key];
    // Arrows scroll the page as long as there is nothing to pan.
    if (!action || (event.key.startsWith("Arrow") && isWhole())) return;
    action();
    event.preventDefault();
  });

  function centre(imageX: number, imageY: number): void {
    const {x, y, scale} = placement();
    const {k} = zoomTransform(canvas);
    behavior.translateBy(
      selection,
      (size.width / 2 - x - imageX * scale) / k,
      (size.height / 2 - y - imageY * scale) / k
    );
  }

  const observer = new ResizeObserver(resize);
  observer.observe(node);

  return {
    node,
    canvas,
    setImageSize(width, height) {
      image = {width, height};
      node.style.setProperty("--aspect", String(width / height));
      limit();
      showAll();
      repaint();
    },
    repaint,
    repaintOverlay,
    toImage(event) {
      const [left, top] = pointer(event, canvas);
      const {x, y, scale} = placement();
      return [(left - x) / scale, (top - y) / scale];
    },
    size: () => size,
    reveal(imageX, imageY) {
      const {x, y, scale} = placement();
      const left = x + imageX * scale;
      const top = y + imageY * scale;
      if (left >= 0 && top >= 0 && left <= size.width && top <= size.height) return;
      centre(imageX, imageY);
    },
    centre,
    dispose() {
      observer.disconnect();
      cancelAnimationFrame(frameRequest);
      clearTimeout(restTimer);
    }
  };
}
