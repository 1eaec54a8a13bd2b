import {createHash} from "node:crypto";
import {rm} from "node:fs/promises";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {serve} from "../../scripts/serve.mjs";
import {launchChromium, openPage} from "./browser.js";
import {buildViewerSite} from "./viewer-site.js";

// What the page of this test has as global objects.
declare const showField: (side: number, count: number, radius: number) => number;

const CLEAN = {errors: [], foreign: [], failed: []};

let folder: string;
let browser: Browser;
let site: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  folder = await buildViewerSite();
  site = await serve({root: folder});
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  if (folder) await rm(folder, {recursive: true});
});

async function openField(options: BrowserContextOptions = {}) {
  const opened = await openPage(browser, site.url, {viewport: {width: 900, height: 1000}, ...options});
  await opened.page.waitForFunction("globalThis.showField");
  await opened.page.evaluate(() => showField(512, 60, 16));
  await opened.page.getByText("More layers, contrast and opacity").click();
  // The bitmap of the image is made apart.
  await opened.page.waitForTimeout(300);
  return opened;
}

const box = (page: Page, name: string) => page.getByRole("checkbox", {name, exact: true});

/** A hash of the pixels of the picture within shares of its width. */
async function picture(page: Page, from = 0, to = 1): Promise<string> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const pixels = await page.locator(".viewer-canvas").evaluate(
    (canvas: HTMLCanvasElement, [from, to]) => {
      const copy = document.createElement("canvas");
      copy.width = Math.round(canvas.width * (to - from));
      copy.height = canvas.height;
      copy.getContext("2d")!.drawImage(canvas, -Math.round(canvas.width * from), 0);
      return copy.toDataURL();
    },
    [from, to]
  );
  return createHash("sha256").update(pixels).digest("hex");
}

test("mask, hulls, centres and numbers can be shown, each with its opacity, and taken away again", async () => {
  const {page, log, close} = await openField();
  const plain = await picture(page);
  const seen = new Set([plain]);
  for (const name of ["mask", "hulls", "centres", "numbers"]) {
    await box(page, name).check();
    const shown = await picture(page);
    expect(seen.has(shown), name).toBe(false);
    seen.add(shown);
    const opacity = page.getByLabel(name === "mask" ? "of the mask" : "of outlines and marks");
    const before = await opacity.inputValue();
    await opacity.fill("0.1");
    expect(await picture(page), `${name} fades`).not.toBe(shown);
    await opacity.fill(before);
    expect(await picture(page)).toBe(shown);
    await box(page, name).uncheck();
    expect(await picture(page)).toBe(plain);
  }
  // Marks belong to outlines: without those of a kind there are no marks of it either.
  for (const kind of ["measured", "recovered by separation", "not measured", "excluded by hand"])
    await box(page, kind).uncheck();
  const bare = await picture(page);
  for (const name of ["mask", "hulls", "centres", "numbers"]) await box(page, name).check();
  expect(await picture(page)).toBe(bare);
  expect(log).toEqual(CLEAN);
  await close();
});

test("black, white and gamma change the picture alone, by pointer and by keys", async () => {
  const {page, log, close} = await openField();
  const plain = await picture(page);
  const [black, white] = ["black", "white"].map((end) =>
    page.getByRole("slider", {name: `Grey value shown as ${end}`})
  );
  const words = page.locator(".contrast-words");
  expect(await words.innerText()).toBe("0 to 255, gamma 1.00");
  // The grey values of the field lie between 70 and 180.
  const bars = await page.locator(".contrast-bars").getAttribute("d");
  expect(bars).toContain("L40,64.0L41,64.0");
  expect(bars).not.toContain("L80,64.0L81,64.0");

  const plot = (await page.locator(".contrast-plot").boundingBox())!;
  const grip = (await black.boundingBox())!;
  await page.mouse.move(grip.x + grip.width / 2, grip.y + 30);
  await page.mouse.down();
  await page.mouse.move(plot.x + (plot.width * 60) / 255, plot.y + 30, {steps: 6});
  await page.mouse.up();
  expect(Number(await black.getAttribute("aria-valuenow"))).toBe(60);
  await white.focus();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowLeft");
  expect(await words.innerText()).toBe("60 to 244, gamma 1.00");
  // The points do not pass each other.
  await page.keyboard.press("Home");
  expect(await words.innerText()).toBe("60 to 61, gamma 1.00");
  await page.keyboard.press("End");
  await expect.poll(() => picture(page)).not.toBe(plain);
  const stretched = await picture(page);
  await page.getByLabel("gamma").fill("-1");
  expect(await words.innerText()).toBe("60 to 255, gamma 0.50");
  await expect.poll(() => picture(page)).not.toBe(stretched);

  await page.getByRole("button", {name: "automatic"}).click();
  expect(await words.innerText()).toMatch(/^7\d to 1[78]\d, gamma 0\.50$/);
  await page.getByRole("button", {name: "reset contrast"}).click();
  expect(await words.innerText()).toBe("0 to 255, gamma 1.00");
  await expect.poll(() => picture(page)).toBe(plain);
  expect(await page.locator(".contrast-note").innerText()).toContain("nothing is measured on it");
  expect(log).toEqual(CLEAN);
  await close();
});

