import type {Micrograph, Pixels, PixelType} from "./micrograph.js";

export interface ReadImageOptions {
  /** The file's name without a folder, for titles and messages. */
  fileName: string;
  /** Largest file to read, in bytes. Defaults to 1 GiB. */
  maxBytes?: number;
}

/** What a file of one image without calibration holds. */
export interface SingleImage {
  width: number;
  height: number;
  pixelType: PixelType;
  pixels: Pixels;
  /** Where a calibration was looked for in vain. */
  source: string;
  warnings: string[];
}

/** A decoded image as a micrograph of one frame, whose pixel size the user has to give. */
export function singleImage(fileName: string, image: SingleImage): Micrograph {
  const {width, height, pixelType, pixels, source, warnings} = image;
  return {
    fileName,
    title: fileName,
    width,
    height,
    frameCount: 1,
    pixelType,
    calibration: {
      pixelWidthNm: null,
      pixelHeightNm: null,
      unit: "",
      source,
      warnings: ["no pixel size: the image is not calibrated", ...warnings]
    },
    instrument: {},
    frame(index) {
      if (index !== 0) throw new RangeError(`expected frame 0, the only one of ${fileName}, got ${index}`);
      return pixels.slice();
    }
  };
}
