import type {Correction, CorrectionKind} from "./corrections.js";
import {boxesMeet, findAnchored} from "./corrections-anchor.js";
import {drawnRegion} from "./corrections-draw.js";
import {mergeRegions} from "./corrections-merge.js";
import {splitRegion} from "./corrections-split.js";
import {edgeBoxOf, touchesEdge} from "./edge-box.js";
import {closeHoles, countHoles} from "./holes.js";
import type {Images} from "./measure.js";
import {overlapShares} from "./overlap.js";
import type {Edit, Particle, ParticleSet, Region, Status} from "./particle-set.js";
import {RegionFacts} from "./region-facts.js";

/** What became of one correction. */
export interface CorrectionOutcome {
  kind: CorrectionKind;
  /** False when nothing is there any more for it to act on. */
  applied: boolean;
  /** Numbers of the regions that it changed, made or took away. */
  ids: number[];
}

/** The result of an analysis with the corrections, which is the automatic one where there are none. */
export interface CorrectedSet {
  set: ParticleSet;
  /** One a correction, in their order. */
  outcomes: CorrectionOutcome[];
}

export interface ApplyOptions {
  /** Holes of a merged region below this are closed, in px of area, as the analysis closes them. Defaults to 0. */
  holeLimitPx?: number;
}

/** Applies corrections to the particles of one frame, and keeps what it has measured from one call to the next. */
export interface Corrector {
  /**
   * Applies corrections one after the other, each to what those before it left. Particles that
   * none of them touches are those of `set` itself; new ones are numbered after the last.
   */
  apply(set: ParticleSet, corrections: readonly Correction[], options?: ApplyOptions): CorrectedSet;
}

/** What a correction made of regions, for as long as it meets the same ones. */
interface Made {
  inputs: Region[];
  holeLimitPx: number;
  facts: RegionFacts[];
}

/**
 * Prepares the corrections of one frame.
 *
 * @param images what the analysis of the frame averages over regions.
 */
export function createCorrector(images: Images): Corrector {
  let kept = new Map<string, Made>();

  function apply(set: ParticleSet, corrections: readonly Correction[], {holeLimitPx = 0}: ApplyOptions = {}) {
    const work = new Work(set, images);
    const used = new Map<string, Made>();
    const once = (correction: Correction, inputs: Region[], make: () => Region[] | null): RegionFacts[] | null => {
      const key = JSON.stringify(correction);
      let made = kept.get(key);
      const same = made?.inputs.length === inputs.length && inputs.every((region, i) => region === made!.inputs[i]);
      if (made === undefined || !same || made.holeLimitPx !== holeLimitPx) {
        const regions = make();
        if (regions === null) return null;
        made = {inputs, holeLimitPx, facts: regions.map((region) => new RegionFacts(region))};
      }
      used.set(key, made);
      return made.facts;
    };
    const outcomes = corrections.map((correction): CorrectionOutcome => {
      const ids = act(work, correction, holeLimitPx, once);
      return {kind: correction.kind, applied: ids !== null, ids: ids ?? []};
    });
    kept = used;
    return {set: work.finish(), outcomes};
  }

  return {apply};
}

type Once = (correction: Correction, inputs: Region[], make: () => Region[] | null) => RegionFacts[] | null;

/** Carries out one correction; null when it finds nothing to act on. */
function act(work: Work, correction: Correction, holeLimitPx: number, once: Once): number[] | null {
  const {particles, set} = work;
  switch (correction.kind) {
    case "exclude": {
      const i = findAnchored(particles, correction.of, ({status}) => status !== "excluded_by_user");
      return i < 0 ? null : work.exclude(i);
    }
    case "include": {
      const i = findAnchored(particles, correction.of, ({status}) => status !== "measured");
      return i < 0 ? null : work.include(i);
    }
    case "delete": {
      const i = findAnchored(particles, correction.of);
      return i < 0 ? null : work.remove([particles[i]]);
    }
    case "split": {
      const parent = particles[findAnchored(particles, correction.of)];
      const parts = parent && once(correction, [parent.region], () => splitRegion(parent.region, correction.line));
      if (!parts) return null;
      work.remove([parent]);
      return work.add(parts, "split", [parent]);
    }
    case "merge": {
      const parents = correction.of.map((anchor) => particles[findAnchored(particles, anchor)]);
      if (parents.some((parent) => parent === undefined) || new Set(parents).size < parents.length) return null;
      const regions = parents.map(({region}) => region);
      const merged = once(correction, regions, () => {
        const region = mergeRegions(regions, set);
        return region && [closeHoles(region, holeLimitPx, countHoles(region))];
      });
      if (!merged) return null;
      work.remove(parents);
      return work.add(merged, "merged", parents);
    }
    case "draw": {
      const drawn = once(correction, [], () => {
        const region = drawnRegion(correction.outline, set);
        return region && [region];
      });
      return drawn && work.add(drawn, "drawn");
    }
  }
}

