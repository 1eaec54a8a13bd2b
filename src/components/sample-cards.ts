import {html} from "htl";
import type {SampleEntry, SampleIndex} from "../tables/sample-index.js";
import {sampleProblems} from "../tables/sample-problems.js";
import {countOf} from "./count-of.js";

/**
 * A card for each sample: a picture, what it is, what was found, and what could not be used.
 *
 * @param siteRoot prefix of the index's addresses, such as "./".
 */
export function SampleCards({samples}: SampleIndex, {siteRoot = "./"}: {siteRoot?: string} = {}): HTMLElement {
  return html`<div class="grid grid-cols-3 sample-cards">${samples.map((sample) => SampleCard(sample, siteRoot))}</div>`;
}

function SampleCard(sample: SampleEntry, siteRoot: string): HTMLElement {
  const {id, title, material, notes, simulated, frames} = sample;
  const picture = frames.find(({display}) => display)?.display;
  const problems = sampleProblems(sample);
  return html`<article class="card sample-card">
    ${picture === undefined ? null : html`<a href=${`${siteRoot}tune#v=1&sample=${encodeURIComponent(id)}`} tabindex="-1" aria-hidden="true"><img src=${siteRoot + picture} alt="" loading="lazy"></a>`}
    <h2>${title}</h2>
    <p class="muted">${[material, `${frames.length} ${frames.length === 1 ? "frame" : "frames"}`, simulated && "simulated"].filter(Boolean).join(" · ")}</p>
    <p>${found(sample)}</p>
    ${notes === "" ? null : html`<p class="sample-notes">${notes}</p>`}
    ${problems.length === 0 ? null : ProblemList(problems)}
    ${frames.length === 0 ? null : html`<p><a href=${`${siteRoot}tune#v=1&sample=${encodeURIComponent(id)}`}>Tune ${title} →</a></p>`}
  </article>`;
}

function found({summary}: SampleEntry): string {
  if (!summary) return "No particles measured yet.";
  const {measured, regions, meanDiameterNm, sdDiameterNm} = summary;
  const count = `${countOf(measured, "particle")} measured of ${countOf(regions, "region")}`;
  if (meanDiameterNm == null) return count;
  const spread = sdDiameterNm == null ? "" : ` ± ${sdDiameterNm.toFixed(2)}`;
  return `${count}; equivalent diameter ${meanDiameterNm.toFixed(2)}${spread} nm`;
}

function ProblemList(problems: readonly {file: string; message: string}[]): HTMLElement {
  return html`<details class="problems" open=${problems.length <= 3}>
    <summary>${problems.length} ${problems.length === 1 ? "problem" : "problems"}</summary>
    <ul>${problems.map(({file, message}) => html`<li><b>${file}</b>: ${message}</li>`)}</ul>
  </details>`;
}
