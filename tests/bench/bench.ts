import {parseArgs} from "node:util";
import {type Benchmark, measureMedian} from "./benchmark.js";
import {chromiumBenchmarks} from "./chromium.js";
import {particleBenchmarks} from "./particles.js";
import {readingBenchmarks} from "./reading.js";
import {segmentationBenchmarks} from "./segmentation.js";

// `npm run bench [-- --json] [--only text]`: medians over seeded scenes. Times
// depend on the machine and its load; compare ratios within one run.
const {values} = parseArgs({options: {json: {type: "boolean", default: false}, only: {type: "string", default: ""}}});
const wanted = ({name}: Benchmark) => name.includes(values.only);
const rows: string[][] = [];
for (const make of [readingBenchmarks, particleBenchmarks, segmentationBenchmarks, chromiumBenchmarks]) {
  const {benchmarks, close} = await make();
  for (const benchmark of benchmarks.filter(wanted)) {
    const result = await measureMedian(benchmark);
    const {name, median_ms, min_ms, n, ratio, note = ""} = result;
    if (values.json) console.log(JSON.stringify(result));
    else
      rows.push([
        name,
        median_ms.toFixed(1),
        min_ms.toFixed(1),
        String(n),
        ratio === undefined ? "" : ratio.toFixed(1),
        note
      ]);
  }
  await close?.();
}
if (!values.json) printTable(["name", "median ms", "min ms", "n", "ratio", ""], rows);

function printTable(header: string[], body: string[][]): void {
  const widths = header.map((title, i) => Math.max(title.length, ...body.map((row) => row[i].length)));
  const line = (row: string[]) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join("  ")
      .trimEnd();
  console.log([line(header), ...body.map(line)].join("\n"));
}
