import {readDm} from "../../src/formats/dm.js";
import {writeDm3} from "../../src/formats/write-dm3.js";
import type {BenchmarkGroup} from "./benchmark.js";

/** Reading DigitalMicrograph files. */
export async function readingBenchmarks(): Promise<BenchmarkGroup> {
  const side = 2048;
  const pixels = Int16Array.from({length: side * side}, (_, i) => (i * 7919) % 4096);
  const bytes = writeDm3({
    title: "bench",
    width: side,
    height: side,
    frames: [pixels],
    pixelType: "int16",
    pixelSizeNm: 0.1
  });
  return {
    benchmarks: [
      {name: "read a 2048² int16 dm3: tags", run: () => readDm(bytes, {fileName: "bench.dm3"})},
      {name: "read a 2048² int16 dm3: tags and pixels", run: () => readDm(bytes, {fileName: "bench.dm3"}).frame(0)}
    ]
  };
}
