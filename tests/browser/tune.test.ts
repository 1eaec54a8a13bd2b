import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {serve} from "../../scripts/serve.mjs";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {discImage} from "../segmentation/disc-image.js";
import {launchChromium, openPage} from "./browser.js";

const OVERLAPS = "#v=1&sample=gold-5nm-overlapping";
const CLEAN = {errors: [], foreign: [], failed: []};

let browser: Browser;
let site: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  site = await serve();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function openTune(hash = OVERLAPS, options: BrowserContextOptions = {}) {
  const opened = await openPage(browser, `${site.url}tune${hash}`, {acceptDownloads: true, ...options});
  await settled(opened.page);
  return opened;
}

/** Waits until the last analysis is shown. */
async function settled(page: Page): Promise<void> {
  await page.locator(".results[aria-busy=false] .summary-count").waitFor({timeout: 60_000});
  // Outlines are drawn in the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Everything that follows the sliders, in a form that can be compared. */
async function views(page: Page) {
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

function slider(page: Page, name: string) {
  return page.locator(`[data-parameter=${name}] input[type=range]`);
}

function numberBox(page: Page, name: string) {
  return page.locator(`[data-parameter=${name}] input[type=number]`);
}

test("shows a sample with outlines, scale bar, histogram, summary and table", async () => {
  const {page, log, close} = await openTune("");
  expect(await page.locator("main").innerText()).not.toMatch(/\b(false|undefined|null|NaN)\b/);
  expect(await page.locator(".viewer-canvas").getAttribute("aria-label")).toMatch(
    /^Micrograph of 1024 by 1024 pixels with the outlines of \d+ measured particles of \d+ regions/
  );
  expect(await page.locator(".viewer-scale").innerText()).toMatch(/^[125]0* nm$/);
  expect(await page.locator(".summary-count").innerText()).toMatch(/^\d+\s+measured of \d+ regions/);
  for (const measure of ["equivalentDiameterNm", "feretMinNm", "feretMaxNm"]) {
    expect(await page.locator(`.summary-sizes [data-measure=${measure}]`).innerText()).toMatch(/\d ± \d/);
  }
  await expect
    .poll(() => page.locator(".results [aria-live]").textContent())
    .toMatch(/^\d+ particles, median \d.* nm$/);
  expect(log).toEqual(CLEAN);
  await close();
});

test.each([
  ["probabilityThreshold", "0.9"],
  ["speckleNm", "5.5"],
  ["convexityThreshold", "0.85"],
  ["markerPx", "900"],
  ["markerNm", "3"]
])("the slider of %s changes outlines, number, histogram and table", async (name, value) => {
  const {page, log, close} = await openTune();
  const before = await views(page);
  await slider(page, name).fill(value);
  await settled(page);
  const after = await views(page);
  for (const view of Object.keys(before) as (keyof typeof before)[]) expect(after[view], view).not.toBe(before[view]);
  expect(await numberBox(page, name).inputValue()).toBe(value);
  expect(await slider(page, name).getAttribute("aria-valuetext")).toMatch(new RegExp(`^${value}( nm| px)?$`));
  await expect.poll(() => page.evaluate(() => location.hash)).toContain(`${name}=${value}`);
  expect(await page.locator(".parameter-badge").innerText()).toBe("1 changed from published");

  await page.locator(`[data-parameter=${name}] .parameter-reset`).click();
  await settled(page);
  expect(await views(page)).toEqual(before);
  expect(await page.locator(".parameter-badge").isVisible()).toBe(false);
  expect(log).toEqual(CLEAN);
  await close();
});

test("closing larger holes fills them", async () => {
  // At this threshold the network's map has holes.
  const {page, log, close} = await openTune(`${OVERLAPS}&probabilityThreshold=0.97&holeNm=0`);
  const before = await views(page);
  await slider(page, "holeNm").fill("5");
  await settled(page);
  expect((await views(page)).table).not.toBe(before.table);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a slider dragged fast ends with the result of its last value", async () => {
  const {page, log, close} = await openTune();
  const box = (await slider(page, "convexityThreshold").boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.7, y);
  await page.mouse.down();
  for (let step = 0; step <= 40; step++) await page.mouse.move(box.x + box.width * (0.7 - step / 80), y);
  await page.mouse.up();
  await settled(page);
  const dragged = await views(page);
  const value = await numberBox(page, "convexityThreshold").inputValue();
  expect(Number(value)).toBeLessThan(0.85);

  const other = await openTune(`${OVERLAPS}&convexityThreshold=${value}`);
  expect(await views(other.page)).toEqual(dragged);
  expect(log).toEqual(CLEAN);
  await other.close();
  await close();
});

test("separation can be switched off and on, and presets change all parameters", async () => {
  const {page, log, close} = await openTune();
  const before = await views(page);
  expect(before.summary).toMatch(/[1-9]\d* recovered by separation/);
  await page.getByRole("radio", {name: "none"}).check();
  await settled(page);
  const without = await views(page);
  expect(without.summary).toContain("; 0 recovered by separation");
  expect(without.outlines).not.toBe(before.outlines);
  await page.getByRole("radio", {name: /UECS/}).check();
  await settled(page);
  expect(await views(page)).toEqual(before);

  await page.getByLabel("Preset").selectOption("antema-2024");
  await settled(page);
  expect((await views(page)).table).not.toBe(before.table);
  await page.getByRole("button", {name: "Reset all"}).click();
  await settled(page);
  expect(await views(page)).toEqual(before);
  expect(log).toEqual(CLEAN);
  await close();
});

test("numbers can be typed: within limits, with the part being typed left alone", async () => {
  const {page, log, close} = await openTune();
  const box = numberBox(page, "convexityThreshold");
  await box.fill("");
  await box.pressSequentially("0.9");
  await settled(page);
  expect(await slider(page, "convexityThreshold").inputValue()).toBe("0.9");
  await box.fill("7");
  await box.blur();
  expect(await box.inputValue()).toBe("1.05");
  await box.press("ArrowDown");
  expect(await box.inputValue()).toBe("1.045");
  await settled(page);
  expect(log).toEqual(CLEAN);
  await close();
});

test("another frame and another sample can be chosen", async () => {
  const {page, log, close} = await openTune();
  const first = await views(page);
  await page.getByRole("button", {name: "Next frame"}).click();
  await expect.poll(() => page.locator(".frame-about").innerText()).toContain("frame 2,");
  await settled(page);
  const second = await views(page);
  expect(second.table).not.toBe(first.table);
  expect(second.outlines).not.toBe(first.outlines);

  await page.getByLabel("Sample", {exact: true}).selectOption("platinum-mixed");
  await expect.poll(() => page.locator(".frame-about").innerText()).toContain("platinum-mixed.dm3, frame 1,");
  await settled(page);
  expect((await views(page)).table).not.toBe(second.table);
  await expect.poll(() => page.evaluate(() => location.hash)).toContain("sample=platinum-mixed&frame=0");
  expect(log).toEqual(CLEAN);
  await close();
});

test("the histogram shows other diameters, and a range chosen in it filters the table", async () => {
  const {page, log, close} = await openTune();
  const before = await views(page);
  await page.getByLabel("Diameter shown").selectOption("feretMaxNm");
  expect(await page.locator(".histogram-chart").innerText()).toContain("Maximum Feret diameter");
  expect((await views(page)).histogram).not.toBe(before.histogram);

  await page.locator(".histogram-chart").scrollIntoViewIfNeeded();
  const box = (await page.locator(".histogram-brush .overlay").boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60, {steps: 5});
  await page.mouse.up();
  expect(await page.locator(".summary-count").innerText()).toContain("in the chosen range");
  const sizes = await page.locator(".particle-list tbody td:nth-child(5)").allInnerTexts();
  const [low, high] = (await page.locator(".histogram-head button").innerText()).match(/[\d.]+/g)!.map(Number);
  expect(sizes.length).toBeGreaterThan(0);
  for (const size of sizes) {
    expect(Number(size)).toBeGreaterThanOrEqual(low - 0.01);
    expect(Number(size)).toBeLessThanOrEqual(high + 0.01);
  }
  await page.getByRole("button", {name: /Show all sizes/}).click();
  expect((await views(page)).table).toBe(before.table);
  expect(log).toEqual(CLEAN);
  await close();
});

/** The value and the limits of the interval of one figure of the fold Distribution. */
async function figure(page: Page, name: string): Promise<{value: number; limits: number[]}> {
  const cells = page.locator(`.distribution [data-figure=${name}] td`);
  const [value, interval] = await cells.allInnerTexts();
  return {value: Number.parseFloat(value), limits: (interval.match(/[\d.]+/g) ?? []).map(Number)};
}

function intervalsShown(page: Page): Promise<void> {
  return page.locator(".distribution[data-intervals=done]").waitFor({timeout: 30_000});
}

/** Of a list of numbers between two of them by linear interpolation, as quantile_cont of DuckDB has it. */
function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  return sorted[below] + (position - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}

test("the distribution agrees with the downloaded table, and its intervals follow when the slider rests", async () => {
  const {page, log, close} = await openTune();
  await intervalsShown(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: /CSV/}).click()
  ]);
  const [header, ...lines] = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/);
  const names = header.split(",");
  const rows = lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i], cell])));
  const measured = rows.filter(({status}) => status === "measured").map(({ecd_nm}) => Number(ecd_nm));
  const power = (p: number) => measured.reduce((sum, x) => sum + x ** p, 0);
  for (const [name, expected] of [
    ["x10Nm", quantile(measured, 0.1)],
    ["x50Nm", quantile(measured, 0.5)],
    ["x90Nm", quantile(measured, 0.9)],
    ["d32", power(3) / power(2)],
    ["d43", power(4) / power(3)]
  ] as const) {
    // Three digits are shown.
    expect(Math.abs((await figure(page, name)).value / expected - 1), name).toBeLessThan(0.006);
  }
  const byNumber = await figure(page, "x50Nm");
  expect(byNumber.limits[0]).toBeLessThan(byNumber.value);
  expect(byNumber.limits[1]).toBeGreaterThan(byNumber.value);
  expect(await page.locator("[data-measure=equivalentDiameterNm] td").nth(1).innerText()).toBe(
    (await page.locator(".distribution [data-figure=x50Nm] td").first().innerText()).replace(/\s*nm$/, "")
  );
  const text = await page.locator(".distribution").innerText();
  expect(text).toContain("Particles of the one image were drawn");
  expect(text).toContain("does not replace, the decision flow of the Joint Research Centre");
  expect(text).toMatch(/Number mean ± [\d.]+ %, volume mean ± [\d.]+ % at 95 % with \d+ particles/);
  expect(text).not.toMatch(/\b(NaN|undefined|null|false)\b/);

  // The same figures and draws come again with the same particles.
  const before = await page.locator(".distribution-body").innerText();
  const states: (string | undefined)[] = [];
  await page.exposeFunction("sawState", (state?: string) => void states.push(state));
  await page.locator(".distribution").evaluate((fold: HTMLElement) => {
    const report = () => (globalThis as unknown as {sawState(state?: string): void}).sawState(fold.dataset.intervals);
    new MutationObserver(report).observe(fold, {attributes: true, attributeFilter: ["data-intervals"]});
  });
  await slider(page, "convexityThreshold").fill("0.85");
  await settled(page);
  await expect.poll(() => states.at(-1)).toBe("done");
  expect(states[0]).toBe("waiting");
  expect(await page.locator(".distribution-body").innerText()).not.toBe(before);
  await page.locator("[data-parameter=convexityThreshold] .parameter-reset").click();
  await settled(page);
  await expect.poll(() => page.locator(".distribution-body").innerText()).toBe(before);

  await page.getByRole("radio", {name: "volume"}).check();
  await intervalsShown(page);
  const byVolume = await figure(page, "x50Nm");
  expect(byVolume.value).toBeGreaterThan(byNumber.value);
  expect(byVolume.limits).not.toEqual(byNumber.limits);
  expect(Math.abs((await figure(page, "meanNm")).value / (power(4) / power(3)) - 1)).toBeLessThan(0.006);
  expect(await page.locator(".distribution [data-figure=x50Nm] th").innerText()).toBe("x50,3");
  await page.getByRole("radio", {name: "number"}).check();
  await expect.poll(() => page.locator(".distribution-body").innerText()).toBe(before);
  expect(log).toEqual(CLEAN);
  await close();
});

