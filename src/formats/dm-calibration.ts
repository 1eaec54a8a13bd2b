import {type Axis, axisCalibration} from "./axis-calibration.js";
import {findGroup, findNumber, findText, subgroups} from "./dm-lookup.js";
import type {DmFile, DmGroup} from "./dm-tags.js";
import type {Calibration} from "./micrograph.js";

/** The calibration of one axis as it is written. */
export type DmAxis = Axis;

/** The calibration of each axis, x first; axes beyond the file's list are uncalibrated. */
export function dmAxes(file: DmFile, image: DmGroup, axisCount: number): DmAxis[] {
  const written = subgroups(findGroup(image, "ImageData", "Calibrations", "Dimension"));
  return Array.from({length: axisCount}, (_, axis) => ({
    scale: findNumber(written[axis], "Scale"),
    unit: findText(file, written[axis], "Units") ?? ""
  }));
}

/** The pixel size in nm, and what is wrong with it. */
export function dmCalibration(image: DmGroup, axes: DmAxis[]): Calibration {
  const tags = findGroup(image, "ImageData", "Calibrations", "Dimension");
  return axisCalibration(axes, tags?.path ?? `no tag ${image.path}.ImageData.Calibrations.Dimension`);
}
