import {
  type Bool,
  type Data,
  type Dictionary,
  type Field,
  makeData,
  makeVector,
  RecordBatch,
  type Schema,
  Struct,
  Table,
  Utf8
} from "apache-arrow";

// Arrow's own builders (vectorFromArray, tableFromJSON …) compile functions at
// run time, which a strict content security policy forbids; columns are made
// from their bytes instead.

/** Numbers as a column of the field's type; what is not finite becomes null. */
export function numberData(field: Field, values: ArrayLike<number>): Data {
  const {ArrayType} = field.type as {ArrayType: new (length: number) => Float64Array};
  const length = values.length;
  const data = new ArrayType(length);
  const validity = new Validity(length);
  for (let i = 0; i < length; i++) {
    if (Number.isFinite(values[i])) {
      data[i] = values[i];
    } else {
      // Readers that look at the bytes alone see NaN too (0 where the type has none).
      data[i] = Number.NaN;
      validity.setNull(i);
    }
  }
  return makeData({type: field.type as Bool, length, data: data as never, ...validity.buffers()});
}

/** Yes and no as a column, one bit a row. */
export function boolData(field: Field, values: ArrayLike<boolean | null>): Data {
  const length = values.length;
  const data = new Uint8Array(bytesOfBits(length));
  const validity = new Validity(length);
  for (let i = 0; i < length; i++) {
    if (values[i] === null) validity.setNull(i);
    else if (values[i]) data[i >> 3] |= 1 << (i & 7);
  }
  return makeData({type: field.type as Bool, length, data, ...validity.buffers()});
}

/** Texts as a column. */
export function textData(values: readonly (string | null)[]): Data<Utf8> {
  const encoder = new TextEncoder();
  const encoded = values.map((value) => encoder.encode(value ?? ""));
  const valueOffsets = new Int32Array(values.length + 1);
  const validity = new Validity(values.length);
  encoded.forEach((bytes, i) => {
    valueOffsets[i + 1] = valueOffsets[i] + bytes.length;
    if (values[i] === null) validity.setNull(i);
  });
  const data = new Uint8Array(valueOffsets[values.length]);
  encoded.forEach((bytes, i) => {
    data.set(bytes, valueOffsets[i]);
  });
  return makeData({type: new Utf8(), length: values.length, valueOffsets, data, ...validity.buffers()});
}

/** Texts as a column that holds each value once, in the order of first appearance. */
export function dictionaryData(field: Field, values: readonly string[]): Data {
  const positions = new Map<string, number>();
  const data = new Int32Array(values.length);
  values.forEach((value, i) => {
    let position = positions.get(value);
    if (position === undefined) {
      position = positions.size;
      positions.set(value, position);
    }
    data[i] = position;
  });
  return makeData({
    type: field.type as Dictionary<Utf8>,
    length: values.length,
    nullCount: 0,
    data,
    dictionary: makeVector(textData([...positions.keys()]))
  });
}

/** A table of one batch from its columns, which are of equal length. */
export function tableOf(schema: Schema, length: number, children: Data[]): Table {
  const data = makeData({type: new Struct(schema.fields), length, nullCount: 0, children});
  return new Table(schema, [new RecordBatch(schema, data)]);
}

/** Which rows hold a value: one bit a row, kept only when a row holds none. */
class Validity {
  #nullCount = 0;
  readonly #bits: Uint8Array;

  constructor(length: number) {
    this.#bits = new Uint8Array(bytesOfBits(length)).fill(255);
  }

  setNull(row: number): void {
    this.#bits[row >> 3] &= ~(1 << (row & 7));
    this.#nullCount++;
  }

  buffers(): {nullCount: number; nullBitmap?: Uint8Array} {
    return this.#nullCount ? {nullCount: this.#nullCount, nullBitmap: this.#bits} : {nullCount: 0};
  }
}

function bytesOfBits(length: number): number {
  return (length + 7) >> 3;
}