test("each kind of outline has its own dashes, in the image and beside its switch", async () => {
  const {page, log, close} = await openField();
  const marks = await page
    .locator(".line-mark line")
    .evaluateAll((lines) => lines.map((line) => line.getAttribute("stroke-dasharray")));
  expect(marks.length).toBe(4);
  expect(new Set(marks).size).toBe(4);
  for (const name of ["measured", "not measured", "excluded by hand"]) await box(page, name).uncheck();
  // Half of the touching disks' outlines lie bare between dashes: what dashes add to the image is less than a whole line.
  const orange = () =>
    page.locator(".viewer-canvas").evaluate((canvas: HTMLCanvasElement) => {
      const copy = Object.assign(document.createElement("canvas"), {width: canvas.width, height: canvas.height});
      const context = copy.getContext("2d", {willReadFrequently: true})!;
      context.drawImage(canvas, 0, 0);
      const {data} = context.getImageData(0, 0, copy.width, copy.height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i] > 180 && data[i + 2] < 80) count++;
      return count;
    });
  await picture(page);
  const dashed = await orange();
  expect(dashed).toBeGreaterThan(100);
  await page.evaluate(() => {
    CanvasRenderingContext2D.prototype.setLineDash = () => {};
  });
  await box(page, "measured").check();
  await box(page, "measured").uncheck();
  await picture(page);
  expect(await orange()).toBeGreaterThan(1.15 * dashed);
  expect(log).toEqual(CLEAN);
  await close();
});

test("left of the handle lies the image alone, by pointer and by keys", async () => {
  const {page, log, close} = await openField();
  for (const name of ["measured", "recovered by separation", "not measured"]) await box(page, name).uncheck();
  const left = await picture(page, 0, 0.45);
  const right = await picture(page, 0.55, 1);
  for (const name of ["measured", "recovered by separation", "not measured"]) await box(page, name).check();
  const result = await picture(page);
  expect(await picture(page, 0, 0.45)).not.toBe(left);

  await box(page, "before and after").check();
  const handle = page.getByRole("slider", {name: /^Before and after/});
  expect(await handle.getAttribute("aria-valuenow")).toBe("50");
  expect(await picture(page, 0, 0.45)).toBe(left);
  expect(await picture(page, 0.55, 1)).not.toBe(right);

  await handle.focus();
  await page.keyboard.press("Home");
  expect(await handle.getAttribute("aria-valuetext")).toBe("image alone on 0 % of the width");
  expect(await picture(page, 0, 0.45)).not.toBe(left);
  await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowRight");
  expect(await handle.getAttribute("aria-valuenow")).toBe("12");

  const stage = (await page.locator(".viewer-stage").boundingBox())!;
  const at = (await handle.boundingBox())!;
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.mouse.move(stage.x + 0.8 * stage.width, at.y + 40, {steps: 3});
  await page.mouse.up();
  expect(Number(await handle.getAttribute("aria-valuenow"))).toBeCloseTo(80, 0);
  expect(await picture(page, 0, 0.45)).toBe(left);
  await box(page, "before and after").uncheck();
  expect(await handle.isVisible()).toBe(false);
  expect(await picture(page)).toBe(result);
  expect(log).toEqual(CLEAN);
  await close();
});

