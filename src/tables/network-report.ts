import type {NetworkMetrics} from "./network-metrics.js";

/** What a network costs, counted in its ONNX file. */
export interface NetworkCost {
  /** Numbers that training found: elements of the weights of all convolutions and matrix products, and of their biases. */
  weights: number;
  /** Multiplications (each with its addition) of convolutions and matrix products, for one pixel of the input. */
  macsPerPixel: number;
  /** Side in px of the square image at which they were counted. */
  sidePx: number;
}

/** What a build knows of one network: the file `models/ID/report.json` of the site. */
export interface NetworkReport {
  /** Null when it could not be counted. */
  cost: NetworkCost | null;
  /** The model card as HTML without scripts; null when there is none. */
  cardHtml: string | null;
  /** The evaluation; null when there is none, or none that can be read. */
  metrics: NetworkMetrics | null;
  /** What is missing or wrong, in words. */
  problems: string[];
}

/** One simulated frame, its truth and what a network made of it. */
export interface ExampleResult {
  /** What the frame shows, in words. */
  title: string;
  seed: number;
  /** Number of true particles. */
  particles: number;
  /** Median of their equivalent diameters in px. */
  medianDiameterPx: number;
  /** Intersection over union of the particle pixels, 0 to 1. */
  iou: number;
}

/** The pictures of an example; paths are in px, the corner of the top-left pixel at (0, 0), for the fill rule "evenodd". */
export interface ExamplePictures extends ExampleResult {
  widthPx: number;
  heightPx: number;
  pixelSizeNm: number;
  /** The micrograph and the probability of a particle, as data addresses of PNG images. */
  image: string;
  probability: string;
  truthPath: string;
  foundPath: string;
  /** True particle pixels that the network misses. */
  missedPath: string;
  /** Background that it takes for particle. */
  falsePath: string;
}

/** The file `models/ID/examples.json` of the site. */
export interface NetworkExamples {
  /** A pixel counts as particle from this probability on. */
  threshold: number;
  /** Every frame that was tried, from the best to the worst. */
  results: ExampleResult[];
  best: ExamplePictures[];
  worst: ExamplePictures[];
  /** Why there are none; absent when there are. */
  problem?: string;
}
