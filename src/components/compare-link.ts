const VERSION = "1";
const VERSION_FIELD = "v";

/** What a URL hash of Compare says, but for its version; null where it is none of this version. */
export function readCompareHash(hash: string): URLSearchParams | null {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  if (fields.get(VERSION_FIELD) !== VERSION) return null;
  fields.delete(VERSION_FIELD);
  return fields;
}

/** The URL hash of Compare, without "#", that says this; empty where there is nothing to say. */
export function compareHash(fields: URLSearchParams): string {
  return fields.size === 0 ? "" : `${VERSION_FIELD}=${VERSION}&${fields}`;
}