test("the overview shows what is in view when not all is, and its frame moves the view", async () => {
  const {page, log, close} = await openField();
  const overview = page.locator(".viewer-overview");
  const frame = page.locator(".viewer-overview-frame");
  expect(await overview.isVisible()).toBe(false);
  const whole = await picture(page);
  await page.locator(".viewer-canvas").focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("+");
  await overview.waitFor({timeout: 5000});
  // d3-zoom may still glide.
  await page.waitForTimeout(400);
  const [small, large] = [(await frame.boundingBox())!, (await overview.boundingBox())!];
  expect(small.width / large.width).toBeGreaterThan(0.1);
  expect(small.width / large.width).toBeLessThan(0.3);

  const before = await picture(page);
  await page.mouse.move(small.x + small.width / 2, small.y + small.height / 2);
  await page.mouse.down();
  await page.mouse.move(large.x + 4, large.y + 4, {steps: 4});
  await page.mouse.up();
  expect(await picture(page)).not.toBe(before);
  const moved = (await frame.boundingBox())!;
  expect(moved.x).toBeLessThan(small.x - 20);
  // The view ends at the image's corner.
  expect(Math.hypot(moved.x - large.x, moved.y - large.y)).toBeLessThan(4);

  await page.locator(".viewer-canvas").focus();
  await page.keyboard.press("0");
  await overview.waitFor({state: "hidden", timeout: 5000});
  expect(await picture(page)).toBe(whole);
  expect(log).toEqual(CLEAN);
  await close();
});

test("what a pan moves and adds is what is drawn when it rests", async () => {
  const {page, log, close} = await openField();
  await page.locator(".viewer-canvas").focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("+");
  await page.waitForTimeout(600);
  const differing = await page.locator(".viewer-canvas").evaluate(async (canvas: HTMLCanvasElement) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    // Reading the canvas itself would draw a warning and might change how it is drawn.
    const pixels = () => {
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d")!;
      copy.drawImage(canvas, 0, 0);
      return copy.getImageData(0, 0, canvas.width, canvas.height).data;
    };
    const mouse = (type: string, x: number, y: number) => new MouseEvent(type, {clientX: x, clientY: y, view: window});
    canvas.dispatchEvent(mouse("mousedown", 400, 400));
    const before = pixels();
    for (const [x, y] of [
      [430, 400],
      [470, 340],
      [455, 460]
    ]) {
      window.dispatchEvent(mouse("mousemove", x, y));
      await frame();
      await frame();
    }
    const moved = pixels();
    window.dispatchEvent(mouse("mouseup", 455, 460));
    await new Promise((done) => setTimeout(done, 600));
    await frame();
    const rested = pixels();
    const share = (a: Uint8ClampedArray, b: Uint8ClampedArray) =>
      a.reduce((count, value, i) => count + (Math.abs(value - b[i]) > 48 ? 1 : 0), 0) / a.length;
    return {moved: share(before, moved), rest: share(moved, rested)};
  });
  expect(differing.moved).toBeGreaterThan(0.01);
  expect(differing.rest).toBeLessThan(0.001);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a question mark opens the sheet of keys, Escape closes it, and text may hold one", async () => {
  const {page, log, close} = await openField();
  const sheet = page.getByRole("dialog", {name: "Keys"});
  await page.locator(".viewer-canvas").focus();
  await page.keyboard.press("?");
  await sheet.waitFor({timeout: 5000});
  expect(await sheet.innerText()).toContain("next particle");
  expect(await sheet.evaluate((node) => node.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await sheet.waitFor({state: "hidden", timeout: 5000});
  expect(await page.locator(".viewer-canvas").evaluate((node) => node === document.activeElement)).toBe(true);

  const field = page.getByLabel("a text");
  await field.focus();
  await page.keyboard.press("?");
  expect(await field.inputValue()).toBe("?");
  expect(await sheet.isVisible()).toBe(false);

  await page.getByRole("button", {name: /^Keys/}).click();
  await page.getByRole("button", {name: "Close"}).click();
  expect(await sheet.isVisible()).toBe(false);
  expect(log).toEqual(CLEAN);
  await close();
});

test("all of it fits a phone", async () => {
  const {page, log, close} = await openField({viewport: {width: 360, height: 800}});
  await box(page, "before and after").check();
  for (const name of ["mask", "hulls", "centres", "numbers"]) await box(page, name).check();
  await page.keyboard.press("?");
  const sheet = (await page.getByRole("dialog", {name: "Keys"}).boundingBox())!;
  expect(sheet.x).toBeGreaterThanOrEqual(0);
  expect(sheet.x + sheet.width).toBeLessThanOrEqual(360);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(log).toEqual(CLEAN);
  await close();
});
