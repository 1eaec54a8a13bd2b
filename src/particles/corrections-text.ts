import {type Correction, type CorrectionKind, type Point, validateCorrections} from "./corrections.js";

/** One letter a kind, none of them a digit of base 36 in its place: a text begins with it. */
const LETTERS: Record<CorrectionKind, string> = {
  exclude: "x",
  include: "i",
  split: "s",
  merge: "m",
  draw: "d",
  delete: "r"
};
const KINDS = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind as CorrectionKind]));
/** Version of the text; one of another version is not read. */
const VERSION = "1";
/** Positions of lines and outlines are written in tenths of a pixel. */
const TENTHS = 10;

/**
 * Corrections as a short text for a link, of letters, digits, ".", "-" and "_", which no address has to escape:
 * the version and one item a correction, separated by "_"; an item is a letter and whole numbers in base 36,
 * separated by "."; points of a line or outline after the first are differences from the one before.
 */
export function correctionsText(corrections: readonly Correction[]): string {
  return [VERSION, ...corrections.map(itemText)].join("_");
}

function itemText(correction: Correction): string {
  return (
    LETTERS[correction.kind] +
    numbersOf(correction)
      .map((number) => number.toString(36))
      .join(".")
  );
}

function numbersOf(correction: Correction): number[] {
  switch (correction.kind) {
    case "split":
      return [...anchorNumbers(correction.of), ...steps(correction.line)];
    case "merge":
      return correction.of.flatMap(anchorNumbers);
    case "draw":
      return steps(correction.outline);
    default:
      return anchorNumbers(correction.of);
  }
}

function anchorNumbers({x, y, areaPx}: {x: number; y: number; areaPx: number}): number[] {
  return [x, y, areaPx];
}

function steps(points: readonly Point[]): number[] {
  const tenths = points.map(([x, y]) => [Math.round(TENTHS * x), Math.round(TENTHS * y)]);
  return tenths.flatMap(([x, y], i) => (i === 0 ? [x, y] : [x - tenths[i - 1][0], y - tenths[i - 1][1]]));
}

/**
 * Reads {@link correctionsText}.
 *
 * @returns null when the text is not such a one; nothing is guessed.
 */
export function parseCorrectionsText(text: string): Correction[] | null {
  const [version, ...items] = text.split("_");
  if (version !== VERSION) return null;
  try {
    return validateCorrections(items.map(parseItem));
  } catch {
    return null;
  }
}

function parseItem(item: string): unknown {
  const kind = KINDS.get(item[0]);
  const texts = item.slice(1).split(".");
  if (!texts.every((text) => /^-?[0-9a-z]{1,8}$/.test(text))) return null;
  const numbers = texts.map((text) => Number.parseInt(text, 36));
  const anchor = (from: number) => ({x: numbers[from], y: numbers[from + 1], areaPx: numbers[from + 2]});
  switch (kind) {
    case "split":
      return {kind, of: anchor(0), line: points(numbers.slice(3))};
    case "merge":
      if (numbers.length % 3 !== 0) return null;
      return {kind, of: Array.from({length: numbers.length / 3}, (_, i) => anchor(3 * i))};
    case "draw":
      return {kind, outline: points(numbers)};
    default:
      return numbers.length === 3 ? {kind, of: anchor(0)} : null;
  }
}

function points(numbers: readonly number[]): Point[] | null {
  if (numbers.length % 2 !== 0) return null;
  const result: Point[] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < numbers.length; i += 2) {
    x += numbers[i];
    y += numbers[i + 1];
    result.push([x / TENTHS, y / TENTHS]);
  }
  return result;
}