test("fitted curves are drawn over bars of equal width in x or in ln x, and the brush stays", async () => {
  const {page, log, close} = await openTune();
  const curves = page.locator(".histogram-chart g[aria-label=line] path");
  const bars = async () => (await views(page)).histogram;
  const plain = await bars();
  expect(await curves.count()).toBe(0);
  await page.getByLabel("Fitted curve").selectOption("all");
  expect(await curves.count()).toBe(3);
  expect(await page.locator(".histogram-legend > div").count()).toBe(3);
  await page.getByLabel("Fitted curve").selectOption("best");
  expect(await curves.count()).toBe(1);
  const best = await page.locator(".histogram-legend").innerText();
  expect(await page.locator("[data-fact=model]").innerText()).toContain(best.trim());
  const linear = await curves.first().getAttribute("d");
  expect(linear).not.toMatch(/NaN/);
  expect(await bars()).toBe(plain);

  await page.getByLabel("logarithmic").check();
  expect(await bars()).not.toBe(plain);
  expect(await curves.first().getAttribute("d")).not.toBe(linear);
  const labels = page.locator(".histogram-chart g[aria-label='x-axis tick label'] text");
  expect(await labels.count()).toBeGreaterThan(2);
  for (const label of await labels.allTextContents()) expect(label).toMatch(/^\d+(\.\d+)?$/);
  await page.locator(".histogram-chart").scrollIntoViewIfNeeded();
  const box = (await page.locator(".histogram-brush .overlay").boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60, {steps: 5});
  await page.mouse.up();
  const [low, high] = (await page.locator(".histogram-head button").innerText()).match(/[\d.]+/g)!.map(Number);
  expect(await page.locator(".summary-count").innerText()).toContain("in the chosen range");
  const {value} = await figure(page, "x50Nm");
  expect(value).toBeGreaterThan(low - 0.01);
  expect(value).toBeLessThan(high + 0.01);
  // What is said of the whole sample does not follow the range.
  expect(await page.locator("[data-fact=model]").innerText()).toContain(best.trim());
  expect(await page.locator(".distribution").innerText()).toContain("Of all sizes, not the chosen range alone");
  await page.getByRole("button", {name: /Show all sizes/}).click();
  await page.getByLabel("logarithmic").uncheck();
  expect(await bars()).toBe(plain);
  await page.getByLabel("Fitted curve").selectOption("none");
  expect(await curves.count()).toBe(0);
  expect(log).toEqual(CLEAN);
  await close();
});

