import type {Browser} from "playwright-core";
import type {PageFigure} from "./page-figures.js";
import {processMemory} from "./process-memory.js";
import {type ProcessorTime, processorMeter} from "./processor-time.js";
import {dropFile, newTune, OTSU, openFile, openTune, scene} from "./tune-page.js";

export interface ScenarioOptions {
  browser: Browser;
  /** Of the site, with a slash at its end. */
  url: string;
  /** Repetitions; the quick scenarios take a multiple. */
  n: number;
}

/** What a reader waits for on the page Tune. */
export const pageScenarios: Record<string, (options: ScenarioOptions) => Promise<PageFigure[]>> = {
  "first image": firstImage,
  drop,
  slider,
  pan,
  memory
};

/** About 1000 particles, overlapping as they fall. */
const SCENE = {sidePx: 2048, count: 1400, medianRadiusPx: 13};

const shared = ({browserMs, pageMs}: ProcessorTime, among: number): ProcessorTime[] => [
  {browserMs: browserMs / among, pageMs: pageMs / among}
];

/** From the address to the first micrograph on the canvas; nothing is in the browser's cache, the server is warm. */
async function firstImage({browser, url, n}: ScenarioOptions): Promise<PageFigure[]> {
  const values: number[] = [];
  const processor: ProcessorTime[] = [];
  for (let i = 0; i <= n; i++) {
    const {page, close} = await newTune(browser);
    const used = await processorMeter(browser, page);
    await page.goto(`${url}tune`);
    const firstImageMs = await page.waitForFunction("window.firstImageMs");
    // The first time warms the server, and the browser's own start.
    if (i > 0) {
      values.push(Number(await firstImageMs.jsonValue()));
      processor.push(await used());
    }
    await close();
  }
  return [{name: "first image, warm server", unit: "ms", values, processor, aim: {value: 1500, of: "median"}}];
}

/** From a dropped file to its outlines, with the network on the threads that the page takes. */
async function drop({browser, url, n}: ScenarioOptions): Promise<PageFigure[]> {
  const file = scene("scene.dm3", SCENE);
  const figures: PageFigure[] = [];
  for (const [way, carriedMs] of [
    ["carried over the page for half a second", 500],
    ["carried for no time", 0]
  ] as const) {
    const values: number[] = [];
    const processor: ProcessorTime[] = [];
    for (let i = 0; i < n; i++) {
      const {page, close} = await openTune(browser, url);
      const used = await processorMeter(browser, page);
      values.push(await dropFile(page, file, {carriedMs}));
      processor.push(await used());
      await close();
    }
    const aim = {value: 4000, of: "median"} as const;
    figures.push({name: `drop of a 2048² dm3 to measured outlines, ${way}`, unit: "ms", values, processor, aim});
  }
  return figures;
}

/** From the input of a slider to its outlines and histogram on the screen. */
async function slider({browser, url, n}: ScenarioOptions): Promise<PageFigure[]> {
  const {page, close} = await openTune(browser, url, OTSU);
  await openFile(page, scene("scene.dm3", SCENE));
  const note = await page.locator(".headline").innerText();
  const aim = {value: 100, of: "p95"} as const;
  const figures: PageFigure[] = [];
  const steps = 4 * n;
  for (const [name, pauseMs] of [
    ["convexityThreshold", 50],
    ["probabilityThreshold", 50]
  ] as const) {
    // The strips under the sliders are computed when these have rested.
    await page.locator("[data-sensitivity=done]").waitFor();
    const input = page.locator(`[data-parameter=${name}] input[type=range]`);
    await input.evaluate(moveSlider, {steps: 2, pauseMs});
    const used = await processorMeter(browser, page);
    const values = await input.evaluate(moveSlider, {steps, pauseMs});
    const processor = shared(await used(), steps);
    figures.push({name: `step of ${name} to outlines and histogram, 2048²`, unit: "ms", values, processor, aim, note});
  }
  await close();
  return figures;
}

