import {DmError, type DmErrorKind} from "./dm-error.js";

/** Reads a DigitalMicrograph file forwards; every read is checked against the end of the file. */
export class DmCursor {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Byte that is read next. */
  offset = 0;
  /** Bytes the header announces for the whole file; 0 until it is read. */
  announcedBytes = 0;
  /** 4 in version 3 and 8 in version 4: the width of counts. */
  countBytes: 4 | 8 = 4;

  constructor(bytes: Uint8Array) {
    // A Node Buffer is a Uint8Array whose slice() does not copy: look at it as plain bytes.
    this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.bytes.length - this.offset;
  }

  uint8(what: string, path: string): number {
    this.need(1, what, path);
    return this.view.getUint8(this.offset++);
  }

  uint16(what: string, path: string): number {
    this.need(2, what, path);
    const value = this.view.getUint16(this.offset);
    this.offset += 2;
    return value;
  }

  uint32(what: string, path: string): number {
    this.need(4, what, path);
    const value = this.view.getUint32(this.offset);
    this.offset += 4;
    return value;
  }

  /** A 4-byte or 8-byte count, by the version of the file. */
  count(what: string, path: string): number {
    if (this.countBytes === 4) return this.uint32(what, path);
    this.need(8, what, path);
    const value = this.view.getBigUint64(this.offset);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw this.error("malformed", `${what} is ${value} at byte ${this.offset}, more than any file can hold`, path);
    }
    this.offset += 8;
    return Number(value);
  }

  skip(byteLength: number, what: string, path: string): void {
    this.need(byteLength, what, path);
    this.offset += byteLength;
  }

  /** @throws DmError when fewer than `byteLength` bytes are left for `what`. */
  need(byteLength: number, what: string, path: string): void {
    if (byteLength <= this.remaining) return;
    const end = this.bytes.length;
    const where = path === "" ? "" : ` (tag ${path})`;
    const shortage = `the file ends at byte ${end} but ${what}${where} needs ${this.offset + byteLength}`;
    if (end < this.announcedBytes || this.announcedBytes === 0) {
      throw this.error("truncated", `${shortage}: the copy is probably incomplete`, path);
    }
    throw this.error("malformed", `${shortage}: the length at byte ${this.offset} is damaged`, path);
  }

  error(kind: DmErrorKind, message: string, path: string): DmError {
    return new DmError(message, {kind, offset: this.offset, path});
  }
}
