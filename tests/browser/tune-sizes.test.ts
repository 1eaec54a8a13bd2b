import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {figure, quantile} from "./distribution-figures.js";
import {brushHistogram, CLEAN, OVERLAPS, overhang, savedTable, settled, slider, tuneSite, views} from "./tune-page.js";

const {openTune} = tuneSite();

test("the histogram shows other diameters, and a range chosen in it filters the table", async () => {
  const {page, log, close} = await openTune();
  const before = await views(page);
  await page.getByLabel("Diameter shown").selectOption("feretMaxNm");
  expect(await page.locator(".histogram-chart").innerText()).toContain("Maximum Feret diameter");
  expect((await views(page)).histogram).not.toBe(before.histogram);

  const [low, high] = await brushHistogram(page, 0.3, 0.6);
  expect(await page.locator(".summary-count").innerText()).toContain("measured among the chosen");
  const sizes = await page.locator(".particle-list tbody td:nth-child(5)").allInnerTexts();
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

const fold = (page: Page) => page.locator(".distribution");

function intervalsShown(page: Page): Promise<void> {
  return page.locator(".distribution[data-intervals=done]").waitFor({timeout: 30_000});
}

test("the distribution agrees with the downloaded table, and its intervals follow when the slider rests", async () => {
  const {page, log, close} = await openTune();
  await intervalsShown(page);
  const {rows} = await savedTable(page);
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
    expect(Math.abs((await figure(fold(page), name)).value / expected - 1), name).toBeLessThan(0.006);
  }
  const byNumber = await figure(fold(page), "x50Nm");
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
  const byVolume = await figure(fold(page), "x50Nm");
  expect(byVolume.value).toBeGreaterThan(byNumber.value);
  expect(byVolume.limits).not.toEqual(byNumber.limits);
  expect(Math.abs((await figure(fold(page), "meanNm")).value / (power(4) / power(3)) - 1)).toBeLessThan(0.006);
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
  const [low, high] = await brushHistogram(page, 0.3, 0.6);
  expect(await page.locator(".summary-count").innerText()).toContain("measured among the chosen");
  const {value} = await figure(fold(page), "x50Nm");
  expect(value).toBeGreaterThan(low - 0.01);
  expect(value).toBeLessThan(high + 0.01);
  // What is said of the whole sample does not follow the range.
  expect(await page.locator("[data-fact=model]").innerText()).toContain(best.trim());
  expect(await page.locator(".distribution").innerText()).toContain(
    "Of all measured particles, not of the chosen alone"
  );
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
  expect(await overhang(page)).toBe(0);
  expect(log).toEqual(CLEAN);
  await close();
});
