import {html} from "htl";
import {PARAMETER_TABLE} from "../particles/parameter-table.js";
import {
  canonicalJson,
  type ParameterName,
  type Parameters,
  PRESET_NAMES,
  PRESETS,
  type PresetName
} from "../particles/parameters.js";
import {ParameterControl} from "./parameter-control.js";

/** All parameters of the analysis; an element with a `value` that emits `input`. */
export interface ParameterPanelElement extends HTMLElement {
  value: Parameters;
  /** Fits the sliders of lengths to a frame. */
  setFrameSide(nm: number): void;
}

const PRESET_LABELS: Record<PresetName, string> = {"paper-2023": "Paper 2023", "antema-2024": "ANTEMA code 2024"};

/**
 * Sliders, number boxes, presets and resets.
 *
 * @param published the parameters with which the site was made; "reset" goes back to them.
 */
export function ParameterPanel(published: Parameters): ParameterPanelElement {
  const controls = PARAMETER_TABLE.map((row) => ParameterControl(row, published[row.name]));
  const shown = (advanced: boolean) => controls.filter((_, i) => PARAMETER_TABLE[i].advanced === advanced);
  const choices = new Map<string, {label: string; parameters: Parameters}>(
    PRESET_NAMES.map((name) => [name, {label: PRESET_LABELS[name], parameters: PRESETS[name]}])
  );
  if (!nameOf(published)) choices.set("published", {label: "This page as published", parameters: published});
  const preset = html<HTMLSelectElement>`<select id="parameter-preset">
    ${[...choices].map(([name, {label}]) => html`<option value=${name}>${label}</option>`)}
    <option value="" disabled>own values</option>
  </select>`;
  const badge = html`<span class="parameter-badge" hidden></span>`;
  const reset = html<HTMLButtonElement>`<button type="button" hidden>Reset all</button>`;
  const node = html<ParameterPanelElement>`<div class="parameter-panel">
    <div class="parameter-head">
      <label for="parameter-preset">Preset</label> ${preset} ${badge} ${reset}
    </div>
    ${shown(false)}
    <details><summary>Advanced</summary>${shown(true)}</details>
  </div>`;

  function nameOf(parameters: Parameters): string | undefined {
    const json = canonicalJson(parameters);
    return [...choices].find(([, choice]) => canonicalJson(choice.parameters) === json)?.[0];
  }

  function value(): Parameters {
    return Object.fromEntries(PARAMETER_TABLE.map(({name}, i) => [name, controls[i].value])) as unknown as Parameters;
  }

  function summarise(): void {
    const parameters = value();
    preset.value = nameOf(parameters) ?? "";
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
    change(choices.get(preset.value)!.parameters);
  });
  reset.onclick = () => change(published);
  show(published);
  Object.defineProperty(node, "value", {get: value, set: show});
  return Object.assign(node, {
    setFrameSide(nm: number) {
      for (const control of controls) control.setFrameSide(nm);
    }
  });
}