/** The particles of a frame while they are being corrected. */
class Work {
  readonly set: ParticleSet;
  particles: Particle[];
  readonly #images: Images;
  readonly #before = new Map<Particle, Particle>();
  /** Regions that came, went, or count otherwise: their neighbours share other areas. */
  readonly #changed: Region[] = [];
  #lastId: number;

  constructor(set: ParticleSet, images: Images) {
    this.set = set;
    this.particles = set.particles.slice();
    this.#images = images;
    this.#lastId = set.particles.reduce((last, {id}) => Math.max(last, id), 0);
  }

  exclude(i: number): number[] {
    return this.#replace(i, changed(this.particles[i], {status: "excluded_by_user", edited: "excluded"}));
  }

  include(i: number): number[] {
    const before = this.#before.get(this.particles[i]);
    const restored = before?.status === "measured" ? before : undefined;
    return this.#replace(i, restored ?? changed(this.particles[i], {status: "measured", edited: "included"}));
  }

  remove(gone: readonly Particle[]): number[] {
    this.particles = this.particles.filter((particle) => !gone.includes(particle));
    for (const {region} of gone) this.#changed.push(region);
    return gone.map(({id}) => id);
  }

  add(facts: readonly RegionFacts[], edited: Edit, from: readonly Particle[] = []): number[] {
    const {pixelSizeNm} = this.set;
    // What is drawn comes from no region of the mask.
    const clump = from[0]?.clump ?? 0;
    return facts.map((fact) => {
      const {region} = fact;
      const touchesBorder = touchesEdge(region, this.set);
      const status: Status = touchesBorder ? "border" : "measured";
      const particle: Particle = {
        id: ++this.#lastId,
        status,
        separated: edited === "split" && from[0].separated,
        clump,
        touchesBorder,
        edgeBox: edgeBoxOf(region, from, this.set),
        erosions: 0,
        overlapShare: 0,
        edited,
        region,
        measures: fact.measures(pixelSizeNm, this.#images),
        get outline() {
          return fact.outline;
        }
      };
      this.particles.push(particle);
      this.#changed.push(region);
      return particle.id;
    });
  }

  /** The corrected set, with the areas that measured particles share counted anew where they changed. */
  finish(): ParticleSet {
    const meets = (regions: readonly Region[], region: Region) => regions.some((other) => boxesMeet(other, region));
    const measured = this.particles.filter(({status}) => status === "measured");
    const affected = new Set(measured.filter(({region}) => meets(this.#changed, region)));
    if (affected.size > 0) {
      const regions = Array.from(affected, ({region}) => region);
      const counted = measured.filter((particle) => affected.has(particle) || meets(regions, particle.region));
      const shares = overlapShares(counted.map(({region}) => region));
      const shareOf = new Map(counted.map((particle, i) => [particle, shares[i]]));
      this.particles = this.particles.map((particle) => {
        const overlapShare = affected.has(particle) ? shareOf.get(particle)! : particle.overlapShare;
        return overlapShare === particle.overlapShare ? particle : changed(particle, {overlapShare});
      });
    }
    return {...this.set, particles: this.particles};
  }

  #replace(i: number, particle: Particle): number[] {
    this.#before.set(particle, this.particles[i]);
    this.#changed.push(particle.region);
    this.particles = this.particles.with(i, particle);
    return [particle.id];
  }
}

/** A particle with some fields changed, its outline still found when it is first read. */
function changed(particle: Particle, {status, edited, overlapShare}: Partial<Particle>): Particle {
  const now = status ?? particle.status;
  const edit = edited ?? particle.edited;
  return {
    id: particle.id,
    status: now,
    separated: particle.separated,
    clump: particle.clump,
    touchesBorder: particle.touchesBorder,
    edgeBox: particle.edgeBox,
    erosions: particle.erosions,
    overlapShare: now === "measured" ? (overlapShare ?? particle.overlapShare) : 0,
    ...(particle.unresolved && {unresolved: particle.unresolved}),
    ...(edit && {edited: edit}),
    region: particle.region,
    measures: particle.measures,
    get outline() {
      return particle.outline;
    }
  };
}