test("the distribution is folded on a narrow page, and opens", async () => {
  const {page, log, close} = await openTune(OVERLAPS, {viewport: {width: 360, height: 800}});
  const figures = page.locator(".distribution-figures");
  expect(await figures.isVisible()).toBe(false);
  await page.locator(".distribution > summary").click();
  await intervalsShown(page);
  expect(await figures.isVisible()).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0
  );
  expect(log).toEqual(CLEAN);
  await close();
});

test("the table can be sorted, filtered and saved as CSV", async () => {
  const {page, log, close} = await openTune();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: /CSV/}).click()
  ]);
  expect(download.suggestedFilename()).toBe("gold-5nm-overlapping-0.csv");
  const [header, ...lines] = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/);
  const names = header.split(",");
  const rows = lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i], cell])));

  while (await page.getByRole("button", {name: /^Show \d+ more/}).isVisible()) {
    await page.getByRole("button", {name: /^Show \d+ more/}).click();
  }
  const listed = (await page.locator(".particle-list tbody tr").allInnerTexts()).map((text) => text.split("\t"));
  expect(rows.length).toBe(listed.length);
  const inHeadline = Number.parseInt(await page.locator(".headline").innerText(), 10);
  expect(rows.filter(({status}) => status === "measured").length).toBe(inHeadline);
  for (const row of rows) expect(Number(row.mean_intensity)).toBeGreaterThan(0);
  rows.forEach((row, i) => {
    const [id, status, diameter, feretMin, feretMax, formFactor, convexity, , areaPx] = listed[i].map((cell) =>
      cell.trim()
    );
    expect(id).toBe(row.particle);
    expect(status.startsWith("measured")).toBe(row.status === "measured");
    expect(status.endsWith("recovered")).toBe(row.separated === "true");
    expect(areaPx).toBe(row.area_px);
    for (const [shown, name, tolerance] of [
      [diameter, "ecd_nm", 0.006],
      [feretMin, "feret_min_nm", 0.006],
      [feretMax, "feret_max_nm", 0.006],
      [formFactor, "form_factor", 0.0006],
      [convexity, "convexity", 0.0006]
    ] as const) {
      expect(Math.abs(Number(shown) - Number(row[name])), `${name} of ${id}`).toBeLessThan(
        Math.max(tolerance, 0.006 * Number(row[name]))
      );
    }
  });

  await page.getByRole("button", {name: "ECD (nm)"}).click();
  await page.getByRole("button", {name: "ECD (nm)"}).click();
  const sorted = (await page.locator(".particle-list tbody td:nth-child(3)").allInnerTexts()).map(Number);
  expect(sorted).toEqual([...sorted].sort((a, b) => b - a));
  expect(await page.locator(".particle-list th[aria-sort=descending]").innerText()).toContain("ECD");
  await page.getByLabel("Status listed").selectOption("border");
  for (const status of await page.locator(".particle-list tbody td:nth-child(2)").allInnerTexts()) {
    expect(status).toMatch(/^cut by the border/);
  }
  expect(log).toEqual(CLEAN);
  await close();
});

