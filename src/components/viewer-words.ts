import {countOf} from "./count-of.js";
import type {ParticleColumns} from "./particle-columns.js";
import {measuredRows} from "./size-summary.js";
import type {ViewerImage} from "./viewer-image.js";

/** What lies under the pointer at a place of the image, in px; empty beside the image. */
export function readoutText(image: ViewerImage, x: number, y: number): string {
  const {width, height, grey, values, probability, pixelSizeNm} = image;
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 0 || row < 0 || column >= width || row >= height) return "";
  const i = row * width + column;
  const parts = [`x ${column}, y ${row} px`];
  if (pixelSizeNm) parts.push(`${(column * pixelSizeNm).toFixed(1)}, ${(row * pixelSizeNm).toFixed(1)} nm`);
  parts.push(values ? `value ${Number(Number(values[i]).toPrecision(6))}` : `grey ${grey[i]}`);
  if (probability) parts.push(`probability ${(probability[i] / 255).toFixed(2)}`);
  return parts.join(" · ");
}

/** What someone who does not see the canvas should know of it. */
export function canvasText(image: ViewerImage | null, particles: ParticleColumns | null): string {
  if (!image) return "No micrograph";
  const frame = `Micrograph of ${image.width} by ${image.height} pixels`;
  if (!particles) return frame;
  const measured = measuredRows(particles).length;
  return `${frame} with the outlines of ${countOf(measured, "measured particle")} of ${countOf(particles.length, "region")}; the table lists them`;
}
