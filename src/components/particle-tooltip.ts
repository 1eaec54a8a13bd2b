import {html} from "htl";
import {EDITS, STATUSES} from "../particles/particle-set.js";
import type {ParticleColumns} from "./particle-columns.js";
import {LOOKS, lookOf, STATUS_LABELS} from "./particle-look.js";
import {formatNm} from "./size-summary.js";

/** What became of the particle in a row, in words. */
export function statusText(particles: ParticleColumns, row: number): string {
  const label = STATUS_LABELS[STATUSES[particles.status[row]]];
  const recovered = particles.separated[row] ? `${label}, recovered` : label;
  const edit = EDITS[particles.edited[row] - 1];
  // An excluded one says so already.
  return edit === undefined || edit === "excluded" ? recovered : `${recovered}, ${edit} by hand`;
}

/** The measures of one particle, to be shown beside it. */
export function ParticleTooltip(particles: ParticleColumns, row: number): HTMLElement {
  const {equivalentDiameterNm, feretMinNm, feretMaxNm, formFactor, convexity} = particles.measures;
  const lines = [
    ["equivalent diameter", `${formatNm(equivalentDiameterNm[row])} nm`],
    ["Feret", `${formatNm(feretMinNm[row])} to ${formatNm(feretMaxNm[row])} nm`],
    ["form factor", formFactor[row].toFixed(3)],
    ["convexity", convexity[row].toFixed(3)]
  ];
  return html`<div class="particle-tooltip">
    <strong><span class="swatch" style=${{background: LOOKS[lookOf(particles, row)].color}}></span>
      Particle ${particles.id[row]}: ${statusText(particles, row)}</strong>
    <dl>${lines.map(([term, value]) => html.fragment`<dt>${term}</dt><dd>${value}</dd>`)}</dl>
  </div>`;
}
