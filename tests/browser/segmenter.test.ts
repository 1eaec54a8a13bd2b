import {rm} from "node:fs/promises";
import type {Browser, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from "vitest";
import {serve} from "../../scripts/serve.mjs";
import type {createSegmenter, SegmenterOptions} from "../../src/components/segmenter.js";
import {readContract} from "../../src/segmentation/model-files-node.js";
import {segment} from "../../src/segmentation/segment.js";
import {segmentClassically} from "../../src/segmentation/segment-classically.js";
import {createNodeSession} from "../../src/segmentation/session-node.js";
import {shippedModel} from "../../src/segmentation/shipped-model.js";
import {discImage} from "../segmentation/disc-image.js";
import {launchChromium, type OpenPage, openPage} from "./browser.js";
import {buildSegmenterSite} from "./segmenter-site.js";

// What the page of this test has as a global object.
declare const feret: {createSegmenter: typeof createSegmenter; discImage: typeof discImage};

let folder: string;
let browser: Browser;
beforeAll(async () => {
  folder = await buildSegmenterSite();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, {recursive: true});
});

/** Makes the map of a disc image in the page and brings its bytes here. */
async function mapInPage(page: Page, size: [number, number], options: SegmenterOptions, method: "network" | "otsu") {
  const {base64, ...rest} = await page.evaluate(
    async ([[width, height], options, method]) => {
      const segmenter = feret.createSegmenter(options);
      const stages: string[] = [];
      const onProgress = ({stage, done, total}: {stage: string; done: number; total: number}) => {
        if (done === total) stages.push(stage);
      };
      const started = performance.now();
      const {data, model, warnings} = await segmenter.segment(feret.discImage(width, height), {method, onProgress});
      const ms = performance.now() - started;
      segmenter.dispose();
      let text = "";
      for (const byte of data) text += String.fromCharCode(byte);
      return {base64: btoa(text), model, warnings, stages, ms};
    },
    [size, options, method] as const
  );
  return {...rest, data: Uint8Array.from(Buffer.from(base64, "base64"))};
}

function greatestDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((greatest, value, i) => Math.max(greatest, Math.abs(value - b[i])), 0);
}

describe.each([
  ["cross-origin isolated, with threads", true],
  ["not isolated, on one thread", false]
])("a page that is %s", (_, isolated) => {
  let site: Awaited<ReturnType<typeof serve>>;
  let open: OpenPage;
  let options: SegmenterOptions;
  beforeAll(async () => {
    site = await serve({root: folder, isolated});
    options = {modelUrl: "model.onnx", contract: await readContract()};
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    open = await openPage(browser, site.url);
    await open.page.waitForFunction("globalThis.feret");
    expect(await open.page.evaluate(() => crossOriginIsolated)).toBe(isolated);
  });
  afterEach(async () => {
    expect(open.log).toEqual({errors: [], foreign: [], failed: []});
    await open.close();
  });

  test.each([
    [512, 512],
    [1024, 1024],
    [333, 190]
  ])("makes the map of %i × %i px that Node makes", async (width, height) => {
    const session = await createNodeSession();
    const expected = await segment(discImage(width, height), session);
    await session.dispose();
    const {data, model, warnings, stages} = await mapInPage(open.page, [width, height], options, "network");
    expect(greatestDifference(data, expected.data)).toBeLessThanOrEqual(1);
    expect({model, warnings}).toEqual({model: expected.model, warnings: expected.warnings});
    expect([...new Set(stages)]).toEqual(["download", "start", "normalise", "network"]);
  });

  test("makes the same Otsu map as Node", async () => {
    const {data} = await mapInPage(open.page, [300, 200], options, "otsu");
    expect(greatestDifference(data, segmentClassically(discImage(300, 200)).data)).toBeLessThanOrEqual(1);
  });

  test("can be cancelled while the network runs, and used again", async () => {
    const outcome = await open.page.evaluate(async (options) => {
      const segmenter = feret.createSegmenter(options);
      const controller = new AbortController();
      const image = feret.discImage(1024, 1024);
      const onProgress = ({stage}: {stage: string}) => {
        if (stage === "network") controller.abort();
      };
      const cancelled = segmenter.segment(image, {onProgress, signal: controller.signal}).catch(({name}) => name);
      const next = segmenter.segment(feret.discImage(64, 64));
      const alreadyAborted = segmenter.segment(image, {signal: AbortSignal.abort()}).catch(({name}) => name);
      return [await cancelled, (await next).data.length, await alreadyAborted, image.data.length];
    }, options);
    expect(outcome).toEqual(["AbortError", 64 * 64, "AbortError", 1024 * 1024]);
  });

  test("a waiting call that is cancelled leaves the running one alone", async () => {
    const outcome = await open.page.evaluate(async (options) => {
      const segmenter = feret.createSegmenter(options);
      const controller = new AbortController();
      const running = segmenter.segment(feret.discImage(256, 256));
      const waiting = segmenter.segment(feret.discImage(64, 64), {signal: controller.signal}).catch(({name}) => name);
      controller.abort();
      return [await waiting, (await running).data.length];
    }, options);
    expect(outcome).toEqual(["AbortError", 256 * 256]);
  });

  test("says what is wrong with a damaged network", async () => {
    const message = await open.page.evaluate(async (options) => {
      const damaged = {...options.contract, sha256: "0".repeat(64)};
      const segmenter = feret.createSegmenter({...options, contract: damaged});
      return segmenter.segment(feret.discImage(64, 64)).catch((error) => error.message);
    }, options);
    expect(message).toContain(`the segmentation failed: ${shippedModel}.onnx is damaged or another network: expected`);
  });

  test("disposal rejects the call in progress", async () => {
    const name = await open.page.evaluate(async (options) => {
      const segmenter = feret.createSegmenter(options);
      const running = segmenter.segment(feret.discImage(512, 512)).catch(({name}) => name);
      setTimeout(() => segmenter.dispose(), 50);
      return running;
    }, options);
    expect(name).toBe("AbortError");
  });
});

describe("when a part of the site cannot be had", () => {
  test.each([
    ["the network", "model.onnx", /^the segmentation failed: could not load .*model.onnx: 503/],
    ["the worker", "segment.js", /^the segmentation stopped: its worker could not be started/]
  ])("a missing %s is named, and the next call tries again", async (_, file, expected) => {
    const site = await serve({root: folder});
    const {page, close} = await openPage(browser, site.url);
    await page.waitForFunction("globalThis.feret");
    let refusals = 0;
    await page.context().route(`**/${file}`, (route) => {
      if (refusals++ > 0) return route.fallback();
      return route.fulfill({status: 503, headers: {"cross-origin-resource-policy": "same-origin"}});
    });
    const contract = await readContract();
    const outcome = await page.evaluate(
      async (options) => {
        const segmenter = feret.createSegmenter(options);
        const message = await segmenter.segment(feret.discImage(64, 64)).catch((error) => error.message);
        return [message, (await segmenter.segment(feret.discImage(64, 64))).data.length];
      },
      {modelUrl: "model.onnx", contract} satisfies SegmenterOptions
    );
    expect(outcome).toEqual([expect.stringMatching(expected), 64 * 64]);
    await close();
    await site.close();
  });
});
