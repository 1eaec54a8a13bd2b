import {
  count,
  isAbsent,
  list,
  object,
  optionalCount,
  optionalShare,
  optionalText,
  share,
  shares,
  text,
  unusable
} from "./metrics-fields.js";

/** Pixels of all images of a source, by what they are and what they were taken for. */
export interface Confusion {
  /** Particle, found. */
  tp: number;
  /** Background, taken for particle. */
  fp: number;
  /** Particle, missed. */
  fn: number;
  /** Background, left alone. */
  tn: number;
}

/** Figures over all pixels of a source, shares from 0 to 1; null where the file says nothing and no confusion gives it. */
export interface PixelScores {
  globalAccuracy: number | null;
  particleAccuracy: number | null;
  backgroundAccuracy: number | null;
  particleIou: number | null;
  backgroundIou: number | null;
  particleDice: number | null;
  backgroundDice: number | null;
}

/** How well one method did on one source. */
export interface MethodMetrics extends PixelScores {
  /** "network", "otsu", or any other. */
  id: string;
  title: string;
  confusion: Confusion | null;
  /** Median over images of the particle IoU. */
  medianParticleIou: number | null;
  /** Particle IoU of the same training from several random numbers, this network's included. */
  seeds: {name: string; particleIou: number}[];
  /** Mean of those trainings. */
  meanParticleIou: number | null;
  /** F1 of whole particles at an IoU of at least 0.5, by the way in which regions were taken apart. */
  particleF1: Record<string, number>;
  perImage: {id: string; particleIou: number}[];
}

/** A set of images with labels. */
export interface MetricSource {
  id: string;
  title: string;
  kind: "real" | "simulated";
  /** What of this source the network was trained on, in words; empty when unknown. */
  trainedOn: string;
  images: number | null;
  licence: string;
  /** Particle IoU that the network is meant to reach. */
  targetParticleIou: number | null;
  methods: MethodMetrics[];
}

/** Accuracy on particles of one range of sizes, in px of equivalent diameter: `fromPx` ≤ size < `toPx`. */
export interface SizeAccuracy {
  method: string;
  fromPx: number;
  toPx: number;
  particles: number;
  /** Share of these particles that were found. */
  recall: number | null;
  /** Mean share of their pixels that was found. */
  coverage: number | null;
  iou: number | null;
}

/** One training of an ablation: what it saw, and its particle IoU by source. */
export interface AblationRow {
  title: string;
  tiles: number | null;
  particleIou: Record<string, number>;
}

/** Figures that a paper gives, on images of its own. */
export type PaperFigures = PixelScores & {note: string};

/** What an evaluation of a network found: the file `models/NAME.metrics.json`. */
export interface NetworkMetrics {
  network: string;
  /** SHA-256 of the ONNX file that was evaluated. */
  sha256: string;
  /** The command that gives these figures again. */
  command: string;
  /** A pixel counts as particle from this probability on. */
  threshold: number;
  sources: MetricSource[];
  bySize: SizeAccuracy[];
  ablation: AblationRow[];
  paper: PaperFigures | null;
}

const SCORES = [
  "globalAccuracy",
  "particleAccuracy",
  "backgroundAccuracy",
  "particleIou",
  "backgroundIou",
  "particleDice",
  "backgroundDice"
] as const satisfies readonly (keyof PixelScores)[];

/**
 * The figures that a confusion gives, by their usual definitions: class accuracy
 * TP / (TP + FN), IoU TP / (TP + FP + FN), Dice 2 TP / (2 TP + FP + FN), the same
 * for the background with the classes exchanged. A share of nothing is null.
 */
export function scoresOf({tp, fp, fn, tn}: Confusion): PixelScores {
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  return {
    globalAccuracy: share(tp + tn, tp + fp + fn + tn),
    particleAccuracy: share(tp, tp + fn),
    backgroundAccuracy: share(tn, tn + fp),
    particleIou: share(tp, tp + fp + fn),
    backgroundIou: share(tn, tn + fp + fn),
    particleDice: share(2 * tp, 2 * tp + fp + fn),
    backgroundDice: share(2 * tn, 2 * tn + fp + fn)
  };
}

/**
 * Reads an evaluation from JSON. Figures that the file leaves out are computed
 * from the confusion where there is one.
 *
 * @throws Error naming the field that is missing or not as it should be.
 */
