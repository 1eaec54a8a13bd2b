import {html} from "htl";
import type {ChoiceDescription, NumberDescription, ParameterDescription} from "../particles/parameter-table.js";
import type {ParameterValue} from "../particles/parameters.js";
import {limitWords} from "./limit-words.js";
import {sliderLimits} from "./slider-limits.js";
import {clampNumber} from "./tune-state.js";

/** The controls of one parameter; an element with a `value` that emits `input`. */
export interface ParameterControlElement extends HTMLElement {
  value: ParameterValue;
  /** Fits the sliders of lengths to a frame. */
  setFrameSide(nm: number): void;
  /** Changes the value that is marked and that "reset" restores. */
  setPublished(value: ParameterValue): void;
}

/** The label, controls and reset button of one parameter. */
export function ParameterControl(row: ParameterDescription): ParameterControlElement {
  const id = `parameter-${row.name}`;
  const make = row.kind === "number" ? numberInputs : row.kind === "choice" ? choiceInputs : booleanInputs;
  const inputs = make(row as never, id);
  const reset = html<HTMLButtonElement>`<button type="button" class="parameter-reset" hidden>↺</button>`;
  const caption =
    row.kind === "choice" ? html`<span id=${id}>${row.label}</span>` : html`<label for=${id}>${row.label}</label>`;
  caption.title = row.description;
  const node = html<ParameterControlElement>`<div class="parameter" data-parameter=${row.name} data-kind=${row.kind}>
    <div class="parameter-label">${caption}${reset}</div>
    ${inputs.node}
  </div>`;

  let published: ParameterValue = row.default as ParameterValue;
  let value = published;
  function show(next: ParameterValue): void {
    value = next;
    inputs.show(next as never);
    reset.hidden = next === published;
    node.classList.toggle("parameter-changed", next !== published);
  }
  function change(next: ParameterValue): void {
    show(next);
    node.dispatchEvent(new Event("input", {bubbles: true}));
  }
  inputs.onChange(change as never);
  reset.onclick = () => {
    change(published);
    inputs.node.querySelector("input")?.focus();
  };
  function setPublished(next: ParameterValue): void {
    published = next;
    const text = `${next}${row.unit && ` ${row.unit}`}`;
    reset.title = `Back to ${text}`;
    reset.setAttribute("aria-label", `Reset ${row.label} to ${text}`);
    inputs.setPublished?.(next as never);
    show(value);
  }
  setPublished(published);
  Object.defineProperty(node, "value", {get: () => value, set: show});
  return Object.assign(node, {setPublished, setFrameSide: inputs.setFrameSide ?? (() => {})});
}

interface Inputs<Value> {
  node: HTMLElement;
  show(value: Value): void;
  onChange(listener: (value: Value) => void): void;
  setFrameSide?(nm: number): void;
  setPublished?(value: Value): void;
}

function numberInputs(row: NumberDescription, id: string): Inputs<number> {
  const {label, unit, integer, min, max, step, description} = row;
  const slider = html<HTMLInputElement>`<input type="range" id=${id} title=${description}>`;
  const box = html<HTMLInputElement>`<input type="number" min=${min} max=${max} step=${integer ? 1 : "any"}
    inputmode=${integer ? "numeric" : "decimal"} aria-label=${`${label}${unit && `, ${unit}`}, as a number`}>`;
  const mark = html`<span class="parameter-mark"></span>`;
  const words = html`<p class="parameter-words" role="status"></p>`;
  const node = html`<div><div class="parameter-number"><span class="parameter-slider">${slider}${mark}</span>${box}<span class="parameter-unit">${unit}</span></div>${words}</div>`;
  let notify: (value: number) => void = () => {};
  let shown = row.default;
  let published = row.default;
  let limits = sliderLimits(row, Number.NaN);

  function show(value: number): void {
    shown = value;
    slider.value = String(value);
    slider.setAttribute("aria-valuetext", `${value}${unit && ` ${unit}`}`);
    // A box being typed into keeps what was typed, such as "0." on the way to "0.9".
    if (box.valueAsNumber !== value) box.value = String(value);
    words.textContent = "";
  }
  function setFrameSide(nm: number): void {
    limits = sliderLimits(row, nm);
    Object.assign(slider, {min: String(limits.min), max: String(limits.max), step: String(limits.step)});
    slider.value = String(shown);
    setPublished(published);
  }
  function setPublished(value: number): void {
    published = value;
    const share = (value - limits.min) / (limits.max - limits.min);
    mark.hidden = share < 0 || share > 1;
    mark.title = `published: ${value}${unit && ` ${unit}`}`;
    mark.style.setProperty("--share", String(share));
  }

  function take(input: HTMLInputElement): void {
    const typed = input.valueAsNumber;
    if (Number.isNaN(typed)) return;
    const value = clampNumber(Number(typed.toPrecision(12)), row);
    if (value !== shown) notify(value);
  }

  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    take(slider);
  });
  box.addEventListener("input", (event) => {
    event.stopPropagation();
    if (box.valueAsNumber === clampNumber(box.valueAsNumber, row)) take(box);
  });
  box.addEventListener("change", () => {
    const limited = box.validity.badInput
      ? `${label}: what was typed cannot be read as a number; ${shown}${unit && ` ${unit}`} stays.`
      : Number.isNaN(box.valueAsNumber)
        ? ""
        : limitWords(row, box.valueAsNumber);
    take(box);
    box.value = String(shown);
    // Last: showing the value takes away what was said before.
    words.textContent = limited;
  });
  // Steps of the arrow keys are the slider's; the box alone would step by 1.
  box.addEventListener("keydown", (event) => {
    if (integer || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const next = clampNumber(Number((shown + (event.key === "ArrowUp" ? step : -step)).toPrecision(12)), row);
    if (next !== shown) notify(next);
  });

  setFrameSide(Number.NaN);
  return {
    node,
    show,
    setFrameSide,
    setPublished,
    onChange(listener) {
      notify = listener;
    }
  };
}

function choiceInputs({name, options, description}: ChoiceDescription, id: string): Inputs<string> {
  const radios = options.map(
    ({value}) =>
      html<HTMLInputElement>`<input type="radio" name=${id} value=${value} data-choice=${`${name}-${value}`}>`
  );
  const node = html`<div class="parameter-choice" role="radiogroup" aria-labelledby=${id} title=${description}>
    ${radios.map((radio, i) => html`<label>${radio} ${options[i].label}</label>`)}</div>`;
  return {
    node,
    show(value) {
      for (const radio of radios) radio.checked = radio.value === value;
    },
    onChange(listener) {
      node.addEventListener("input", (event) => {
        event.stopPropagation();
        listener((event.target as HTMLInputElement).value);
      });
    }
  };
}

function booleanInputs({description}: ParameterDescription, id: string): Inputs<boolean> {
  const box = html<HTMLInputElement>`<input type="checkbox" id=${id} title=${description}>`;
  return {
    node: html`<div class="parameter-flag">${box}</div>`,
    show(value) {
      box.checked = value;
    },
    onChange(listener) {
      box.addEventListener("input", (event) => {
        event.stopPropagation();
        listener(box.checked);
      });
    }
  };
}
