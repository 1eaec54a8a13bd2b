import {DataType, type Table, type Vector} from "apache-arrow";
import {parquetWriteBuffer} from "hyparquet-writer";

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]["schema"]>[number];

/** How a column is stored (Parquet format, "Logical types"). */
type Storage = Omit<SchemaElement, "name" | "repetition_type">;

/**
 * A particle table as a Parquet file, compressed with Snappy. Columns keep
 * their types; texts are stored once each, and the metadata of the schema,
 * provenance among it, are the file's.
 */
export function particleParquet(table: Table): Uint8Array {
  const {fields, metadata} = table.schema;
  const elements = fields.map(({name, type}) => ({name, repetition_type: "OPTIONAL" as const, ...storageOf(type)}));
  const buffer = parquetWriteBuffer({
    schema: [{name: "root", num_children: fields.length}, ...elements],
    columnData: fields.map(({name}, i) => ({name, data: valuesOf(table.getChildAt(i)!)})),
    kvMetadata: Array.from(metadata, ([key, value]) => ({key, value})),
    createdBy: "Feret"
  });
  return new Uint8Array(buffer);
}

function storageOf(type: DataType): Storage {
  if (DataType.isDictionary(type) || DataType.isUtf8(type)) {
    return {type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: {type: "STRING"}};
  }
  if (DataType.isBool(type)) return {type: "BOOLEAN"};
  if (DataType.isFloat(type)) return {type: type.precision === 1 ? "FLOAT" : "DOUBLE"};
  if (DataType.isInt(type) && type.bitWidth < 64) {
    const {bitWidth, isSigned} = type;
    const converted = `${isSigned ? "INT" : "UINT"}_${bitWidth}` as "UINT_16";
    // No logical type beside it: the bit width that hyparquet-writer 0.17.0 writes there is one that strict readers take for 32.
    return {type: "INT32", converted_type: converted};
  }
  throw new TypeError(`expected a column of the particle table, got ${type}`);
}

function valuesOf(column: Vector): unknown[] {
  return Array.from(DataType.isDictionary(column.type) ? column.memoize() : column);
}
