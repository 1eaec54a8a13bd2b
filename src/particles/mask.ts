/** A binary image, one byte a pixel: 0 is background, anything else belongs to a particle. */
export interface Mask {
  width: number;
  height: number;
  /** width × height bytes, row by row from the top. */
  data: Uint8Array;
}
