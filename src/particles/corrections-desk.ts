import type {Correction} from "./corrections.js";
import {type CorrectedSet, createCorrector} from "./corrections-apply.js";
import {type CorrectionProposal, type CorrectionRequest, proposeCorrections} from "./corrections-propose.js";
import type {Images} from "./measure.js";
import type {Parameters} from "./parameters.js";
import type {ParticleSet} from "./particle-set.js";
import {diskAreaPx} from "./uecs.js";

/** The corrections of the one frame that is shown, beside its analysis. */
export interface CorrectionDesk {
  /** Makes a frame the one that is corrected; what was measured of the one before is forgotten, its corrections are not. */
  setImages(images: Images | null): void;
  /** Replaces all corrections. */
  setCorrections(corrections: readonly Correction[]): void;
  /** Whether there are corrections. */
  readonly length: number;
  /** The automatic result of these parameters with the corrections. */
  apply(automatic: ParticleSet, parameters: Parameters): CorrectedSet;
  /**
   * Corrections that do what a reader wants of the result of the last {@link apply}.
   *
   * @throws Error before there is one.
   */
  propose(request: CorrectionRequest): CorrectionProposal;
}

export function createCorrectionDesk(): CorrectionDesk {
  let corrector = createCorrector({width: 0});
  let corrections: readonly Correction[] = [];
  let shown: ParticleSet | null = null;
  return {
    setImages(images) {
      corrector = createCorrector(images ?? {width: 0});
      shown = null;
    },
    setCorrections(next) {
      corrections = next;
    },
    get length() {
      return corrections.length;
    },
    apply(automatic, parameters) {
      const holeLimitPx =
        parameters.holeFilling === "small-before-separation"
          ? diskAreaPx(parameters.holeNm, automatic.pixelSizeNm)
          : Number.POSITIVE_INFINITY;
      const corrected = corrector.apply(automatic, corrections, {holeLimitPx});
      shown = corrected.set;
      return corrected;
    },
    propose(request) {
      if (!shown) throw new Error("this frame is not measured yet");
      return proposeCorrections(shown, request);
    }
  };
}