async function moveSlider(input: HTMLElement | SVGElement, {steps, pauseMs}: {steps: number; pauseMs: number}) {
  const range = input as HTMLInputElement;
  const times: number[] = [];
  const [low, high] = [Number(range.min), Number(range.max)];
  for (let i = 0; i < steps; i++) {
    const start = performance.now();
    range.value = String(low + (high - low) * (0.3 + 0.4 * ((i * 0.618) % 1)));
    range.dispatchEvent(new Event("input", {bubbles: true}));
    do await new Promise((done) => requestAnimationFrame(done));
    while (document.querySelector(".headline")!.getAttribute("aria-busy") === "true");
    // The frame after the one in which the outlines were drawn.
    await new Promise((done) => requestAnimationFrame(done));
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, pauseMs));
  }
  return times;
}

/** How long each frame takes while the image is dragged, zoomed in twice. */
async function pan({browser, url, n}: ScenarioOptions): Promise<PageFigure[]> {
  const {page, close} = await openTune(browser, url, OTSU);
  await openFile(page, scene("scene.dm3", {sidePx: 4096, count: 3600, medianRadiusPx: 16}));
  const note = await page.locator(".headline").innerText();
  await page.locator("[data-sensitivity=done]").waitFor();
  const canvas = page.locator(".viewer-canvas");
  await canvas.focus();
  const figures: PageFigure[] = [];
  for (const [zoomed, keys] of [
    ["twofold", "++"],
    ["eightfold", "++++"]
  ]) {
    for (const key of keys) await page.keyboard.press(key);
    await canvas.evaluate(dragImage, {frames: 10});
    await page.waitForTimeout(1000);
    const used = await processorMeter(browser, page);
    const values = await canvas.evaluate(dragImage, {frames: 24 * n});
    const processor = shared(await used(), values.length);
    // 60 frames a second are 16.7 ms each.
    const aim = {value: 17, of: "median"} as const;
    figures.push({name: `a frame of panning 4096², zoomed in ${zoomed}`, unit: "ms", values, processor, aim, note});
  }
  await close();
  return figures;
}

async function dragImage(canvas: HTMLElement | SVGElement, {frames}: {frames: number}) {
  const {left, top} = canvas.getBoundingClientRect();
  const times: number[] = [];
  let last = 0;
  for (let i = 0; i <= frames + 1; i++) {
    // A circle, ten pixels a frame.
    const angle = (2 * Math.PI * i) / 75;
    const clientX = Math.round(left + 300 + 120 * Math.sin(angle));
    const clientY = Math.round(top + 180 + 120 * Math.cos(angle));
    const at = {clientX, clientY, view: window, bubbles: true};
    if (i === 0) canvas.dispatchEvent(new MouseEvent("mousedown", at));
    canvas.dispatchEvent(new PointerEvent("pointermove", {...at, buttons: 1}));
    canvas.dispatchEvent(new MouseEvent("mousemove", at));
    const now = await new Promise<number>((done) => requestAnimationFrame(done));
    if (i > 1) times.push(now - last);
    last = now;
    if (i === frames + 1) canvas.dispatchEvent(new MouseEvent("mouseup", at));
  }
  return times;
}

/** What the page and its workers hold with ten frames of 2048² opened and measured. */
async function memory({browser, url}: ScenarioOptions): Promise<PageFigure[]> {
  const {page, close} = await openTune(browser, url, OTSU);
  for (let i = 0; i < 10; i++) {
    await openFile(page, scene(`scene-${i}.dm3`, {...SCENE, count: 600, seed: 0.1 + 0.05 * i}));
  }
  // It collects garbage first.
  const bytes = await page.evaluate(async () => {
    const measured = performance as Performance & {measureUserAgentSpecificMemory(): Promise<{bytes: number}>};
    return (await measured.measureUserAgentSpecificMemory()).bytes;
  });
  const resident = await processMemory(browser);
  await close();
  const aim = {value: 600, of: "median"} as const;
  const name = "memory with ten 2048² frames open";
  const figures: PageFigure[] = [{name: `${name}, as the browser counts`, unit: "MB", values: [bytes / 1e6], aim}];
  if (resident !== null) {
    figures.push({name: `${name}, private to the page's process`, unit: "MB", values: [resident / 1e6], aim});
  }
  return figures;
}
