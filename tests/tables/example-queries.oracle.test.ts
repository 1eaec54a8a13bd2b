import {fromArrow, op} from "arquero";
import {beforeAll, expect, test} from "vitest";
import {percentileNm, sampleSizes} from "../../src/components/sample-sizes.js";
import {particleTable, toIpc} from "../../src/tables/particle-table.js";
import type {SampleEntry} from "../../src/tables/sample-index.js";
import {samplesTable} from "../../src/tables/samples-table.js";
import {EXAMPLE_QUERIES} from "../../src/tables/sql.js";
import {type NodeDatabase, openNodeDatabase} from "./support/duckdb-node.js";
import {ladder, PROVENANCE} from "./support/frames.js";

// Three programs count the same particles: DuckDB (the example queries), Arquero,
// and the page's own code that shows the summary before DuckDB has arrived.

const frames = [ladder("a", 23), ladder("b", 8), ladder("c", 40)];
const streams = frames.map((frame) => toIpc(particleTable([frame], PROVENANCE)));
const samples = ["a", "b", "c"].map((id) => ({id, title: id.toUpperCase(), material: "Au", fields: {}, frames: []}));
const all = fromArrow(toIpc(particleTable(frames, PROVENANCE)));
const measured = all.filter((d: {status: string}) => d.status === "measured");

/** The queries round to two decimals. */
const ROUNDING = 0.00501;

let db: NodeDatabase;
const run = (position: number) =>
  db
    .query(EXAMPLE_QUERIES[position].sql)
    .toArray()
    .map((row) => row.toJSON());

beforeAll(async () => {
  db = await openNodeDatabase({
    particles: streams,
    samples: [toIpc(samplesTable(samples as unknown as SampleEntry[]))]
  });
});

test("the first example gives count, mean, spread and percentiles of each sample", () => {
  const expected = measured
    .groupby("sample")
    .rollup({
      n: op.count(),
      mean: op.mean("ecd_nm"),
      sd: op.stdev("ecd_nm"),
      x10: op.quantile("ecd_nm", 0.1),
      x50: op.median("ecd_nm"),
      x90: op.quantile("ecd_nm", 0.9),
      aspect: op.mean("aspect_ratio_max_min")
    })
    .orderby("x50")
    .objects() as Record<string, number>[];
  const result = run(0);
  expect(result.map(({sample, n}) => ({sample, n}))).toEqual(expected.map(({sample, n}) => ({sample, n})));
  result.forEach((row, i) => {
    const {mean, sd, x10, x50, x90, aspect} = expected[i];
    const rounded = [row.mean_nm, row.sd_nm, row.x10_nm, row.x50_nm, row.x90_nm, row.aspect_ratio];
    [mean, sd, x10, x50, x90, aspect].forEach((value, k) => {
      expect(Math.abs(rounded[k] - value)).toBeLessThan(ROUNDING);
    });
  });
});

test("the second example counts regions by status, and their shares make 100 %", () => {
  const result = run(1);
  const expected = all.groupby("sample", "status").count({as: "regions"}).objects() as Record<string, unknown>[];
  const byName = (rows: Record<string, unknown>[]) =>
    rows.map(({sample, status, regions}) => `${sample} ${status} ${regions}`).sort();
  expect(byName(result)).toEqual(byName(expected));
  for (const {id} of samples) {
    const shares = result.filter(({sample}) => sample === id).map(({percent}) => percent);
    expect(Math.abs(shares.reduce((a, b) => a + b) - 100)).toBeLessThan(0.2);
  }
});

test("the third example sets particles of clumps beside single ones", () => {
  const means = measured
    .groupby("sample", "separated")
    .rollup({n: op.count(), mean: op.mean("ecd_nm")})
    .objects();
  const meanOf = (sample: string, separated: boolean) =>
    (means as Record<string, unknown>[]).find((d) => d.sample === sample && d.separated === separated)!;
  for (const row of run(2)) {
    const single = meanOf(row.title.toLowerCase(), false);
    const separated = meanOf(row.title.toLowerCase(), true);
    expect([row.n_single, row.n_separated]).toEqual([single.n, separated.n]);
    expect(Math.abs(row.mean_single_nm - (single.mean as number))).toBeLessThan(ROUNDING);
    expect(Math.abs(row.mean_separated_nm - (separated.mean as number))).toBeLessThan(ROUNDING);
  }
});

test("the page's summary agrees with Arquero", () => {
  for (const frame of frames) {
    const table = particleTable([frame], PROVENANCE);
    const {regions, measured: n, sizes} = sampleSizes({sample: {id: frame.sample} as SampleEntry, table, problem: ""});
    const own = measured.params({id: frame.sample}).filter((d: {sample: string}, $: {id: string}) => d.sample === $.id);
    const [expected] = own
      .rollup({
        mean: op.mean("ecd_nm"),
        sd: op.stdev("ecd_nm"),
        x25: op.quantile("ecd_nm", 0.25),
        x50: op.median("ecd_nm"),
        feret: op.mean("feret_min_nm")
      })
      .objects() as Record<string, number>[];
    expect([regions, n]).toEqual([frame.set.particles.length, own.numRows()]);
    const {equivalentDiameterNm, feretMinNm} = sizes;
    expect(equivalentDiameterNm.mean).toBeCloseTo(expected.mean, 10);
    expect(equivalentDiameterNm.standardDeviation).toBeCloseTo(expected.sd, 10);
    expect(equivalentDiameterNm.median).toBeCloseTo(expected.x50, 10);
    expect(percentileNm(equivalentDiameterNm, 0.25)).toBeCloseTo(expected.x25, 10);
    expect(feretMinNm.mean).toBeCloseTo(expected.feret, 10);
  }
});
