import {html} from "htl";

/**
 * The model card that came with a network.
 *
 * @param cardHtml as the build rendered it, without scripts or raw HTML; null when there is none.
 */
export function ModelCardText(cardHtml: string | null): HTMLElement {
  if (cardHtml === null) return html`<p class="muted">This network comes without a model card.</p>`;
  const node = html`<div class="model-card"></div>`;
  node.innerHTML = cardHtml;
  return node;
}
