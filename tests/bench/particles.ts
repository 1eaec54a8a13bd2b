import {analyze, createAnalysis} from "../../src/particles/analysis.js";
import {PRESETS, validateParameters} from "../../src/particles/parameters.js";
import type {Benchmark, BenchmarkGroup} from "./benchmark.js";
import {packedFloor} from "./packed-floor.js";
import {diskField} from "./scenes.js";

const PIXEL_SIZE_NM = 0.1;
const paper = PRESETS["paper-2023"];

/** From masks to particle tables. */
export async function particleBenchmarks(): Promise<BenchmarkGroup> {
  const field = diskField(2048, 1500, 16);
  const large = diskField(4096, 6000, 16);
  const percolating = diskField(2048, 3000, 24);
  const measureOnly = "mask to measured table, 2048², 1500 particles, no separation";
  const floor = "floor: pack, label and count the same mask, 2048²";
  const none = validateParameters({separation: "none"});
  const benchmarks: Benchmark[] = [
    {name: floor, run: () => packedFloor(field)},
    {name: measureOnly, run: () => analyze(field, PIXEL_SIZE_NM, none), relativeTo: floor, note: "target 25 ms"},
    {
      name: "first UECS, 2048², 1500 particles",
      run: () => analyze(field, PIXEL_SIZE_NM, paper),
      relativeTo: floor,
      note: "target 150 ms"
    },
    {
      name: "first UECS, 2048², 1500 particles, preset antema-2024",
      run: () => analyze(field, PIXEL_SIZE_NM, PRESETS["antema-2024"]),
      relativeTo: floor
    },
    {
      name: "a step of the convexity slider, 2048², 1500 particles",
      run: slider("convexityThreshold", [0.93, 0.935, 0.94, 0.945, 0.95, 0.955, 0.96]),
      note: "target 16 ms"
    },
    {
      name: "a step of the marker slider, 2048², 1500 particles",
      run: slider("markerPx", [30, 40, 50, 60, 80, 100]),
      note: "target 16 ms"
    },
    {
      name: "a step of the probability slider, 2048², 1500 particles",
      run: slider("probabilityThreshold", [0.5, 0.52]),
      n: 6
    },
    {
      name: "first UECS, 2048², 3000 percolating particles",
      run: () => analyze(percolating, PIXEL_SIZE_NM, paper),
      n: 5,
      note: "target 1000 ms"
    },
    {
      name: "first UECS, 4096², 6000 particles",
      run: () => analyze(large, PIXEL_SIZE_NM, paper),
      n: 5,
      note: "target 600 ms"
    }
  ];
  return {benchmarks};

  function slider(
    name: "convexityThreshold" | "markerPx" | "probabilityThreshold",
    values: readonly number[]
  ): () => unknown {
    const analysis = createAnalysis(field, PIXEL_SIZE_NM);
    // The values a hand meets on its way there and back, seen once before.
    const way = [...values, ...values.toReversed()];
    let warm = false;
    let i = 0;
    return () => {
      if (!warm) for (const value of values) analysis.run(validateParameters({[name]: value}));
      warm = true;
      return analysis.run(validateParameters({[name]: way[i++ % way.length]}));
    };
  }
}