export function parseNetworkMetrics(json: unknown): NetworkMetrics {
  const file = object(json, "the file");
  if (file.format !== "feret-metrics") throw unusable("format", file.format, '"feret-metrics"');
  if (file.version !== 1) throw unusable("version", file.version, "1, the only one known");
  return {
    network: text(file.network, "network"),
    sha256: optionalText(file.sha256, "sha256"),
    command: optionalText(file.command, "command"),
    threshold: optionalShare(file.threshold, "threshold") ?? 0.5,
    sources: list(file.sources, "sources", parseSource),
    bySize: list(file.bySize, "bySize", parseSize),
    ablation: list(file.ablation, "ablation", parseAblation),
    paper: isAbsent(file.paper) ? null : parsePaper(object(file.paper, "paper"))
  };
}

function parseSource(json: unknown, path: string): MetricSource {
  const source = object(json, path);
  const {kind} = source;
  if (kind !== "real" && kind !== "simulated") throw unusable(`${path}.kind`, kind, '"real" or "simulated"');
  return {
    id: text(source.id, `${path}.id`),
    title: text(source.title, `${path}.title`),
    kind,
    trainedOn: optionalText(source.trainedOn, `${path}.trainedOn`),
    images: optionalCount(source.images, `${path}.images`),
    licence: optionalText(source.licence, `${path}.licence`),
    targetParticleIou: optionalShare(source.targetParticleIou, `${path}.targetParticleIou`),
    methods: list(source.methods, `${path}.methods`, parseMethod)
  };
}

function parseMethod(json: unknown, path: string): MethodMetrics {
  const method = object(json, path);
  const confusion = isAbsent(method.confusion) ? null : parseConfusion(method.confusion, `${path}.confusion`);
  return {
    id: text(method.id, `${path}.id`),
    title: text(method.title, `${path}.title`),
    confusion,
    ...parseScores(method, path, confusion),
    medianParticleIou: optionalShare(method.medianParticleIou, `${path}.medianParticleIou`),
    ...parseSeeds(method, path),
    particleF1: isAbsent(method.particleF1) ? {} : shares(method.particleF1, `${path}.particleF1`),
    perImage: list(method.perImage, `${path}.perImage`, (item, at) => {
      const {id, particleIou} = object(item, at);
      return {id: text(id, `${at}.id`), particleIou: share(particleIou, `${at}.particleIou`)};
    })
  };
}

/** A training is named by its network's file or the number of its seed. */
function parseSeeds(method: Record<string, unknown>, path: string): Pick<MethodMetrics, "seeds" | "meanParticleIou"> {
  const seeds = list(method.seeds, `${path}.seeds`, (item, at) => {
    const {seed, network, particleIou} = object(item, at);
    const name = isAbsent(network) ? `seed ${count(seed, `${at}.seed`)}` : text(network, `${at}.network`);
    return {name, particleIou: share(particleIou, `${at}.particleIou`)};
  });
  const stated = optionalShare(method.meanParticleIou, `${path}.meanParticleIou`);
  const sum = seeds.reduce((total, {particleIou}) => total + particleIou, 0);
  return {seeds, meanParticleIou: stated ?? (seeds.length > 0 ? sum / seeds.length : null)};
}

function parseConfusion(json: unknown, path: string): Confusion {
  const {tp, fp, fn, tn} = object(json, path);
  return {
    tp: count(tp, `${path}.tp`),
    fp: count(fp, `${path}.fp`),
    fn: count(fn, `${path}.fn`),
    tn: count(tn, `${path}.tn`)
  };
}

function parseScores(record: Record<string, unknown>, path: string, confusion: Confusion | null): PixelScores {
  const scores = confusion ? scoresOf(confusion) : ({} as PixelScores);
  for (const name of SCORES) scores[name] = optionalShare(record[name], `${path}.${name}`) ?? scores[name] ?? null;
  return scores;
}

function parsePaper(paper: Record<string, unknown>): PaperFigures {
  return {...parseScores(paper, "paper", null), note: optionalText(paper.note, "paper.note")};
}

function parseSize(json: unknown, path: string): SizeAccuracy {
  const size = object(json, path);
  const fromPx = count(size.fromPx, `${path}.fromPx`);
  const toPx = count(size.toPx, `${path}.toPx`);
  if (toPx <= fromPx) throw unusable(`${path}.toPx`, toPx, `more than fromPx, ${fromPx}`);
  return {
    method: text(size.method, `${path}.method`),
    fromPx,
    toPx,
    particles: count(size.particles, `${path}.particles`),
    recall: optionalShare(size.recall, `${path}.recall`),
    coverage: optionalShare(size.coverage, `${path}.coverage`),
    iou: optionalShare(size.iou, `${path}.iou`)
  };
}

function parseAblation(json: unknown, path: string): AblationRow {
  const row = object(json, path);
  return {
    title: text(row.title, `${path}.title`),
    tiles: optionalCount(row.tiles, `${path}.tiles`),
    particleIou: shares(row.particleIou, `${path}.particleIou`)
  };
}
