import {answerCalls, type Handed, type WorkerScope} from "../components/worker-call.js";
import {greyValues} from "../formats/grey-values.js";
import type {Pixels} from "../formats/micrograph.js";
import {type AnalysisMap, createAnalysis} from "../particles/analysis.js";
import type {Correction} from "../particles/corrections.js";
import {createCorrectionDesk} from "../particles/corrections-desk.js";
import {fillMeanIntensity} from "../particles/mean-intensity.js";
import {type Parameters, parametersHash} from "../particles/parameters.js";
import {particleTable, toIpc} from "../tables/particle-table.js";
import type {TableOrigin, TableSource} from "./analyze.js";

/** One frame to be measured, with all that takes. */
export interface MeasureRequest {
  source: TableSource;
  origin: TableOrigin;
  map: AnalysisMap;
  /** Grey values of the frame, for the column of their means. */
  values: Pixels;
  pixelSizeNm: number;
  parameters: Parameters;
  /** What was corrected by hand. */
  corrections: readonly Correction[];
}

const handlers = {
  /** The particle table of a frame as an Arrow IPC stream; nothing of the frame stays here. */
  async measure(request: MeasureRequest): Promise<Handed<Uint8Array>> {
    const {source, origin, map, values, pixelSizeNm, parameters, corrections} = request;
    const desk = createCorrectionDesk();
    desk.setImages({width: map.width, probability: map.data});
    desk.setCorrections(corrections);
    const {set} = desk.apply(createAnalysis(map, pixelSizeNm).run(parameters), parameters);
    fillMeanIntensity(set, greyValues(values));
    const provenance = {...origin, parameters, parametersHash: await parametersHash(parameters)};
    const ipc = toIpc(particleTable([{...source, set}], provenance));
    return {result: ipc, transfer: [ipc.buffer as ArrayBuffer]};
  }
};

answerCalls(self as unknown as WorkerScope, handlers);