test("a link gives the same numbers in another profile, whatever else stands in it", async () => {
  const first = await openTune(`${OVERLAPS}&frame=2`);
  await slider(first.page, "convexityThreshold").fill("0.9");
  await numberBox(first.page, "markerPx").fill("123");
  await first.page.getByLabel("Diameter shown").selectOption("feretMinNm");
  await settled(first.page);
  await expect.poll(() => first.page.evaluate(() => location.hash)).toContain("measure=feretMinNm");
  const shown = await views(first.page);
  const hash = await first.page.evaluate(() => location.hash);
  await first.close();

  const second = await openTune(`${hash}&unknown=1&speckleNm=${"9".repeat(400)}x&holeNm=-4`);
  expect(await numberBox(second.page, "markerPx").inputValue()).toBe("123");
  expect(await numberBox(second.page, "holeNm").inputValue()).toBe("0");
  await numberBox(second.page, "holeNm").fill("0.5");
  await settled(second.page);
  expect(await views(second.page)).toEqual(shown);
  expect(second.log).toEqual(CLEAN);
  await second.close();

  const lost = await openTune("#v=1&sample=gone&frame=77&convexityThreshold=abc");
  expect(await lost.page.locator("#picker-sample").inputValue()).toBe("gold-2nm");
  expect(lost.log).toEqual(CLEAN);
  await lost.close();
});

