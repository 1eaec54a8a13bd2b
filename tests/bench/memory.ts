import {existsSync} from "node:fs";
import type {BenchParameters} from "./bench-parameters.js";
import type {Benchmark, BenchmarkGroup} from "./benchmark.js";
import {processMegabytes} from "./process-megabytes.js";

// Words, separation, and the side, number and median radius of the field of disks.
const SCENES: [string, BenchParameters, number, number, number][] = [
  ["mask to measured table, 2048², 1500 particles, no separation", "none", 2048, 1500, 16],
  ["first UECS, 2048², 1500 particles", "paper", 2048, 1500, 16],
  ["first UECS, 2048², 1500 particles, preset antema-2024", "published", 2048, 1500, 16],
  ["first separation by arcs and notches (feret), 2048², 1500 particles", "arcs", 2048, 1500, 16],
  ["first UECS, 2048², 3000 percolating particles", "lateBorder", 2048, 3000, 24],
  ["first separation by arcs and notches (feret), 2048², 3000 percolating particles", "arcs", 2048, 3000, 24],
  ["first UECS, 4096², 6000 particles", "paper", 4096, 6000, 16]
];

/** Memory beside the mask, in processes of their own. */
export async function memoryBenchmarks(): Promise<BenchmarkGroup> {
  // The greatest resident size is had from the files of Linux.
  if (!existsSync("/proc/self/clear_refs")) return {benchmarks: []};
  const benchmarks = SCENES.map(
    ([words, ...scene]): Benchmark => ({
      name: `memory beside the mask: ${words}`,
      n: 5,
      unit: "MB",
      note: "target 64 MB",
      run: () => processMegabytes("particle-memory.ts", ...scene.map(String))
    })
  );
  return {benchmarks};
}
