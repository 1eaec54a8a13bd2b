import {html} from "htl";
import {type ColourChoice, type Colouring, PALETTES, type PaletteName} from "./colouring.js";
import type {ParticleFollower} from "./particle-follower.js";
import {PLOT_COLUMNS, PLOT_LABELS, type PlotColumn} from "./plot-columns.js";
import {formatNumber} from "./plot-number.js";

/** Chooses the column that colours outlines and dots, and its palette. */
export interface ColourByElement extends ParticleFollower {
  column: PlotColumn | null;
  palette: PaletteName;
}

/** Shows the scale of the colours, too; emits `colour`. */
export function ColourBy(): ColourByElement {
  const input = html<HTMLSelectElement>`<select><option value="">what became of it</option>${PLOT_COLUMNS.map(
    (name) => html`<option value=${name}>${PLOT_LABELS[name]}</option>`
  )}</select>`;
  const palette = html<HTMLSelectElement>`<select aria-label="Palette">${PALETTES.map((name) => html`<option>${name}</option>`)}</select>`;
  const palettes = html`<label hidden>in ${palette}</label>`;
  const legend = html`<span class="colour-legend" hidden></span>`;
  const node = html<ColourByElement>`<div class="colour-by"><label>Colour outlines and dots by ${input}</label> ${palettes} ${legend}</div>`;

  function emit(): void {
    const column = input.value as PlotColumn | "";
    palettes.hidden = column === "";
    const detail = column === "" ? null : ({column, palette: palette.value as PaletteName} satisfies ColourChoice);
    node.dispatchEvent(new CustomEvent("colour", {detail}));
  }

  for (const choice of [input, palette]) {
    choice.addEventListener("input", (event) => {
      event.stopPropagation();
      emit();
    });
  }
  Object.defineProperties(node, {
    column: {
      get: () => input.value || null,
      set(column: PlotColumn | null) {
        input.value = column ?? "";
        emit();
      }
    },
    palette: {
      get: () => palette.value,
      set(name: PaletteName) {
        palette.value = name;
        emit();
      }
    }
  });
  return Object.assign(node, {
    value: -1,
    setImage() {},
    setParticles() {},
    setColouring(colouring: Colouring | null) {
      legend.hidden = colouring === null;
      if (!colouring) return;
      const {domain, colors} = colouring;
      legend.replaceChildren(
        formatNumber(domain[0]),
        html`<span class="colour-ramp" style=${{background: `linear-gradient(to right, ${colors.join(", ")})`}}></span>`,
        formatNumber(domain[1])
      );
    },
    highlight() {},
    dispose() {}
  });
}
