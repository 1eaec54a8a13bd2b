import {html} from "htl";
import type {NetworkEntry, NetworkList} from "../tables/network-list.js";
import {replaceHash} from "./page-hash.js";

/** A choice of network, with its `value` and `input` events, as Framework's inputs have them. */
export interface ModelChoiceElement extends HTMLElement {
  value: NetworkEntry;
}

/**
 * Chooses one of the networks; the choice stands in the page's address, so that a link shows the same one.
 *
 * @param list unusable networks can be chosen too: the page says what is wrong with them.
 */
export function ModelChoice({networks, builtWith}: NetworkList): ModelChoiceElement {
  const named = new URLSearchParams(location.hash.slice(1)).get("network");
  const wanted = networks.findIndex(({name}) => name === named);
  const first = wanted >= 0 ? wanted : networks.findIndex(({name}) => name === builtWith);
  const select = html<HTMLSelectElement>`<select id="model-choice">${networks.map(
    ({name, error}, i) =>
      html`<option value=${i} selected=${i === first}>${name}${error ? " (cannot be used)" : ""}</option>`
  )}</select>`;
  const notice =
    named !== null && wanted < 0
      ? html`<p class="note" role="status">The link names the network “${named}”, which this site does not have.</p>`
      : null;
  const count = networks.length === 1 ? "the only one of this site" : `${networks.length} in this site`;
  const node = html<ModelChoiceElement>`<div class="model-choice">
    <label for="model-choice">Network</label> ${select} <span class="muted">${count}</span>${notice}</div>`;
  select.addEventListener("input", (event) => {
    event.stopPropagation();
    notice?.remove();
    replaceHash(String(new URLSearchParams({network: node.value.name})));
    node.dispatchEvent(new CustomEvent("input", {bubbles: true}));
  });
  return Object.defineProperty(node, "value", {get: () => networks[Number(select.value)]});
}
