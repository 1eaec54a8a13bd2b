import type {Correction, Point} from "./corrections.js";
import {anchorOf} from "./corrections-anchor.js";
import {drawnRegion} from "./corrections-draw.js";
import {mergeRegions} from "./corrections-merge.js";
import {splitRegion} from "./corrections-split.js";
import type {Particle, ParticleSet, Region} from "./particle-set.js";
import {hasPixel, regionArea, sharedArea} from "./region.js";

/** What a reader wants to be corrected: regions by their number in the set that is shown, lines as they were drawn. */
export type CorrectionRequest =
  | {kind: "exclude" | "include" | "delete" | "merge"; ids: readonly number[]}
  | {kind: "split"; line: readonly Point[]}
  | {kind: "draw"; outline: readonly Point[]};

/** Corrections to add, or why there are none, in words to be shown. */
export type CorrectionProposal = {corrections: Correction[]; note?: string} | {refusal: string};

/** From this share on an overlap is worth a word. */
const NOTABLE_OVERLAP = 0.2;
const LINE_STEP_PX = 0.5;

/** Turns a wish about the particles that are shown into corrections that outlive a change of parameters. */
export function proposeCorrections(set: ParticleSet, request: CorrectionRequest): CorrectionProposal {
  switch (request.kind) {
    case "split":
      return proposeSplit(set, request.line);
    case "draw":
      return proposeDrawing(set, request.outline);
    case "merge":
      return proposeMerge(set, request.ids);
    default:
      return proposeEach(set, request.kind, request.ids);
  }
}

function proposeEach(
  {particles}: ParticleSet,
  kind: "exclude" | "include" | "delete",
  ids: readonly number[]
): CorrectionProposal {
  const chosen = particles.filter(({id}) => ids.includes(id));
  const fitting = chosen.filter(({status}) =>
    kind === "exclude" ? status !== "excluded_by_user" : kind === "include" ? status !== "measured" : true
  );
  if (chosen.length === 0) return {refusal: "Nothing is chosen."};
  if (fitting.length === 0) return {refusal: kind === "exclude" ? "It is excluded already." : "It counts already."};
  return {corrections: fitting.map((particle) => ({kind, of: anchorOf(particle, particles)}))};
}

function proposeSplit({particles}: ParticleSet, line: readonly Point[]): CorrectionProposal {
  let best: {particle: Particle; inside: number} | null = null;
  for (const particle of particles) {
    const inside = stretchInside(particle.region, line);
    if (inside === 0 || particle.status === "excluded_by_user") continue;
    // What counts comes before what does not; of equals the one that more of the line lies in.
    const rank = (of: {particle: Particle; inside: number}) =>
      (of.particle.status === "measured" ? 1e6 : 0) + of.inside;
    if (best && rank({particle, inside}) <= rank(best)) continue;
    if (splitRegion(particle.region, line)) best = {particle, inside};
  }
  if (!best) return {refusal: "The line divides no region: draw it right across one, from background to background."};
  return {corrections: [{kind: "split", of: anchorOf(best.particle, particles), line}]};
}

function proposeMerge(set: ParticleSet, ids: readonly number[]): CorrectionProposal {
  const chosen = set.particles.filter(({id}) => ids.includes(id));
  if (chosen.length < 2) return {refusal: "Choose two regions or more to merge."};
  const regions = chosen.map(({region}) => region);
  if (!mergeRegions(regions, set)) return {refusal: "They lie too far apart to be one particle."};
  return {corrections: [{kind: "merge", of: chosen.map((particle) => anchorOf(particle, set.particles))}]};
}

function proposeDrawing(set: ParticleSet, outline: readonly Point[]): CorrectionProposal {
  const region = outline.length < 3 ? null : drawnRegion(outline, set);
  if (!region) return {refusal: "The outline holds no pixel of the image."};
  const corrections: Correction[] = [{kind: "draw", outline}];
  const measured = set.particles.filter(({status}) => status === "measured");
  const shares = measured.map((particle) => sharedArea(particle.region, region) / regionArea(region));
  const most = shares.reduce((at, share, i) => (share > shares[at] ? i : at), 0);
  if (!(shares[most] >= NOTABLE_OVERLAP)) return {corrections};
  const percent = Math.round(100 * shares[most]);
  return {corrections, note: `Particle ${measured[most].id} covers ${percent} % of it; exclude the one that is wrong.`};
}

/** Length of a line within a region, about, in px. */
function stretchInside(region: Region, line: readonly Point[]): number {
  let inside = 0;
  for (let i = 1; i < line.length; ++i) {
    const [[ax, ay], [bx, by]] = [line[i - 1], line[i]];
    if (Math.max(ax, bx) < region.x || Math.min(ax, bx) > region.x + region.width) continue;
    if (Math.max(ay, by) < region.y || Math.min(ay, by) > region.y + region.height) continue;
    const steps = Math.ceil(Math.hypot(bx - ax, by - ay) / LINE_STEP_PX);
    for (let k = 0; k < steps; ++k) {
      const share = (k + 0.5) / steps;
      const [x, y] = [ax + share * (bx - ax), ay + share * (by - ay)];
      if (hasPixel(region, Math.floor(x), Math.floor(y))) inside += LINE_STEP_PX;
    }
  }
  return inside;
}
