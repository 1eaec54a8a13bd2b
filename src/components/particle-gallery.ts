import {html, svg} from "htl";
import {STATUSES} from "../particles/particle-set.js";
import {greyCrop} from "./grey-crop.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {Accept, ParticleFollower} from "./particle-follower.js";
import {LOOKS, lookOf, STATUS_LABELS} from "./particle-look.js";
import {columnValue, PLOT_COLUMNS, PLOT_LABELS, type PlotColumn} from "./plot-columns.js";
import {formatNumber} from "./plot-number.js";
import type {ViewerImage} from "./viewer-image.js";

/** Crops shown at first, and more at each "show more". */
const PAGE = 24;
/** Free space around a particle, as a share of its longer side. */
const MARGIN_SHARE = 0.2;
/** Crops are drawn when particles have rested this long. */
const REST_MS = 200;

/** The rows of a gallery by the values of a column; equal values keep the order of the particles. */
export function galleryRows(
  particles: ParticleColumns,
  {column, descending, measured, accept}: {column: PlotColumn; descending: boolean; measured: boolean; accept: Accept}
): number[] {
  const rows: number[] = [];
  for (let row = 0; row < particles.length; row++) {
    if (measured && STATUSES[particles.status[row]] !== "measured") continue;
    if (!accept || accept(row)) rows.push(row);
  }
  const sign = descending ? -1 : 1;
  return rows.sort((a, b) => sign * (columnValue(particles, column, a) - columnValue(particles, column, b)) || a - b);
}

/** A crop of each particle in focus with its outline, sorted by any column. */
export function ParticleGallery(): ParticleFollower {
  const column = html<HTMLSelectElement>`<select aria-label="Gallery sorted by">${PLOT_COLUMNS.map(
    (name) => html`<option value=${name} selected=${name === "convexity"}>${PLOT_LABELS[name]}</option>`
  )}</select>`;
  const descending = html<HTMLInputElement>`<input type="checkbox">`;
  const all = html<HTMLInputElement>`<input type="checkbox">`;
  const tiles = html`<div class="gallery-tiles"></div>`;
  const more = html<HTMLButtonElement>`<button type="button" hidden></button>`;
  const node = html<ParticleFollower & HTMLDetailsElement>`<details class="gallery">
    <summary><h2>Gallery</h2></summary>
    <div class="plot-head"><label>sorted by ${column}</label><label>${descending} largest first</label>
      <label>${all} also what is not measured</label></div>
    ${tiles}${more}</details>`;

  let image: ViewerImage | null = null;
  let particles: ParticleColumns | null = null;
  let accept: Accept = null;
  let limit = PAGE;
  let selected = -1;
  let hovered = -1;
  let timer = 0;

  function redraw(): void {
    clearTimeout(timer);
    timer = window.setTimeout(render, REST_MS);
  }

  function render(): void {
    if (!node.open) return;
    const chosen = column.value as PlotColumn;
    const order = {column: chosen, descending: descending.checked, measured: !all.checked, accept};
    const rows = particles ? galleryRows(particles, order) : [];
    tiles.replaceChildren(
      ...(image && particles ? rows.slice(0, limit).map((row) => Tile(image!, particles!, row, chosen)) : [])
    );
    if (rows.length === 0) tiles.append(html`<p class="muted">There are no such particles.</p>`);
    more.hidden = rows.length <= limit;
    more.textContent = `Show ${Math.min(3 * limit, rows.length - limit)} more of ${rows.length}`;
    mark();
  }

  function mark(): void {
    for (const tile of tiles.querySelectorAll<HTMLElement>("[data-row]")) {
      const row = Number(tile.dataset.row);
      tile.classList.toggle("hovered", row === hovered);
      tile.setAttribute("aria-pressed", String(row === selected));
    }
  }

  function rowOf(event: Event): number {
    const tile = (event.target as Element).closest<HTMLElement>("[data-row]");
    return tile ? Number(tile.dataset.row) : -1;
  }

  function hover(row: number): void {
    if (row !== hovered) node.dispatchEvent(new CustomEvent("hover", {detail: row}));
  }

  for (const input of [column, descending, all]) {
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      limit = PAGE;
      render();
    });
  }
  more.onclick = () => {
    limit *= 4;
    render();
  };
  tiles.addEventListener("click", (event) => {
    const row = rowOf(event);
    if (row < 0) return;
    if (event.shiftKey) {
      node.dispatchEvent(new CustomEvent("pick", {detail: row}));
      return;
    }
    node.value = row === selected ? -1 : row;
    node.dispatchEvent(new Event("input", {bubbles: true}));
  });
  tiles.addEventListener("pointerover", (event) => hover(rowOf(event)));
  tiles.addEventListener("pointerleave", () => hover(-1));
  tiles.addEventListener("focusin", (event) => hover(rowOf(event)));
  tiles.addEventListener("focusout", () => hover(-1));
  node.addEventListener("toggle", redraw);

  Object.defineProperty(node, "value", {
    get: () => selected,
    set(row: number) {
      selected = row;
      mark();
    }
  });
  return Object.assign(node, {
    setImage(next: ViewerImage | null) {
      image = next;
    },
    setParticles(next: ParticleColumns | null, nextAccept: Accept) {
      if (next !== particles) selected = hovered = -1;
      particles = next;
      accept = nextAccept;
      limit = PAGE;
      redraw();
    },
    highlight(row: number) {
      hovered = row;
      mark();
    },
    dispose: () => clearTimeout(timer)
  });
}

function Tile(image: ViewerImage, particles: ParticleColumns, row: number, column: PlotColumn): HTMLElement {
  const [x0, y0, x1, y1] = particles.bounds.subarray(4 * row, 4 * row + 4);
  const side = Math.max(x1 - x0, y1 - y0);
  const margin = Math.max(2, Math.round(side * MARGIN_SHARE));
  const size = side + 2 * margin;
  const box = {
    x: Math.round((x0 + x1 - size) / 2),
    y: Math.round((y0 + y1 - size) / 2),
    width: size,
    height: size
  };
  const {color, dash} = LOOKS[lookOf(particles, row)];
  const value = formatNumber(columnValue(particles, column, row));
  const status = STATUS_LABELS[STATUSES[particles.status[row]]];
  const label = `Particle ${particles.id[row]}, ${status}: ${PLOT_LABELS[column]} ${value}`;
  const outline = svg`<svg viewBox=${`${box.x} ${box.y} ${size} ${size}`} aria-hidden="true"><path class="gallery-casing" d=${outlinePath(particles, row)}></path>
    <path d=${outlinePath(particles, row)} stroke=${color} stroke-dasharray=${dash.join(" ") || null}></path></svg>`;
  return html`<button type="button" class="gallery-tile" data-row=${row} aria-label=${label} title=${label}>
    <span class="gallery-picture">${greyCrop(image, box)}${outline}</span><span>${value}</span></button>`;
}

function outlinePath({points, ringStart, rowRing}: ParticleColumns, row: number): string {
  let path = "";
  for (let ring = rowRing[row]; ring < rowRing[row + 1]; ring++) {
    for (let i = ringStart[ring]; i < ringStart[ring + 1]; i++) {
      path += `${i === ringStart[ring] ? "M" : "L"}${points[2 * i]},${points[2 * i + 1]}`;
    }
    path += "Z";
  }
  return path;
}