test("the image zooms at the cursor, pans, and shows what is under it", async () => {
  const {page, log, close} = await openTune();
  const canvas = page.locator(".viewer-canvas");
  const bar = page.locator(".viewer-scale");
  const box = (await canvas.boundingBox())!;
  const readout = page.locator(".viewer-readout");
  const at = {x: box.x + box.width * 0.25, y: box.y + box.height * 0.75};
  await page.mouse.move(at.x, at.y);
  const pixel = () =>
    readout.innerText().then((text) =>
      text
        .match(/x (\d+), y (\d+) px · [\d.]+, [\d.]+ nm · grey \d+ · probability [01]\.\d\d/)!
        .slice(1)
        .map(Number)
    );
  const before = await pixel();
  const whole = await bar.innerText();
  await page.mouse.wheel(0, -500);
  await page.mouse.move(at.x, at.y);
  await expect.poll(() => bar.innerText()).not.toBe(whole);
  const after = await pixel();
  expect(Math.hypot(after[0] - before[0], after[1] - before[1])).toBeLessThan(3);

  await page.mouse.down();
  await page.mouse.move(at.x + 60, at.y - 40, {steps: 4});
  await page.mouse.up();
  expect(Math.abs((await pixel())[0] - after[0])).toBeLessThan(3);
  await page.mouse.dblclick(at.x, at.y);
  await expect.poll(() => bar.innerText()).toBe(whole);

  await canvas.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("+");
  await expect.poll(() => bar.innerText()).not.toBe(whole);
  await page.keyboard.press("0");
  await expect.poll(() => bar.innerText()).toBe(whole);

  // The layers change the picture.
  const picture = async () => (await views(page)).outlines;
  const full = await picture();
  await page.getByRole("checkbox", {name: "probability"}).check();
  await expect.poll(picture).not.toBe(full);
  await page.getByRole("checkbox", {name: "probability"}).uncheck();
  await expect.poll(picture).toBe(full);
  expect(log).toEqual(CLEAN);
  await close();
});

