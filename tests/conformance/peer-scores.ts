import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {connectedComponents} from "../../src/particles/components.js";
import type {Mask} from "../../src/particles/mask.js";
import {type BorderRule, DEFAULT_PARAMETERS} from "../../src/particles/parameters.js";
import {hasPixel} from "../../src/particles/region.js";
import {thresholdMap} from "../../src/particles/threshold.js";
import type {Row} from "./accuracy-rows.js";
import {touchesEdge} from "./labelled-micrographs.js";
import type {Tally} from "./tally.js";

/** Watersheds of other programs, by the ending of their files. */
export const PEERS = {
  "skimage-peaks": "scikit-image: peaks 5 px apart",
  "skimage-hmax": "scikit-image: maxima 0.75 px high",
  imagej: "ImageJ: Binary > Watershed"
} as const;
export type PeerName = keyof typeof PEERS;

/** What they made of the masks of a row. */
export interface PeerScores {
  id: string;
  /** Of the masks' pixels. */
  sha256: string;
  scores: Record<PeerName, Tally>;
}

export const peerScoresFile = new URL("peers/scores.json", import.meta.url);

/** The scores of the masks of a row; null where there are none, or those of other masks. */
export function peerScores(row: Row): Record<PeerName, Tally> | null {
  const known = JSON.parse(readFileSync(peerScoresFile, "utf8")) as PeerScores[];
  const found = known.find(({id, sha256}) => id === row.id && sha256 === masksHash(row));
  if (found !== undefined) return found.scores;
  console.warn(`no scores of other programs for the masks of "${row.title}": see "npm run accuracy:peers"`);
  return null;
}

/** The masks of a row as other programs get them: with what the border rule leaves for separation. */
export function peerMasks({cases, borderRule = DEFAULT_PARAMETERS.borderRule}: Row): Mask[] {
  return cases.map(({map}) => separable(map, borderRule));
}

export function masksHash(row: Row): string {
  const hash = createHash("sha256");
  for (const {data} of peerMasks(row)) hash.update(data);
  return hash.digest("hex");
}

function separable(mask: Mask, borderRule: BorderRule): Mask {
  const {width, height} = mask;
  const data = mask.data.slice();
  if (borderRule === "after-separation") return {width, height, data};
  for (const clump of connectedComponents(thresholdMap(mask, 0.5))) {
    if (!touchesEdge(clump, width, height)) continue;
    for (let y = clump.y; y < clump.y + clump.height; ++y) {
      for (let x = clump.x; x < clump.x + clump.width; ++x) if (hasPixel(clump, x, y)) data[y * width + x] = 0;
    }
  }
  return {width, height, data};
}
