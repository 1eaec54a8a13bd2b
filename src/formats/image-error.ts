/**
 * What kind of trouble an image file gives: `truncated` and `malformed` are
 * damaged, `too-large` is beyond a limit, `unsupported` is sound but coded in a
 * way that is not read, and `not-intensity` holds something other than grey values.
 */
export type ImageErrorKind = "truncated" | "malformed" | "too-large" | "unsupported" | "not-intensity";

/** Any failure to read a TIFF, PNG or JPEG file; the message is fit to show to a user. */
export class ImageError extends Error {
  override readonly name = "ImageError";
  readonly kind: ImageErrorKind;
  /** Byte of the file at which the trouble was found; null when it concerns the whole. */
  readonly offset: number | null;

  constructor(
    message: string,
    {kind, offset = null, cause}: {kind: ImageErrorKind; offset?: number | null; cause?: unknown}
  ) {
    super(message, {cause});
    this.kind = kind;
    this.offset = offset;
  }
}

/** Makes errors whose message says which format they are of and, for damaged files, what to try. */
export function imageErrors(format: string) {
  return (kind: ImageErrorKind, message: string, offset: number | null = null, cause?: unknown): ImageError => {
    const advice = kind === "malformed" ? ". Copy it again from where it came from, or save it again" : "";
    return new ImageError(`the ${format} file cannot be read: ${message}${advice}`, {kind, offset, cause});
  };
}
