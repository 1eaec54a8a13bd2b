import {Bool, type Data, type DataType, Field, Float64, Schema, type Table, Uint32, Utf8} from "apache-arrow";
import {boolData, numberData, tableOf, textData} from "./arrow-columns.js";
import type {FieldValue, SampleEntry} from "./sample-index.js";

/** Columns that every sample has. */
const FIXED = ["id", "title", "material", "simulated", "n_frames"] as const;

/** A free field of sample.json and the column that holds it. */
export interface FreeColumn {
  /** The field's name in sample.json. */
  field: string;
  /** The field's own name, with "_" for what SQL would want quoted; a number at the end where DuckDB, blind to case, would take two for one. */
  name: string;
}

/**
 * The table `samples`: a row a sample with id, title, material, simulated and
 * n_frames, and a column for each free field of sample.json. A free column holds
 * numbers or yes/no when every sample that has the field agrees, and text otherwise.
 */
export function samplesTable(samples: readonly SampleEntry[]): Table {
  const free = freeColumns(samples);
  const columns = [
    textColumn("id", samples, ({id}) => id),
    textColumn("title", samples, ({title}) => title),
    textColumn("material", samples, ({material}) => material),
    anyColumn(
      "simulated",
      samples.map(({simulated}) => simulated),
      new Bool()
    ),
    anyColumn(
      "n_frames",
      samples.map(({frames}) => frames.length),
      new Uint32()
    ),
    ...free.map(({field, name}) => {
      const values = samples.map(({fields}) => (Object.hasOwn(fields, field) ? fields[field] : null));
      return anyColumn(name, values, typeOf(values), new Map([["field", field]]));
    })
  ];
  const schema = new Schema(columns.map(({field}) => field));
  return tableOf(
    schema,
    samples.length,
    columns.map(({data}) => data)
  );
}

/** The columns of all free fields, in the order in which samples name them. */
export function freeColumns(samples: readonly SampleEntry[]): FreeColumn[] {
  const fields = [...new Set(samples.flatMap(({fields}) => Object.keys(fields)))];
  const taken = new Set<string>(FIXED);
  const names = new Map<string, string>();
  // A field that is a name already comes first to it: "dose!" makes way for "dose".
  const isName = (field: string) => plainName(field) === field;
  for (const field of [...fields.filter(isName), ...fields.filter((field) => !isName(field))]) {
    const base = plainName(field);
    let name = base;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base}_${n}`;
    taken.add(name.toLowerCase());
    names.set(field, name);
  }
  return fields.map((field) => ({field, name: names.get(field)!}));
}

function plainName(text: string): string {
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)) return text;
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  if (words === "") return "field";
  return /^\p{N}/u.test(words) ? `_${words}` : words;
}

function typeOf(values: readonly FieldValue[]): DataType {
  const given = values.filter((value) => value !== null);
  if (given.length && given.every((value) => typeof value === "number")) return new Float64();
  if (given.length && given.every((value) => typeof value === "boolean")) return new Bool();
  return new Utf8();
}

interface BuiltColumn {
  field: Field;
  data: Data;
}

function textColumn(name: string, samples: readonly SampleEntry[], text: (sample: SampleEntry) => string): BuiltColumn {
  return anyColumn(name, samples.map(text), new Utf8());
}

function anyColumn(
  name: string,
  values: readonly FieldValue[],
  type: DataType,
  metadata?: Map<string, string>
): BuiltColumn {
  const field = new Field(name, type, true, metadata);
  if (type instanceof Bool) return {field, data: boolData(field, values as (boolean | null)[])};
  if (type instanceof Utf8) return {field, data: textData(values.map((v) => (v === null ? null : String(v))))};
  return {
    field,
    data: numberData(
      field,
      values.map((v) => (v === null ? Number.NaN : Number(v)))
    )
  };
}
