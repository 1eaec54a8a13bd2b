/** What the DigitalMicrograph reader accepts; real files stay far below all but the first. */
export const DM_LIMITS = {
  /** Bytes of a file: a browser tab cannot hold much more twice. */
  fileBytes: 2 ** 30,
  /** Nesting of tag groups. */
  depth: 64,
  tags: 1_000_000,
  /** Bytes of one text tag; a longer one is left unread. */
  textBytes: 2 ** 20,
  structFields: 100,
  pixelsPerFrame: 16384 ** 2,
  frames: 4096,
  /** Image objects in a file. */
  images: 4096
} as const;
