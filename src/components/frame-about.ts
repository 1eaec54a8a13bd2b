import {html} from "htl";
import type {Instrument} from "../formats/micrograph.js";
import type {FileError} from "../tables/sample-index.js";
import type {FrameDescription, TuneSource} from "./tune-source.js";

/** What is known of a sample and of one of its frames: names, microscope, problems. */
export function FrameAbout(source: TuneSource, frame: FrameDescription): HTMLElement {
  const {simulated, own, material, notes, errors} = source;
  const badge = simulated ? "simulated" : own ? "only in this browser" : null;
  const warnings = frame.warnings ?? [];
  const lines = [
    `${frame.image}, frame ${frame.frame + 1}, ${frame.width} × ${frame.height} px`,
    instrumentText(frame.instrument ?? {})
  ];
  return html`<div class="frame-about">
    <p>${badge && html`<span class="badge">${badge}</span>`} ${material}</p>
    ${lines.filter(Boolean).map((line) => html`<p>${line}</p>`)}
    ${warnings.map((warning) => html`<p class="frame-warning">${warning}</p>`)}
    ${notes ? html`<details><summary>About this ${own ? "file" : "sample"}</summary><p>${notes}</p></details>` : null}
    ${errors.length > 0 ? problems(errors) : null}
  </div>`;
}

function problems(errors: readonly FileError[]): HTMLElement {
  const count = `${errors.length} ${errors.length === 1 ? "problem" : "problems"}`;
  return html`<details class="frame-warning"><summary>${count} with the files of this sample</summary>
    <ul>${errors.map(({file, message}) => html`<li><strong>${file}</strong>: ${message}</li>`)}</ul></details>`;
}

function instrumentText({microscope, voltageKv, magnification, exposureS, acquired}: Instrument): string {
  return [
    microscope,
    voltageKv && `${voltageKv} kV`,
    magnification && `${magnification.toLocaleString("en-US")} ×`,
    exposureS && `${Number(exposureS.toPrecision(3))} s`,
    acquired
  ]
    .filter(Boolean)
    .join(", ");
}
