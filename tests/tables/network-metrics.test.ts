import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {parseNetworkMetrics, scoresOf} from "../../src/tables/network-metrics.js";

const starter = JSON.parse(readFileSync(new URL("../model-page/starter.metrics.json", import.meta.url), "utf8"));
const minimal = {format: "feret-metrics", version: 1, network: "n"};
const source = {id: "a", title: "A", kind: "real", methods: []};

test("a real evaluation is read; what it leaves out is empty", () => {
  const metrics = parseNetworkMetrics(starter);
  expect(metrics.sources.map(({id}) => id)).toEqual([
    "msa-em",
    "emps",
    "au-tetrahedra",
    "insitu-au",
    "simulated-noisy",
    "simulated-page"
  ]);
  const [msaEm] = metrics.sources;
  expect(msaEm.methods[0]).toMatchObject({id: "network", particleIou: 0.811, globalAccuracy: null, confusion: null});
  expect(msaEm.methods[0].perImage).toEqual([]);
  expect(metrics.bySize).toEqual([]);
  expect(metrics.paper?.particleIou).toBe(0.83);
  expect(parseNetworkMetrics(minimal)).toMatchObject({threshold: 0.5, sources: [], ablation: [], paper: null});
});

test("its figures are those of its confusion", () => {
  for (const method of parseNetworkMetrics(starter).sources[5].methods) {
    const scores = scoresOf(method.confusion!);
    for (const [name, value] of Object.entries(scores))
      expect(method[name as keyof typeof scores]).toBeCloseTo(value!, 4);
  }
});

test("figures that are left out come from the confusion", () => {
  //           predicted
  // true      background  particle
  // background        80        10
  // particle           4         6
  const confusion = {tp: 6, fp: 10, fn: 4, tn: 80};
  const methods = [{id: "network", title: "N", confusion, particleIou: 0.5}];
  const [{methods: parsed}] = parseNetworkMetrics({...minimal, sources: [{...source, methods}]}).sources;
  expect(parsed[0]).toMatchObject({
    // What the file says goes before what is computed: it may be a mean of several trainings.
    particleIou: 0.5,
    backgroundIou: 80 / 94,
    particleDice: 12 / 26,
    backgroundDice: 160 / 174,
    globalAccuracy: 0.86,
    particleAccuracy: 0.6,
    backgroundAccuracy: 80 / 90
  });
  expect(scoresOf({tp: 0, fp: 0, fn: 0, tn: 0}).particleIou).toBeNull();
});

test("a file that is not as it should be is refused by the field", () => {
  const refused = (change: object, words: string | RegExp) =>
    expect(() => parseNetworkMetrics({...minimal, ...change}), String(words)).toThrow(words);
  expect(() => parseNetworkMetrics(null)).toThrow("expected an object, got null");
  refused({format: "x"}, "format");
  refused({version: 2}, "version: expected 1");
  refused({network: ""}, "network");
  refused({threshold: 50}, "threshold: expected a share from 0 to 1, got 50");
  refused({sources: {}}, "sources: expected a list");
  refused({sources: [{...source, kind: "x"}]}, "sources[0].kind");
  refused(
    {sources: [{...source, methods: [{id: "otsu", title: "O", particleIou: 81.1}]}]},
    "sources[0].methods[0].particleIou"
  );
  refused(
    {sources: [{...source, methods: [{id: "otsu", title: "O", confusion: {tp: -1, fp: 0, fn: 0, tn: 0}}]}]},
    ".confusion.tp"
  );
  refused(
    {bySize: [{method: "network", fromPx: 10, toPx: 6, particles: 1}]},
    "bySize[0].toPx: expected more than fromPx, 10"
  );
  refused({ablation: [{title: "a", particleIou: {x: "1"}}]}, "ablation[0].particleIou.x");
});

test("trainings are named by seed or network, and their mean is taken where it is not given", () => {
  const method = (extra: object) =>
    parseNetworkMetrics({...minimal, sources: [{...source, methods: [{id: "network", title: "N", ...extra}]}]})
      .sources[0].methods[0];
  expect(
    method({
      seeds: [
        {seed: 1, particleIou: 0.5},
        {network: "second", particleIou: 0.7}
      ]
    })
  ).toMatchObject({
    seeds: [
      {name: "seed 1", particleIou: 0.5},
      {name: "second", particleIou: 0.7}
    ],
    meanParticleIou: 0.6,
    particleF1: {}
  });
  expect(method({meanParticleIou: 0.4, particleF1: {"connected components": 0.9}})).toMatchObject({
    seeds: [],
    meanParticleIou: 0.4,
    particleF1: {"connected components": 0.9}
  });
  expect(() => method({particleF1: {x: 90}})).toThrow("particleF1.x");
});
