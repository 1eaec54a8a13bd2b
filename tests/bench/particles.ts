import {analyze, createAnalysis} from "../../src/particles/analysis.js";
import type {Mask} from "../../src/particles/mask.js";
import {type ParameterName, validateParameters} from "../../src/particles/parameters.js";
import {BENCH_PARAMETERS, PIXEL_SIZE_NM} from "./bench-parameters.js";
import type {Benchmark, BenchmarkGroup} from "./benchmark.js";
import {packedFloor} from "./packed-floor.js";
import {diskField} from "./scenes.js";

const {none, paper, published, lateBorder, arcs} = BENCH_PARAMETERS;

/** From masks to particle tables. */
export async function particleBenchmarks(): Promise<BenchmarkGroup> {
  const field = diskField(2048, 1500, 16);
  const large = diskField(4096, 6000, 16);
  const percolating = diskField(2048, 3000, 24);
  const measureOnly = "mask to measured table, 2048², 1500 particles, no separation";
  const floor = "floor: pack, label and count the same mask, 2048²";
  const benchmarks: Benchmark[] = [
    {name: floor, run: () => packedFloor(field)},
    {name: measureOnly, run: () => analyze(field, PIXEL_SIZE_NM, none), relativeTo: floor, note: "target 25 ms"},
    {
      name: "mask to every measure and outline, 2048², 1500 particles",
      run: () => {
        for (const {measures, outline} of analyze(field, PIXEL_SIZE_NM, none).particles) {
          if (outline.length === 0 || !(measures.inscribedDiameterNm > 0))
            throw new Error("expected a circle and a ring");
        }
      },
      relativeTo: floor
    },
    {
      name: "first UECS, 2048², 1500 particles",
      run: () => analyze(field, PIXEL_SIZE_NM, paper),
      relativeTo: floor,
      note: "target 150 ms"
    },
    {
      name: "first UECS, 2048², 1500 particles, preset antema-2024",
      run: () => analyze(field, PIXEL_SIZE_NM, published),
      relativeTo: floor
    },
    {
      name: "a step of the convexity slider, 2048², 1500 particles",
      run: slider("convexityThreshold", (i) => 0.95 + (i % 2 === 0 ? 1 : -1) * 0.005 * Math.ceil(i / 2)),
      note: "each value for the first time; target 16 ms"
    },
    {
      name: "a step of the marker slider, 2048², 1500 particles",
      run: slider("markerPx", (i) => 30 + 5 * i),
      note: "each value for the first time; target 16 ms"
    },
    {
      name: "a step of the probability slider, 2048², 1500 particles",
      run: slider("probabilityThreshold", (i) => 0.5 + 0.01 * i, blurred(field))
    },
    {
      name: "first UECS, 2048², 3000 percolating particles",
      run: () => analyze(percolating, PIXEL_SIZE_NM, lateBorder),
      n: 5,
      note: "target 1000 ms"
    },
    {
      name: "first separation by arcs and notches (feret), 2048², 1500 particles",
      run: () => analyze(field, PIXEL_SIZE_NM, arcs),
      n: 5,
      relativeTo: floor
    },
    {
      name: "first separation by arcs and notches (feret), 2048², 3000 percolating particles",
      run: () => analyze(percolating, PIXEL_SIZE_NM, arcs),
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

  function slider(name: ParameterName, value: (step: number) => number, map: Mask = field): () => unknown {
    const analysis = createAnalysis(map, PIXEL_SIZE_NM);
    let step = 0;
    return () => analysis.run(validateParameters({[name]: value(step++)}));
  }
}

/** A map with soft edges, so that every threshold gives other outlines. */
function blurred({width, height, data}: Mask): Mask {
  const soft = new Uint8Array(data.length);
  for (let i = width; i < data.length - width; ++i) {
    soft[i] =
      (2 * data[i] + data[i - 1] + data[i + 1] + data[i - width] + data[i + width]) / 6 -
      (data[i] === 0 ? 0 : (i * 7919) % 40);
  }
  return {width, height, data: soft};
}
