import type {ImagePyramid} from "./image-pyramid.js";
import type {ViewerImage} from "./viewer-image.js";
import type {LayerChoice} from "./viewer-layers.js";
import {type GreyRange, greyPicture, type Placement, paintImage, probabilityPicture} from "./viewer-paint.js";

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
  let contrast: GreyRange;

  async function renderGrey(of: ViewerImage): Promise<void> {
    const made = await greyPicture(of.grey, of.width, contrast);
    if (image?.grey !== of.grey) return;
    grey = made;
    onGrey(made);
    onReady();
  }

  async function renderProbability(of: ViewerImage): Promise<void> {
    const made = of.probability && (await probabilityPicture(of.probability, of.width));
    if (image?.probability !== of.probability) return;
    probability = made;
    onReady();
  }

  return {
    setImage(next, of) {
      image = next;
      contrast = of;
      grey = probability = null;
      onGrey(null);
      if (!next) return;
      renderGrey(next);
      renderProbability(next);
    },
    setProbability(next) {
      image = next;
      renderProbability(next);
    },
    setContrast(next) {
      if (next.black === contrast.black && next.white === contrast.white) return;
      contrast = next;
      if (image) renderGrey(image);
    },
    paintGrey(context, placement) {
      if (grey) paintImage(context, grey, placement);
    },
    paintProbability(context, placement, {probabilityOpacity}) {
      if (probability) paintImage(context, probability, placement, probabilityOpacity);
    }
  };
}
