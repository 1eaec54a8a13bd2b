import {html} from "htl";
import type {NetworkEntry, NetworkList} from "../tables/network-list.js";
import {replaceHash, shortened, strangeHashWords} from "./page-hash.js";

/** A choice of network, with its `value` and `input` events, as Framework's inputs have them. */
export interface ModelChoiceElement extends HTMLElement {
  value: NetworkEntry;
}

/**
 * Chooses one of the networks; the choice stands in the page's address, so that a link shows the same one, and
 * follows it where it changes.
 *
 * @param list unusable networks can be chosen too: the page says what is wrong with them.
 * @param options.invalidation ends the following of the address.
 */
export function ModelChoice(
  {networks, builtWith}: NetworkList,
  {invalidation}: {invalidation?: Promise<void>} = {}
): ModelChoiceElement {
  const indexOf = (wanted: string | null) => networks.findIndex(({name}) => name === wanted);
  const linked = indexOf(linkedName());
  const first = linked >= 0 ? linked : indexOf(builtWith);
  const select = html<HTMLSelectElement>`<select id="model-choice">${networks.map(
    ({name, error}, i) =>
      html`<option value=${i} selected=${i === first}>${name}${error ? " (cannot be used)" : ""}</option>`
  )}</select>`;
  const notice = html<HTMLElement>`<p class="note" role="status"></p>`;
  const count = networks.length === 1 ? "the only one of this site" : `${networks.length} in this site`;
  const node = html<ModelChoiceElement>`<div class="model-choice">
    <label for="model-choice">Network</label> ${select} <span class="muted">${count}</span>${notice}</div>`;

  function say(words: string): void {
    notice.textContent = words;
    notice.hidden = words === "";
  }

  function tell(): void {
    node.dispatchEvent(new CustomEvent("input", {bubbles: true}));
  }

  function follow(): void {
    const index = indexOf(linkedName());
    say(index < 0 ? strangeWords() : "");
    if (index < 0 || index === Number(select.value)) return;
    select.value = String(index);
    tell();
  }

  say(linked < 0 ? strangeWords() : "");
  select.addEventListener("input", (event) => {
    event.stopPropagation();
    say("");
    replaceHash(String(new URLSearchParams({network: node.value.name})));
    tell();
  });
  window.addEventListener("hashchange", follow);
  invalidation?.then(() => window.removeEventListener("hashchange", follow));
  return Object.defineProperty(node, "value", {get: () => networks[Number(select.value)]});
}

function linkedName(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get("network");
}

/** What to say of an address that names none of the networks; empty for one that need not. */
function strangeWords(): string {
  const name = linkedName();
  if (name) return `The link names the network “${shortened(name)}”, which this site does not have.`;
  return strangeHashWords(location.hash, {
    isKnown: () => false,
    isPlace: (id) => document.getElementById(id) !== null
  });
}
