// Times the page Tune of the built site in Chromium; prints a Markdown table.
import {loadavg} from "node:os";
import {parseArgs} from "node:util";
import type {Page} from "playwright-core";
import {serve} from "../../scripts/serve.mjs";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {launchChromium, openPage} from "../browser/browser.js";
import {figureLine, type PageFigure} from "./page-figures.js";
import {diskField} from "./scenes.js";

const {values: options} = parseArgs({options: {only: {type: "string"}, n: {type: "string", default: "5"}}});
const n = Number(options.n);
const WAIT_MS = 240_000;
/** A threshold makes the map where the network's time is not asked for. */
const OTSU = "#v=1&segmentation=otsu";

const site = await serve({root: process.env.FERET_OUT});
const browser = await launchChromium();

const benchmarks: Record<string, () => Promise<PageFigure[]>> = {"first image": firstImage, drop, slider, pan, memory};
console.log(`Load at the start: ${loadavg()[0].toFixed(0)}\n`);
console.log("| figure | median | 95th percentile | n | aim | |\n|---|---|---|---|---|---|");
for (const [name, run] of Object.entries(benchmarks)) {
  if (options.only && !name.includes(options.only)) continue;
  try {
    for (const figure of await run()) console.log(figureLine(figure));
  } catch (error) {
    console.log(`| ${name} | failed: ${String(error).split("\n")[0]} | | | | |`);
    process.exitCode = 1;
  }
}
await browser.close();
await site.close();

/** From the address to the first micrograph on the canvas; nothing is in the browser's cache, the server is warm. */
async function firstImage(): Promise<PageFigure[]> {
  const values: number[] = [];
  for (let i = 0; i <= n; i++) {
    const {page, close} = await openPage(browser, `${site.url}tune`);
    await page.waitForFunction(painted, undefined, {polling: "raf", timeout: WAIT_MS});
    if (i > 0) values.push(await page.evaluate(() => performance.now()));
    await close();
  }
  return [{name: "first image, warm server", unit: "ms", values, aim: {value: 1500, of: "median"}}];
}

/** From a dropped file to its outlines, with the network on the threads that the page takes. */
async function drop(): Promise<PageFigure[]> {
  const values: number[] = [];
  const file = scene(2048, 1400, 13);
  for (let i = 0; i < Math.min(3, n); i++) {
    const {page, close} = await openPage(browser, `${site.url}tune`);
    await page.locator(".results[aria-busy=false] .summary-count").waitFor({timeout: WAIT_MS});
    const start = performance.now();
    await openFile(page, "scene.dm3", file);
    values.push(performance.now() - start);
    await close();
  }
  return [{name: "drop of a 2048² dm3 to measured outlines", unit: "ms", values, aim: {value: 4000, of: "median"}}];
}

/** From the input of a slider to its outlines and histogram on the screen. */
async function slider(): Promise<PageFigure[]> {
  const {page, close} = await openPage(browser, `${site.url}tune${OTSU}`);
  await page.locator(".results[aria-busy=false] .summary-count").waitFor({timeout: WAIT_MS});
  await openFile(page, "scene.dm3", scene(2048, 1400, 13));
  const note = await page.locator(".headline").innerText();
  const figures: PageFigure[] = [];
  for (const name of ["convexityThreshold", "probabilityThreshold"]) {
    const values = await page.locator(`[data-parameter=${name}] input[type=range]`).evaluate(
      async (input: HTMLInputElement, steps) => {
        const times: number[] = [];
        const [low, high] = [Number(input.min), Number(input.max)];
        for (let i = 0; i < steps; i++) {
          const start = performance.now();
          input.value = String(low + (high - low) * (0.3 + 0.4 * ((i * 0.618) % 1)));
          input.dispatchEvent(new Event("input", {bubbles: true}));
          do await new Promise((done) => requestAnimationFrame(done));
          while (document.querySelector(".results")!.getAttribute("aria-busy") === "true");
          // The frame after the one in which the outlines were drawn.
          await new Promise((done) => requestAnimationFrame(done));
          times.push(performance.now() - start);
          await new Promise((done) => setTimeout(done, 50));
        }
        return times.slice(2);
      },
      4 * n + 2
    );
    figures.push({
      name: `step of ${name} to outlines and histogram, 2048²`,
      unit: "ms",
      values,
      aim: {value: 100, of: "p95"},
      note
    });
  }
  await close();
  return figures;
}

