import {pointer, select} from "d3";
import type {Colouring} from "./colouring.js";
import type {ParticleColumns} from "./particle-columns.js";
import {LOOKS, lookOf} from "./particle-look.js";

/** Where the particles of a plot lie, in CSS pixels; one entry a row of `rows`. */
export interface DotPlaces {
  rows: ArrayLike<number>;
  x: (position: number) => number;
  y: (position: number) => number;
}

/** Marks particles in a plot, and finds them under the pointer. */
export interface DotMarks {
  /** Marks the hovered and the selected row; −1 marks none. */
  mark(hovered: number, selected: number): void;
  /** The row nearest to an event, or −1 when none is near. */
  rowAt(event: MouseEvent): number;
}

/** A dot answers within this distance in CSS pixels. */
const REACH_PX = 12;

/** Adds the marks of a hovered and a selected particle to a drawn plot. */
export function dotMarks(plot: SVGSVGElement, {rows, x, y}: DotPlaces): DotMarks {
  const group = select(plot).append("g").attr("class", "dot-marks").attr("aria-hidden", "true");
  const circles = {
    selected: group.append("circle").attr("class", "dot-selected").attr("r", 6),
    hovered: group.append("circle").attr("class", "dot-hovered").attr("r", 6)
  };
  const positions = new Map<number, number>();
  for (let i = 0; i < rows.length; i++) positions.set(rows[i], i);
  return {
    mark(hovered, selected) {
      for (const [name, row] of Object.entries({hovered, selected}) as [keyof typeof circles, number][]) {
        const position = positions.get(row);
        circles[name].classed("shown", position !== undefined);
        if (position !== undefined) circles[name].attr("cx", x(position)).attr("cy", y(position));
      }
    },
    rowAt(event) {
      const [px, py] = pointer(event, plot);
      let nearest = REACH_PX;
      let found = -1;
      for (let i = 0; i < rows.length; i++) {
        const distance = Math.hypot(x(i) - px, y(i) - py);
        if (distance < nearest) {
          nearest = distance;
          found = rows[i];
        }
      }
      return found;
    }
  };
}

/** The colour of a particle's dot: by a column, or by its kind. */
export function dotColor(particles: ParticleColumns, colouring: Colouring | null): (row: number) => string {
  if (colouring) return (row) => colouring.colors[colouring.classOf(row)];
  return (row) => LOOKS[lookOf(particles, row)].color;
}
