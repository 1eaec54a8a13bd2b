import {FULL_RANGE, type GreyRange, sameRange} from "./grey-range.js";
import type {ImagePyramid} from "./image-pyramid.js";
import {latest} from "./latest.js";
import type {ViewerImage} from "./viewer-image.js";
import type {LayerChoice} from "./viewer-layers.js";
import {greyPicture, type Placement, paintImage, probabilityPicture} from "./viewer-paint.js";

/** The micrograph and its probability map as pictures, which are made apart from the page. */
export interface ViewerPictures {
  /** Shows no picture until those of the image are made. */
  setImage(image: ViewerImage | null, contrast: GreyRange): void;
  /** The map of the same frame, or another one. */
  setProbability(image: ViewerImage): void;
  /** Stretches the grey values anew where that changes anything. */
  setContrast(contrast: GreyRange): void;
  paintGrey(context: CanvasRenderingContext2D, placement: Placement): void;
  paintProbability(context: CanvasRenderingContext2D, placement: Placement, choice: LayerChoice): void;
}

export interface ViewerPicturesOptions {
  /** Called with the picture of the micrograph, and with null as long as there is none. */
  onGrey: (picture: ImagePyramid | null) => void;
  /** Called when there is something new to draw. */
  onReady: () => void;
}

export function createViewerPictures({onGrey, onReady}: ViewerPicturesOptions): ViewerPictures {
  let image: ViewerImage | null = null;
  let grey: ImagePyramid | null = null;
  let probability: ImagePyramid | null = null;
  // The map of that picture, which is made when it is first to be drawn.
  let drawnMap: Uint8Array | null = null;
  let contrast: GreyRange = FULL_RANGE;

  // A point that is dragged asks for more pictures than can be made: those between are left out.
  const greys = latest(async (of: ViewerImage) => ({of, made: await greyPicture(of.grey, of.width, contrast)}), {
    onResult({of, made}) {
      if (image?.grey !== of.grey) return close(made);
      const before = grey;
      grey = made;
      onGrey(made);
      close(before);
      onReady();
    },
    onError(error) {
      throw error;
    }
  });

  async function renderProbability(map: Uint8Array, width: number): Promise<void> {
    drawnMap = map;
    const made = await probabilityPicture(map, width);
    if (image?.probability !== map) return close(made);
    close(probability);
    probability = made;
    onReady();
  }

  return {
    setImage(next, of) {
      image = next;
      contrast = of;
      onGrey(null);
      close(grey);
      close(probability);
      grey = probability = drawnMap = null;
      if (next) greys.push(next);
    },
    setProbability(next) {
      image = next;
    },
    setContrast(next) {
      if (sameRange(next, contrast)) return;
      contrast = next;
      if (image) greys.push(image);
    },
    paintGrey(context, placement) {
      if (grey) paintImage(context, grey, placement);
    },
    paintProbability(context, placement, {probabilityOpacity}) {
      const map = image?.probability;
      if (image && map && map !== drawnMap) renderProbability(map, image.width);
      if (probability) paintImage(context, probability, placement, probabilityOpacity);
    }
  };
}

/** Frees pictures at once: the browser does not count them as garbage that presses. */
function close(pictures: ImagePyramid | null): void {
  for (const picture of pictures ?? []) picture.close();
}
