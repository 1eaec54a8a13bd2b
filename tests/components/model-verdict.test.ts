import {expect, test} from "vitest";
import {compareWithOtsu, verdict} from "../../src/components/model-verdict.js";
import {parseNetworkMetrics} from "../../src/tables/network-metrics.js";

/** An evaluation of sources named by their letters, with the particle IoU of network and Otsu in per cent. */
function evaluation(ious: Record<string, [number, number]>, extra: object = {}) {
  const sources = Object.entries(ious).map(([title, [network, otsu]]) => ({
    id: title,
    title,
    kind: "real",
    methods: [
      {id: "network", title: "N", particleIou: network / 100},
      {id: "otsu", title: "Otsu", particleIou: otsu / 100}
    ]
  }));
  return parseNetworkMetrics({format: "feret-metrics", version: 1, network: "n", sources, ...extra});
}

const words = (...args: Parameters<typeof evaluation>) =>
  verdict(evaluation(...args)).map((s) => s.replaceAll("\u00a0", " "));

test("where Otsu wins comes first, with its figures", () => {
  expect(words({A: [81.1, 90.8], B: [94, 81.1], C: [72.5, 74.1]}).slice(0, 2)).toEqual([
    "Otsu's threshold is better on 2 of 3 sources: A (90.8 % against 81.1 %) and C (74.1 % against 72.5 %). Choose it there; it is offered beside the networks.",
    "The network is better on B (94.0 % against 81.1 %)."
  ]);
});

test("a network that wins everywhere is said to, with its narrowest lead", () => {
  expect(words({A: [95, 91], B: [90, 74]})[0]).toBe(
    "The network beats Otsu's threshold on every one of 2 sources, by the least on A (95.0 % against 91.0 %)."
  );
});

test("half a point is no difference", () => {
  const [first, second] = words({A: [90.2, 90], B: [91, 90]});
  expect(first).toBe("The network is better on B (91.0 % against 90.0 %).");
  expect(second).toBe("Both do equally well, within half a point, on A.");
});

test("targets that are missed are named", () => {
  const metrics = evaluation({A: [95, 91], B: [80, 74]});
  metrics.sources[0].targetParticleIou = 0.95;
  expect(verdict(metrics).join()).toContain("It reaches its target on each of 1 source");
  metrics.sources[1].targetParticleIou = 0.88;
  expect(verdict(metrics).join().replaceAll("\u00a0", " ")).toContain(
    "It misses its target on 1 of 2 sources: B (80.0 %, meant to be 88.0 %)."
  );
});

test("the spread of trainings is told, or that nobody knows it", () => {
  const metrics = evaluation({A: [95, 91]});
  expect(verdict(metrics).join()).toContain("was not measured");
  metrics.sources[0].methods[0].seeds = [0.94, 0.952, 0.949].map((particleIou, seed) => ({
    name: `seed ${seed}`,
    particleIou
  }));
  expect(verdict(metrics).join()).toContain(
    "Trained 3 times from other random numbers, its particle IoU spread by at most 1.2 points, on A."
  );
});

test("without Otsu's figures the network is not praised", () => {
  const metrics = parseNetworkMetrics({format: "feret-metrics", version: 1, network: "n"});
  expect(compareWithOtsu(metrics)).toEqual([]);
  expect(verdict(metrics)[0]).toBe("It was not compared with Otsu's threshold.");
});

test("what Feret's evaluation leaves out of simulated images is said, and of no others", () => {
  const command = "python evaluate.py --simulated random";
  const rule = expect.stringContaining("Simulated images are judged without");
  const sources = [{id: "random", title: "Random", kind: "simulated", methods: []}];
  expect(words({}, {command, sources})).toContainEqual(rule);
  expect(words({}, {command: "other-program", sources})).not.toContainEqual(rule);
  expect(words({A: [95, 91]}, {command})).not.toContainEqual(rule);
});
