import {parseArgs} from "node:util";
import {type Benchmark, measureMedian} from "./benchmark.js";
import {chromiumBenchmarks} from "./chromium.js";
import {chromiumNetworkBenchmarks} from "./chromium-networks.js";
import {memoryBenchmarks} from "./memory.js";
import {networkBenchmarks} from "./networks.js";
import {particleBenchmarks} from "./particles.js";
import {readingBenchmarks} from "./reading.js";
import {segmentationBenchmarks} from "./segmentation.js";

// `npm run bench [-- --json] [--only text]`: medians over seeded scenes. Times
// depend on the machine and its load; compare ratios within one run.
const GROUPS = [
  readingBenchmarks,
  particleBenchmarks,
  memoryBenchmarks,
  segmentationBenchmarks,
  networkBenchmarks,
  chromiumBenchmarks,
  chromiumNetworkBenchmarks
];
const {values} = parseArgs({options: {json: {type: "boolean", default: false}, only: {type: "string", default: ""}}});
const wanted = ({name}: Benchmark) => name.includes(values.only);
const rows: string[][] = [];
for (const make of GROUPS) {
  const {benchmarks, close} = await make();
  for (const benchmark of benchmarks.filter(wanted)) {
    const result = await measureMedian(benchmark);
    const {name, median, min, unit, n, ratio, note = ""} = result;
    if (values.json) console.log(JSON.stringify(result));
    else {
      const ratioWords = ratio === undefined ? "" : ratio.toFixed(1);
      rows.push([name, median.toFixed(1), min.toFixed(1), unit, String(n), ratioWords, note]);
    }
  }
  await close?.();
}
if (!values.json) printTable(["name", "median", "min", "", "n", "ratio", ""], rows);

function printTable(header: string[], body: string[][]): void {
  const widths = header.map((title, i) => Math.max(title.length, ...body.map((row) => row[i].length)));
  const line = (row: string[]) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join("  ")
      .trimEnd();
  console.log([line(header), ...body.map(line)].join("\n"));
}
