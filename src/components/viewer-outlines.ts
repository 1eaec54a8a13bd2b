import type {Colouring} from "./colouring.js";
import {hullPath} from "./hull-path.js";
import {paintMarkers} from "./paint-markers.js";
import {paintMarks} from "./paint-marks.js";
import type {ParticleColumns} from "./particle-columns.js";
import {type Look, lookOf} from "./particle-look.js";
import type {LayerChoice} from "./viewer-layers.js";
import {
  COLOURED,
  type ColouredPaths,
  colouredPaths,
  type OutlinePaths,
  outlinePaths,
  type Placement,
  paintColoured,
  paintHulls,
  paintMask,
  paintOutlines
} from "./viewer-paint.js";

/** Which rows are in focus; null for all. */
export type Focus = ((row: number) => boolean) | null;

/** What is drawn of the particles: masks, outlines, hulls, markers, centres and numbers. */
export interface ViewerOutlines {
  setParticles(particles: ParticleColumns | null): void;
  /** @returns whether that changed anything. */
  setFocus(focus: Focus): boolean;
  /** @returns whether that changed anything. */
  setColouring(colouring: Colouring | null): boolean;
  /** The markers of all clumps as one path in px of the image; null for none. */
  setMarkers(path: Path2D | null): void;
  /** @param view size of the canvas in CSS pixels. */
  paint(
    context: CanvasRenderingContext2D,
    choice: LayerChoice,
    placement: Placement,
    view: {width: number; height: number}
  ): void;
}

/** Opacity of outlines out of focus. */
const FAINT = 0.25;

export function createViewerOutlines(): ViewerOutlines {
  let particles: ParticleColumns | null = null;
  let focus: Focus = null;
  let colouring: Colouring | null = null;
  let paths: {full: OutlinePaths; faint: OutlinePaths | null; coloured: ColouredPaths | null} | null = null;
  // Made when the layer is first shown: `of` names the kinds that it holds.
  let hulls: {of: string; path: Path2D} | null = null;
  let markers: Path2D | null = null;

  function tracePaths(): void {
    const accept = focus;
    hulls = null;
    paths = particles && {
      full: outlinePaths(particles, accept ?? (() => true)),
      faint: accept && outlinePaths(particles, (row) => !accept(row)),
      coloured: colouring && colouredPaths(particles, accept ?? (() => true), colouring)
    };
  }

  function isShown(columns: ParticleColumns, row: number, looks: readonly Look[]): boolean {
    return looks.includes(lookOf(columns, row)) && (!focus || focus(row));
  }

  function hullsOf(columns: ParticleColumns, looks: readonly Look[]): Path2D {
    const of = looks.join();
    if (hulls?.of !== of) hulls = {of, path: hullPath(columns, (row) => isShown(columns, row, looks))};
    return hulls.path;
  }

  return {
    setParticles(next) {
      particles = next;
      focus = null;
      // Its colours are those of the rows before.
      colouring = null;
      tracePaths();
    },
    setFocus(next) {
      if (next === focus) return false;
      focus = next;
      tracePaths();
      return true;
    },
    setColouring(next) {
      if (next === colouring) return false;
      colouring = next;
      tracePaths();
      return true;
    },
    setMarkers(path) {
      markers = path;
    },
    paint(context, choice, placement, view) {
      if (!particles || !paths) return;
      const columns = particles;
      const {looks, outlineOpacity} = choice;
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
      if (choice.hulls) paintHulls(context, hullsOf(columns, looks), placement);
      if (choice.markers && markers) paintMarkers(context, markers, placement);
      if (choice.centres || choice.numbers) {
        paintMarks(context, columns, (row) => isShown(columns, row, looks), choice, placement, view);
      }
      context.globalAlpha = 1;
    }
  };
}
