/** An image and its halves: each picture has half the side of the one before, and shows the same. */
export type ImagePyramid = ImageBitmap[];

/** An image of this side or less is drawn as it is. */
const SMALL_PX = 1024;

/** Halves an image until it is small, so that a large one is not reduced anew each time it is drawn. */
export async function imagePyramid(image: ImageBitmap): Promise<ImagePyramid> {
  const pyramid = [image];
  for (let last = image; Math.max(last.width, last.height) > SMALL_PX; ) {
    last = await createImageBitmap(last, {
      resizeWidth: Math.max(1, Math.round(last.width / 2)),
      resizeHeight: Math.max(1, Math.round(last.height / 2)),
      resizeQuality: "medium"
    });
    pyramid.push(last);
  }
  return pyramid;
}

/** The smallest picture that has a pixel for each on the screen, at a scale in screen pixels a pixel of the image. */
export function pictureFor(pyramid: ImagePyramid, scale: number): ImageBitmap {
  const level = Math.floor(Math.log2(1 / Math.min(1, scale)));
  return pyramid[Math.min(level, pyramid.length - 1)];
}
