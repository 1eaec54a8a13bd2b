import {html} from "htl";
import type {MethodMetrics, MetricSource, NetworkMetrics, PixelScores} from "../tables/network-metrics.js";
import {methodOf} from "./model-verdict.js";
import {counted, percent} from "./model-words.js";

/** Figures of a method that are no figures of the paper. */
type OwnFigure = "medianParticleIou" | "meanParticleIou";

type Column = {title: string; name: keyof PixelScores | OwnFigure; help: string};

const COLUMNS: readonly Column[] = [
  {title: "particle IoU", name: "particleIou", help: "Pixels that are particle in both, over those that are in either"},
  {
    title: "mean of trainings",
    name: "meanParticleIou",
    help: "Mean particle IoU of trainings from other random numbers"
  },
  {title: "median", name: "medianParticleIou", help: "Median over images of the particle IoU"},
  {title: "background IoU", name: "backgroundIou", help: "The same for the background"},
  {title: "particle Dice", name: "particleDice", help: "2 IoU / (1 + IoU)"},
  {title: "particle accuracy", name: "particleAccuracy", help: "Share of the particles' pixels that were found"},
  {title: "global accuracy", name: "globalAccuracy", help: "Share of all pixels that are right"}
];

/** Every figure of an evaluation: a row a source and method, the paper's last. */
export function ModelMetricsTable({sources, paper}: NetworkMetrics): HTMLElement {
  const shown = COLUMNS.filter(
    ({name}) =>
      sources.some(({methods}) =>
        methods.some((method) => method[name] !== null && (name !== "meanParticleIou" || method.seeds.length !== 1))
      ) ||
      (isOfPaper(name) && paper?.[name])
  );
  const hasTargets = sources.some(({targetParticleIou}) => targetParticleIou !== null);
  const best = (source: MetricSource) => Math.max(...source.methods.map(({particleIou}) => particleIou ?? -1));
  const row = (source: MetricSource, method: MethodMetrics, i: number) => html`<tr data-method=${method.id}>
    ${i === 0 ? html`<th scope="rowgroup" rowspan=${source.methods.length} class="name">${source.title}<span class="muted about">${aboutSource(source)}</span></th>` : null}
    <th scope="row">${method.title}</th>
    ${shown.map(({name}) => {
      const isBest = name === "particleIou" && method.particleIou === best(source) && source.methods.length > 1;
      return html`<td class="number">${isBest ? html`<strong>${percent(method[name])}</strong>` : percent(method[name])}</td>`;
    })}
    ${hasTargets ? html`<td class="number">${method.id === "network" ? percent(source.targetParticleIou, 0) : ""}</td>` : null}
  </tr>`;
  return html`<div class="table-scroll" tabindex="0"><table class="model-table">
    <thead><tr><th scope="col">Source</th><th scope="col">Method</th>
      ${shown.map(({title, help}) => html`<th scope="col" class="number" title=${help}>${title}</th>`)}
      ${hasTargets ? html`<th scope="col" class="number" title="Particle IoU that the network is meant to reach">target</th>` : null}</tr></thead>
    ${sources.map((source) => html`<tbody>${source.methods.map((method, i) => row(source, method, i))}</tbody>`)}
    ${
      paper &&
      html`<tbody><tr class="paper"><th scope="rowgroup" class="name">The paper's own images<span class="muted about">${paper.note}</span></th>
      <th scope="row">DeepLabv3+</th>
      ${shown.map(({name}) => html`<td class="number">${percent(isOfPaper(name) ? paper[name] : null)}</td>`)}
      ${hasTargets ? html`<td></td>` : null}</tr></tbody>`
    }
  </table></div>`;
}

function aboutSource(source: MetricSource): string {
  const {kind, images, trainedOn, licence} = source;
  const seeds = methodOf(source, "network")?.seeds.length ?? 0;
  return [
    kind,
    images !== null && `${counted(images)} images`,
    trainedOn && `trained on: ${trainedOn}`,
    licence,
    seeds > 1 && `${seeds} trainings`
  ]
    .filter(Boolean)
    .join("; ");
}

function isOfPaper(name: Column["name"]): name is keyof PixelScores {
  return name !== "medianParticleIou" && name !== "meanParticleIou";
}