test("image, table and tooltip speak of the same particle", async () => {
  const {page, log, close} = await openTune();
  const canvas = page.locator(".viewer-canvas");
  await canvas.focus();
  await page.keyboard.press("n");
  const selected = page.locator(".particle-list tr.selected");
  expect(await selected.count()).toBe(1);
  expect(await selected.innerText()).toContain("measured");
  await page.keyboard.press("Escape");
  expect(await selected.count()).toBe(0);

  // Some place of a grid lies on a particle.
  const box = (await canvas.boundingBox())!;
  const tip = page.locator(".viewer-tip");
  for (let i = 0; i < 200 && !(await tip.isVisible()); i++) {
    await page.mouse.move(
      box.x + box.width * (0.1 + 0.05 * (i % 16)),
      box.y + box.height * (0.1 + 0.06 * Math.floor(i / 16))
    );
  }
  const text = await tip.innerText();
  expect(text).toMatch(
    /Particle \d+: .*\n*equivalent diameter\s+[\d.]+ nm\s+Feret\s+[\d.]+ to [\d.]+ nm\s+form factor\s+[\d.]+\s+convexity\s+[\d.]+/
  );
  await page.mouse.down();
  await page.mouse.up();
  expect((await selected.innerText()).trim().split(/\s/)[0]).toBe(text.match(/Particle (\d+)/)![1]);
  expect(log).toEqual(CLEAN);
  await close();
});

/** Drops a file on the page as the system would. */
async function dropFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
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

/** A dm3 file of dark discs, two frames, and how many of them lie whole in a frame. */
function discFile(pixelSizeNm: number | null) {
  const image = discImage(320, 256);
  const {width, height, data} = image;
  const bytes = writeDm3({title: "discs", width, height, frames: [data, data], pixelType: "float32", pixelSizeNm});
  return {bytes, discs: 5 * 4};
}

