import {pathToFileURL} from "node:url";
import {expect, test} from "vitest";
import {networkExamples} from "../../data-loaders/model-page/network-examples.js";

/** Pixels within a path of absolute M, H, V and Z: outer rings count, holes run the other way round. */
function areaOf(path: string): number {
  let twice = 0;
  for (const ring of path.split("Z").slice(0, -1)) {
    const points: [number, number][] = [];
    let [x, y] = [0, 0];
    for (const [, command, a, b] of ring.matchAll(/([MHV])(-?[\d.]+)(?:,(-?[\d.]+))?/g)) {
      if (command === "M") [x, y] = [Number(a), Number(b)];
      else if (command === "H") x = Number(a);
      else y = Number(a);
      points.push([x, y]);
    }
    points.forEach(([px, py], i) => {
      const [qx, qy] = points[(i + 1) % points.length];
      twice += px * qy - qx * py;
    });
  }
  return twice / 2;
}

test("pictures, outlines and IoU of the examples agree", async () => {
  const {results, best, worst, threshold, problem} = await networkExamples(pathToFileURL("models/feret-starter.json"));
  expect(problem).toBeUndefined();
  expect(threshold).toBe(0.5);
  const ious = results.map(({iou}) => iou);
  expect(ious).toEqual([...ious].sort((a, b) => b - a));
  expect(best.map(({iou}) => iou)).toEqual(ious.slice(0, 3));
  expect(worst.map(({iou}) => iou)).toEqual(ious.slice(-3).reverse());
  for (const {title, iou, truthPath, foundPath, missedPath, falsePath, image, probability} of [...best, ...worst]) {
    const [truth, found, missed, wrong] = [truthPath, foundPath, missedPath, falsePath].map(areaOf);
    expect(truth, title).toBeGreaterThan(0);
    expect(truth - missed, title).toBe(found - wrong);
    expect((truth - missed) / (truth + wrong), title).toBeCloseTo(iou, 12);
    for (const address of [image, probability]) expect(address).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
  }
  // A network that finds nothing, or draws the truth itself, would not be shown as the first one is.
  expect(ious[0]).toBeGreaterThan(0.9);
  expect(ious[0]).toBeLessThan(1);
}, 240_000);
