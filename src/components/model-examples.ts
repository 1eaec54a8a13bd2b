import {interpolateMagma, quantize} from "d3";
import {html, svg} from "htl";
import type {ExamplePictures, NetworkExamples} from "../tables/network-report.js";
import {counted, percent} from "./model-words.js";

/** The lines drawn in the pictures; told apart by dashes as well as by colour. */
const LINES = {
  truth: {label: "true outline", className: "line-truth"},
  found: {label: "the network's outline", className: "line-found"},
  missed: {label: "missed", className: "line-missed"},
  false: {label: "taken for particle", className: "line-false"}
} as const;

type Line = keyof typeof LINES;

/** Simulated frames beside their truth: those on which a network did best, and worst. */
export function ModelExamples({best, worst, results, threshold, problem}: NetworkExamples): HTMLElement {
  if (problem) return html`<p class="trouble-words">The network gave no examples: ${problem}</p>`;
  return html`<div class="model-examples">
    ${svg`<svg width="0" height="0" aria-hidden="true" class="filters">${MagmaFilter()}</svg>`}
    <ul class="series-legend">${(Object.keys(LINES) as Line[]).map((line) => html`<li>${LineKey(line)} ${LINES[line].label}</li>`)}
      <li>${MagmaKey()} probability from 0 to 1; outlines at ${threshold}</li></ul>
    <h3>Best of ${results.length}</h3>
    ${best.map(Example)}
    <h3>Worst of ${results.length}</h3>
    ${worst.map(Example)}
  </div>`;
}

function Example(example: ExamplePictures): HTMLElement {
  const {title, particles, medianDiameterPx, iou, image, probability, seed} = example;
  const count = `${counted(particles)} ${particles === 1 ? "particle" : "particles"} of ${medianDiameterPx.toFixed(0)} px in the median`;
  return html`<figure class="example" data-iou=${iou.toFixed(4)}>
    <figcaption><strong>IoU ${percent(iou)}</strong> <span>${title}</span> <span class="muted">${count}; seed ${seed}</span></figcaption>
    <div class="example-panels">
      ${Panel("Micrograph", example, {image})}
      ${Panel("Truth", example, {image, lines: {truth: example.truthPath}})}
      ${Panel("Network", example, {image: probability, magma: true, lines: {found: example.foundPath}})}
      ${Panel("Difference", example, {image, faint: true, lines: {missed: example.missedPath, false: example.falsePath}})}
    </div>
  </figure>`;
}

interface PanelContent {
  image: string;
  magma?: boolean;
  faint?: boolean;
  lines?: Partial<Record<Line, string>>;
}

function Panel(
  name: string,
  {widthPx, heightPx, title, iou}: ExamplePictures,
  {image, magma, faint, lines = {}}: PanelContent
): HTMLElement {
  return html`<div class="example-panel"><span>${name}</span>
    ${svg`<svg viewBox=${`0 0 ${widthPx} ${heightPx}`} role="img" aria-label=${`${name}, ${title}, IoU ${percent(iou)}`}>
      <image href=${image} width=${widthPx} height=${heightPx} filter=${magma ? "url(#magma)" : null} opacity=${faint ? 0.55 : null}></image>
      ${(Object.entries(lines) as [Line, string][]).map(
        ([line, path]) =>
          svg`<path d=${path} class="casing"></path><path d=${path} class=${LINES[line].className}></path>`
      )}
    </svg>`}</div>`;
}

function LineKey(line: Line): SVGElement {
  return svg`<svg class="series-key" width="26" height="14" aria-hidden="true"><path d="M1,2H25V12H1Z" class=${LINES[line].className}></path></svg>`;
}

/** Turns grey into the colours of magma, which get lighter evenly and are safe for colour-blind readers. */
function MagmaFilter(): SVGElement {
  const colors = quantize(interpolateMagma, 17).map((color) =>
    [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
  );
  const table = (channel: number) => colors.map((color) => color[channel].toFixed(3)).join(" ");
  return svg`<filter id="magma" color-interpolation-filters="sRGB" x="0" y="0" width="1" height="1"><feComponentTransfer>
    <feFuncR type="table" tableValues=${table(0)}></feFuncR>
    <feFuncG type="table" tableValues=${table(1)}></feFuncG>
    <feFuncB type="table" tableValues=${table(2)}></feFuncB>
  </feComponentTransfer></filter>`;
}

function MagmaKey(): HTMLElement {
  const stops = quantize(interpolateMagma, 9).join(", ");
  return html`<span class="magma-key" style=${`background: linear-gradient(to right, ${stops})`}></span>`;
}