test("a dropped dm3 file is read, segmented and measured in the browser, and stays there", async () => {
  const {page, log, close} = await openTune();
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" || request.postData()) sent.push(request.url());
  });
  expect(await page.locator(".file-drop").innerText()).toContain("Your file never leaves this computer");
  const {bytes, discs} = discFile(0.2);
  await dropFile(page, "discs.dm3", bytes);
  await expect.poll(() => page.locator(".frame-about").innerText()).toContain("discs.dm3, frame 1, 320 × 256 px");
  await expect.poll(() => page.locator(".headline").innerText(), {timeout: 90_000}).toMatch(/^\d+ particles/);
  await settled(page);
  expect(Number.parseInt(await page.locator(".headline").innerText(), 10)).toBe(discs);
  expect(await page.locator(".calibration").innerText()).toContain("0.2 nm a pixel");
  expect(await page.locator("#picker-frame").getAttribute("aria-valuetext")).toBe("frame 1 of 2");

  // The map of a frame is kept: going away and coming back needs no network.
  const first = await views(page);
  await page.getByRole("button", {name: "Next frame"}).click();
  await expect.poll(() => page.locator(".network").getAttribute("data-state"), {timeout: 90_000}).toBe("done");
  await settled(page);
  expect((await views(page)).table).toBe(first.table);
  await page.getByRole("button", {name: "Previous frame"}).click();
  await expect.poll(() => page.locator(".frame-about").innerText()).toContain("discs.dm3, frame 1,");
  await settled(page);
  expect(await page.locator(".network").getAttribute("data-state")).toBe("idle");
  expect(await views(page)).toEqual(first);
  expect(sent).toEqual([]);
  // The link names the file, by which it is known again; it does not carry it.
  await expect
    .poll(() => page.evaluate(() => location.hash), {timeout: 10_000})
    .toMatch(/&file=discs\.dm3&fileSha256=[0-9a-f]{64}&fileFrame=0$/);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a file without a pixel size asks for it and then measures", async () => {
  const {page, log, close} = await openTune();
  await dropFile(page, "discs.dm3", discFile(null).bytes);
  await page.getByLabel("Side of a pixel").fill("0.4");
  await page.getByRole("button", {name: "Measure", exact: true}).click();
  await expect.poll(() => page.locator(".calibration").innerText()).toContain("0.4 nm a pixel, typed by you");
  await expect.poll(() => page.locator(".headline").innerText(), {timeout: 90_000}).toMatch(/^\d+ particles/);
  expect(await page.locator(".viewer-scale").innerText()).toMatch(/nm/);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a broken file gives a card that says what, where and what to try, and the page goes on", async () => {
  const {page, log, close} = await openTune();
  const before = await views(page);
  const {bytes} = discFile(0.2);
  await dropFile(page, "half.dm3", bytes.subarray(0, bytes.length / 2));
  const card = page.getByRole("alert");
  await card.waitFor();
  const text = await card.innerText();
  expect(text).toContain("This file could not be read");
  expect(text).toContain("half.dm3");
  expect(text).toContain("dm3, dm4, TIFF, PNG and JPEG");
  await dropFile(page, "parameters.json", new TextEncoder().encode('{"convexityThreshold": 99}'));
  await expect.poll(() => card.count()).toBe(2);
  expect(await card.nth(1).innerText()).toContain("convexityThreshold between 0.5 and 1.05");
  for (const _ of [1, 2]) await card.first().getByRole("button", {name: "Dismiss"}).click();
  expect(await views(page)).toEqual(before);
  await slider(page, "convexityThreshold").fill("0.85");
  await settled(page);
  expect((await views(page)).table).not.toBe(before.table);
  expect(log).toEqual(CLEAN);
  await close();
});

test("parameters are saved as a file and come back from it", async () => {
  const {page, log, close} = await openTune(`${OVERLAPS}&convexityThreshold=0.88&markerPx=70`);
  const shown = await views(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: "Save parameters.json"}).click()
  ]);
  const bytes = await readFile(await download.path());
  await page.getByRole("button", {name: "Reset all"}).click();
  await settled(page);
  expect((await views(page)).table).not.toBe(shown.table);
  await dropFile(page, "parameters.json", bytes);
  await expect.poll(() => numberBox(page, "markerPx").inputValue()).toBe("70");
  await settled(page);
  expect(await views(page)).toEqual(shown);
  expect(log).toEqual(CLEAN);
  await close();
});

