import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {builtSite} from "./built-site.js";

const OVERLAPS = "tune#v=1&sample=gold-5nm-overlapping";
const CLEAN = {errors: [], foreign: [], failed: []};

const site = builtSite();

async function openTune(address = OVERLAPS, options = {}) {
  const opened = await site.open(address, {acceptDownloads: true, ...options});
  await settled(opened.page);
  return opened;
}

/** Waits until the last analysis is shown. */
async function settled(page: Page): Promise<void> {
  await page.locator(".results[aria-busy=false] .summary-count").waitFor({timeout: 90_000});
}

/** Selects the first particle of the table that was recovered from a clump. */
async function selectRecovered(page: Page): Promise<void> {
  await page.locator(".particle-list tbody tr", {hasText: "recovered"}).first().click();
  await page.locator(".uecs").waitFor();
}

/** Drags with the mouse through points of an element, given as shares of its size. */
async function drag(page: Page, selector: string, path: [number, number][]): Promise<void> {
  const target = page.locator(selector);
  await target.evaluate((element) => element.scrollIntoView({block: "center"}));
  const box = (await target.boundingBox())!;
  const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(path[0]));
  await page.mouse.down();
  for (const point of path.slice(1)) await page.mouse.move(...at(point), {steps: 6});
  await page.mouse.up();
}

async function measuredCount(page: Page): Promise<number> {
  return Number((await page.locator(".summary-count .big").innerText()).replace(/\D/g, ""));
}

test("steps through the separation of a selected clump by buttons, keys and slider", async () => {
  const {page, log, close} = await openTune();
  expect(await page.locator(".uecs-card").innerText()).toContain("Select a region");
  await selectRecovered(page);
  const title = page.locator(".uecs-head h3");
  expect(await title.innerText()).toBe("The clump");
  expect(await page.locator(".uecs-table tbody tr").count()).toBe(1);
  expect(await page.locator(".uecs-table tbody").innerText()).toMatch(
    /goes on eroding: its convexity 0\.\d+ is below 0\.95/
  );

  await page.getByRole("button", {name: "Next step"}).click();
  expect(await title.innerText()).toMatch(/^Erosion 1 of \d+$/);
  await page.getByRole("button", {name: "Next step"}).press("ArrowRight");
  expect(await title.innerText()).toMatch(/^Erosion 2 of \d+$/);
  const slider = page.getByLabel("Step of the separation");
  await slider.focus();
  await page.keyboard.press("End");
  expect(await title.innerText()).toBe("The particles");
  expect(await slider.getAttribute("aria-valuetext")).toBe("The particles");

  // The last step is what the table has of this clump.
  const [about] = (await page.locator(".uecs-about").innerText()).match(/region (\d+)/)!.slice(1);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: /CSV/}).click()
  ]);
  const [header, ...lines] = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/);
  const names = header.split(",");
  const cells = lines.map((line) => line.split(","));
  const areas = cells
    .filter((row) => row[names.indexOf("clump")] === about && row[names.indexOf("status")] === "measured")
    .map((row) => Number(row[names.indexOf("area_px")]));
  const shown = await page.locator(".uecs-table tr[data-kind=particle] td:nth-child(2)").allInnerTexts();
  expect(shown.map((text) => Number(text.replaceAll(",", ""))).sort()).toEqual(areas.sort());

  // Another threshold leaves the reader at the same step, with the clump as it is now.
  await page.getByRole("button", {name: "First step"}).click();
  await page.locator("[data-parameter=convexityThreshold] input[type=range]").fill("0.9");
  await settled(page);
  await expect.poll(() => page.locator(".uecs-limits").innerText()).toContain("limit 0.9");
  expect(log).toEqual(CLEAN);
  await close();
});

test("says why a region was not taken apart", async () => {
  const {page, log, close} = await openTune();
  await page.locator(".particle-list tbody tr", {hasText: "border"}).first().click();
  await expect.poll(() => page.locator(".uecs-card").innerText()).toContain("It crosses the image boundary");
  await page.locator("[data-parameter=separation]").getByRole("radio", {name: "none"}).check();
  await settled(page);
  await page.locator(".particle-list tbody tr", {hasText: "measured"}).first().click();
  await expect.poll(() => page.locator(".uecs-card").innerText()).toContain("The page separates by “none” now");
  expect(log).toEqual(CLEAN);
  await close();
});

test("strips show number and median over each slider's range, and follow when the sliders rest", async () => {
  const {page, log, close} = await openTune();
  const strip = (name: string) => page.locator(`[data-parameter=${name}] .sensitivity`);
  const text = async (name: string) => (await strip(name).locator("svg").getAttribute("aria-label")) ?? "";
  // Coarse first: the value of the moment and both ends are known long before the last bend.
  for (const name of ["probabilityThreshold", "speckleNm", "holeNm", "convexityThreshold", "markerPx", "markerNm"]) {
    await expect
      .poll(async () => Number(await strip(name).getAttribute("data-points")), {timeout: 90_000})
      .toBeGreaterThan(2);
  }
  const before = await text("convexityThreshold");
  expect(before).toMatch(/^Sensitivity to the convexity threshold: at 0\.7 [\d,]+ particles/);
  const count = (said: RegExp) => Number(before.match(said)![1].replace(",", ""));
  expect(count(/now at 0\.95 ([\d,]+) particles/)).toBe(await measuredCount(page));

  // The end of the curve is what the slider gives there, and the other curves begin anew from it.
  const end = count(/at 0\.7 ([\d,]+) particles/);
  await page.locator("[data-parameter=convexityThreshold] input[type=range]").fill("0.7");
  await settled(page);
  await expect.poll(() => measuredCount(page)).toBe(end);
  await expect.poll(() => text("convexityThreshold")).toContain(`now at 0.7 ${end.toLocaleString("en-US")} particles`);
  await expect
    .poll(() => text("speckleNm"), {timeout: 60_000})
    .toContain(`now at 0.5 nm ${end.toLocaleString("en-US")} particles`);
  expect(log).toEqual(CLEAN);
  await close();
}, 240_000);

