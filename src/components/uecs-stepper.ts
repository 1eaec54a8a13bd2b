import {html, svg} from "htl";
import type {ClumpTrace} from "../particles/clump-trace.js";
import type {Region} from "../particles/particle-set.js";
import {type CropSource, greyCrop} from "./grey-crop.js";
import {regionPath} from "./region-path.js";
import {UecsCurves} from "./uecs-curves.js";
import {type ShapeKind, type StepShape, stepCount, type UecsStep, uecsStep} from "./uecs-steps.js";
import {besideLimit} from "./uecs-words.js";

/** Steps through the separation of one clump; its `value` is the position of the step, and it emits `input`. */
export interface UecsStepperElement extends HTMLElement {
  value: number;
}

export interface UecsStepperOptions {
  /** The frame, to be seen behind the outlines; none by default. */
  image?: CropSource | null;
  /** The step to begin with. Defaults to 0. */
  position?: number;
}

/** What each kind of shape is called; the styles tell them apart by line as well as by colour. */
const KIND_LABELS: Record<ShapeKind, string> = {
  eroding: "not convex, eroded further",
  marker: "marker",
  growing: "marker growing back",
  particle: "particle",
  lost: "lost",
  dropped: "dropped"
};
/** Free space around the clump, as a share of its longer side. */
const MARGIN_SHARE = 0.06;
/** More lines than this are no help to a reader. */
const MAX_LINES = 24;

/**
 * A clump as ultimate erosion sees it, step by step: picture, numbers beside their limits,
 * and the reason of each decision. Buttons, slider and arrow keys move between the steps.
 */
export function UecsStepper(
  trace: ClumpTrace,
  {image = null, position = 0}: UecsStepperOptions = {}
): UecsStepperElement {
  const count = stepCount(trace);
  const title = html`<h3></h3>`;
  const words = html`<p aria-live="polite"></p>`;
  const button = (text: string, label: string, act: () => void) =>
    html<HTMLButtonElement>`<button type="button" aria-label=${label} title=${label} onclick=${act}>${text}</button>`;
  const first = button("«", "First step", () => move(0));
  const previous = button("‹", "Previous step", () => move(at - 1));
  const next = button("›", "Next step", () => move(at + 1));
  const last = button("»", "Last step", () => move(count - 1));
  const slider = html<HTMLInputElement>`<input type="range" min="0" max=${count - 1} step="1" aria-label="Step of the separation">`;
  const picture = ClumpPicture(trace.whole.region, image);
  const curves = trace.separation ? UecsCurves(trace.separation, trace.limits) : null;
  const table = html`<div class="uecs-table" tabindex="0" role="region" aria-label="Components of this step"></div>`;
  const node = html<UecsStepperElement>`<div class="uecs" role="group" aria-label="Separation step by step">
    <div class="uecs-controls" hidden=${count === 1}>${first}${previous}${slider}${next}${last}</div>
    <div class="uecs-head">${title}${words}</div>
    <div class="uecs-body">${picture.node}<div class="uecs-facts">${table}${curves?.node}</div></div>
  </div>`;
  let at = Math.min(Math.max(0, position), count - 1);

  function move(to: number): void {
    const target = Math.min(Math.max(0, to), count - 1);
    if (target === at) return;
    at = target;
    render();
    node.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function render(): void {
    const step = uecsStep(trace, at);
    slider.value = String(at);
    slider.setAttribute("aria-valuetext", step.title);
    node.dataset.phase = step.phase;
    title.textContent = step.title;
    words.textContent = step.words;
    first.disabled = previous.disabled = at === 0;
    next.disabled = last.disabled = at === count - 1;
    picture.show(step);
    curves?.show(step);
    table.replaceChildren(ShapeTable(step, trace));
  }

  function light(event: Event, on: boolean): void {
    const line = (event.target as Element).closest<HTMLElement>("[data-shape]");
    if (line) picture.light(on ? Number(line.dataset.shape) : -1);
  }

  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    move(slider.valueAsNumber);
  });
  node.addEventListener("keydown", (event) => {
    // The slider moves by itself; the table is scrolled by the other arrows.
    if (event.target === slider || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (!step) return;
    move(at + step);
    event.preventDefault();
  });
  table.addEventListener("pointerover", (event) => light(event, true));
  table.addEventListener("pointerout", (event) => light(event, false));
  render();
  return Object.defineProperty(node, "value", {get: () => at, set: move}) as UecsStepperElement;
}

