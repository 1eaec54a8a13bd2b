/** Writes what a page remembers into its address, without a step back for the browser's button; empty takes it out. */
export function replaceHash(hash: string): void {
  if (location.hash.slice(1) === hash) return;
  history.replaceState(history.state, "", hash === "" ? location.pathname + location.search : `#${hash}`);
}

/**
 * What to say of an address whose part after "#" means nothing here, as when a link was mangled on its way;
 * empty for one that says nothing or leads to a heading.
 *
 * @param isKnown whether the fields are those of the page, of whatever version.
 * @param isPlace whether there is an element of this id.
 */
export function strangeHashWords(
  hash: string,
  {isKnown, isPlace}: {isKnown: (fields: URLSearchParams) => boolean; isPlace: (id: string) => boolean}
): string {
  const text = hash.replace(/^#/, "");
  if (text === "" || isKnown(new URLSearchParams(text)) || isPlace(decoded(text))) return "";
  return `The end of this page's address, “#${shortened(text)}”, is no link that this page knows: it may have been cut or changed on its way, and is not used.`;
}

const LONGEST_SHOWN = 40;

/** What an address says, cut where it would fill the page. */
export function shortened(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
