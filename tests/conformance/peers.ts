import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {decode, encode} from "fast-png";
import {RECIPES} from "../../data-loaders/simulate/samples.js";
import {connectedComponents} from "../../src/particles/components.js";
import {regionsOfLabels} from "../../src/particles/label-regions.js";
import {DEFAULT_PARAMETERS} from "../../src/particles/parameters.js";
import type {Region} from "../../src/particles/particle-set.js";
import {emptyRegion, regionArea} from "../../src/particles/region.js";
import {thresholdMap} from "../../src/particles/threshold.js";
import {diskAreaPx} from "../../src/particles/uecs.js";
import {exactRow, labelRows, type Row, simulatedFrames} from "./accuracy-rows.js";
import {hasMicrographs, touchesEdge} from "./labelled-micrographs.js";
import {masksHash, PEERS, type PeerName, type PeerScores, peerMasks, peerScoresFile} from "./peer-scores.js";
import {tally} from "./tally.js";

// The watersheds of other programs on the masks of docs/accuracy.md. `masks FOLDER` writes the masks, the scripts in
// peers/ write label images beside them, and `scores FOLDER` scores these as `npm run accuracy` scores our own.

function rows(): Row[] {
  return [...RECIPES.map((recipe) => exactRow(recipe, simulatedFrames(recipe))), ...labelRows()];
}

function writeMasks(folder: string): void {
  mkdirSync(folder, {recursive: true});
  for (const row of rows()) {
    peerMasks(row).forEach(({width, height, data}, i) => {
      writeFileSync(join(folder, `${row.id}-${i}.png`), encode({width, height, data, channels: 1, depth: 8}));
    });
  }
}

function writeScores(folder: string): void {
  const scores = rows().map((row): PeerScores => {
    const ofPeers = (Object.keys(PEERS) as PeerName[]).map((peer) => [
      peer,
      tally(row.cases, ({pixelSizeNm}, i) => measuredRegions(join(folder, `${row.id}-${i}.${peer}.png`), pixelSizeNm))
    ]);
    return {id: row.id, sha256: masksHash(row), scores: Object.fromEntries(ofPeers)};
  });
  writeFileSync(peerScoresFile, `${JSON.stringify(scores, null, 2)}\n`);
}

/** The parts that are no speckles and do not touch the border: those that our own separations would measure. */
function measuredRegions(file: string, pixelSizeNm: number): Region[] {
  const {width, height, data, depth} = decode(readFileSync(file));
  const least = diskAreaPx(DEFAULT_PARAMETERS.speckleNm, pixelSizeNm);
  // Numbers have 16 bits; a mask of 8 has lines between its parts.
  const regions =
    depth === 16
      ? regionsOfLabels(Int32Array.from(data), emptyRegion(0, 0, width, height))
      : connectedComponents(thresholdMap({width, height, data: Uint8Array.from(data)}, 0.5));
  return regions.filter((region) => regionArea(region) >= least && !touchesEdge(region, width, height));
}

const [step, folder] = process.argv.slice(2);
const write = {masks: writeMasks, scores: writeScores}[step];
if (write === undefined || folder === undefined || !hasMicrographs) {
  console.error("expected masks or scores and a folder, and the labelled micrographs in ../shared/data/micrographs");
  process.exitCode = 2;
} else write(folder);
