/** A file of the reader's as a link names it: the file itself no link can carry. */
export interface LinkedFile {
  /** File name, without a folder. */
  name: string;
  /** SHA-256 of the file in hexadecimal, by which it is known whatever its name. */
  sha256: string;
  /** 0-based frame of the file. */
  frame: number;
}

const FIELDS = {name: "file", sha256: "fileSha256", frame: "fileFrame"} as const;
/** Digits of a checksum that are shown: enough for people to compare. */
const SHOWN_DIGITS = 12;

/** What a link says of a file, with a leading "&". */
export function linkedFileFields({name, sha256, frame}: LinkedFile): string {
  return `&${new URLSearchParams({[FIELDS.name]: name, [FIELDS.sha256]: sha256, [FIELDS.frame]: String(frame)})}`;
}

/** Reads what {@link linkedFileFields} wrote; null where a link names no file, or none that could be known again. */
export function readLinkedFile(hash: string): LinkedFile | null {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const name = fields.get(FIELDS.name);
  const sha256 = fields.get(FIELDS.sha256)?.toLowerCase() ?? "";
  const frame = Number(fields.get(FIELDS.frame) ?? 0);
  if (!name || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  return {name, sha256, frame: Number.isInteger(frame) && frame >= 0 ? frame : 0};
}

/** What to say when a link to a file was copied. */
export function copiedFileWords(file: LinkedFile): string {
  return `Link copied. It cannot carry your file: send ${nameAndHash(file)} along. Whoever opens the link and drops that file there sees the same numbers.`;
}

/** What to say when a link names a file that is not here. */
export function missingFileWords(file: LinkedFile): string {
  return `The numbers of this link belong to ${nameAndHash(file)}, and files do not travel with links. Drop that file on this page to see them; until then a sample of this site is shown.`;
}

/** What to say of a file that was dropped where a link waited for one. */
export function arrivedFileWords(wanted: LinkedFile, arrived: Pick<LinkedFile, "name" | "sha256">): string {
  if (arrived.sha256 === wanted.sha256) {
    const renamed = arrived.name === wanted.name ? "" : `, there called ${wanted.name}`;
    return `${arrived.name} is the very file of the link${renamed}: its checksum is the same.`;
  }
  return `${nameAndHash(arrived)} is not the file of the link, ${nameAndHash(wanted)}: its numbers will differ.`;
}

function nameAndHash({name, sha256}: Pick<LinkedFile, "name" | "sha256">): string {
  return `${name} (SHA-256 ${sha256.slice(0, SHOWN_DIGITS)}…)`;
}