test("scatter plot and lasso choose particles, and statistics, table and gallery follow", async () => {
  const {page, log, close} = await openTune();
  const all = await measuredCount(page);
  await page.locator(".gallery > summary").click();
  await page.locator(".plot-scatter g[aria-label=dot] circle").first().waitFor();
  await drag(page, ".plot-brush .overlay", [
    [0.02, 0.02],
    [0.5, 0.9]
  ]);
  await expect.poll(() => measuredCount(page)).toBeLessThan(all);
  const boxed = await measuredCount(page);
  const limits = (await page.locator(".plot-scatter .plot-head button").innerText()).match(
    /\(nm\) ([\d.]+) to ([\d.]+)/
  )!;
  for (const size of await page.locator(".particle-list tbody td:nth-child(3)").allInnerTexts()) {
    expect(Number(size)).toBeLessThanOrEqual(Number(limits[2]) + 0.02);
  }

  await page.getByRole("button", {name: "Lasso", exact: true}).click();
  await drag(page, ".lasso-curtain", [
    [0.05, 0.05],
    [0.6, 0.05],
    [0.6, 0.6],
    [0.05, 0.6]
  ]);
  await expect.poll(() => measuredCount(page)).toBeLessThan(boxed);
  const both = await measuredCount(page);
  await expect.poll(() => page.locator(".gallery-tile").count()).toBe(Math.min(24, both));

  await page.getByRole("button", {name: "Clear the lasso"}).click();
  await expect.poll(() => measuredCount(page)).toBe(boxed);
  await page.locator(".plot-scatter .plot-head button").click();
  await expect.poll(() => measuredCount(page)).toBe(all);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a particle selected in the gallery is selected everywhere, and colours follow a column", async () => {
  const {page, log, close} = await openTune();
  const picture = () => page.locator(".viewer-canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await page.locator(".gallery > summary").click();
  const tile = page.locator(".gallery-tile").nth(2);
  await tile.click();
  const id = (await tile.getAttribute("aria-label"))!.match(/Particle (\d+)/)![1];
  expect(await page.locator(".particle-list tr.selected th").innerText()).toBe(id);
  await expect.poll(() => page.locator(".dot-selected.shown").count()).toBe(3);

  // Sorted by the column that they show.
  const values = (await page.locator(".gallery-tile > span:last-child").allInnerTexts()).map(Number);
  expect(values).toEqual([...values].sort((a, b) => a - b));

  const before = await picture();
  await page.getByLabel("Colour outlines and dots by").selectOption("equivalentDiameterNm");
  await expect.poll(picture).not.toBe(before);
  expect(await page.locator(".colour-legend").innerText()).toMatch(/^[\d.]+\s+[\d.]+$/);
  const fills = page.locator(".plot-scatter g[aria-label=dot] circle");
  await expect
    .poll(async () => new Set(await fills.evaluateAll((dots) => dots.map((dot) => dot.getAttribute("fill")))).size)
    .toBeGreaterThan(5);
  await page.getByLabel("Colour outlines and dots by").selectOption("");
  await expect.poll(picture).toBe(before);
  expect(log).toEqual(CLEAN);
  await close();
});

test("scale, curve and weighting are part of the link", async () => {
  const {page, log, close} = await openTune();
  await page.getByLabel("logarithmic").check();
  await page.getByLabel("Fitted curve").selectOption("log-normal");
  await page.getByRole("radio", {name: "volume"}).check();
  await expect
    .poll(() => page.evaluate(() => location.hash))
    .toContain("sizeScale=log&curve=log-normal&weighting=volume");
  const link = await page.evaluate(() => location.hash);
  const other = await openTune(`tune${link}`);
  expect(await other.page.getByLabel("logarithmic").isChecked()).toBe(true);
  expect(await other.page.getByLabel("Fitted curve").inputValue()).toBe("log-normal");
  expect(await other.page.getByRole("radio", {name: "volume"}).isChecked()).toBe(true);
  expect(await other.page.locator(".distribution caption").innerText()).toContain("by volume");
  await expect
    .poll(() => other.page.locator(".plot-ecdf svg").first().getAttribute("aria-description"))
    .toContain("Share by volume");
  expect(other.log).toEqual(CLEAN);
  expect(log).toEqual(CLEAN);
  await other.close();
  await close();
});

test.each(["light", "dark"] as const)("fits a phone in the %s theme", async (colorScheme) => {
  const {page, log, close} = await openTune(OVERLAPS, {viewport: {width: 360, height: 800}, colorScheme});
  await selectRecovered(page);
  await page.locator(".gallery > summary").click();
  await page.locator(".gallery-tile").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(log).toEqual(CLEAN);
  await close();
});
