import {isPixelSize} from "../formats/pixel-size-range.js";
import {
  arrivedFileWords,
  copiedFileWords,
  type LinkedFile,
  linkedFileFields,
  missingFileWords,
  readLinkedFile
} from "./linked-file.js";
import type {TuneNotices} from "./tune-notices.js";
import type {TuneSource} from "./tune-source.js";

/** A link that names a file which is not here yet. */
export interface WaitingLink {
  file: LinkedFile;
  /** The hash, with "#". */
  hash: string;
  /** Pixel size that the link gives to its file, in nm. */
  pixelSizeNm: number | null;
}

/** What became of a file that was dropped where a link waited for one. */
export interface FileArrival {
  /** The link to follow now, or null when it is another file. */
  hash: string | null;
  /** Tells the reader; to be called when the file is shown. */
  say(): void;
}

/** Links to files of the reader's, which wait until the file is dropped. */
export interface LinkedFileSession {
  /**
   * Reads a link, and waits for its file where that is none of the sources.
   *
   * @returns where the file and its frame are; null for links to none, or to one that is not here.
   */
  read(hash: string, sources: readonly TuneSource[]): {id: string; frame: number} | null;
  /** The link that waits for its file, or null. */
  waiting(): WaitingLink | null;
  /** Asks the reader for the file that a link waits for. */
  ask(): void;
  /** Waits no longer, and says what came of it; null when nothing was waited for. */
  arrive(source: TuneSource): FileArrival | null;
  /** Waits no longer. */
  forget(): void;
  /** What a link says of the file that is shown or waited for; empty for samples of the site. */
  fields(source: TuneSource | undefined, frame: number): string;
  /** What to say when the link was copied; empty where it carries all. */
  copiedWords(source: TuneSource | undefined, frame: number): string;
}

export function createLinkedFile({notices}: {notices: TuneNotices}): LinkedFileSession {
  let waiting: WaitingLink | null = null;

  const fileOf = (source: TuneSource | undefined, frame: number): LinkedFile | null =>
    waiting?.file ?? (source?.sha256 ? {name: source.title, sha256: source.sha256, frame} : null);

  return {
    read(hash, sources) {
      waiting = null;
      const file = readLinkedFile(hash);
      if (!file) return null;
      const source = sources.find(({sha256}) => sha256 === file.sha256);
      if (source) return {id: source.id, frame: file.frame};
      const nm = Number(new URLSearchParams(hash.slice(1)).get("pixelSizeNm") ?? Number.NaN);
      waiting = {file, hash, pixelSizeNm: isPixelSize(nm) ? nm : null};
      return null;
    },
    waiting: () => waiting,
    ask() {
      if (waiting) notices.complain("This link needs a file", waiting.file.name, missingFileWords(waiting.file));
    },
    arrive({title: name, sha256 = ""}) {
      if (!waiting) return null;
      const {file, hash} = waiting;
      waiting = null;
      const words = arrivedFileWords(file, {name, sha256});
      if (sha256 === file.sha256) return {hash, say: () => notices.tell(words)};
      return {hash: null, say: () => notices.complain("This is another file", name, words)};
    },
    forget() {
      waiting = null;
    },
    fields(source, frame) {
      const file = fileOf(source, frame);
      if (!file) return "";
      const corrections = waiting && new URLSearchParams(waiting.hash.slice(1)).get("corrections");
      return linkedFileFields(file) + (corrections ? `&${new URLSearchParams({corrections})}` : "");
    },
    copiedWords(source, frame) {
      const file = fileOf(source, frame);
      return file ? copiedFileWords(file) : "";
    }
  };
}
