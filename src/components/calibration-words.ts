import type {FrameDescription} from "./tune-source.js";

/** A pixel size that the reader gave. */
export interface GivenPixelSize {
  /** Side of a pixel in nm. */
  nm: number;
  /** Where it comes from, such as "typed by you". */
  from: string;
}

/** What is known of the pixel size of a frame, in words. */
export interface CalibrationWords {
  /** Such as "0.25 nm a pixel". */
  value: string;
  /** Such as "from ImageJ's description"; empty when nobody knows. */
  source: string;
  /** How x and y agree, and what else a careful reader should know. */
  checks: string[];
  /** The value of the file that was replaced, such as "0.25 nm"; null where none was. */
  replaced: string | null;
}

/** Describes a calibration; what the reader gave goes before what the file says. */
export function calibrationWords(
  {calibration, pixelSize}: Pick<FrameDescription, "calibration" | "pixelSize">,
  given: GivenPixelSize | null
): CalibrationWords {
  const nm = given?.nm ?? pixelSize.pixelSizeNm;
  const from = given ? given.from : nm === null ? "" : (calibration?.source ?? "");
  const replaced = given && pixelSize.pixelSizeNm !== null ? lengthWords(pixelSize.pixelSizeNm) : null;
  return {
    value: nm === null ? "The pixel size is not known" : `${lengthWords(nm)} a pixel`,
    source: from && (given ? from : `from ${from}`),
    checks: [...axisCheck(calibration), ...(calibration?.warnings ?? [])],
    replaced
  };
}

/** A length with at most five digits. */
export function lengthWords(nm: number): string {
  return `${Number(nm.toPrecision(5))} nm`;
}

function axisCheck(calibration: FrameDescription["calibration"]): string[] {
  const {pixelWidthNm = null, pixelHeightNm = null, warnings = []} = calibration ?? {};
  if (pixelWidthNm === null || pixelHeightNm === null) return [];
  if (pixelWidthNm === pixelHeightNm) return ["x and y agree"];
  // Differences beyond rounding are among the warnings already.
  return warnings.some((warning) => /not square/.test(warning)) ? [] : ["x and y agree but for rounding"];
}
