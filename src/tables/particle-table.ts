import {type Data, type Field, Schema, type Table, tableToIPC} from "apache-arrow";
import type {ParticleSet} from "../particles/particle-set.js";
import {boolData, dictionaryData, numberData, tableOf} from "./arrow-columns.js";
import {type Provenance, toMetadata} from "./provenance.js";
import {arrowField, type Column, PARTICLE_COLUMNS, type ParticleRow} from "./schema.js";

/** The particles of one frame, and where the frame comes from. */
export interface TableFrame {
  /** Name of the sample, the same in all its frames. */
  sample: string;
  /** File name of the micrograph. */
  image: string;
  /** 0-based number of the frame within its file. */
  frame: number;
  set: ParticleSet;
}

/**
 * The particle table of any number of frames: a row a region, whatever its
 * status, with the columns of PARTICLE_COLUMNS. Equal input gives equal bytes.
 *
 * @param frames may be empty, and so may their sets.
 * @param provenance is written into the metadata of the schema.
 */
export function particleTable(frames: readonly TableFrame[], provenance: Provenance): Table {
  const rows: ParticleRow[] = [];
  for (const {sample, image, frame, set} of frames) {
    const {pixelSizeNm, width, height} = set;
    const frameSize = {width, height};
    for (const particle of set.particles) rows.push({sample, image, frame, frameSize, pixelSizeNm, particle});
  }
  const fields = particleFields();
  const schema = new Schema(fields, toMetadata(provenance));
  const columns = PARTICLE_COLUMNS.map((column, i) => columnData(fields[i], column, rows));
  return tableOf(schema, rows.length, columns);
}

/** The Arrow fields of the particle table. */
export function particleFields(): Field[] {
  return PARTICLE_COLUMNS.map((column, i) => arrowField(column, i));
}

function columnData(field: Field, {type, value}: Column, rows: readonly ParticleRow[]): Data {
  const values = rows.map(value);
  if (type === "dictionary") return dictionaryData(field, values as string[]);
  if (type === "bool") return boolData(field, values as boolean[]);
  return numberData(field, values as number[]);
}

/** The table as an Arrow IPC stream, which DuckDB, pandas, R and Julia read. */
export function toIpc(table: Table): Uint8Array {
  return tableToIPC(table, "stream");
}
