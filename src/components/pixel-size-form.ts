import {html} from "htl";
import type {GivenPixelSize} from "./calibration-words.js";
import {parsePixelSize} from "./pixel-size-text.js";

export interface PixelSizeFormOptions {
  /** Why it is asked, such as that the file does not say. */
  reason: string;
  onSize: (given: GivenPixelSize) => void;
}

/** Asks for the pixel size of a frame that has none. */
export function PixelSizeForm({reason, onSize}: PixelSizeFormOptions): HTMLElement {
  const input = html<HTMLInputElement>`<input type="text" id="pixel-size" required inputmode="decimal"
    autocomplete="off" size="8">`;
  const problem = html`<p class="calibration-problem" aria-live="assertive"></p>`;
  const submit = (event: Event) => {
    event.preventDefault();
    const {nm, problem: words = ""} = parsePixelSize(input.value);
    problem.textContent = words;
    if (nm !== null) onSize({nm, from: "typed by you"});
  };
  return html`<form class="card pixel-size" onsubmit=${submit} oninput=${(event: Event) => event.stopPropagation()}>
    <h2>How large is a pixel?</h2>
    <p>${reason} Without it nothing can be measured. If a bar of known length is burnt into the image, measure it under
      Calibration.</p>
    <label for="pixel-size">Side of a pixel</label> ${input} nm <button>Measure</button>
    ${problem}
  </form>`;
}
