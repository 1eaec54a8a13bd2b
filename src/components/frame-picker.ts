import {html} from "htl";

/** Something with frames that can be shown: a sample of the site, or a file of the reader's. */
export interface PickerEntry {
  id: string;
  label: string;
  group: "Samples" | "Your files, in this browser only";
  frameCount: number;
}

export interface FrameChoice {
  id: string;
  /** 0-based. */
  frame: number;
}

/** The choice of a sample and a frame; its `value` can be set, and it emits `input`. */
export interface FramePickerElement extends HTMLElement {
  value: FrameChoice;
  setEntries(entries: PickerEntry[]): void;
}

export function FramePicker(): FramePickerElement {
  const sample = html<HTMLSelectElement>`<select id="picker-sample"></select>`;
  const frame = html<HTMLInputElement>`<input type="range" id="picker-frame" min="1" step="1">`;
  const text = html`<output for="picker-frame"></output>`;
  const step = (by: number, label: string, sign: string) =>
    html<HTMLButtonElement>`<button type="button" title=${label} aria-label=${label} onclick=${() =>
      choose({
        id: choice.id,
        frame: choice.frame + by
      })}>${sign}</button>`;
  const previous = step(-1, "Previous frame", "‹");
  const next = step(1, "Next frame", "›");
  const node = html<FramePickerElement>`<div class="frame-picker">
    <div class="frame-picker-row"><label for="picker-sample">Sample</label>${sample}</div>
    <div class="frame-picker-row"><label for="picker-frame">Frame</label>${previous}${frame}${next}${text}</div>
  </div>`;
  let entries: PickerEntry[] = [];
  let choice: FrameChoice = {id: "", frame: 0};

  function show(wanted: FrameChoice): void {
    const count = Math.max(1, entries.find(({id}) => id === wanted.id)?.frameCount ?? 1);
    choice = {id: wanted.id, frame: Math.min(Math.max(0, wanted.frame), count - 1)};
    sample.value = choice.id;
    frame.max = String(count);
    frame.valueAsNumber = choice.frame + 1;
    frame.disabled = count === 1;
    frame.setAttribute("aria-valuetext", `frame ${choice.frame + 1} of ${count}`);
    previous.disabled = choice.frame === 0;
    next.disabled = choice.frame === count - 1;
    text.textContent = `${choice.frame + 1} of ${count}`;
  }

  function choose(wanted: FrameChoice): void {
    const before = choice;
    show(wanted);
    if (choice.id === before.id && choice.frame === before.frame) return;
    node.dispatchEvent(new Event("input", {bubbles: true}));
  }

  for (const input of [sample, frame]) {
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      const sameSample = sample.value === choice.id;
      choose({id: sample.value, frame: sameSample ? frame.valueAsNumber - 1 : 0});
    });
  }

  Object.defineProperty(node, "value", {get: () => choice, set: show});
  return Object.assign(node, {
    setEntries(list: PickerEntry[]) {
      entries = list;
      const groups = [...new Set(list.map(({group}) => group))];
      sample.replaceChildren(
        ...groups.map(
          (name) =>
            html`<optgroup label=${name}>${list
              .filter(({group}) => group === name)
              .map(({id, label}) => html`<option value=${id}>${label}</option>`)}</optgroup>`
        )
      );
      show(choice);
    }
  });
}