test("the network runs in the page, shows its progress, can be cancelled, and agrees with the build", async () => {
  const {page, log, close} = await openTune();
  const card = page.locator(".network");
  const before = await views(page);
  await page.getByRole("button", {name: "Run the network in this page"}).click();
  await page.getByRole("progressbar").waitFor();
  await page.getByRole("button", {name: "Cancel"}).click();
  await expect.poll(() => card.getAttribute("data-state")).toBe("cancelled");
  expect(await views(page)).toEqual(before);

  const seen = new Set<string>();
  await page.exposeFunction("sawWords", (words: string) => void seen.add(words));
  await card.locator(".network-words").evaluate((words) => {
    const report = () => (globalThis as unknown as {sawWords(text: string): void}).sawWords(words.textContent ?? "");
    new MutationObserver(report).observe(words, {childList: true, characterData: true, subtree: true});
  });
  await page.getByRole("button", {name: "Run the network in this page"}).click();
  await expect.poll(() => card.getAttribute("data-state"), {timeout: 110_000}).toBe("done");
  expect([...seen].some((words) => words.startsWith("Looking for particles"))).toBe(true);
  expect(Number(await card.getAttribute("data-largest"))).toBeLessThanOrEqual(1);
  await settled(page);
  const after = await views(page);
  const number = (text: string) => Number.parseInt(text, 10);
  expect(Math.abs(number(after.count) - number(before.count))).toBeLessThanOrEqual(2);

  await page.getByRole("button", {name: "Back to the map of the build"}).click();
  await settled(page);
  expect(await views(page)).toEqual(before);

  // Now the values of the file are known too.
  await page.locator(".viewer-canvas").hover({position: {x: 20, y: 20}});
  await expect.poll(() => page.locator(".viewer-readout").innerText()).toMatch(/value \d+/);
  expect(log).toEqual(CLEAN);
  await close();
});

test.each([
  ["light", 360],
  ["dark", 360],
  ["dark", 1024],
  ["light", 1440]
] as const)("nothing is cut off on a %s page of %i pixels", async (colorScheme, width) => {
  const {page, log, close} = await openTune(OVERLAPS, {colorScheme, viewport: {width, height: 800}});
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0
  );
  const outside = await page.locator(".tune .card").evaluateAll((cards) =>
    cards.flatMap((card) => {
      const {right} = card.getBoundingClientRect();
      const scroller = card.querySelector(".particle-list-scroll");
      return [...card.querySelectorAll("button, select, input, label, td, p")]
        .filter((child) => !scroller?.contains(child) && !child.closest(".visually-hidden"))
        .filter((child) => child.getBoundingClientRect().right > right + 1)
        .map((child) => child.outerHTML.slice(0, 80));
    })
  );
  expect(outside).toEqual([]);
  expect(log).toEqual(CLEAN);
  await close();
});

test("every control has a name and can be reached by keyboard", async () => {
  const {page, log, close} = await openTune();
  const nameless = await page.locator(".tune :is(input, select, button, .viewer-canvas)").evaluateAll((controls) =>
    controls
      .filter((control) => !(control as HTMLElement).hidden && control.checkVisibility())
      .filter((control) => {
        const labels = (control as HTMLInputElement).labels;
        const text =
          control.getAttribute("aria-label") ?? (labels?.length ? labels[0].textContent : control.textContent);
        return !text?.trim() || (control as HTMLElement).tabIndex < 0;
      })
      .map((control) => control.outerHTML.slice(0, 100))
  );
  expect(nameless).toEqual([]);
  await slider(page, "convexityThreshold").focus();
  const before = await views(page);
  await page.keyboard.press("Home");
  await settled(page);
  expect((await views(page)).table).not.toBe(before.table);
  expect(log).toEqual(CLEAN);
  await close();
});
