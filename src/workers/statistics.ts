import {answerCalls, type Handed, type WorkerScope} from "../components/worker-call.js";
import type {BootstrapResult} from "../particles/statistics/bootstrap-intervals.js";
import {type MedianDifference, medianDifference} from "../particles/statistics/median-difference.js";
import {sizeIntervals} from "../particles/statistics/size-statistics.js";
import type {SizeTable} from "../particles/statistics/size-table.js";
import type {WeightedSample, Weighting} from "../particles/statistics/weighted-sample.js";

interface Comparison {
  samples: WeightedSample[];
  reference: WeightedSample;
}

const handlers = {
  intervals({table, weighting}: {table: SizeTable; weighting: Weighting}): Handed<BootstrapResult> {
    return {result: sizeIntervals(table, {weighting}), transfer: []};
  },
  differences({samples, reference}: Comparison): Handed<MedianDifference[]> {
    return {result: samples.map((sample) => medianDifference(sample, reference)), transfer: []};
  }
};

answerCalls(self as unknown as WorkerScope, handlers);
