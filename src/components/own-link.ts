import {compareHash, readCompareHash} from "./compare-link.js";

/** A sample of the reader's as a link to Compare names it: its files no link can carry. */
export interface LinkedSample {
  name: string;
  frameCount: number;
}

const FIELD = "own";

/** A URL hash that names samples, without "#"; empty where there are none. */
export function ownSamplesHash(samples: readonly LinkedSample[]): string {
  return withOwnSamples("", samples);
}

/** A URL hash, without "#", that names these samples; what else it says stays. */
export function withOwnSamples(hash: string, samples: readonly LinkedSample[]): string {
  const fields = readCompareHash(hash) ?? new URLSearchParams();
  fields.delete(FIELD);
  for (const {name, frameCount} of samples) fields.append(FIELD, `${frameCount}:${name}`);
  return compareHash(fields);
}

/** Reads what {@link ownSamplesHash} wrote; what cannot be understood is as if it were not there. */
export function readOwnSamples(hash: string): LinkedSample[] {
  const texts = readCompareHash(hash)?.getAll(FIELD) ?? [];
  return texts.flatMap((text) => {
    const [, count, name] = /^(\d{1,6}):(.+)$/s.exec(text) ?? [];
    return name ? [{name, frameCount: Number(count)}] : [];
  });
}

/** What to say of samples that a link names and that are not here; empty when all are. */
export function missingSampleWords(linked: readonly LinkedSample[], here: readonly string[]): string {
  const missing = linked.filter(({name}) => !here.includes(name));
  if (missing.length === 0) return "";
  const names = missing.map(
    ({name, frameCount}) => `“${name}” (${frameCount} ${frameCount === 1 ? "frame" : "frames"})`
  );
  const [are, files, rows] =
    missing.length === 1 ? ["is", "its files", "its row"] : ["are", "their files", "their rows"];
  return `This link was made in a browser that keeps ${names.join(" and ")}, which ${are} not in this one: files do not travel with links, so that ${rows} are missing below. Ask for ${files} and drop them on Tune.`;
}
