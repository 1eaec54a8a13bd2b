import {html} from "htl";
import {STATUSES, type Status} from "../particles/particle-set.js";
import {HeadHistogram} from "./head-histogram.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {Accept} from "./particle-follower.js";
import {LOOKS, lookOf, STATUS_LABELS} from "./particle-look.js";
import {type OrderKey, orderedRows, type ParticleOrder} from "./particle-order.js";
import {statusText} from "./particle-tooltip.js";
import {formatNm} from "./size-summary.js";

/** The table of particles; its `value` is the selected row of the particles or −1, and it emits `input`. */
export interface ParticleListElement extends HTMLElement {
  value: number;
  /** Lists other particles, and of them those in focus alone. */
  setParticles(particles: ParticleColumns | null, accept?: Accept): void;
  /** Marks the particle that is pointed at elsewhere; −1 marks none. */
  highlight(row: number): void;
}

interface ListColumn {
  key: OrderKey;
  label: string;
  /** Longer words for the tooltip of the header. */
  title: string;
  text: (particles: ParticleColumns, row: number) => string;
}

const COLUMNS: readonly ListColumn[] = [
  {key: "id", label: "#", title: "Number of the region", text: ({id}, row) => String(id[row])},
  {key: "status", label: "status", title: "Measured, or why not", text: statusText},
  length("equivalentDiameterNm", "ECD (nm)", "Equivalent circular diameter"),
  length("feretMinNm", "Feret min (nm)", "Minimum Feret diameter"),
  length("feretMaxNm", "Feret max (nm)", "Maximum Feret diameter"),
  ratio("formFactor", "form factor", "4πA/P²; the paper's circularity"),
  ratio("convexity", "convexity", "Perimeter of the convex hull / perimeter"),
  ratio("solidity", "solidity", "Area / area of the convex hull"),
  {key: "areaPx", label: "area (px)", title: "Area in pixels", text: ({measures}, row) => String(measures.areaPx[row])}
];

/** Rows listed at first, and more at each "show more": what a reader looks through, and drawn in a few milliseconds. */
const PAGE = 40;

function length(key: "equivalentDiameterNm" | "feretMinNm" | "feretMaxNm", label: string, title: string): ListColumn {
  return {key, label, title, text: ({measures}, row) => formatNm(measures[key][row])};
}

function ratio(key: "formFactor" | "convexity" | "solidity", label: string, title: string): ListColumn {
  return {key, label, title, text: ({measures}, row) => measures[key][row].toFixed(3)};
}

