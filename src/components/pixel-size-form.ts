import {html} from "htl";

export interface PixelSizeFormOptions {
  /** Why it is asked, such as that the file does not say. */
  reason: string;
  onSize: (pixelSizeNm: number) => void;
}

/** Asks for the pixel size of a frame that has none. */
export function PixelSizeForm({reason, onSize}: PixelSizeFormOptions): HTMLElement {
  const input = html<HTMLInputElement>`<input type="number" id="pixel-size" min="0.000001" max="1000000" step="any"
    required inputmode="decimal">`;
  const submit = (event: Event) => {
    event.preventDefault();
    onSize(input.valueAsNumber);
  };
  return html`<form class="card pixel-size" onsubmit=${submit} oninput=${(event: Event) => event.stopPropagation()}>
    <h2>How large is a pixel?</h2>
    <p>${reason} Without it nothing can be measured.</p>
    <label for="pixel-size">Side of a pixel</label> ${input} nm <button>Measure</button>
  </form>`;
}
