import {pointer, select, zoom, zoomIdentity, zoomTransform} from "d3";
import {html} from "htl";
import type {Placement} from "./viewer-paint.js";

/** Closest zoom, in CSS pixels an image pixel. */
const MAX_SCALE = 48;
const ZOOM_STEP = 1.4;
const PAN_STEP_PX = 60;

export interface ZoomStageOptions {
  /** Draws the scene; called at most once a frame, after every change of view. */
  paint: (context: CanvasRenderingContext2D, placement: Placement) => void;
  /** Draws what changes with the pointer, on a canvas above. */
  paintOverlay: (context: CanvasRenderingContext2D, placement: Placement) => void;
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
export function zoomStage({paint, paintOverlay}: ZoomStageOptions): ZoomStage {
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

  // The transform of d3-zoom is relative to the view that shows all, so that limits and resizing stay simple.
  const behavior = zoom<HTMLCanvasElement, unknown>()
    // One finger scrolls the page as long as there is nothing to pan.
    .filter((event) => !event.button && !(event.type === "touchstart" && event.touches.length < 2 && isWhole()))
    .on("zoom", () => {
      canvas.style.touchAction = isWhole() ? "pan-y" : "none";
      repaint();
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
    if (frameRequest) return;
    frameRequest = requestAnimationFrame(() => {
      frameRequest = 0;
      if (size.width === 0) return;
      paint(cleared(canvas), placement());
      repaintOverlay();
    });
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
    }
  };
}