/** Sortable by every column, filtered by status; emits `hover` (a CustomEvent whose detail is a row or −1). */
export function ParticleList(): ParticleListElement {
  const statusInput = html<HTMLSelectElement>`<select aria-label="Status listed"></select>`;
  const headers = COLUMNS.map(
    ({key, label, title}) =>
      html`<th scope="col"><button type="button" title=${title} onclick=${() => sortBy(key)}>${label}</button><div class="head-place"></div></th>`
  );
  const body = html`<tbody></tbody>`;
  const more = html<HTMLButtonElement>`<button type="button" hidden onclick=${() => showMore()}></button>`;
  const node = html<ParticleListElement>`<div class="particle-list">
    <div class="particle-list-head"><label>Show ${statusInput}</label></div>
    <div class="particle-list-scroll" tabindex="0" role="region" aria-label="Particle table">
      <table><thead><tr>${headers}</tr></thead>${body}</table>${more}
    </div>
  </div>`;
  const scroller = node.querySelector<HTMLElement>(".particle-list-scroll")!;

  let particles: ParticleColumns | null = null;
  let accept: Accept = null;
  let order: ParticleOrder = {key: "id", descending: false};
  let rows: Uint32Array = new Uint32Array(0);
  let limit = PAGE;
  let selected = -1;

  function sortBy(key: OrderKey): void {
    order = {key, descending: key === order.key && !order.descending};
    limit = PAGE;
    render();
  }

  function showMore(): void {
    limit *= 4;
    render();
  }

  function renderStatuses(): void {
    const counts = new Map<Status | "", number>([["", particles?.length ?? 0]]);
    for (const status of STATUSES) counts.set(status, 0);
    for (const status of particles?.status ?? []) counts.set(STATUSES[status], counts.get(STATUSES[status])! + 1);
    const chosen = statusInput.value as Status | "";
    const listed = [...counts].filter(([status, count]) => count > 0 || status === "" || status === chosen);
    statusInput.replaceChildren(
      ...listed.map(
        ([status, count]) =>
          html`<option value=${status} selected=${status === chosen}>${status ? STATUS_LABELS[status] : "all regions"} (${count})</option>`
      )
    );
  }

  function render(): void {
    const filter = {status: (statusInput.value || null) as Status | null, range: null, accept};
    rows = particles ? orderedRows(particles, filter, order) : new Uint32Array(0);
    headers.forEach((header, i) => {
      const sorted = COLUMNS[i].key === order.key;
      if (sorted) header.setAttribute("aria-sort", order.descending ? "descending" : "ascending");
      else header.removeAttribute("aria-sort");
    });
    showHistograms();
    body.replaceChildren(...Array.from(rows.subarray(0, limit), rowElement));
    more.hidden = rows.length <= limit;
    more.textContent = `Show ${Math.min(3 * limit, rows.length - limit)} more of ${rows.length}`;
    mark();
  }

  /** How the values of each column are distributed over the rows that are listed. */
  function showHistograms(): void {
    COLUMNS.forEach(({key}, i) => {
      if (key === "id" || key === "status") return;
      const values = particles ? Array.from(rows, (row) => particles!.measures[key][row]) : [];
      headers[i].querySelector(".head-place")!.replaceChildren(HeadHistogram(values));
    });
  }

  function rowElement(row: number): HTMLElement {
    const color = LOOKS[lookOf(particles!, row)].color;
    const [id, ...rest] = COLUMNS.map(({text}) => text(particles!, row));
    return html`<tr data-row=${row}>
      <th scope="row"><button type="button"><span class="swatch" style=${{background: color}}></span>${id}</button></th>
      ${rest.map((text) => html`<td>${text}</td>`)}</tr>`;
  }

  function rowOf(event: Event): number {
    const element = (event.target as Element).closest<HTMLElement>("tr[data-row]");
    return element ? Number(element.dataset.row) : -1;
  }

  function mark(): void {
    for (const element of body.children) {
      const isSelected = Number((element as HTMLElement).dataset.row) === selected;
      element.classList.toggle("selected", isSelected);
      element.querySelector("button")!.setAttribute("aria-pressed", String(isSelected));
    }
  }

  function hover(row: number): void {
    node.dispatchEvent(new CustomEvent("hover", {detail: row}));
  }

  statusInput.addEventListener("input", (event) => {
    event.stopPropagation();
    limit = PAGE;
    render();
  });
  body.addEventListener("click", (event) => {
    const row = rowOf(event);
    if (row < 0) return;
    if (event.shiftKey) {
      node.dispatchEvent(new CustomEvent("pick", {detail: row}));
      return;
    }
    selected = row === selected ? -1 : row;
    mark();
    node.dispatchEvent(new Event("input", {bubbles: true}));
  });
  body.addEventListener("pointerover", (event) => hover(rowOf(event)));
  body.addEventListener("pointerleave", () => hover(-1));
  body.addEventListener("focusin", (event) => hover(rowOf(event)));
  body.addEventListener("focusout", () => hover(-1));

  renderStatuses();
  Object.defineProperty(node, "value", {
    get: () => selected,
    set(row: number) {
      selected = row;
      const position = rows.indexOf(row);
      if (position >= limit) {
        limit = position + PAGE;
        render();
      }
      mark();
      const element = body.children[position];
      // Only the table scrolls: the reader looks at the image when the selection comes from there.
      if (element instanceof HTMLElement) scroller.scrollTop = element.offsetTop - scroller.clientHeight / 2;
    }
  });
  return Object.assign(node, {
    setParticles(next: ParticleColumns | null, nextAccept: Accept = null) {
      particles = next;
      accept = nextAccept;
      selected = -1;
      renderStatuses();
      render();
    },
    highlight(row: number) {
      for (const element of body.children) {
        element.classList.toggle("hovered", Number((element as HTMLElement).dataset.row) === row);
      }
    }
  });
}
