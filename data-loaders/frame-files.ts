import {displayImage} from "../src/formats/display-image.js";
import type {Micrograph} from "../src/formats/micrograph.js";
import {squarePixel} from "../src/formats/square-pixel.js";
import {writeDm3} from "../src/formats/write-dm3.js";
import {cached, codeFingerprint, hashOf} from "./cache.js";
import {encodeGreyPng} from "./grey-png.js";
import {probabilityKey, probabilityPng} from "./probability.js";
import {readFrameFile, type SampleFrame} from "./samples.js";

/** Everything the files of a frame depend on, as one hash. */
export async function frameFilesKey(frame: SampleFrame): Promise<string> {
  return hashOf(await probabilityKey(frame), await codeFingerprint("data-loaders"));
}

/**
 * What pages fetch of one frame: `display.png` (8-bit grey, for the eye),
 * `probability.png` (255 = 1) and `pixels.dm3` (this frame alone with its
 * original values, for running the network in the page).
 */
export async function frameFiles(frame: SampleFrame): Promise<Record<string, Uint8Array>> {
  let opened: Promise<Micrograph> | undefined;
  const micrograph = () => {
    opened ??= readFrameFile(frame);
    return opened;
  };
  const key = await frameFilesKey(frame);
  return {
    "display.png": await cached("display", key, async () => displayPng(frame, await micrograph())),
    "probability.png": await probabilityPng(frame, micrograph),
    "pixels.dm3": await cached("pixels", key, async () => oneFrameDm3(frame, await micrograph()))
  };
}

function displayPng({frame}: SampleFrame, {width, height, frame: pixels}: Micrograph): Uint8Array {
  return encodeGreyPng({width, height, data: displayImage(pixels(frame))});
}

function oneFrameDm3({frame}: SampleFrame, micrograph: Micrograph): Uint8Array {
  const {title, width, height, pixelType, calibration, instrument} = micrograph;
  const {pixelSizeNm} = squarePixel(calibration);
  return writeDm3({title, width, height, frames: [micrograph.frame(frame)], pixelType, pixelSizeNm, instrument});
}
