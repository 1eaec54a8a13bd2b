import type {DmAxis} from "./dm-calibration.js";
import type {DmImage} from "./dm-images.js";
import {findGroup, findText} from "./dm-lookup.js";
import type {DmFile} from "./dm-tags.js";
import {isEnergy, isReciprocalLength, isScatteringAngle, toNanometres} from "./length-units.js";

/** Why a sound image object is no intensity image, and what to try instead; null when it is one. */
export function refusalOf(file: DmFile, {group, type, dimensions}: DmImage, axes: DmAxis[]): string | null {
  if (type.refusal !== undefined) return type.refusal;
  const [x, y, z] = axes;
  if (dimensions.length === 1) {
    const along = x.unit === "" ? "" : ` along an axis in ${x.unit}`;
    return `it is one-dimensional (${dimensions[0]} values${along}), a spectrum or a line profile: open the image it belongs to`;
  }
  if (dimensions.length > 3) {
    return `it has ${dimensions.length} dimensions (${dimensions.join(" × ")}), as 4D-STEM data have: sum it to an image in DigitalMicrograph`;
  }
  const spectral = "open the survey image, or extract an image from it in DigitalMicrograph";
  const energy = axes.find(({unit}) => isEnergy(unit));
  if (energy !== undefined) {
    const kind = dimensions.length === 2 ? "spectra" : "a spectrum image or an energy-filtered series";
    return `one of its axes is an energy in ${energy.unit}, so it holds ${kind}: ${spectral}`;
  }
  const format = findText(file, findGroup(group, "ImageTags"), "Meta Data", "Format")?.toLowerCase();
  const isMap = dimensions.length === 2 && isSquareLength(x, y);
  if ((format === "spectrum" || format === "spectrum image") && !isMap) {
    return `its tags call it a ${format}, so its pixels are channels of spectra: ${spectral}`;
  }
  const reciprocal = [x, y].find(({unit}) => isReciprocalLength(unit) || isScatteringAngle(unit));
  if (reciprocal !== undefined || (z === undefined && format === "diffraction image")) {
    const why = reciprocal === undefined ? "its tags say so" : `its axes are in ${reciprocal.unit}`;
    return `it is a diffraction pattern or a Fourier transform (${why}), which holds no sizes of particles: open an image in real space`;
  }
  return null;
}

/** Maps that were extracted from a spectrum image keep its tags, but have the same length along both axes. */
function isSquareLength(x: DmAxis, y: DmAxis): boolean {
  return x.unit === y.unit && x.scale === y.scale && toNanometres(1, x.unit) !== null;
}
