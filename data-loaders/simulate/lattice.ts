import {atomPotential, type Material} from "./material.js";
import {type Rotation, rotate, type Vector} from "./rotation.js";

/** A Fourier component of a crystal's potential. */
export interface LatticeWave {
  /** Spatial frequency across the beam (x, y) and along it (z), in 1/nm. */
  readonly g: Vector;
  /** Amplitude 2V_g in V, of both signs of g together. */
  readonly amplitudeV: number;
  /** At the particle's centre, in rad. */
  readonly phase: number;
}

/** What a crystal's lattice does in projection; which waves there are follows from its orientation alone. */
export interface Lattice {
  /** Waves that the image resolves as fringes. */
  fringes: LatticeWave[];
  /** Waves that the image does not resolve: they take intensity away (diffraction contrast). */
  losses: LatticeWave[];
}

/** One of each pair ±g of the allowed reflections up to {222}. */
const REFLECTIONS: readonly Vector[] = halfOfAll(3).filter(isAllowed);

/** With this many periods along the beam, sinc(g_z T) has averaged a wave out. */
const MOST_PERIODS_ALONG_BEAM = 4;

/**
 * The lattice waves of a face-centred crystal that its projection shows: those
 * almost across the beam.
 *
 * @param thicknessNm largest thickness of the particle along the beam.
 * @param finest highest spatial frequency that the image resolves, 1/nm.
 * @param originPhase three phases in rad: where the lattice's origin lies in the particle.
 */
export function projectLattice(
  material: Material,
  rotation: Rotation,
  thicknessNm: number,
  finest: number,
  originPhase: Vector
): Lattice {
  const lattice: Lattice = {fringes: [], losses: []};
  const {latticeNm} = material;
  if (latticeNm === null) return lattice;
  for (const [h, k, l] of REFLECTIONS) {
    const g = rotate(rotation, [h / latticeNm, k / latticeNm, l / latticeNm]);
    if (Math.abs(g[2]) * thicknessNm > MOST_PERIODS_ALONG_BEAM) continue;
    const amplitudeV = 2 * material.atomsPerNm3 * atomPotential(material, Math.hypot(...g));
    const phase = h * originPhase[0] + k * originPhase[1] + l * originPhase[2];
    const kind = Math.hypot(g[0], g[1]) <= finest ? lattice.fringes : lattice.losses;
    kind.push({g, amplitudeV, phase});
  }
  return lattice;
}

/** Projected potential of the fringes along one ray, ∫ 2V_g cos(2π(g·r) + phase) dz from entry to exit; V nm. */
export function fringePotential(fringes: LatticeWave[], x: number, y: number, entry: number, exit: number): number {
  let sum = 0;
  for (const wave of fringes) {
    const {g, phase} = wave;
    // The integral is the swing times the wave at the middle of the chord.
    sum +=
      swing(wave, exit - entry) * Math.cos(2 * Math.PI * (g[0] * x + g[1] * y + (g[2] * (entry + exit)) / 2) + phase);
  }
  return sum;
}

/**
 * Attenuation by the unresolved waves along one ray. The phase grating
 * exp(ix cos) keeps J₀(x) ≈ exp(−x²/4) of the wave in the direct beam, with
 * x = σ · swing; so the intensity loses x²/2 in its logarithm.
 *
 * @param phasePerVNm σ, with whatever tempers the lattice contrast.
 */
export function diffractionLoss(losses: LatticeWave[], thicknessNm: number, phasePerVNm: number): number {
  let sum = 0;
  for (const wave of losses) sum += (phasePerVNm * swing(wave, thicknessNm)) ** 2 / 2;
  return sum;
}

/** Amplitude of a wave's projected potential, in V nm: 2V_g T sinc(g_z T). */
function swing({g, amplitudeV}: LatticeWave, thicknessNm: number): number {
  const half = Math.PI * g[2] * thicknessNm;
  return amplitudeV * thicknessNm * (Math.abs(half) < 1e-6 ? 1 : Math.sin(half) / half);
}

/** Face centring extinguishes mixed indices; beyond {222} little is left. */
function isAllowed([h, k, l]: Vector): boolean {
  const parity = Math.abs(h % 2);
  return parity === Math.abs(k % 2) && parity === Math.abs(l % 2) && h * h + k * k + l * l <= 12;
}

/** Every triple of indices up to `most`, without 0 0 0 and with one of each pair ±. */
function halfOfAll(most: number): Vector[] {
  const indices = Array.from({length: 2 * most + 1}, (_, i) => i - most);
  return indices
    .flatMap((h) => indices.flatMap((k) => indices.map((l): Vector => [h, k, l])))
    .filter(([h, k, l]) => h > 0 || (h === 0 && (k > 0 || (k === 0 && l > 0))));
}
