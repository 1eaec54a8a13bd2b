import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import type {BrowserContextOptions, Page} from "playwright-core";
import type {OpenPage} from "./browser.js";
import {type BuiltSite, builtSite} from "./built-site.js";

/** A sample with many clumps. */
export const OVERLAPS = "#v=1&sample=gold-5nm-overlapping";
/** What the log of a good page holds. */
export const CLEAN = {errors: [], foreign: [], failed: []};

export interface TuneSite extends BuiltSite {
  /** Opens the page Tune in a profile of its own and waits for its first result. */
  openTune(hash?: string, options?: BrowserContextOptions): Promise<OpenPage>;
}

/** The page Tune of the built site, for all tests of one file. */
export function tuneSite(): TuneSite {
  const site = builtSite();
  // Not by spreading: the browser is there only when the tests run.
  return Object.assign(site, {
    async openTune(hash = OVERLAPS, options: BrowserContextOptions = {}) {
      const opened = await site.open(`tune${hash}`, {acceptDownloads: true, ...options});
      await settled(opened.page);
      return opened;
    }
  });
}

/** Waits until the last analysis is shown. */
export async function settled(page: Page): Promise<void> {
  await page.locator(".results[aria-busy=false] .summary-count").waitFor({timeout: 90_000});
  // Outlines are drawn in the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Everything that follows the sliders, in a form that can be compared. */
export async function views(page: Page) {
  const canvas = page.locator(".viewer-canvas");
  const picture = await canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
  return {
    outlines: createHash("sha256").update(picture).digest("hex"),
    count: await page.locator(".headline").innerText(),
    summary: await page.locator(".summary").innerText(),
    histogram: await page.locator(".histogram-chart g[aria-label=rect]").evaluate((marks) => marks.innerHTML),
    table: await page.locator(".particle-list tbody").innerText()
  };
}

export function slider(page: Page, name: string) {
  return page.locator(`[data-parameter=${name}] input[type=range]`);
}

export function numberBox(page: Page, name: string) {
  return page.locator(`[data-parameter=${name}] input[type=number]`);
}

/** The table that the page saves: its file name, and its rows by column. */
export async function savedTable(page: Page): Promise<{fileName: string; rows: Record<string, string>[]}> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: /CSV/}).click()
  ]);
  const [header, ...lines] = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/);
  const names = header.split(",");
  const rows = lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i], cell])));
  return {fileName: download.suggestedFilename(), rows};
}

/** Chooses sizes in the histogram by dragging over shares of its width, and returns the range that the button names. */
export async function brushHistogram(page: Page, from: number, to: number): Promise<[low: number, high: number]> {
  await page.locator(".histogram-chart").scrollIntoViewIfNeeded();
  const box = (await page.locator(".histogram-brush .overlay").boundingBox())!;
  await page.mouse.move(box.x + box.width * from, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, box.y + 60, {steps: 5});
  await page.mouse.up();
  const [low, high] = (await page.locator(".histogram-head button").innerText()).match(/[\d.]+/g)!.map(Number);
  return [low, high];
}

/** By how many pixels the page is wider than its window. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Drops a file on the page as the system would. */
export async function dropFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.evaluate(
    ([fileName, base64]) => {
      const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([data], fileName));
      const target = document.querySelector("main")!;
      for (const type of ["dragenter", "dragover", "drop"]) {
        target.dispatchEvent(new DragEvent(type, {dataTransfer: transfer, bubbles: true, cancelable: true}));
      }
    },
    [name, Buffer.from(bytes).toString("base64")] as const
  );
}
