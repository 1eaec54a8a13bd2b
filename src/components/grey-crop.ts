/** A frame to cut pieces out of. */
export interface CropSource {
  width: number;
  height: number;
  /** Display image, one byte a pixel. */
  grey: Uint8Array;
}

/** A rectangle in pixels of the frame; it may reach beyond it. */
export interface CropBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A piece of a frame as a canvas with one pixel a pixel, transparent beyond the frame. */
export function greyCrop({width, height, grey}: CropSource, box: CropBox): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = box.width;
  canvas.height = box.height;
  canvas.setAttribute("aria-hidden", "true");
  const image = new ImageData(box.width, box.height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = Math.max(0, -box.y); row < box.height && box.y + row < height; row++) {
    const from = (box.y + row) * width + box.x;
    for (let column = Math.max(0, -box.x); column < box.width && box.x + column < width; column++) {
      // Bytes in memory are red, green, blue, alpha; every host of a browser is little-endian.
      pixels[row * box.width + column] = 0xff000000 | (grey[from + column] * 0x010101);
    }
  }
  canvas.getContext("2d")!.putImageData(image, 0, 0);
  return canvas;
}