/** Frames a second while the image is dragged, zoomed in twofold. */
async function pan(): Promise<PageFigure[]> {
  const {page, close} = await openPage(browser, `${site.url}tune${OTSU}`);
  await page.locator(".results[aria-busy=false] .summary-count").waitFor({timeout: WAIT_MS});
  await openFile(page, "scene.dm3", scene(4096, 3600, 16));
  const note = await page.locator(".headline").innerText();
  await page.locator(".viewer-canvas").focus();
  for (const key of ["+", "+"]) await page.keyboard.press(key);
  await page.waitForTimeout(2000);
  const values = await page.locator(".viewer-canvas").evaluate(async (canvas: HTMLElement, frames) => {
    const mouse = (type: string, x: number, y: number) =>
      new MouseEvent(type, {clientX: x, clientY: y, view: window, bubbles: true});
    const {left, top} = canvas.getBoundingClientRect();
    const rates: number[] = [];
    canvas.dispatchEvent(mouse("mousedown", left + 300, top + 300));
    let last = await new Promise<number>((done) => requestAnimationFrame(done));
    for (let i = 0; i < frames; i++) {
      const angle = (2 * Math.PI * i) / 60;
      const at = [left + 300 + Math.round(120 * Math.sin(angle)), top + 300 + Math.round(120 * Math.cos(angle) - 120)];
      window.dispatchEvent(mouse("mousemove", at[0], at[1]));
      const now = await new Promise<number>((done) => requestAnimationFrame(done));
      if (i > 0) rates.push(1000 / Math.max(1, now - last));
      last = now;
    }
    window.dispatchEvent(mouse("mouseup", left + 300, top + 300));
    return rates;
  }, 24 * n);
  await close();
  return [{name: "panning 4096²", unit: "frames/s", values, aim: {value: 60, of: "median", atLeast: true}, note}];
}

/** What the page and its workers hold, as the browser counts it, with ten frames of 2048² opened and measured. */
async function memory(): Promise<PageFigure[]> {
  const {page, close} = await openPage(browser, `${site.url}tune${OTSU}`);
  await page.locator(".results[aria-busy=false] .summary-count").waitFor({timeout: WAIT_MS});
  for (let i = 0; i < 10; i++) await openFile(page, `scene-${i}.dm3`, scene(2048, 600, 13, 0.1 + 0.05 * i));
  const bytes = await page.evaluate(async () => {
    const measured = performance as Performance & {measureUserAgentSpecificMemory(): Promise<{bytes: number}>};
    return (await measured.measureUserAgentSpecificMemory()).bytes;
  });
  await close();
  const aim = {value: 600, of: "median"} as const;
  return [{name: "memory with ten 2048² frames open", unit: "MB", values: [bytes / 1e6], aim}];
}

/** Opens a file as a drop does and waits until its outlines are drawn. */
async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator(".file-drop input[type=file]").setInputFiles({name, mimeType: "application/octet-stream", buffer});
  await page.waitForFunction(
    (file) =>
      document.querySelector(".frame-about")?.textContent?.includes(file) &&
      document.querySelector(".results[aria-busy=false] .summary-count"),
    name,
    {polling: "raf", timeout: WAIT_MS}
  );
  await page.waitForFunction(painted, undefined, {polling: "raf", timeout: WAIT_MS});
}

function painted(): boolean {
  const canvas = document.querySelector<HTMLCanvasElement>(".viewer-canvas");
  if (!canvas?.getAttribute("aria-label")?.startsWith("Micrograph of") || canvas.width === 0) return false;
  // A copy: reading the canvas itself might change how it is drawn.
  const copy = new OffscreenCanvas(1, 1).getContext("2d")!;
  copy.drawImage(canvas, canvas.width >> 1, canvas.height >> 1, 1, 1, 0, 0, 1, 1);
  return copy.getImageData(0, 0, 1, 1).data[3] > 0;
}

/** Seeded dark disks on bright, noisy ground, as a dm3 of whole numbers. */
function scene(sidePx: number, count: number, medianRadiusPx: number, seed = 0.5): Buffer {
  const {width, height, data} = diskField(sidePx, count, medianRadiusPx, seed);
  let state = 1;
  const frame = Int16Array.from(data, (value) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (value ? 900 : 1500) + (state >>> 25);
  });
  return Buffer.from(writeDm3({title: "scene", width, height, frames: [frame], pixelType: "int16", pixelSizeNm: 0.1}));
}
