import {answerCalls, type Handed, type WorkerScope} from "../components/worker-call.js";
import type {BootstrapResult} from "../particles/statistics/bootstrap-intervals.js";
import {sizeIntervals} from "../particles/statistics/size-statistics.js";
import type {SizeTable} from "../particles/statistics/size-table.js";
import type {Weighting} from "../particles/statistics/weighted-sample.js";

const handlers = {
  intervals({table, weighting}: {table: SizeTable; weighting: Weighting}): Handed<BootstrapResult> {
    return {result: sizeIntervals(table, {weighting}), transfer: []};
  }
};

answerCalls(self as unknown as WorkerScope, handlers);
