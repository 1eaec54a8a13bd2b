import {html} from "htl";
import {PARAMETER_TABLE} from "../particles/parameter-table.js";
import {
  canonicalJson,
  DEFAULT_PARAMETERS,
  type ParameterName,
  type Parameters,
  PRESET_NAMES,
  PRESETS,
  type PresetName,
  presetOf
} from "../particles/parameters.js";
import {ParameterControl} from "./parameter-control.js";

/** All parameters of the analysis; an element with a `value` that emits `input`. */
export interface ParameterPanelElement extends HTMLElement {
  value: Parameters;
  /** Fits the sliders of lengths to a frame. */
  setFrameSide(nm: number): void;
  /** Changes the parameters with which the sample's table was made; "reset" goes back to them. */
  setPublished(parameters: Parameters): void;
}

const PRESET_LABELS: Record<PresetName, string> = {"paper-2023": "Paper 2023", "antema-2024": "ANTEMA code 2024"};

/** Sliders, number boxes, presets and resets. */
export function ParameterPanel(): ParameterPanelElement {
  let published = DEFAULT_PARAMETERS;
  const controls = PARAMETER_TABLE.map(ParameterControl);
  const shown = (advanced: boolean) => controls.filter((_, i) => PARAMETER_TABLE[i].advanced === advanced);
  const preset = html<HTMLSelectElement>`<select id="parameter-preset"></select>`;
  const badge = html`<span class="parameter-badge" hidden></span>`;
  const reset = html<HTMLButtonElement>`<button type="button" hidden>Reset all</button>`;
  const node = html<ParameterPanelElement>`<div class="parameter-panel">
    <div class="parameter-head">
      <label for="parameter-preset">Preset</label> ${preset} ${badge} ${reset}
    </div>
    ${shown(false)}
    <details><summary>Advanced</summary>${shown(true)}</details>
  </div>`;

  function choices(): [name: string, label: string, parameters: Parameters][] {
    const presets = PRESET_NAMES.map(
      (name) => [name, PRESET_LABELS[name], PRESETS[name]] as [string, string, Parameters]
    );
    return presetOf(published) ? presets : [...presets, ["published", "This sample as published", published]];
  }

  function nameOf(parameters: Parameters): string {
    const json = canonicalJson(parameters);
    return choices().find(([, , choice]) => canonicalJson(choice) === json)?.[0] ?? "";
  }

  function value(): Parameters {
    return Object.fromEntries(PARAMETER_TABLE.map(({name}, i) => [name, controls[i].value])) as unknown as Parameters;
  }

  function summarise(): void {
    const parameters = value();
    preset.value = nameOf(parameters);
    const changed = (Object.keys(parameters) as ParameterName[]).filter((name) => parameters[name] !== published[name]);
    badge.hidden = reset.hidden = changed.length === 0;
    badge.textContent = `${changed.length} changed from published`;
  }

  function show(parameters: Parameters): void {
    PARAMETER_TABLE.forEach(({name}, i) => {
      controls[i].value = parameters[name];
    });
    summarise();
  }

  function change(parameters: Parameters): void {
    show(parameters);
    node.dispatchEvent(new Event("input", {bubbles: true}));
  }

  for (const control of controls) control.addEventListener("input", summarise);
  preset.addEventListener("input", (event) => {
    event.stopPropagation();
    change(choices().find(([name]) => name === preset.value)![2]);
  });
  reset.onclick = () => change(published);
  function setPublished(parameters: Parameters): void {
    published = parameters;
    PARAMETER_TABLE.forEach(({name}, i) => {
      controls[i].setPublished(parameters[name]);
    });
    preset.replaceChildren(
      ...choices().map(([name, label]) => html`<option value=${name}>${label}</option>`),
      html`<option value="" disabled>own values</option>`
    );
    summarise();
  }
  setPublished(published);
  Object.defineProperty(node, "value", {get: value, set: show});
  return Object.assign(node, {
    setPublished,
    setFrameSide(nm: number) {
      for (const control of controls) control.setFrameSide(nm);
    }
  });
}
