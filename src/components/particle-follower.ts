import type {Colouring} from "./colouring.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {SizeView} from "./size-view.js";
import type {SizeMeasure} from "./tune-state.js";
import type {ViewerImage} from "./viewer-image.js";

/** The diameter that all plots of sizes show, and how. */
export interface ShownSizes extends SizeView {
  measure: SizeMeasure;
}

/** A particle is in focus when this holds; null stands for all of them. */
export type Accept = ((row: number) => boolean) | null;

/**
 * A view that shows the particles of the image viewer, too. Its `value` is the selected row
 * or −1; it emits `input` when the reader selects another one in it, and `hover`, a
 * CustomEvent whose detail is a row or −1, when another is pointed at in it. It may emit
 * `pick`, whose detail is a row to be added to those that are picked,
 * `choose`, a CustomEvent whose detail is a part of a {@link ParticleChoice}, and `colour`,
 * whose detail is a column or null.
 */
export interface ParticleFollower extends HTMLElement {
  value: number;
  /** Another frame is shown; null for none. */
  setImage(image: ViewerImage | null): void;
  /** Shows other particles, or others of them in focus. */
  setParticles(particles: ParticleColumns | null, accept: Accept): void;
  /** Shows sizes by another diameter, weighting, curve or scale. */
  setSizes?(sizes: ShownSizes): void;
  /** Colours by a column; null by kind. The particles are those set before. */
  setColouring?(colouring: Colouring | null): void;
  /** Marks the particle that is pointed at elsewhere; −1 marks none. */
  highlight(row: number): void;
  dispose(): void;
}
