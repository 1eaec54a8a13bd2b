/** One field of a Protocol Buffers message, as it lies in the file. */
export interface ProtobufField {
  number: number;
  /** Wire types 0 and 1 and 5: the value; 64-bit integers as signed. */
  value: bigint;
  /** Wire type 2: a text, a message or packed numbers; empty for the others. */
  bytes: Uint8Array;
}

const WIRE_VARINT = 0;
const WIRE_64_BIT = 1;
const WIRE_LENGTH = 2;
const WIRE_32_BIT = 5;

/**
 * Reads the fields of one message, in their order in the file
 * (protobuf.dev, "Encoding"). Groups, which nobody writes any more, are refused.
 *
 * @throws Error when the bytes are no such message.
 */
export function* protobufFields(message: Uint8Array): Generator<ProtobufField> {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const none = new Uint8Array(0);
  for (let at = 0; at < message.length; ) {
    const [key, start] = readVarint(message, at);
    const number = Number(key >> 3n);
    const wire = Number(key & 7n);
    if (number === 0) throw new Error(`expected a field at byte ${at}, got one with the number 0`);
    if (wire === WIRE_VARINT) {
      const [value, end] = readVarint(message, start);
      yield {number, value, bytes: none};
      at = end;
    } else if (wire === WIRE_LENGTH) {
      const [length, from] = readVarint(message, start);
      const end = from + Number(length);
      if (length < 0n || end > message.length) {
        throw new Error(
          `expected ${length} bytes for the field at byte ${at}, but only ${message.length - from} follow`
        );
      }
      yield {number, value: 0n, bytes: message.subarray(from, end)};
      at = end;
    } else if (wire === WIRE_64_BIT || wire === WIRE_32_BIT) {
      const end = start + (wire === WIRE_64_BIT ? 8 : 4);
      if (end > message.length) throw new Error(`the field at byte ${at} is cut off`);
      const value = wire === WIRE_64_BIT ? view.getBigInt64(start, true) : BigInt(view.getInt32(start, true));
      yield {number, value, bytes: none};
      at = end;
    } else {
      throw new Error(`expected a field at byte ${at}, got one of wire type ${wire}`);
    }
  }
}

/** The numbers of a packed repeated integer field. */
export function packedVarints(bytes: Uint8Array): bigint[] {
  const values: bigint[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [value, end] = readVarint(bytes, at);
    values.push(value);
    at = end;
  }
  return values;
}

/** Writes a field that holds a text, a message or bytes. */
export function lengthField(number: number, content: Uint8Array): Uint8Array {
  return concatBytes([writeVarint((number << 3) | WIRE_LENGTH), writeVarint(content.length), content]);
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function readVarint(bytes: Uint8Array, at: number): [bigint, number] {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    if (at >= bytes.length) throw new Error("the message ends within a number");
    const byte = bytes[at++];
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return [BigInt.asIntN(64, value), at];
  }
  throw new Error(`expected a number of at most ten bytes before byte ${at}`);
}

function writeVarint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  bytes.push(value);
  return Uint8Array.from(bytes);
}
