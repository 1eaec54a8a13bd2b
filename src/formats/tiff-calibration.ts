import {type Axis, axisCalibration} from "./axis-calibration.js";
import type {Calibration} from "./micrograph.js";
import {TIFF_TAG, type TiffFile, type TiffPage, tiffNumber, tiffText} from "./tiff-tags.js";

/**
 * Pixels of 1 µm and more are no electron micrograph's: 25 400 pixels an inch
 * is ten times what the best scanner or printer has.
 */
const MAX_PIXEL_NM = 1000;

const NM_PER_INCH = 25.4e6;
const NM_PER_CM = 1e7;

/**
 * The pixel size of a page: from OME-XML, ImageJ's description, the tags of FEI
 * and Thermo Fisher or of Zeiss, and last from the resolution tags, which most
 * programs fill with that of a screen or a printer.
 */
export function tiffCalibration(file: TiffFile, page: TiffPage): Calibration {
  const description = tiffText(file, page, TIFF_TAG.description) ?? "";
  const found =
    omeCalibration(description) ??
    imageJCalibration(file, page, description) ??
    feiCalibration(file, page) ??
    zeissCalibration(file, page);
  return found ?? resolutionCalibration(file, page);
}

/** OME-XML; PhysicalSizeX is in µm where no unit stands beside it (OME schema 2016-06). */
function omeCalibration(description: string): Calibration | null {
  const pixels = /<(?:\w+:)?Pixels\b([^>]*)>/.exec(description)?.[1];
  if (pixels === undefined) return null;
  const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*(["'])(.*?)\\1`).exec(pixels)?.[2];
  const axis = (name: string): Axis => {
    const size = attribute(name);
    return {scale: size === undefined ? null : Number(size), unit: decodeEntities(attribute(`${name}Unit`) ?? "µm")};
  };
  const [x, y] = [axis("PhysicalSizeX"), axis("PhysicalSizeY")];
  if (x.scale === null && y.scale === null) return null;
  return axisCalibration([x, y], "OME-XML PhysicalSizeX, PhysicalSizeY");
}

function decodeEntities(text: string): string {
  return text.replace(/&#(x?)([0-9a-f]{1,5});/gi, (_, hex, code) =>
    String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10))
  );
}

/** ImageJ writes the unit into the description and pixels a unit into the resolution tags. */
function imageJCalibration(file: TiffFile, page: TiffPage, description: string): Calibration | null {
  if (!description.startsWith("ImageJ=")) return null;
  const written = (key: string) => new RegExp(`^${key}=(.*)$`, "m").exec(description)?.[1].trim();
  const decode = (text: string) =>
    text.replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  const unit = written("unit");
  // Lengths of paper are what ImageJ makes of a print resolution when it opens one.
  if (unit === undefined || /^(inch|inches|in|cm)$/.test(unit)) return null;
  const [x, y] = resolutions(file, page);
  const axes = [
    {scale: x, unit: decode(unit)},
    {scale: y, unit: decode(written("yunit") ?? unit)}
  ].map(({scale, unit}): Axis => ({scale: scale === null ? null : 1 / scale, unit}));
  return axisCalibration(axes, "ImageJ's description and the resolution tags");
}

/** Scanning microscopes of FEI and Thermo Fisher; sizes are in metres. */
function feiCalibration(file: TiffFile, page: TiffPage): Calibration | null {
  for (const tag of [TIFF_TAG.feiHelios, TIFF_TAG.feiSfeg]) {
    const text = tiffText(file, page, tag) ?? "";
    const size = (name: string): Axis => {
      const value = new RegExp(`^\\s*${name}\\s*=\\s*([-+.\\deE]+)\\s*$`, "m").exec(text)?.[1];
      return {scale: value === undefined ? null : Number(value), unit: "m"};
    };
    const x = size("PixelWidth");
    const y = size("PixelHeight");
    if (x.scale !== null)
      return axisCalibration([x, y.scale === null ? x : y], `PixelWidth of the microscope (tag ${tag})`);
  }
  return null;
}

/** Scanning microscopes of Zeiss; their images may be finer than the scan. */
function zeissCalibration(file: TiffFile, page: TiffPage): Calibration | null {
  const text = tiffText(file, page, TIFF_TAG.zeiss) ?? "";
  for (const name of ["AP_IMAGE_PIXEL_SIZE", "AP_PIXEL_SIZE"]) {
    const match = new RegExp(`^${name}\\s*$\\s*^[^=\\r\\n]*=\\s*([-+.\\deE]+)\\s*(\\S+)`, "m").exec(text);
    if (match === null) continue;
    const axis = {scale: Number(match[1]), unit: match[2]};
    return axisCalibration([axis, axis], `${name} of the microscope (tag ${TIFF_TAG.zeiss})`);
  }
  return null;
}

function resolutionCalibration(file: TiffFile, page: TiffPage): Calibration {
  const [x, y] = resolutions(file, page);
  const inches = (tiffNumber(file, page, TIFF_TAG.resolutionUnit) ?? 2) === 2;
  const centimetres = tiffNumber(file, page, TIFF_TAG.resolutionUnit) === 3;
  if (x === null || y === null || !(inches || centimetres)) {
    return axisCalibration([UNKNOWN, UNKNOWN], "no calibration in the file's tags");
  }
  const nm = inches ? NM_PER_INCH : NM_PER_CM;
  const unit = inches ? "inch" : "cm";
  if (nm / x < MAX_PIXEL_NM && nm / y < MAX_PIXEL_NM) {
    const axes = [x, y].map((perUnit) => ({scale: nm / perUnit, unit: "nm"}));
    return {...axisCalibration(axes, `resolution tags (pixels per ${unit})`), unit};
  }
  const uncalibrated = axisCalibration([UNKNOWN, UNKNOWN], `resolution tags (pixels per ${unit}), not used`);
  const resolution = x === y ? rounded(x) : `${rounded(x)} × ${rounded(y)}`;
  uncalibrated.warnings.push(
    `the file's ${resolution} pixels per ${unit} are the resolution of a screen or a printed page, not of the microscope`
  );
  return uncalibrated;
}

const UNKNOWN: Axis = {scale: null, unit: ""};

/** Pixels a unit along x and y; null when missing or not positive. */
function resolutions(file: TiffFile, page: TiffPage): [x: number | null, y: number | null] {
  const positive = (value: number | null) => (value !== null && value > 0 && Number.isFinite(value) ? value : null);
  const x = positive(tiffNumber(file, page, TIFF_TAG.xResolution));
  const y = positive(tiffNumber(file, page, TIFF_TAG.yResolution));
  return [x ?? y, y ?? x];
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(5)));
}
