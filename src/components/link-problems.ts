import {isPixelSize, PIXEL_SIZE_RANGE} from "../formats/pixel-size-range.js";
import {PARAMETER_TABLE, type ParameterDescription} from "../particles/parameter-table.js";
import {PRESET_NAMES} from "../particles/parameters.js";
import type {SampleIndex} from "../tables/sample-index.js";
import {limitWords} from "./limit-words.js";
import {LINK_VERSION, SIZE_MEASURES} from "./tune-state.js";

/**
 * What of a link cannot be followed: values beyond their limits, words that
 * mean nothing, samples that are not here. A sentence each; none for a hash
 * that is no link.
 *
 * @param hash URL hash, with or without "#".
 */
export function linkProblems(hash: string, {samples}: SampleIndex): string[] {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const version = fields.get("v");
  if (version === null) return [];
  if (version !== LINK_VERSION) return [`It is of version ${version}, which is not known here; nothing of it is used.`];
  return [
    ...sampleProblems(fields, samples),
    ...wordProblem("preset", fields.get("preset"), PRESET_NAMES),
    ...PARAMETER_TABLE.flatMap((row) => parameterProblems(row, fields.get(row.name))),
    ...wordProblem("measure", fields.get("measure"), SIZE_MEASURES),
    ...pixelSizeProblems(fields.get("pixelSizeNm"))
  ];
}

function sampleProblems(fields: URLSearchParams, samples: SampleIndex["samples"]): string[] {
  const id = fields.get("sample");
  if (id === null) return [];
  const sample = samples.find((each) => each.id === id);
  if (!sample) return [`There is no sample "${id}" on this site; the first one is shown.`];
  const text = fields.get("frame") ?? "0";
  const frame = Number(text);
  if (text.trim() === "" || !Number.isInteger(frame) || frame < 0)
    return [`"${text}" is no frame; the first one is shown.`];
  const count = sample.frames.length;
  return frame < count || count === 0
    ? []
    : [`"${sample.title}" has no frame ${frame + 1}; its last one, ${count}, is shown.`];
}

function parameterProblems(row: ParameterDescription, text: string | null): string[] {
  if (text === null) return [];
  if (row.kind === "boolean") return wordProblem(row.label, text, ["true", "false"]);
  if (row.kind === "choice")
    return wordProblem(
      row.label,
      text,
      row.options.map(({value}) => value)
    );
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isNaN(value)) return [`"${text}" cannot be read as ${row.label}; the published value stays.`];
  const words = limitWords(row, value, text);
  return words === "" ? [] : [words];
}

function wordProblem(name: string, text: string | null, words: readonly string[]): string[] {
  return text === null || words.includes(text) ? [] : [`"${text}" is not known as ${name}; the published one stays.`];
}

function pixelSizeProblems(text: string | null): string[] {
  if (text === null) return [];
  return isPixelSize(Number(text)) ? [] : [`"${text}" is no pixel size ${PIXEL_SIZE_RANGE}; it is not used.`];
}
