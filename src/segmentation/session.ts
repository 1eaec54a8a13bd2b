import type {ModelContract} from "./model-contract.js";
import type {ModelIdentity} from "./probability-map.js";

/** A network that is loaded and ready, on whatever host. */
export interface Session {
  readonly model: ModelIdentity;
  readonly contract: ModelContract;
  /**
   * Runs the network on a tile of a prepared image.
   *
   * @param tile width × height pixels, row by row; the session repeats them in three channels where the contract says so.
   * @param width a multiple of the contract's `input.multipleOf`.
   * @param height likewise.
   * @returns the probability of the channel "particle", width × height numbers from 0 to 1.
   */
  run(tile: Float32Array, width: number, height: number): Promise<Float32Array>;
  /** Frees the network; `run` must not be called any more. */
  dispose(): Promise<void>;
}
