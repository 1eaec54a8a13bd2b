import {html} from "htl";
import {type ImagePyramid, pictureFor} from "./image-pyramid.js";
import type {Placement} from "./viewer-paint.js";

/** The whole image in small, with the part that is in view; it shows as long as not all is in view. */
export interface OverviewBox {
  node: HTMLElement;
  /** The picture, and null for none. */
  setPicture(picture: ImagePyramid | null): void;
  /** Says what is in view. */
  follow(placement: Placement, view: {width: number; height: number}): void;
}

export interface OverviewBoxOptions {
  /** A place of the image, in px, that is to lie in the middle of the view. */
  onMove: (x: number, y: number) => void;
}

/** Longer side on the screen. */
const SIDE_PX = 120;

/** Dragging the frame moves the view; the keyboard does the same with arrows on the image. */
export function OverviewBox({onMove}: OverviewBoxOptions): OverviewBox {
  const canvas = html<HTMLCanvasElement>`<canvas></canvas>`;
  const frame = html`<div class="viewer-overview-frame"></div>`;
  const node = html`<div class="viewer-overview" aria-hidden="true" hidden>${canvas}${frame}</div>`;
  let picture: ImageBitmap | null = null;
  let shrink = 1;
  // From the pointer to the middle of the frame, so that the frame does not jump when it is taken.
  let grip: [dx: number, dy: number] | null = null;
  let middle: [x: number, y: number] = [0, 0];

  function place(event: PointerEvent): [x: number, y: number] {
    const {left, top} = canvas.getBoundingClientRect();
    return [(event.clientX - left) / shrink, (event.clientY - top) / shrink];
  }

  node.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    node.setPointerCapture(event.pointerId);
    const [x, y] = place(event);
    grip = event.target === frame ? [middle[0] - x, middle[1] - y] : [0, 0];
    onMove(x + grip[0], y + grip[1]);
  });
  node.addEventListener("pointermove", (event) => {
    if (!grip) return;
    const [x, y] = place(event);
    onMove(x + grip[0], y + grip[1]);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    node.addEventListener(end, () => {
      grip = null;
    });
  }

  return {
    node,
    setPicture(pyramid) {
      picture = pyramid?.[0] ?? null;
      if (!pyramid) return;
      const [next] = pyramid;
      shrink = SIDE_PX / Math.max(next.width, next.height);
      const width = Math.max(1, Math.round(next.width * shrink));
      const height = Math.max(1, Math.round(next.height * shrink));
      canvas.width = width * devicePixelRatio;
      canvas.height = height * devicePixelRatio;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      const context = canvas.getContext("2d")!;
      context.imageSmoothingQuality = "high";
      context.drawImage(pictureFor(pyramid, shrink * devicePixelRatio), 0, 0, canvas.width, canvas.height);
    },
    follow({x, y, scale}, {width, height}) {
      const hidden = !picture || (picture.width * scale <= width + 1 && picture.height * scale <= height + 1);
      if (node.hidden !== hidden) node.hidden = hidden;
      if (hidden || !picture) return;
      const left = Math.max(0, -x / scale);
      const top = Math.max(0, -y / scale);
      const right = Math.min(picture.width, (width - x) / scale);
      const bottom = Math.min(picture.height, (height - y) / scale);
      middle = [(width / 2 - x) / scale, (height / 2 - y) / scale];
      frame.style.transform = `translate(${left * shrink}px, ${top * shrink}px)`;
      frame.style.width = `${(right - left) * shrink}px`;
      frame.style.height = `${(bottom - top) * shrink}px`;
    }
  };
}
