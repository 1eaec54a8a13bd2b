import {html} from "htl";
import type {Instrument} from "../formats/micrograph.js";
import type {FrameDescription, TuneSource} from "./tune-source.js";

/** What is known of a sample and of one of its frames: names, calibration and where it comes from, microscope, problems. */
export function FrameAbout(source: TuneSource, frame: FrameDescription, pixelSizeNm: number | null): HTMLElement {
  const {simulated, own, material, notes, errors} = source;
  const badge = simulated ? "simulated" : own ? "only in this browser" : null;
  const warnings = frame.calibration?.warnings ?? [];
  const lines = [
    [material, notes].filter(Boolean).join(". "),
    `${frame.image}, frame ${frame.frame + 1}, ${frame.width} × ${frame.height} px`,
    pixelSizeText(frame, pixelSizeNm),
    instrumentText(frame.instrument ?? {})
  ];
  return html`<div class="frame-about">
    ${badge && html`<span class="badge">${badge}</span>`}
    ${lines.filter(Boolean).map((line) => html`<p>${line}</p>`)}
    ${warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
    ${
      errors.length > 0 &&
      html`<details class="warning"><summary>${errors.length} ${errors.length === 1 ? "file" : "files"} of this sample could
        not be used</summary><ul>${errors.map(({file, message}) => html`<li><strong>${file}</strong>: ${message}</li>`)}</ul></details>`
    }
  </div>`;
}

function pixelSizeText({calibration, pixelSize}: FrameDescription, pixelSizeNm: number | null): string {
  if (pixelSizeNm === null) return "pixel size not known";
  const from = pixelSize.pixelSizeNm === null ? "typed by you" : calibration?.source;
  return `${Number(pixelSizeNm.toPrecision(5))} nm a pixel${from ? `, from ${from}` : ""}`;
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
