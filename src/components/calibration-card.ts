import {html} from "htl";
import {type BarLine, barLengthPx, barPixelSizeNm} from "./bar-line.js";
import {createBarTool} from "./bar-tool.js";
import {barWords} from "./bar-words.js";
import {calibrationWords, type GivenPixelSize, lengthWords} from "./calibration-words.js";
import type {ImageViewerElement} from "./image-viewer.js";
import {parseLength} from "./length-text.js";
import {parsePixelSize} from "./pixel-size-text.js";
import type {FrameDescription} from "./tune-source.js";

export interface CalibrationCardOptions {
  viewer: ImageViewerElement;
  /** Called with what the reader gave, and with null to go back to the file's value. */
  onSize: (given: GivenPixelSize | null) => void;
}

export interface CalibrationCardElement extends HTMLElement {
  /** Shows the pixel size of a frame, and what the reader gave in its place. */
  show(frame: Pick<FrameDescription, "calibration" | "pixelSize">, given: GivenPixelSize | null): void;
}

const HINT = "Draw a line from one end of the bar to the other; hold Shift to keep it horizontal.";

/** How large a pixel is and how that is known; lets one type it, or measure it on a bar of known length. */
export function CalibrationCard({viewer, onSize}: CalibrationCardOptions): CalibrationCardElement {
  const known = html`<div></div>`;
  const typed = html<HTMLInputElement>`<input type="text" id="calibration-size" inputmode="decimal" autocomplete="off"
    size="8" placeholder="0.25 nm">`;
  const typing = html`<form class="calibration-row" onsubmit=${type}>
    <label for="calibration-size">Another value</label> ${typed} <button>Set</button></form>`;
  const measure = html<HTMLButtonElement>`<button type="button" aria-pressed="false">Measure a bar</button>`;
  const drawn = html`<p class="calibration-drawn" role="status"></p>`;
  const length = html<HTMLInputElement>`<input type="text" id="calibration-bar" inputmode="decimal" autocomplete="off"
    size="8" placeholder="50 nm">`;
  const use = html<HTMLButtonElement>`<button disabled>Use it</button>`;
  const bar = html<HTMLFormElement>`<form class="calibration-row" hidden onsubmit=${useBar}>
    <label for="calibration-bar">Length of the bar</label> ${length} ${use}</form>`;
  const problem = html`<p class="calibration-problem" aria-live="assertive"></p>`;
  const change = html<HTMLDetailsElement>`<details><summary>Type or measure it</summary>
    ${typing}<p>${measure} of known length, burnt into the image.</p>${drawn}${bar}${problem}</details>`;
  const back = html<HTMLButtonElement>`<button type="button" hidden onclick=${() => onSize(null)}></button>`;
  const node = html<CalibrationCardElement>`<section class="calibration" aria-label="Calibration">
    <h3>Calibration</h3>${known}${back}${change}</section>`;
  let line: BarLine | null = null;

  const tool = createBarTool(viewer, {
    onLine(next) {
      line = next;
      refresh();
    },
    onArm(armed) {
      measure.setAttribute("aria-pressed", String(armed));
      refresh();
      if (!armed && line) length.focus({preventScroll: true});
    }
  });
  measure.onclick = () => tool.arm(measure.getAttribute("aria-pressed") !== "true");
  // The page listens for changes of its own controls.
  node.addEventListener("input", (event) => {
    event.stopPropagation();
    problem.textContent = "";
    refresh();
  });

  /** The pixel size that line and length give, if both are good. */
  function measured(): number | null {
    const {nm} = parseLength(length.value);
    return line && nm !== null ? barPixelSizeNm(line, nm) : null;
  }

  function refresh(): void {
    const armed = measure.getAttribute("aria-pressed") === "true";
    bar.hidden = line === null;
    use.disabled = measured() === null;
    if (line) drawn.textContent = barWords(line, parseLength(length.value).nm);
    else drawn.textContent = armed ? HINT : "";
  }

  function give(given: GivenPixelSize): void {
    problem.textContent = "";
    typed.value = "";
    tool.clear();
    onSize(given);
  }

  function type(event: Event): void {
    event.preventDefault();
    const {nm, problem: words = ""} = parsePixelSize(typed.value);
    if (nm === null) problem.textContent = words;
    else give({nm, from: "typed by you"});
  }

  function useBar(event: Event): void {
    event.preventDefault();
    const {nm: barNm, problem: words = ""} = parseLength(length.value);
    const nm = measured();
    if (barNm === null) problem.textContent = words;
    else if (nm !== null) {
      const px = barLengthPx(line!).toFixed(1);
      give({nm, from: `measured by you on a bar of ${lengthWords(barNm)}, ${px} px long`});
    }
  }

  return Object.assign(node, {
    show(frame: Pick<FrameDescription, "calibration" | "pixelSize">, given: GivenPixelSize | null) {
      const {value, source, checks, replaced} = calibrationWords(frame, given);
      tool.arm(false);
      tool.clear();
      problem.textContent = "";
      known.replaceChildren(
        html`<p><strong>${value}</strong>${source && `, ${source}`}</p>`,
        ...checks.map((check) => html`<p class=${/agree/.test(check) ? "muted" : "frame-warning"}>${check}</p>`)
      );
      change.open ||= given === null && frame.pixelSize.pixelSizeNm === null;
      back.hidden = replaced === null;
      back.textContent = replaced === null ? "" : `Back to the file's ${replaced}`;
    }
  });
}
