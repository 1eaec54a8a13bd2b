import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {diskField} from "./scenes.js";

/** How long anything may take before the benchmark gives up. */
const WAIT_MS = 240_000;
/** A threshold makes the map where the network's time is not asked for. */
export const OTSU = "#v=1&segmentation=otsu";

/** A page in a profile of its own, which notes when a micrograph first stands on its canvas; it shows nothing yet. */
export async function newTune(browser: Browser): Promise<{page: Page; close(): Promise<void>}> {
  const context = await browser.newContext({viewport: {width: 1440, height: 1000}});
  await context.addInitScript({content: NOTE_FIRST_IMAGE});
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  return {page, close: () => context.close()};
}

/** Opens the page Tune and waits until its first sample is measured. */
export async function openTune(
  browser: Browser,
  url: string,
  hash = ""
): Promise<{page: Page; close(): Promise<void>}> {
  const {page, close} = await newTune(browser);
  await page.goto(`${url}tune${hash}`);
  await page.locator(".results[aria-busy=false] .summary-count").waitFor();
  return {page, close};
}

/**
 * Opens a file as a drop does and waits until its outlines are drawn.
 *
 * @param path of the file on disk: bytes given to Playwright are decoded from text by the page's own thread,
 *   which takes it more than a second at 8 MB.
 */
export async function openFile(page: Page, path: string): Promise<void> {
  const input = page.locator(".file-drop input[type=file]");
  await Promise.all([page.evaluate(outlinesOf, basename(path)), input.setInputFiles(path)]);
}

/**
 * Drags a file over the page for a while, drops it, and waits until its outlines are drawn.
 *
 * @returns the time from the drop to the outlines, in ms.
 */
export async function dropFile(page: Page, path: string, {carriedMs}: {carriedMs: number}): Promise<number> {
  // The page's own input would open the file at once.
  const made = await page.evaluateHandle(() => Object.assign(document.createElement("input"), {type: "file"}));
  const carrier = made.asElement()!;
  await carrier.setInputFiles(path);
  await carrier.evaluate(dragFile, "dragenter");
  await page.waitForTimeout(carriedMs);
  const start = performance.now();
  await Promise.all([page.evaluate(outlinesOf, basename(path)), carrier.evaluate(dragFile, "drop")]);
  return performance.now() - start;
}

function dragFile(input: Node, type: string): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add((input as HTMLInputElement).files![0]);
  document.body.dispatchEvent(new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true}));
}

/** Resolves when the outlines of a file stand on the screen. Waits for changes: looking at each frame would take time itself. */
async function outlinesOf(name: string): Promise<void> {
  const {body} = document;
  while (
    !document.querySelector(".frame-about")?.textContent?.includes(name) ||
    !document.querySelector(".headline[aria-busy=false]")?.textContent?.includes("particles")
  ) {
    await new Promise((done) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        done(null);
      });
      observer.observe(body, {subtree: true, childList: true, attributes: true, characterData: true});
    });
  }
  // What was asked to be drawn in a frame stands on the screen in the next one.
  for (let i = 0; i < 2; i++) await new Promise((done) => requestAnimationFrame(done));
}

/**
 * Notes on the page when a micrograph first stands on its canvas, in ms since the page was asked for.
 * As text, because the compiler's helpers do not cross into the page.
 */
const NOTE_FIRST_IMAGE = `(() => {
  requestAnimationFrame(function look() {
    const canvas = document.querySelector(".viewer-canvas");
    if (canvas?.width > 0 && canvas.getAttribute("aria-label")?.startsWith("Micrograph of")) {
      // A copy: reading the canvas itself might change how it is drawn.
      const copy = new OffscreenCanvas(1, 1).getContext("2d");
      copy.drawImage(canvas, canvas.width >> 1, canvas.height >> 1, 1, 1, 0, 0, 1, 1);
      if (copy.getImageData(0, 0, 1, 1).data[3] > 0) {
        window.firstImageMs = performance.now();
        return;
      }
    }
    requestAnimationFrame(look);
  });
})()`;

/** Writes a dm3 of whole numbers with seeded dark disks on bright, noisy ground; it returns where. */
export function scene(
  name: string,
  {sidePx, count, medianRadiusPx, seed = 0.5}: {sidePx: number; count: number; medianRadiusPx: number; seed?: number}
): string {
  const {width, height, data} = diskField(sidePx, count, medianRadiusPx, seed);
  let state = 1;
  const frame = Int16Array.from(data, (value) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (value ? 900 : 1500) + (state >>> 25);
  });
  folder ??= temporaryFolder();
  const path = join(folder, name);
  writeFileSync(path, writeDm3({title: "scene", width, height, frames: [frame], pixelType: "int16", pixelSizeNm: 0.1}));
  return path;
}

let folder: string | null = null;

function temporaryFolder(): string {
  const made = mkdtempSync(join(tmpdir(), "feret-bench-"));
  process.on("exit", () => rmSync(made, {recursive: true, force: true}));
  return made;
}
