import type {MethodMetrics, MetricSource, NetworkMetrics} from "../tables/network-metrics.js";
import {counted, listed, percent} from "./model-words.js";

/** The particle IoU of the network and of Otsu's threshold on one source. */
export interface Comparison {
  source: MetricSource;
  network: number;
  otsu: number;
}

/** Differences below half a point of IoU are called none. */
const TIE = 0.005;

/** The method of a source by its id, such as "network". */
export function methodOf({methods}: MetricSource, id: string): MethodMetrics | undefined {
  return methods.find((method) => method.id === id);
}

/** Every source on which both the network and Otsu's threshold were evaluated. */
export function compareWithOtsu({sources}: NetworkMetrics): Comparison[] {
  return sources.flatMap((source) => {
    const network = methodOf(source, "network")?.particleIou ?? null;
    const otsu = methodOf(source, "otsu")?.particleIou ?? null;
    return network === null || otsu === null ? [] : [{source, network, otsu}];
  });
}

/**
 * What an evaluation says, in words: first where Otsu's threshold, which costs
 * nothing, does better, then where it does not, then targets, seeds and the paper,
 * at last which simulated particles were not judged.
 */
export function verdict(metrics: NetworkMetrics): string[] {
  return [
    ...againstOtsu(compareWithOtsu(metrics)),
    ...accuracyWords(metrics.sources),
    ...targetWords(metrics.sources),
    ...seedWords(metrics.sources),
    ...paperWords(metrics),
    ...simulatedWords(metrics)
  ];
}

function againstOtsu(comparisons: readonly Comparison[]): string[] {
  if (comparisons.length === 0) return ["It was not compared with Otsu's threshold."];
  const n = comparisons.length;
  const otsuWins = comparisons.filter(({network, otsu}) => otsu - network >= TIE);
  const networkWins = comparisons.filter(({network, otsu}) => network - otsu >= TIE);
  const ties = comparisons.filter(({network, otsu}) => Math.abs(network - otsu) < TIE);
  const name = ({source, network, otsu}: Comparison, first: "otsu" | "network") =>
    `${source.title} (${first === "otsu" ? `${percent(otsu)} against ${percent(network)}` : `${percent(network)} against ${percent(otsu)}`})`;
  const sentences: string[] = [];
  if (otsuWins.length > 0) {
    const where = listed(otsuWins.map((comparison) => name(comparison, "otsu")));
    sentences.push(
      `Otsu's threshold is better on ${otsuWins.length} of ${sourcesOf(n)}: ${where}. Choose it there; it is offered beside the networks.`
    );
  }
  if (networkWins.length === n) {
    const least = networkWins.reduce((a, b) => (a.network - a.otsu <= b.network - b.otsu ? a : b));
    sentences.push(
      n === 1
        ? `The network beats Otsu's threshold on ${name(least, "network")}.`
        : `The network beats Otsu's threshold on every one of ${sourcesOf(n)}, by the least on ${name(least, "network")}.`
    );
  } else if (networkWins.length > 0) {
    sentences.push(`The network is better on ${listed(networkWins.map((comparison) => name(comparison, "network")))}.`);
  }
  if (ties.length > 0) {
    sentences.push(`Both do equally well, within half a point, on ${listed(ties.map(({source}) => source.title))}.`);
  }
  return sentences;
}

function accuracyWords(sources: readonly MetricSource[]): string[] {
  const values = sources.flatMap((source) => methodOf(source, "network")?.globalAccuracy ?? []);
  if (values.length < 2) return [];
  return [`Its global accuracy is ${percent(mean(values))} in the mean of ${sourcesOf(values.length)}.`];
}

function targetWords(sources: readonly MetricSource[]): string[] {
  const aimed = sources.flatMap((source) => {
    // The mean of several trainings counts, where there are: one of them may have been lucky.
    const method = methodOf(source, "network");
    const iou = (method?.seeds.length ?? 0) > 1 ? method!.meanParticleIou : (method?.particleIou ?? null);
    const target = source.targetParticleIou;
    return iou === null || target === null ? [] : [{title: source.title, iou, target}];
  });
  if (aimed.length === 0) return [];
  const missed = aimed.filter(({iou, target}) => iou < target);
  if (missed.length === 0) return [`It reaches its target on each of ${sourcesOf(aimed.length)} that has one.`];
  const words = missed.map(({title, iou, target}) => `${title} (${percent(iou)}, meant to be ${percent(target)})`);
  return [`It misses its target on ${missed.length} of ${sourcesOf(aimed.length)}: ${listed(words)}.`];
}

function seedWords(sources: readonly MetricSource[]): string[] {
  const spreads = sources.flatMap((source) => {
    const seeds = methodOf(source, "network")?.seeds ?? [];
    if (seeds.length < 2) return [];
    const values = seeds.map(({particleIou}) => particleIou);
    return [{title: source.title, n: seeds.length, range: Math.max(...values) - Math.min(...values)}];
  });
  if (spreads.length === 0) {
    return ["How much another training from other random numbers would differ was not measured."];
  }
  const widest = spreads.reduce((a, b) => (a.range >= b.range ? a : b));
  return [
    `Trained ${widest.n} times from other random numbers, its particle IoU spread by at most ${(100 * widest.range).toFixed(1)} points, on ${widest.title}. Targets are held against the mean of these trainings.`
  ];
}

function paperWords({paper}: NetworkMetrics): string[] {
  if (!paper || paper.particleIou === null) return [];
  const note = paper.note ? ` (${paper.note})` : "";
  return [`The paper reports a particle IoU of ${percent(paper.particleIou)}${note}: that is not the same test.`];
}

/** The rule of models/training/targets.py; other programs may have others. */
function simulatedWords({command, sources}: NetworkMetrics): string[] {
  if (!command.includes("evaluate.py") || !sources.some(({kind}) => kind === "simulated")) return [];
  return [
    "Simulated images are judged without what nobody can be asked to see: particles that darken the image by less than 1.5 standard deviations of the background at their own scale, and whole images whose median particle darkens it by less than 2."
  ];
}

function sourcesOf(n: number): string {
  return n === 1 ? "1 source" : `${counted(n)} sources`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
