import * as Plot from "@observablehq/plot";
import {html} from "htl";
import type {MetricSource, NetworkMetrics} from "../tables/network-metrics.js";
import {MethodKey, methodLook} from "./model-look.js";
import {percent} from "./model-words.js";
import {wrapWords} from "./wrap-words.js";

interface Mark {
  source: string;
  method: string;
  id: string;
  title: string;
  /** Particle IoU in per cent. */
  iou: number;
}

const MARGIN_PX = {left: 6, right: 16};
const ROW_PX = 15;
const TITLE_PX = 22;
const TITLE_INSET_PX = 6;
// About what a bold character of 12 px takes in a wide font.
const CHARACTER_PX = 7.5;

/**
 * Particle IoU by source: each method's figure over all pixels and a dot an image,
 * with the target of the source and the paper's figure beside them.
 *
 * @param options.width in CSS pixels, defaults to 640.
 */
export function ModelIouPlot({sources, paper}: NetworkMetrics, {width = 640}: {width?: number} = {}): HTMLElement {
  const drawn = sources.filter(({methods}) => methods.some(({particleIou}) => particleIou !== null));
  if (drawn.length === 0) return html`<p class="muted">The evaluation has no intersection over union to plot.</p>`;
  const ids = [...new Set(drawn.flatMap(({methods}) => methods.map(({id}) => id)))];
  const titles = new Map(drawn.flatMap(({methods}) => methods.map(({id, title}) => [id, title] as const)));
  const rows = Math.max(...drawn.map(({methods}) => methods.length));
  const pooled = drawn.flatMap(pooledMarks);
  const single = drawn.flatMap(imageMarks);
  const targets = drawn.filter(({targetParticleIou}) => targetParticleIou !== null);
  const paperIou = paper?.particleIou ?? null;
  const characters = Math.floor((width - MARGIN_PX.left - MARGIN_PX.right - 2 * TITLE_INSET_PX) / CHARACTER_PX);
  const linesOf = (title: string) => wrapWords(title, characters);
  const titleLines = Math.max(...drawn.map(({title}) => linesOf(title).length));
  const titleRows = Array.from({length: titleLines}, (_, i) => " ".repeat(i));
  const place = {x: "iou", y: "method", fy: "source"};
  const plot = Plot.plot({
    width,
    height: drawn.length * (TITLE_PX + ROW_PX * (rows + titleLines - 1) + 10) + 54,
    marginLeft: MARGIN_PX.left,
    marginRight: MARGIN_PX.right,
    marginTop: 4,
    marginBottom: 40,
    style: {fontSize: "12px"},
    ariaLabel: "Particle IoU by source and method",
    ariaDescription: pooled.map(({source, title, iou}) => `${source}, ${title}: ${iou.toFixed(1)} %`).join("; "),
    x: {label: "Particle IoU (%)", domain: [0, 100], grid: true},
    // The empty rows at the top of each facet hold its title.
    y: {axis: null, type: "band", domain: [...titleRows, ...ids], padding: 0.2},
    fy: {axis: null, domain: drawn.map(({title}) => title), padding: 0.12},
    marks: [
      Plot.frame({stroke: "var(--theme-foreground-faintest)"}),
      Plot.text(drawn, {
        fy: "title",
        y: () => "",
        frameAnchor: "left",
        dx: TITLE_INSET_PX,
        dy: ((titleLines - 1) * ROW_PX) / 2,
        text: ({title}: MetricSource) => linesOf(title).join("\n"),
        fontWeight: 600
      }),
      paperIou === null
        ? null
        : Plot.ruleX([100 * paperIou], {stroke: "currentColor", strokeDasharray: "2 3", strokeOpacity: 0.8}),
      Plot.tickX(targets, {
        fy: "title",
        x: ({targetParticleIou}: MetricSource) => 100 * targetParticleIou!,
        y: () => "network",
        stroke: "currentColor",
        strokeWidth: 3,
        insetTop: -1,
        insetBottom: -1
      }),
      ...ids.flatMap((id) => {
        const {color, symbol} = methodLook(id, ids);
        const mine = (mark: Mark) => mark.id === id;
        return [
          Plot.dot(single.filter(mine), {...place, r: 2, fill: color, fillOpacity: 0.6}),
          Plot.dot(pooled.filter(mine), {
            ...place,
            symbol,
            r: 5,
            stroke: color,
            strokeWidth: 2,
            fill: symbol === "circle" ? color : "var(--theme-background)"
          })
        ];
      }),
      Plot.tip([...pooled, ...single], Plot.pointer({...place, title: tipText, maxRadius: 30}))
    ]
  });
  return html`<figure class="model-plot">
    <ul class="series-legend">
      ${ids.map((id) => html`<li>${MethodKey(methodLook(id, ids))} ${titles.get(id)}</li>`)}
      ${single.length > 0 ? html`<li><span class="muted">small dots: one image each</span></li>` : null}
      ${targets.length > 0 ? html`<li><svg class="series-key" width="6" height="14" aria-hidden="true"><path d="M3,0V14" stroke="currentColor" stroke-width="3"></path></svg> target</li>` : null}
      ${paperIou === null ? null : html`<li><svg class="series-key" width="6" height="14" aria-hidden="true"><path d="M3,0V14" stroke="currentColor" stroke-dasharray="2 3"></path></svg> the paper's ${percent(paperIou)}, on its own images</li>`}
    </ul>${plot}</figure>`;
}

function pooledMarks({title: source, methods}: MetricSource): Mark[] {
  return methods.flatMap(({id, title, particleIou}) =>
    particleIou === null ? [] : [{source, method: id, id, title, iou: 100 * particleIou}]
  );
}

function imageMarks({title: source, methods}: MetricSource): Mark[] {
  return methods.flatMap(({id, perImage}) =>
    perImage.map((image) => ({source, method: id, id, title: image.id, iou: 100 * image.particleIou}))
  );
}

function tipText({source, title, iou}: Mark): string {
  return `${source}\n${title}: ${iou.toFixed(1)} %`;
}
