import {answerCalls, type Handed, type WorkerScope} from "../components/worker-call.js";
import {type Analysis, type AnalysisMap, createAnalysis} from "../particles/analysis.js";
import type {Parameters} from "../particles/parameters.js";
import {type CountAndMedian, countAndMedian} from "../particles/statistics/count-and-median.js";
import {type ThresholdSensitivity, thresholdSensitivity} from "../particles/threshold-sensitivity.js";

let tried: {analysis: Analysis; pixelSizeNm: number} | null = null;

const handlers = {
  /** Makes a map the one that `probe` tries parameters on. */
  setMap({map, pixelSizeNm}: {map: AnalysisMap; pixelSizeNm: number}): Handed<null> {
    tried = {analysis: createAnalysis(map, pixelSizeNm), pixelSizeNm};
    return {result: null, transfer: []};
  },

  /** How many particles these parameters give, and how large. */
  probe(parameters: Parameters): Handed<CountAndMedian> {
    if (!tried) throw new Error("expected a probability map before parameters are tried, got none");
    const {analysis, pixelSizeNm} = tried;
    return {result: countAndMedian(analysis.measuredAreasPx(parameters), pixelSizeNm), transfer: []};
  },

  /** How far the result depends on where the probability threshold lies. */
  sensitivity(parameters: Parameters): Handed<ThresholdSensitivity> {
    if (!tried) throw new Error("expected a probability map before parameters are tried, got none");
    return {result: thresholdSensitivity(tried.analysis, tried.pixelSizeNm, parameters), transfer: []};
  }
};

answerCalls(self as unknown as WorkerScope, handlers);
