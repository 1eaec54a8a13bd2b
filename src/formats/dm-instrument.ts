import {findGroup, findNumber, findText} from "./dm-lookup.js";
import type {DmFile, DmGroup} from "./dm-tags.js";
import type {Instrument} from "./micrograph.js";

/** Where cameras and scan units of different generations note the exposure time in seconds. */
const EXPOSURE_PATHS = [
  ["Acquisition", "Parameters", "High Level", "Exposure (s)"],
  ["Acquisition", "Parameters", "Detector", "exposure (s)"],
  ["DataBar", "Exposure Time (s)"],
  ["CL", "Acquisition", "Exposure (s)"],
  ["EELS", "Acquisition", "Exposure (s)"]
];

/** What the tags of an image say of the microscope; the file's own tags fill in for missing ones. */
export function dmInstrument(file: DmFile, image: DmGroup): Instrument {
  const imageTags = findGroup(image, "ImageTags");
  // Derived images, such as those of the StackBuilder plug-in, keep the tags of their origin here.
  const originTags = findGroup(imageTags, "source", "Tags at creation");
  const places = [imageTags, originTags, file.root];
  const text = (...names: string[]) => first(places, (place) => findText(file, place, ...names) || null);
  const positive = (...names: string[]) =>
    first(places, (place) => {
      const value = findNumber(place, ...names);
      return value !== null && value > 0 && Number.isFinite(value) ? value : null;
    });

  const instrument: Instrument = {};
  const driver = text("Microscope Info", "Name");
  const microscope = driver === null || driver === "Unknown" ? text("Session Info", "Microscope") : driver;
  if (microscope !== null) instrument.microscope = microscope;
  const volts = positive("Microscope Info", "Voltage");
  if (volts !== null) instrument.voltageKv = volts / 1000;
  const magnification = positive("Microscope Info", "Indicated Magnification");
  if (magnification !== null) instrument.magnification = magnification;
  const exposure = first(EXPOSURE_PATHS, (names) => positive(...names));
  if (exposure !== null) instrument.exposureS = exposure;
  const mode = text("Microscope Info", "Operation Mode") ?? text("Microscope Info", "Imaging Mode");
  if (mode !== null) instrument.mode = mode;
  const date = text("DataBar", "Acquisition Date");
  const time = text("DataBar", "Acquisition Time");
  const acquired = date === null ? text("Timestamp") : time === null ? date : `${date} ${time}`;
  if (acquired !== null) instrument.acquired = acquired;
  return instrument;
}

function first<In, Out>(candidates: In[], find: (candidate: In) => Out | null): Out | null {
  for (const candidate of candidates) {
    const found = find(candidate);
    if (found !== null) return found;
  }
  return null;
}
