import {writeFileSync} from "node:fs";
import {analyze} from "../../src/particles/analysis.js";
import {BENCH_PARAMETERS, type BenchParameters, PIXEL_SIZE_NM} from "./bench-parameters.js";
import {ownMegabytes} from "./own-memory.js";
import {diskField} from "./scenes.js";

// Prints by how many MB this process grows at most while it finds and measures the particles of one mask.
const [side, count, medianRadius] = process.argv.slice(3).map(Number);
const parameters = BENCH_PARAMETERS[process.argv[2] as BenchParameters];
const mask = diskField(side, count, medianRadius);
global.gc?.();
const before = ownMegabytes("VmRSS");
// proc(5): the peak begins anew.
writeFileSync("/proc/self/clear_refs", "5");
const {particles} = analyze(mask, PIXEL_SIZE_NM, parameters);
const grownBy = ownMegabytes("VmHWM") - before;
if (particles.length === 0) throw new Error("expected particles");
process.stdout.write(grownBy.toFixed(1));
