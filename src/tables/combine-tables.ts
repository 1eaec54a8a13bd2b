import {DataType, type Field, Schema, type Table} from "apache-arrow";
import {boolData, dictionaryData, numberData, tableOf} from "./arrow-columns.js";
import {particleFields} from "./particle-table.js";

/**
 * One particle table of several, row after row in their order. It says of what
 * made it what all of them say alike.
 *
 * @param tables particle tables; may be empty.
 * @throws TypeError when one of them lacks a column.
 */
export function combineTables(tables: readonly Table[]): Table {
  const fields = particleFields();
  const length = tables.reduce((sum, {numRows}) => sum + numRows, 0);
  const columns = fields.map((field) => columnData(field, valuesOf(tables, field.name)));
  return tableOf(new Schema(fields, sharedMetadata(tables)), length, columns);
}

function valuesOf(tables: readonly Table[], name: string): unknown[] {
  return tables.flatMap((table) => {
    const column = table.getChild(name);
    if (!column) throw new TypeError(`expected a particle table with a column "${name}", got one without`);
    // Memoized, each word of the dictionary is decoded once, not once a row.
    return Array.from(DataType.isDictionary(column.type) ? column.memoize() : column);
  });
}

function columnData(field: Field, values: unknown[]) {
  if (DataType.isDictionary(field.type)) return dictionaryData(field, values as string[]);
  if (DataType.isBool(field.type)) return boolData(field, values as (boolean | null)[]);
  return numberData(
    field,
    values.map((value) => (value === null ? Number.NaN : Number(value)))
  );
}

function sharedMetadata([first, ...others]: readonly Table[]): Map<string, string> {
  if (!first) return new Map();
  const shared = Array.from(first.schema.metadata).filter(([name, value]) =>
    others.every(({schema}) => schema.metadata.get(name) === value)
  );
  return new Map(shared);
}
