import {readFileSync, writeFileSync} from "node:fs";
import {analyze} from "../../src/particles/analysis.js";
import {BENCH_PARAMETERS, type BenchParameters, PIXEL_SIZE_NM} from "./bench-parameters.js";
import {diskField} from "./scenes.js";

// Prints by how many MB this process grows at most while it finds and measures the particles of one mask (Linux).
const [side, count, medianRadius] = process.argv.slice(3).map(Number);
const parameters = BENCH_PARAMETERS[process.argv[2] as BenchParameters];
const mask = diskField(side, count, medianRadius);
global.gc?.();
const before = kibibytes("VmRSS");
// proc(5): the peak begins anew.
writeFileSync("/proc/self/clear_refs", "5");
const {particles} = analyze(mask, PIXEL_SIZE_NM, parameters);
const grownBy = kibibytes("VmHWM") - before;
if (particles.length === 0) throw new Error("expected particles");
process.stdout.write(((grownBy * 1024) / 1e6).toFixed(1));

function kibibytes(field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
}
