import {html} from "htl";
import type {Colouring} from "./colouring.js";
import type {ParticleFollower} from "./particle-follower.js";
import {PLOT_COLUMNS, PLOT_LABELS} from "./plot-columns.js";
import {formatNumber} from "./plot-number.js";

/** Chooses the column that colours outlines and dots, and shows its scale; emits `colour`. */
export function ColourBy(): ParticleFollower {
  const input = html<HTMLSelectElement>`<select><option value="">what became of it</option>${PLOT_COLUMNS.map(
    (name) => html`<option value=${name}>${PLOT_LABELS[name]}</option>`
  )}</select>`;
  const legend = html`<span class="colour-legend" hidden></span>`;
  const node = html<ParticleFollower>`<div class="colour-by"><label>Colour outlines and dots by ${input}</label> ${legend}</div>`;
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    node.dispatchEvent(new CustomEvent("colour", {detail: input.value || null}));
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
