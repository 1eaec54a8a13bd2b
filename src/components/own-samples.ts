import {DEFAULT_SAMPLE, type OwnFileRecord} from "./own-file-store.js";

/** What an own sample needs to know of a file. */
export type SampleFile = Pick<OwnFileRecord, "sha256" | "name" | "sample"> & {
  header: Pick<OwnFileRecord["header"], "frameCount">;
};

/** One frame of one file of a sample. */
export interface FilePlace {
  /** SHA-256 of the file. */
  sha256: string;
  /** 0-based, within the file. */
  frame: number;
}

/** Files of the reader's that belong together; their frames are one row. */
export interface OwnSample<File extends SampleFile = OwnFileRecord> {
  /** The name that the reader gave, which is its id in tables. */
  name: string;
  files: File[];
  frameCount: number;
}

/** The samples of the files that are kept, in the order of their first files. */
export function ownSamples<File extends SampleFile>(files: readonly File[]): OwnSample<File>[] {
  const samples = new Map<string, OwnSample<File>>();
  for (const file of files) {
    const sample = samples.get(file.sample) ?? {name: file.sample, files: [], frameCount: 0};
    samples.set(file.sample, sample);
    sample.files.push(file);
    sample.frameCount += file.header.frameCount;
  }
  return [...samples.values()];
}

/** All frames of a sample, file by file. */
export function framesOf({files}: Pick<OwnSample<SampleFile>, "files">): FilePlace[] {
  return files.flatMap(({sha256, header}) => Array.from({length: header.frameCount}, (_, frame) => ({sha256, frame})));
}

/** The position of a frame of a file among all frames of its sample; −1 when the file is in none. */
export function positionOf(sample: Pick<OwnSample<SampleFile>, "files">, {sha256, frame}: FilePlace): number {
  return framesOf(sample).findIndex((place) => place.sha256 === sha256 && place.frame === frame);
}

/**
 * A name for an own sample that is no sample's of the site, so that no table takes two for one.
 *
 * @param name what the reader typed; nothing gives the default.
 * @param siteIds ids of the samples of the site.
 */
export function sampleName(name: string, siteIds: readonly string[]): string {
  const plain = name.trim().replace(/\s+/g, " ") || DEFAULT_SAMPLE;
  return siteIds.includes(plain) ? `${plain} (yours)` : plain;
}
