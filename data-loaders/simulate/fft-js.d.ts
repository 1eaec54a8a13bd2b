declare module "fft.js" {
  /** One-dimensional complex transform of a power-of-two length; arrays interleave real and imaginary parts. */
  export default class FFT {
    constructor(size: number);
    transform(output: Float64Array, input: Float64Array): void;
    /** Divides by the size, so that it undoes `transform`. */
    inverseTransform(output: Float64Array, input: Float64Array): void;
  }
}
