import {html} from "htl";
import {
  DEFAULT_SCALE,
  POLARITIES,
  type PolarityChoice,
  SCALES,
  type SegmentationChoice,
  type SegmentationMethod
} from "../segmentation/segmentation-choice.js";
import type {NetworkShelf, ShelvedNetwork} from "./network-shelf.js";

export interface SegmentationPanelOptions {
  shelf: NetworkShelf;
  /** Called with files that may be a network of the reader's. */
  onNetworkFiles: (files: File[]) => void;
}

/** The choice of how particles are found; an element with a `value` that emits `input`. */
export interface SegmentationPanelElement extends HTMLElement {
  value: SegmentationChoice;
  /** Shows the networks that there are now. */
  refresh(): void;
  /** Says what was found in the image that is shown; "" says nothing. */
  setFound(words: string, careful?: boolean): void;
}

const THRESHOLDS: Record<Exclude<SegmentationMethod, "network">, {label: string; about: string}> = {
  otsu: {
    label: "Otsu’s threshold",
    about: "one grey level for the whole flattened image; no network"
  },
  adaptive: {
    label: "Adaptive threshold",
    about: "a grey level that follows the surroundings of each pixel; no network"
  }
};

const POLARITY_LABELS: Record<PolarityChoice, string> = {
  auto: "automatic",
  "dark-on-bright": "dark on bright",
  "bright-on-dark": "bright on dark"
};

const SCALE_LABELS: Record<string, string> = {
  auto: "automatic",
  0.25: "¼ (large particles)",
  0.5: "½",
  1: "1 (as it is)",
  2: "2",
  4: "4 (small particles)"
};

export function SegmentationPanel({shelf, onNetworkFiles}: SegmentationPanelOptions): SegmentationPanelElement {
  const method = html<HTMLSelectElement>`<select id="segmentation-method"></select>`;
  const polarity = html<HTMLSelectElement>`<select id="segmentation-polarity">${POLARITIES.map(
    (name) => html`<option value=${name}>${POLARITY_LABELS[name]}</option>`
  )}</select>`;
  const scale = html<HTMLSelectElement>`<select id="segmentation-scale">${SCALES.map(
    (factor) => html`<option value=${String(factor)}>${SCALE_LABELS[factor]}</option>`
  )}</select>`;
  const scaleLabel = html`<label title="By what factor the network sees the image enlarged">Scale ${scale}</label>`;
  const files = html<HTMLInputElement>`<input type="file" accept=".onnx,.json" multiple hidden>`;
  const about = html`<p class="segmentation-about"></p>`;
  const found = html`<p class="segmentation-found" role="status"></p>`;
  const wrong = html`<div></div>`;
  const node = html<SegmentationPanelElement>`<fieldset class="segmentation">
    <legend>Segmentation</legend>
    <div class="segmentation-row">
      <label>Particles found by ${method}</label>
      <label title="Whether particles are darker or brighter than their background">Polarity ${polarity}</label>
      ${scaleLabel}
      <button type="button" title="Choose its two files, .onnx and .json; they stay in this browser" onclick=${() =>
        files.click()}>Add a network</button>${files}
    </div>
    ${about}${found}${wrong}
  </fieldset>`;
  let choice = shelf.published;

  function show(): void {
    const {method: chosen, network} = choice;
    method.value = chosen === "network" ? `network:${network}` : chosen;
    polarity.value = choice.polarity;
    scale.value = String(choice.scale);
    scaleLabel.hidden = chosen !== "network";
    about.textContent =
      chosen === "network"
        ? (shelf.networks().find(({name, usable}) => name === network && usable)?.description ?? "")
        : THRESHOLDS[chosen].about;
  }

  function choose(change: Partial<SegmentationChoice>): void {
    choice = {...choice, ...change};
    show();
    node.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function chooseMethod(): void {
    const name = method.value.startsWith("network:") ? method.value.slice("network:".length) : null;
    const sha256 = shelf.networks().find((network) => network.name === name && network.usable)?.usable?.contract.sha256;
    if (name === null) {
      choose({method: method.value as SegmentationMethod, network: null, sha256: null, scale: DEFAULT_SCALE});
    } else choose({method: "network", network: name, sha256: sha256 ?? null});
  }

  function refresh(): void {
    const networks = shelf.networks();
    method.replaceChildren(
      html`<optgroup label="Networks">${networks.filter(({usable}) => usable).map(networkOption)}</optgroup>`,
      html`<optgroup label="Without a network">${Object.entries(THRESHOLDS).map(
        ([name, {label}]) => html`<option value=${name}>${label}</option>`
      )}</optgroup>`
    );
    const unusable = networks.filter(({usable}) => !usable);
    wrong.replaceChildren(...(unusable.length > 0 ? [unusableList(unusable)] : []));
    show();
  }

  for (const control of [method, polarity, scale, files]) {
    control.addEventListener("input", (event) => event.stopPropagation());
  }
  method.addEventListener("change", chooseMethod);
  polarity.addEventListener("change", () => choose({polarity: polarity.value as PolarityChoice}));
  scale.addEventListener("change", () =>
    choose({scale: SCALES.find((factor) => String(factor) === scale.value) ?? DEFAULT_SCALE})
  );
  files.addEventListener("change", () => {
    onNetworkFiles([...(files.files ?? [])]);
    files.value = ""; // the same files can be chosen again
  });

  Object.defineProperty(node, "value", {
    get: () => choice,
    set(next: SegmentationChoice) {
      choice = next;
      show();
    }
  });
  refresh();
  return Object.assign(node, {
    refresh,
    setFound(words: string, careful = false) {
      found.textContent = words;
      found.classList.toggle("frame-warning", careful && words !== "");
    }
  });
}

function networkOption({name, own}: ShelvedNetwork): HTMLElement {
  return html`<option value=${`network:${name}`}>${own ? `${name} (yours)` : name}</option>`;
}

function unusableList(networks: readonly ShelvedNetwork[]): HTMLElement {
  const count = networks.length === 1 ? "1 network cannot be used" : `${networks.length} networks cannot be used`;
  return html`<details class="frame-warning segmentation-wrong"><summary>${count}</summary>
    <ul>${networks.map(({name, error}) => html`<li><strong>${name}</strong>: ${error}</li>`)}</ul></details>`;
}
