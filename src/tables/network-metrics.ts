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
  /** The same training from other random numbers. */
  seeds: {seed: number; particleIou: number}[];
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
    seeds: list(method.seeds, `${path}.seeds`, (item, at) => {
      const {seed, particleIou} = object(item, at);
      return {seed: count(seed, `${at}.seed`), particleIou: share(particleIou, `${at}.particleIou`)};
    }),
    perImage: list(method.perImage, `${path}.perImage`, (item, at) => {
      const {id, particleIou} = object(item, at);
      return {id: text(id, `${at}.id`), particleIou: share(particleIou, `${at}.particleIou`)};
    })
  };
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
    iou: optionalShare(size.iou, `${path}.iou`)
  };
}

function parseAblation(json: unknown, path: string): AblationRow {
  const row = object(json, path);
  const particleIou: Record<string, number> = {};
  for (const [source, value] of Object.entries(object(row.particleIou, `${path}.particleIou`))) {
    particleIou[source] = share(value, `${path}.particleIou.${source}`);
  }
  return {title: text(row.title, `${path}.title`), tiles: optionalCount(row.tiles, `${path}.tiles`), particleIou};
}

function unusable(path: string, value: unknown, expected: string): Error {
  return new Error(`the metrics have an unusable ${path}: expected ${expected}, got ${JSON.stringify(value)}`);
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function object(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unusable(path, value, "an object");
  return value as Record<string, unknown>;
}

function list<T>(value: unknown, path: string, parse: (item: unknown, path: string) => T): T[] {
  if (isAbsent(value)) return [];
  if (!Array.isArray(value)) throw unusable(path, value, "a list");
  return value.map((item, i) => parse(item, `${path}[${i}]`));
}

function text(value: unknown, path: string): string {
  if (typeof value !== "string" || value === "") throw unusable(path, value, "a text");
  return value;
}

function optionalText(value: unknown, path: string): string {
  return isAbsent(value) || value === "" ? "" : text(value, path);
}

function share(value: unknown, path: string): number {
  if (typeof value !== "number" || !(value >= 0 && value <= 1)) throw unusable(path, value, "a share from 0 to 1");
  return value;
}

function optionalShare(value: unknown, path: string): number | null {
  return isAbsent(value) ? null : share(value, path);
}

function count(value: unknown, path: string): number {
  if (typeof value !== "number" || !(value >= 0 && Number.isFinite(value)))
    throw unusable(path, value, "a number that is not negative");
  return value;
}

function optionalCount(value: unknown, path: string): number | null {
  return isAbsent(value) ? null : count(value, path);
}
