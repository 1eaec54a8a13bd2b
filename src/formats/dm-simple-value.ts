import {
  TYPE_BOOL,
  TYPE_FLOAT32,
  TYPE_FLOAT64,
  TYPE_INT8,
  TYPE_INT16,
  TYPE_INT32,
  TYPE_INT64,
  TYPE_OCTET,
  TYPE_UINT16,
  TYPE_UINT32,
  TYPE_UINT64
} from "./dm-encoding.js";

/** Reads a value of a simple type (not a struct, string or array) at a byte within the file. */
export function readSimpleValue(view: DataView, offset: number, type: number, littleEndian: boolean): number | bigint {
  switch (type) {
    case TYPE_INT16:
      return view.getInt16(offset, littleEndian);
    case TYPE_INT32:
      return view.getInt32(offset, littleEndian);
    case TYPE_UINT16:
      return view.getUint16(offset, littleEndian);
    case TYPE_UINT32:
      return view.getUint32(offset, littleEndian);
    case TYPE_FLOAT32:
      return view.getFloat32(offset, littleEndian);
    case TYPE_FLOAT64:
      return view.getFloat64(offset, littleEndian);
    case TYPE_INT64:
      return view.getBigInt64(offset, littleEndian);
    case TYPE_UINT64:
      return view.getBigUint64(offset, littleEndian);
    case TYPE_INT8:
      return view.getInt8(offset);
    case TYPE_BOOL:
    case TYPE_OCTET:
      return view.getUint8(offset);
    default:
      throw new TypeError(`no simple type: ${type}`);
  }
}

/** Writes a value of a simple type. */
export function writeSimpleValue(
  view: DataView,
  offset: number,
  type: number,
  littleEndian: boolean,
  value: number | bigint
): void {
  switch (type) {
    case TYPE_INT16:
      view.setInt16(offset, Number(value), littleEndian);
      break;
    case TYPE_UINT16:
      view.setUint16(offset, Number(value), littleEndian);
      break;
    case TYPE_INT32:
      view.setInt32(offset, Number(value), littleEndian);
      break;
    case TYPE_UINT32:
      view.setUint32(offset, Number(value), littleEndian);
      break;
    case TYPE_FLOAT32:
      view.setFloat32(offset, Number(value), littleEndian);
      break;
    case TYPE_FLOAT64:
      view.setFloat64(offset, Number(value), littleEndian);
      break;
    case TYPE_INT64:
      view.setBigInt64(offset, BigInt(value), littleEndian);
      break;
    case TYPE_UINT64:
      view.setBigUint64(offset, BigInt(value), littleEndian);
      break;
    case TYPE_INT8:
    case TYPE_BOOL:
    case TYPE_OCTET:
      view.setUint8(offset, Number(value));
      break;
    default:
      throw new TypeError(`no simple type: ${type}`);
  }
}
