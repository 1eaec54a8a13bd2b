import {pointer} from "d3";
import {html} from "htl";
import type {Pixels} from "../formats/micrograph.js";
import {BeforeAfter} from "./before-after.js";
import type {Colouring} from "./colouring.js";
import {particleAt} from "./hit-test.js";
import {hullPath} from "./hull-path.js";
import type {ImagePyramid} from "./image-pyramid.js";
import {OverviewBox} from "./overview-box.js";
import {paintMarks} from "./paint-marks.js";
import type {ParticleColumns} from "./particle-columns.js";
import {type Look, lookOf} from "./particle-look.js";
import {ParticleTooltip} from "./particle-tooltip.js";
import {scaleBar} from "./scale-bar.js";
import {type LayerChoice, ViewerLayers} from "./viewer-layers.js";
import {
  COLOURED,
  type ColouredPaths,
  colouredPaths,
  type GreyRange,
  greyPicture,
  type OutlinePaths,
  outlinePaths,
  type Placement,
  paintColoured,
  paintHighlight,
  paintHulls,
  paintImage,
  paintMask,
  paintOutlines,
  probabilityPicture
} from "./viewer-paint.js";
import {canvasText, readoutText} from "./viewer-words.js";
import {type ZoomStage, zoomStage} from "./zoom-stage.js";

/** One frame as the viewer shows it. */
export interface ViewerImage {
  width: number;
  height: number;
  /** Display image, one byte a pixel. */
  grey: Uint8Array;
  /** Original values for the read-out; without them the display image's are shown. */
  values?: Pixels;
  /** One byte a pixel; null as long as it is not known. */
  probability: Uint8Array | null;
  pixelSizeNm: number | null;
}

/** A viewer of micrographs; its `value` is the selected row of the particles, or −1. */
export interface ImageViewerElement extends HTMLElement {
  value: number;
  /** Shows another frame, wholly in view; null shows none. */
  setImage(image: ViewerImage | null): void;
  /** Changes what is known of the frame, and leaves the view as it is. */
  updateImage(change: Partial<ViewerImage>): void;
  setParticles(particles: ParticleColumns | null): void;
  /** Draws the rows that pass, and the others faintly; null draws all alike. */
  setFocus(accept: ((row: number) => boolean) | null): void;
  /** Draws the measured in the colours of a column; null in those of their kind. */
  setColouring(colouring: Colouring | null): void;
  /** Marks the particle that is pointed at elsewhere; −1 marks none. */
  highlight(row: number): void;
  /** Brings a particle into view when it is not. */
  reveal(row: number): void;
  /** The stage, for tools that work on the image; what `paint` draws lies above the particles. */
  addTool(paint: (context: CanvasRenderingContext2D, placement: Placement) => void): ZoomStage;
  dispose(): void;
}

/** Longest scale bar, as a share of the view's width. */
const SCALE_BAR_SHARE = 0.28;
/** Opacity of outlines out of focus. */
const FAINT = 0.25;
const NOTHING = "\u00a0";

/**
 * Shows a micrograph with its particles and the view of {@link zoomStage}.
 * Emits `input` when another particle is selected (click; Escape for none), and
 * `hover`, a CustomEvent whose detail is a row or −1, when another is pointed at.
 */
