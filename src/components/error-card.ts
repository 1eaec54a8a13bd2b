import {html} from "htl";

/** What went wrong, as a reader needs it. */
export interface Trouble {
  /** What happened, as a heading. */
  what: string;
  /** Where: a file, a frame, a byte. */
  where: string;
  /** The words of the error. */
  why: string;
  /** What to try; one sentence each. */
  remedies: string[];
}

/** A card that takes the place of a result that could not be had. */
export function ErrorCard(
  {what, where, why, remedies}: Trouble,
  {onDismiss}: {onDismiss?: () => void} = {}
): HTMLElement {
  return html`<section class="card trouble" role="alert">
    <h2>${what}</h2>
    <p><strong>${where}</strong>: ${why}</p>
    ${remedies.length > 0 ? html`<ul>${remedies.map((remedy) => html`<li>${remedy}</li>`)}</ul>` : null}
    ${onDismiss ? html`<button type="button" onclick=${onDismiss}>Dismiss</button>` : null}
  </section>`;
}
