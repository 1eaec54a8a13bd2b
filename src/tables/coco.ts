import type {Edit, Particle, ParticleSet} from "../particles/particle-set.js";
import {hasPixel} from "../particles/region.js";

/** One annotation of COCO JSON; particles may overlap, so each carries its own mask. */
export interface CocoAnnotation {
  id: number;
  image_id: number;
  category_id: number;
  /** Number of the region within the frame, from 1, as in the particle table. */
  particle: number;
  /** Pixels of the mask. */
  area: number;
  /** x, y, width, height. */
  bbox: [number, number, number, number];
  /** 1: the mask is run lengths, not polygons. */
  iscrowd: 1;
  /** Uncompressed run lengths over the whole frame, column by column, the first run background. */
  segmentation: {size: [height: number, width: number]; counts: number[]};
  status: string;
  separated: boolean;
  /** What was done to it by hand; absent where the analysis alone made it. */
  edited?: Edit;
}

export interface CocoImage {
  fileName: string;
  /** Within the file, from 0. */
  frame: number;
  set: ParticleSet;
}

/**
 * Particles as COCO JSON with uncompressed run lengths, which other tools read
 * (format: cocodataset.org, "Data format"). Every region is written, with its
 * status; `measured` ones are category 1, the others category 2.
 */
export function cocoJson(images: readonly CocoImage[]): object {
  const annotations: CocoAnnotation[] = [];
  for (const [index, {set}] of images.entries()) {
    for (const particle of set.particles) {
      annotations.push(annotation(annotations.length + 1, index + 1, particle, set));
    }
  }
  return {
    images: images.map(({fileName, frame, set}, index) => ({
      id: index + 1,
      file_name: fileName,
      frame,
      width: set.width,
      height: set.height,
      pixel_size_nm: set.pixelSizeNm
    })),
    categories: [
      {id: 1, name: "particle"},
      {id: 2, name: "rejected"}
    ],
    annotations
  };
}

function annotation(id: number, imageId: number, particle: Particle, {width, height}: ParticleSet): CocoAnnotation {
  const {region, measures, status, separated, edited} = particle;
  return {
    id,
    image_id: imageId,
    category_id: status === "measured" ? 1 : 2,
    particle: particle.id,
    area: measures.areaPx,
    bbox: [region.x, region.y, region.width, region.height],
    iscrowd: 1,
    segmentation: {size: [height, width], counts: columnRuns(particle, width, height)},
    status,
    separated,
    ...(edited && {edited})
  };
}

/** Run lengths over the frame in column-major order, background first. */
function columnRuns({region}: Particle, width: number, height: number): number[] {
  const counts: number[] = [];
  let inside = false;
  let runStart = 0;
  const flipAt = (position: number) => {
    counts.push(position - runStart);
    runStart = position;
    inside = !inside;
  };
  for (let x = region.x; x < region.x + region.width; ++x) {
    for (let y = region.y; y < region.y + region.height; ++y) {
      if (hasPixel(region, x, y) !== inside) flipAt(x * height + y);
    }
    // The box ends here but the column goes on below it with background.
    if (inside && region.y + region.height < height) flipAt(x * height + region.y + region.height);
  }
  counts.push(width * height - runStart);
  return counts;
}