export function ImageViewer(): ImageViewerElement {
  const layers = ViewerLayers();
  const stage = zoomStage({paint, paintOverlay, movesWhole: () => !layers.value.compare});
  const {canvas} = stage;
  const bar = html`<div class="viewer-scale" hidden><span></span><div></div></div>`;
  const tip = html`<div class="viewer-tip" aria-hidden="true" hidden></div>`;
  const readout = html`<div class="viewer-readout">${NOTHING}</div>`;
  const overview = OverviewBox({onMove: stage.centre});
  const split = BeforeAfter();
  stage.node.append(bar, overview.node, split, tip);
  const node = html<ImageViewerElement>`<div class="viewer">${layers}${stage.node}${readout}</div>`;

  let image: ViewerImage | null = null;
  let particles: ParticleColumns | null = null;
  let focus: ((row: number) => boolean) | null = null;
  let paths: {full: OutlinePaths; faint: OutlinePaths | null; coloured: ColouredPaths | null} | null = null;
  let colouring: Colouring | null = null;
  // Made when the layer is first shown: `of` names the kinds that it holds.
  let hulls: {of: string; path: Path2D} | null = null;
  let grey: ImagePyramid | null = null;
  let probability: ImagePyramid | null = null;
  let contrast: GreyRange = layers.value.contrast;
  let selected = -1;
  let hovered = -1;
  // The read-out follows the image as well as the pointer: panning moves the one, zooming may move it alone.
  let lastMove: MouseEvent | null = null;
  const tools: ((context: CanvasRenderingContext2D, placement: Placement) => void)[] = [];

  function paint(context: CanvasRenderingContext2D, placement: Placement): void {
    const choice = layers.value;
    if (grey && choice.image) paintImage(context, grey, placement);
    context.save();
    if (choice.compare) {
      const {width, height} = stage.size();
      context.beginPath();
      context.rect(split.value * width, 0, width, height);
      context.clip();
    }
    paintResult(context, choice, placement);
    context.restore();
    overview.follow(placement, stage.size());
    paintScaleBar(placement);
    showReadout();
  }

  /** Draws all that was found in the image. */
  function paintResult(context: CanvasRenderingContext2D, choice: LayerChoice, placement: Placement): void {
    const {looks, outlineOpacity} = choice;
    if (probability && choice.probability) paintImage(context, probability, placement, choice.probabilityOpacity);
    if (!particles || !paths) return;
    if (choice.mask) paintMask(context, paths.full, looks, placement, choice.maskOpacity);
    if (paths.faint) {
      context.globalAlpha = FAINT * outlineOpacity;
      paintOutlines(context, paths.faint, looks, placement);
    }
    context.globalAlpha = outlineOpacity;
    if (paths.coloured) {
      const plain = looks.filter((look) => !COLOURED.includes(look));
      paintOutlines(context, paths.full, plain, placement);
      paintColoured(context, paths.coloured, looks, placement);
    } else paintOutlines(context, paths.full, looks, placement);
    if (choice.hulls) paintHulls(context, hullsOf(particles, looks), placement);
    if (choice.centres || choice.numbers) {
      paintMarks(context, particles, (row) => isShown(particles!, row, looks), choice, placement, stage.size());
    }
    context.globalAlpha = 1;
  }

  function isShown(columns: ParticleColumns, row: number, looks: readonly Look[]): boolean {
    return looks.includes(lookOf(columns, row)) && (!focus || focus(row));
  }

  function hullsOf(columns: ParticleColumns, looks: readonly Look[]): Path2D {
    const of = looks.join();
    if (hulls?.of !== of) hulls = {of, path: hullPath(columns, (row) => isShown(columns, row, looks))};
    return hulls.path;
  }

  function showReadout(): void {
    readout.textContent = (image && lastMove && readoutText(image, ...stage.toImage(lastMove))) || NOTHING;
  }

  function paintOverlay(context: CanvasRenderingContext2D, placement: Placement): void {
    if (particles) {
      for (const row of new Set([hovered, selected])) {
        if (row >= 0) paintHighlight(context, particles, row, placement, {selected: row === selected});
      }
    }
    for (const paintTool of tools) paintTool(context, placement);
  }

  function paintScaleBar({scale}: Placement): void {
    bar.hidden = !image?.pixelSizeNm;
    if (!image?.pixelSizeNm) return;
    const {lengthPx, label} = scaleBar(image.pixelSizeNm / scale, stage.size().width * SCALE_BAR_SHARE);
    bar.querySelector("div")!.style.width = `${lengthPx}px`;
    bar.querySelector("span")!.textContent = label;
  }

  function tracePaths(): void {
    const accept = focus;
    hulls = null;
    paths = particles && {
      full: outlinePaths(particles, accept ?? (() => true)),
      faint: accept && outlinePaths(particles, (row) => !accept(row)),
      coloured: colouring && colouredPaths(particles, accept ?? (() => true), colouring)
    };
  }

  function rowUnder(event: MouseEvent): number {
    if (!particles) return -1;
    const columns = particles;
    const looks = layers.value.looks;
    return particleAt(columns, ...stage.toImage(event), (row) => looks.includes(lookOf(columns, row)));
  }

  function setHovered(row: number): void {
    if (row === hovered) return;
    hovered = row;
    stage.repaintOverlay();
    node.dispatchEvent(new CustomEvent("hover", {detail: row}));
  }

  function showTip(row: number, event: MouseEvent): void {
    tip.hidden = row < 0;
    if (row < 0) return;
    tip.replaceChildren(ParticleTooltip(particles!, row));
    const {width, height} = stage.size();
    const [x, y] = pointer(event, stage.node);
    const beside = (at: number, length: number, limit: number) =>
      Math.max(0, at + 16 + length > limit ? at - 12 - length : at + 16);
    tip.style.left = `${beside(x, tip.offsetWidth, width)}px`;
    tip.style.top = `${beside(y, tip.offsetHeight, height)}px`;
  }

  function choose(row: number): void {
    node.value = row;
    node.dispatchEvent(new Event("input", {bubbles: true}));
  }

  async function renderGrey(of: ViewerImage): Promise<void> {
    contrast = layers.value.contrast;
    const made = await greyPicture(of.grey, of.width, contrast);
    if (image?.grey !== of.grey) return;
    grey = made;
    overview.setPicture(made);
    stage.repaint();
  }

  async function renderProbability(of: ViewerImage): Promise<void> {
    const made = of.probability && (await probabilityPicture(of.probability, of.width));
    if (image?.probability !== of.probability) return;
    probability = made;
    stage.repaint();
  }

  canvas.addEventListener("pointermove", (event) => {
    lastMove = event;
    showReadout();
    const row = event.buttons ? -1 : rowUnder(event);
    setHovered(row);
    showTip(row, event);
  });
  canvas.addEventListener("pointerleave", () => {
    lastMove = null;
    showReadout();
    tip.hidden = true;
    setHovered(-1);
  });
  canvas.addEventListener("click", (event) => choose(rowUnder(event)));
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(-1);
  });
  layers.addEventListener("input", (event) => {
    event.stopPropagation();
    const {black, white} = layers.value.contrast;
    if (image && (black !== contrast.black || white !== contrast.white)) renderGrey(image);
    split.hidden = !layers.value.compare;
    stage.repaint();
  });
  split.addEventListener("input", () => stage.repaint());

  Object.defineProperty(node, "value", {
    get: () => selected,
    set(row: number) {
      selected = row;
      stage.repaintOverlay();
    }
  });
  return Object.assign(node, {
    setImage(next: ViewerImage | null) {
      image = next;
      grey = probability = null;
      overview.setPicture(null);
      node.setParticles(null);
      stage.setImageSize(next?.width ?? 1, next?.height ?? 1);
      if (!next) return;
      renderGrey(next);
      renderProbability(next);
    },
    updateImage(change: Partial<ViewerImage>) {
      if (!image) return;
      image = {...image, ...change};
      if ("probability" in change) renderProbability(image);
      stage.repaint();
    },
    setParticles(next: ParticleColumns | null) {
      particles = next;
      focus = null;
      // Its colours are those of the rows before.
      colouring = null;
      tracePaths();
      selected = hovered = -1;
      tip.hidden = true;
      canvas.setAttribute("aria-label", canvasText(image, next));
      stage.repaint();
    },
    setFocus(accept: ((row: number) => boolean) | null) {
      if (accept === focus) return;
      focus = accept;
      tracePaths();
      stage.repaint();
    },
    setColouring(next: Colouring | null) {
      if (next === colouring) return;
      colouring = next;
      tracePaths();
      stage.repaint();
    },
    highlight(row: number) {
      hovered = row;
      stage.repaintOverlay();
    },
    reveal(row: number) {
      // A centroid counts from the centre of the top-left pixel, the view from its corner.
      if (particles) stage.reveal(particles.measures.xPx[row] + 0.5, particles.measures.yPx[row] + 0.5);
    },
    addTool(paintTool: (typeof tools)[number]) {
      tools.push(paintTool);
      return stage;
    },
    dispose: stage.dispose
  });
}
