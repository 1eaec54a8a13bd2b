import type {Material} from "./material.js";
import type {Shape} from "./shapes.js";

/** Everything a simulated sample is made of. */
export interface Recipe {
  /** Names the folder and the file: lower case, with hyphens. */
  name: string;
  title: string;
  /** What the sample is, in words. */
  materialName: string;
  notes: string;
  frames: number;
  /** Side of the square frame in pixels, a power of two. */
  sizePx: number;
  pixelSizeNm: number;
  microscope: Microscope;
  film: Film;
  particles: Population;
  camera: Camera;
}

export interface Microscope {
  voltageKv: number;
  /** As the microscope indicates it. */
  magnification: number;
  /** Third-order spherical aberration C_s. */
  sphericalAberrationMm: number;
  /** Each frame draws its defocus between these two; underfocus is negative. */
  defocusNm: readonly [number, number];
  /** Twofold astigmatism: half the difference of the defoci along its two axes. */
  astigmatismNm: number;
  /** Standard deviation of the defocus, from chromatic aberration and instabilities. */
  focusSpreadNm: number;
  /** Semi-angle of convergence. */
  convergenceMrad: number;
  /** Semi-angle that the objective aperture passes. */
  apertureMrad: number;
}

/** The amorphous carbon that carries the particles. */
export interface Film {
  thicknessNm: number;
  /** Standard deviation of the thickness over its mean. */
  roughness: number;
  /** Shortest wavelength of that roughness in nm; the longest is the frame. */
  roughnessNm: number;
}

export interface Population {
  material: Material;
  /** Each frame draws its number of particles between these two, both included. */
  count: readonly [number, number];
  /** Mean of the volume-equivalent diameter, log-normal. */
  diameterNm: number;
  /** Standard deviation over mean of the diameter. */
  diameterSpread: number;
  /** Diameters outside these limits are drawn again. */
  diameterLimitsNm: readonly [number, number];
  /** Relative frequency of each shape. */
  shapes: Readonly<Partial<Record<Shape, number>>>;
  /** Share of cubes and octahedra that lie on a facet, the others point anywhere. */
  restingShare: number;
  /** Relative frequency of clumps of 1, 2, 3 … particles. */
  clumpSizes: readonly number[];
  /** Distance of neighbours' centres in a clump over the sum of their radii: below 1 they overlap. */
  neighbourDistance: readonly [number, number];
  /** Least gap between clumps in nm. */
  gapNm: number;
  /**
   * Fourier coefficients of the crystal potential over their kinematic value:
   * measured lattice contrast falls short of theory (Hÿtch and Stobbs,
   * Ultramicroscopy 53 (1994) 191).
   */
  latticeContrast: number;
}

export interface Camera {
  exposureS: number;
  /** Mean number of electrons a pixel where nothing is in the way. */
  electronsPerPx: number;
  countsPerElectron: number;
  /** Standard deviation of the read-out noise, in counts. */
  readNoiseCounts: number;
  /** Frequency in cycles a pixel at which the modulation transfer has fallen to one half. */
  halfTransferCyclesPerPx: number;
  /** Largest relative rise of the illumination from the centre to an edge. */
  shading: number;
}