function ShapeTable({shapes}: UecsStep, {limits}: ClumpTrace): HTMLElement {
  const named = shapes.some(({name}) => name !== "");
  const line = ({name, kind, areaPx, convexity, words}: StepShape, i: number) =>
    html`<tr data-shape=${i} data-kind=${kind}>
      ${named ? html`<th scope="row">${name || "–"}</th>` : null}
      <td>${areaPx.toLocaleString("en-US")}</td><td>${besideLimit(convexity, limits.convexity)}</td>
      <td><span class="uecs-swatch" data-kind=${kind}></span>${words || KIND_LABELS[kind]}</td></tr>`;
  const more = shapes.length - MAX_LINES;
  return html`<div><table>
    <thead><tr>${named ? html`<th scope="col">piece</th>` : null}<th scope="col">area (px)</th><th scope="col">convexity</th><th scope="col">what became of it</th></tr>
      <tr class="uecs-limits">${named ? html`<th></th>` : null}<td>limit ${limits.markerPx}</td><td>limit ${limits.convexity}</td><td></td></tr></thead>
    <tbody>${shapes.slice(0, MAX_LINES).map(line)}</tbody>
  </table>${more > 0 ? html`<p class="muted">and ${more.toLocaleString("en-US")} more</p>` : null}</div>`;
}

/** The micrograph around a clump with the shapes of a step. */
function ClumpPicture(clump: Region, image: CropSource | null) {
  const margin = Math.max(2, Math.round(Math.max(clump.width, clump.height) * MARGIN_SHARE));
  const x = clump.x - margin;
  const y = clump.y - margin;
  const width = clump.width + 2 * margin;
  const height = clump.height + 2 * margin;
  const outline = regionPath(clump);
  const shapes = svg<SVGGElement>`<g></g>`;
  const drawing = svg<SVGSVGElement>`<svg viewBox=${`${x} ${y} ${width} ${height}`} role="img">
    <path class="uecs-clump-casing" d=${outline}></path><path class="uecs-clump" d=${outline}></path>${shapes}</svg>`;
  const crop = image ? greyCrop(image, {x, y, width, height}) : null;
  const node = html`<div class="uecs-picture" style=${{aspectRatio: `${width} / ${height}`}}>${crop}${drawing}</div>`;
  return {
    node,
    show({title, shapes: shown}: UecsStep): void {
      drawing.setAttribute("aria-label", pictureText(title, shown));
      shapes.replaceChildren(
        ...shown.map(
          ({name, kind, region}, i) => svg`<path data-shape=${i} data-kind=${kind} d=${regionPath(region)}>
            <title>${[name, KIND_LABELS[kind]].filter(Boolean).join(": ")}</title></path>`
        ),
        ...shown.slice(0, MAX_LINES).map((shape) => nameMark(shape, Math.max(width, height)))
      );
    },
    light(shape: number): void {
      for (const path of shapes.children) {
        path.classList.toggle("lit", shape >= 0 && (path as SVGElement).dataset.shape === String(shape));
      }
    }
  };
}

function nameMark({name, region, kind}: StepShape, side: number): SVGElement {
  const size = side / 22;
  return svg`<text data-kind=${kind} x=${region.x + region.width / 2} y=${region.y + region.height / 2 + size / 3}
    font-size=${size} stroke-width=${size / 6}>${name}</text>`;
}

function pictureText(title: string, shapes: readonly StepShape[]): string {
  const counts = new Map<ShapeKind, number>();
  for (const {kind} of shapes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return `${title}: ${[...counts].map(([kind, count]) => `${count} ${KIND_LABELS[kind]}`).join(", ")}`;
}
