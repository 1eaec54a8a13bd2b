import type {DistributionCardElement} from "./distribution-card.js";
import type {ShownSizes} from "./particle-follower.js";
import type {SizeHistogramElement} from "./size-histogram.js";
import type {SizeView} from "./size-view.js";
import type {SizeMeasure} from "./tune-state.js";

/** How sizes are shown: the histogram holds diameter, scale and curve, the distribution's card the weighting. */
export interface LinkedSizes {
  /** All of it, for the views that follow. */
  shown(): ShownSizes;
  measure(): SizeMeasure;
  setMeasure(measure: SizeMeasure): void;
  /** Scale, curve and weighting of the plots of sizes. */
  sizes(): SizeView;
  setSizes(sizes: SizeView): void;
}

export function linkSizes(histogram: SizeHistogramElement, distribution: DistributionCardElement): LinkedSizes {
  function shown(): ShownSizes {
    const {measure, scale, curve} = histogram.value;
    return {measure, scale, curve, weighting: distribution.weighting};
  }
  return {
    shown,
    measure: () => histogram.value.measure,
    setMeasure(measure) {
      if (measure !== histogram.value.measure) histogram.value = {...histogram.value, measure, rangeNm: null};
    },
    sizes() {
      const {measure, ...view} = shown();
      return view;
    },
    setSizes({scale, curve, weighting}) {
      histogram.value = {...histogram.value, scale, curve};
      distribution.weighting = weighting;
    }
  };
}
