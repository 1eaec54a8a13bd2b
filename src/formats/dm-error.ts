/**
 * What kind of trouble a DigitalMicrograph file gives:
 * `not-dm` is another kind of file, `truncated` and `malformed` are damaged,
 * `too-large` is beyond a limit, and `not-intensity` is a sound file that holds
 * something other than an intensity image.
 */
export type DmErrorKind = "not-dm" | "truncated" | "malformed" | "too-large" | "not-intensity";

/** Any failure to read a DigitalMicrograph file; the message is fit to show to a user. */
export class DmError extends Error {
  override readonly name = "DmError";
  readonly kind: DmErrorKind;
  /** Byte of the file at which the trouble was found. */
  readonly offset: number;
  /** The tag concerned, such as `ImageList.1.ImageData.Data`; unnamed tags count from 0, the root is "". */
  readonly path: string;

  constructor(message: string, {kind, offset, path}: {kind: DmErrorKind; offset: number; path: string}) {
    super(message);
    this.kind = kind;
    this.offset = offset;
    this.path = path;
  }
}
