import {html} from "htl";
import {BeforeAfter} from "./before-after.js";
import type {Colouring} from "./colouring.js";
import {particleAt} from "./hit-test.js";
import {OverviewBox} from "./overview-box.js";
import type {ParticleColumns} from "./particle-columns.js";
import {lookOf} from "./particle-look.js";
import type {ViewerImage} from "./viewer-image.js";
import {type LayerChoice, type LayerName, ViewerLayers} from "./viewer-layers.js";
import {createViewerOutlines, type Focus} from "./viewer-outlines.js";
import {type Placement, paintHighlight} from "./viewer-paint.js";
import {createViewerPictures} from "./viewer-pictures.js";
import {ViewerScale} from "./viewer-scale.js";
import {ViewerTip} from "./viewer-tip.js";
import {canvasText, readoutText} from "./viewer-words.js";
import {type ZoomStage, zoomStage} from "./zoom-stage.js";

type PaintTool = (context: CanvasRenderingContext2D, placement: Placement) => void;

/** A viewer of micrographs; its `value` is the selected row of the particles, or −1. */
export interface ImageViewerElement extends HTMLElement {
  value: number;
  /** Shows another frame, wholly in view; null shows none. */
  setImage(image: ViewerImage | null): void;
  /** Changes what is known of the frame, and leaves the view as it is. */
  updateImage(change: Partial<ViewerImage>): void;
  setParticles(particles: ParticleColumns | null): void;
  /** Draws the rows that pass, and the others faintly; null draws all alike. */
  setFocus(accept: Focus): void;
  /** Draws the measured in the colours of a column; null in those of their kind. */
  setColouring(colouring: Colouring | null): void;
  /** Which layers are shown; `layers` is emitted when that changes. */
  readonly layers: LayerChoice;
  /** The names of the layers that are shown. */
  shownLayers: readonly LayerName[];
  /** The markers of all clumps as a path in px of the image; null where they are not known. */
  setMarkers(path: Path2D | null): void;
  /** Marks the particle that is pointed at elsewhere; −1 marks none. */
  highlight(row: number): void;
  /** Brings a particle into view when it is not. */
  reveal(row: number): void;
  /** The stage, for tools that work on the image; what `paint` draws lies above the particles. */
  addTool(paint: PaintTool): ZoomStage;
  dispose(): void;
}

const NOTHING = "\u00a0";

/**
 * Shows a micrograph with its particles and the view of {@link zoomStage}.
 * Emits `input` when another particle is selected (click; Escape for none),
 * `pick`, a CustomEvent whose detail is a row, for a click with Shift, and
 * `hover`, a CustomEvent whose detail is a row or −1, when another is pointed at.
 */
export function ImageViewer(): ImageViewerElement {
  const layers = ViewerLayers();
  const stage = zoomStage({paint, paintOverlay, movesWhole: () => !layers.value.compare});
  const {canvas} = stage;
  const bar = ViewerScale();
  const tip = ViewerTip();
  const readout = html`<div class="viewer-readout">${NOTHING}</div>`;
  const overview = OverviewBox({onMove: stage.centre});
  const split = BeforeAfter();
  const pictures = createViewerPictures({onGrey: overview.setPicture, onReady: stage.repaint});
  const outlines = createViewerOutlines();
  stage.node.append(bar, overview.node, split, tip);
  const node = html<ImageViewerElement>`<div class="viewer">${layers}${stage.node}${readout}</div>`;

  let image: ViewerImage | null = null;
  let particles: ParticleColumns | null = null;
  let selected = -1;
  let hovered = -1;
  // The read-out follows the image as well as the pointer: panning moves the one, zooming may move it alone.
  let lastMove: MouseEvent | null = null;
  const tools: PaintTool[] = [];

  function paint(context: CanvasRenderingContext2D, placement: Placement): void {
    const choice = layers.value;
    const view = stage.size();
    if (choice.image) pictures.paintGrey(context, placement);
    context.save();
    if (choice.compare) {
      context.beginPath();
      context.rect((split.value / 100) * view.width, 0, view.width, view.height);
      context.clip();
    }
    if (choice.probability) pictures.paintProbability(context, placement, choice);
    outlines.paint(context, choice, placement, view);
    context.restore();
    overview.follow(placement, view);
    bar.follow(image?.pixelSizeNm ? image.pixelSizeNm / placement.scale : null, view.width);
    showReadout();
  }

  function paintOverlay(context: CanvasRenderingContext2D, placement: Placement): void {
    if (particles) {
      for (const row of new Set([hovered, selected])) {
        if (row >= 0) paintHighlight(context, particles, row, placement, {selected: row === selected});
      }
    }
    for (const paintTool of tools) paintTool(context, placement);
  }

  function showReadout(): void {
    readout.textContent = (image && lastMove && readoutText(image, ...stage.toImage(lastMove))) || NOTHING;
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

  function choose(row: number): void {
    node.value = row;
    node.dispatchEvent(new Event("input", {bubbles: true}));
  }

  canvas.addEventListener("pointermove", (event) => {
    lastMove = event;
    showReadout();
    const row = event.buttons ? -1 : rowUnder(event);
    setHovered(row);
    if (row < 0) tip.hide();
    else tip.show(particles!, row, event, stage.size());
  });
  canvas.addEventListener("pointerleave", () => {
    lastMove = null;
    showReadout();
    tip.hide();
    setHovered(-1);
  });
  canvas.addEventListener("click", (event) => {
    const row = rowUnder(event);
    if (event.shiftKey) node.dispatchEvent(new CustomEvent("pick", {detail: row}));
    else choose(row);
  });
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(-1);
  });
  layers.addEventListener("input", (event) => {
    event.stopPropagation();
    pictures.setContrast(layers.value.contrast);
    split.hidden = !layers.value.compare;
    stage.repaint();
    node.dispatchEvent(new CustomEvent("layers"));
  });
  split.addEventListener("input", (event) => {
    event.stopPropagation();
    stage.repaint();
  });

  Object.defineProperty(node, "value", {
    get: () => selected,
    set(row: number) {
      selected = row;
      stage.repaintOverlay();
    }
  });
  Object.defineProperties(node, {
    layers: {get: () => layers.value},
    shownLayers: {
      get: () => layers.shown,
      set(names: readonly LayerName[]) {
        layers.shown = names;
      }
    }
  });
  return Object.assign(node, {
    setImage(next: ViewerImage | null) {
      image = next;
      pictures.setImage(next, layers.value.contrast);
      layers.setGrey(next?.grey ?? null);
      node.setParticles(null);
      stage.setImageSize(next?.width ?? 1, next?.height ?? 1);
    },
    updateImage(change: Partial<ViewerImage>) {
      if (!image) return;
      image = {...image, ...change};
      if ("probability" in change) pictures.setProbability(image);
      stage.repaint();
    },
    setParticles(next: ParticleColumns | null) {
      particles = next;
      outlines.setParticles(next);
      selected = hovered = -1;
      tip.hide();
      canvas.setAttribute("aria-label", canvasText(image, next));
      stage.repaint();
    },
    setFocus(accept: Focus) {
      if (outlines.setFocus(accept)) stage.repaint();
    },
    setColouring(next: Colouring | null) {
      if (outlines.setColouring(next)) stage.repaint();
    },
    setMarkers(path: Path2D | null) {
      outlines.setMarkers(path);
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
    addTool(paintTool: PaintTool) {
      tools.push(paintTool);
      return stage;
    },
    dispose: stage.dispose
  });
}
