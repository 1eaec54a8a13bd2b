import {readFile} from "node:fs/promises";
import {decode} from "fast-png";
import {strFromU8, unzipSync} from "fflate";
import type {BrowserContextOptions, Page} from "playwright-core";
import {expect, test, vi} from "vitest";
import {builtSite} from "./built-site.js";

const CLEAN = {errors: [], foreign: [], failed: []};
const SAMPLE = "#v=1&sample=gold-5nm-overlapping";
const SIDE = 1024;
// A busy machine opens a page slowly, and some tests open three.
const PATIENCE_MS = 120_000;
vi.setConfig({testTimeout: 4 * PATIENCE_MS});
const site = builtSite();

async function openTune(hash = SAMPLE, options: BrowserContextOptions = {}) {
  const opened = await site.open(`tune${hash}`, {acceptDownloads: true, ...options});
  await settled(opened.page);
  return opened;
}

async function settled(page: Page): Promise<void> {
  await page.locator(".results[aria-busy=false] .summary-count").waitFor({timeout: PATIENCE_MS});
}

interface Row {
  particle: number;
  separated: boolean;
  status: string;
  edited: boolean;
  x: number;
  y: number;
  diameterPx: number;
}

/** The table that the page saves. */
async function csvRows(page: Page): Promise<Row[]> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: "Download the table as CSV"}).click()
  ]);
  const [head, ...lines] = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  const names = head.split(",");
  return lines.map((line) => {
    const cells = Object.fromEntries(line.split(",").map((cell, i) => [names[i], cell]));
    return {
      particle: Number(cells.particle),
      separated: cells.separated === "true",
      status: cells.status,
      edited: cells.edited === "true",
      x: Number(cells.x_px),
      y: Number(cells.y_px),
      diameterPx: Number(cells.ecd_nm) / Number(cells.pixel_size_nm)
    };
  });
}

/** Where a place of the image lies in the window, with the image shown wholly. */
async function onScreen(page: Page, x: number, y: number): Promise<[number, number]> {
  const canvas = page.locator(".viewer-canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox())!;
  const scale = Math.min(box.width, box.height) / SIDE;
  return [box.x + box.width / 2 + scale * (x + 0.5 - SIDE / 2), box.y + box.height / 2 + scale * (y + 0.5 - SIDE / 2)];
}

async function clickAt(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.click(...(await onScreen(page, x, y)));
}

async function drag(page: Page, points: [number, number][]): Promise<void> {
  const places: [number, number][] = [];
  for (const [x, y] of points) places.push(await onScreen(page, x, y));
  await page.mouse.move(...places[0]);
  await page.mouse.down();
  for (const place of places.slice(1)) await page.mouse.move(...place, {steps: 4});
  await page.mouse.up();
}

const tool = (page: Page, name: string) => page.locator(".correction-bar").getByRole("button", {name, exact: true});
const said = (page: Page) => page.locator(".correction-words").innerText();
/** Waits until these words are said, and for the figures, which follow them. */
async function hears(page: Page, words: RegExp): Promise<void> {
  await expect.poll(() => said(page), {timeout: 60_000}).toMatch(words);
  await settled(page);
}

async function measuredCount(page: Page): Promise<number> {
  return Number((await page.locator(".summary-count .big").innerText()).replace(/\D/g, ""));
}

/** Numbers and statistics, which must be the same wherever the same is shown. */
async function result(page: Page) {
  return {summary: await page.locator(".summary").innerText(), rows: await csvRows(page)};
}

/** A particle by itself, away from the others. */
function lonely(rows: Row[]): Row {
  const measured = rows.filter(({status}) => status === "measured");
  const space = (row: Row) =>
    Math.min(...rows.filter((other) => other !== row).map((other) => Math.hypot(other.x - row.x, other.y - row.y)));
  return measured.reduce((a, b) => (space(b) > space(a) ? b : a));
}

/** A place with nothing within a distance. */
function emptyPlace(rows: Row[], distance: number): [number, number] {
  for (let y = 60; y < SIDE - 60; y += 10) {
    for (let x = 60; x < SIDE - 60; x += 10) {
      if (rows.every((row) => Math.hypot(row.x - x, row.y - y) > row.diameterPx / 2 + distance)) return [x, y];
    }
  }
  throw new Error("no empty place");
}

test("a particle is excluded by a click, told, marked, counted, and taken back and forth", async () => {
  const {page, log, close} = await openTune();
  const before = await result(page);
  const count = await measuredCount(page);
  const target = lonely(before.rows);
  await tool(page, "Exclude").click();
  expect(await tool(page, "Exclude").getAttribute("aria-pressed")).toBe("true");
  await hears(page, /Click each particle/);
  await clickAt(page, target.x, target.y);
  await hears(page, new RegExp(`^Excluded particle ${target.particle}\\. ${count - 1} measured\\.$`));
  expect(await measuredCount(page)).toBe(count - 1);
  expect(await page.locator(".summary-funnel [data-status=excluded_by_user] td").first().innerText()).toBe("1");
  expect(await page.locator(".correction-counts").innerText()).toBe("By hand: 1 excluded");
  const marked = (await csvRows(page)).filter(({edited}) => edited);
  expect(marked).toEqual([{...target, status: "excluded_by_user", edited: true}]);

  await page.keyboard.press("Control+z");
  await hears(page, /^Undone\./);
  expect(await result(page)).toEqual(before);
  await page.keyboard.press("Control+Shift+Z");
  await hears(page, /^Done again\./);
  expect(await measuredCount(page)).toBe(count - 1);

  await tool(page, "Include").click();
  await clickAt(page, target.x, target.y);
  await hears(page, /^Included particle/);
  await page.keyboard.press("Escape");
  expect(await tool(page, "Include").getAttribute("aria-pressed")).toBe("false");
  expect(await result(page)).toEqual({...before, summary: (await result(page)).summary});
  expect(await measuredCount(page)).toBe(count);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a dragged line splits, two clicks merge, a freehand outline draws, delete takes away", async () => {
  const {page, log, close} = await openTune();
  const before = await csvRows(page);
  const count = await measuredCount(page);
  const {x, y, diameterPx, particle} = lonely(before);
  await tool(page, "Split").click();
  await drag(page, [
    [x, y - diameterPx],
    [x, y + diameterPx]
  ]);
  await hears(page, /^Split into particles \d+ and \d+\./);
  expect(await measuredCount(page)).toBe(count + 1);
  const halves = (await csvRows(page)).filter(({edited}) => edited);
  expect(halves.length).toBe(2);
  expect((await csvRows(page)).some((row) => row.particle === particle)).toBe(false);
  await page.getByLabel("Status listed").selectOption({index: 0});
  expect(await page.locator(".particle-list").innerText()).toContain("measured");

  await tool(page, "Merge").click();
  for (const half of halves) await clickAt(page, half.x, half.y);
  await hears(page, /^2 chosen to merge/);
  await page.getByRole("button", {name: "Merge 2"}).click();
  await hears(page, /^Merged to particle \d+\./);
  expect(await measuredCount(page)).toBe(count);
  const merged = (await csvRows(page)).find(({edited}) => edited)!;
  expect(merged).toMatchObject({x, y, diameterPx});

  const [cx, cy] = emptyPlace(await csvRows(page), 30);
  await tool(page, "Draw").click();
  await drag(
    page,
    Array.from({length: 25}, (_, i): [number, number] => [
      cx + 20 * Math.cos((2 * Math.PI * i) / 24),
      cy + 20 * Math.sin((2 * Math.PI * i) / 24)
    ])
  );
  await hears(page, /^Drew particle \d+\./);
  expect(await measuredCount(page)).toBe(count + 1);
  const drawn = (await csvRows(page)).at(-1)!;
  expect(Math.hypot(drawn.x - cx, drawn.y - cy)).toBeLessThan(2);
  expect(Math.abs(drawn.diameterPx - 40)).toBeLessThan(3);

  await tool(page, "Delete").click();
  await clickAt(page, cx, cy);
  await hears(page, /^Deleted particle/);
  expect((await csvRows(page)).length).toBe(before.length);
  expect(await page.locator(".correction-counts").innerText()).toBe("By hand: 1 split, 1 merged, 1 drawn, 1 deleted");
  expect(log).toEqual(CLEAN);
  await close();
});

test("all of it can be done with keys alone", async () => {
  const {page, log, close} = await openTune();
  const count = await measuredCount(page);
  const rows = await csvRows(page);
  const {diameterPx, particle} = lonely(rows);
  // From the table: select, exclude, undo.
  const row = page.locator(".particle-list tbody").getByRole("button", {name: String(particle), exact: true});
  while ((await row.count()) === 0) await page.locator(".particle-list-scroll > button").click();
  await row.press("Enter");
  await page.keyboard.press("x");
  await hears(page, /^Excluded particle/);
  await page.keyboard.press("u");
  await hears(page, /^Undone/);
  expect(await measuredCount(page)).toBe(count);

  // On the image: a line with the arrow keys, which start in the selected particle.
  await page.locator(".viewer-canvas").focus();
  await page.keyboard.press("s");
  const steps = Math.ceil(diameterPx / 10);
  for (let i = 0; i < steps; i++) await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Space");
  for (let i = 0; i < 2 * steps; i++) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Space");
  await hears(page, /^Split into particles/);
  expect(await measuredCount(page)).toBe(count + 1);
  await page.keyboard.press("u");
  await hears(page, /^Undone/);

  // A triangle around where the cursor is: corner after corner, the last taken back, closed with Enter.
  await page.keyboard.press("d");
  await page.keyboard.press("Space");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Space");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  await hears(page, /^Drew particle/);
  expect(await measuredCount(page)).toBe(count + 1);
  // Escape drops what is in hand first, and then the tool.
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await hears(page, /^Dropped/);
  expect(await tool(page, "Draw").getAttribute("aria-pressed")).toBe("true");
  await page.keyboard.press("Escape");
  expect(await tool(page, "Draw").getAttribute("aria-pressed")).toBe("false");
  expect(log).toEqual(CLEAN);
  await close();
});

test("a finger draws on a phone without scrolling the page, and taps exclude", async () => {
  const {page, log, close} = await openTune(SAMPLE, {
    viewport: {width: 390, height: 800},
    hasTouch: true,
    isMobile: true
  });
  const count = await measuredCount(page);
  const {x, y, diameterPx} = lonely(await csvRows(page));
  await tool(page, "Split").tap();
  const from = await onScreen(page, x, y - diameterPx);
  const to = await onScreen(page, x, y + diameterPx);
  const scrolled = await page.evaluate(() => scrollY);
  const client = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", point?: [number, number]) =>
    client.send("Input.dispatchTouchEvent", {type, touchPoints: point ? [{x: point[0], y: point[1]}] : []});
  await touch("touchStart", from);
  for (let i = 1; i <= 10; i++) {
    await touch("touchMove", [from[0] + ((to[0] - from[0]) * i) / 10, from[1] + ((to[1] - from[1]) * i) / 10]);
  }
  await touch("touchEnd");
  await hears(page, /^Split into particles/);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  expect(await measuredCount(page)).toBe(count + 1);
  await page.getByRole("button", {name: "Undo"}).tap();
  await tool(page, "Exclude").tap();
  await page.touchscreen.tap(...(await onScreen(page, x, y)));
  await hears(page, /^Excluded particle/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(log).toEqual(CLEAN);
  await close();
});

test("corrections follow the parameters, say when they find nothing, and travel by link, browser and file", async () => {
  const {page, log, close} = await openTune();
  const rows = await csvRows(page);
  const target = lonely(rows);
  await tool(page, "Exclude").click();
  await clickAt(page, target.x, target.y);
  await hears(page, /^Excluded/);
  const [cx, cy] = emptyPlace(rows, 30);
  await tool(page, "Draw").click();
  for (const [dx, dy] of [
    [-15, -15],
    [15, -15],
    [15, 15],
    [-15, 15],
    [-15, -15]
  ]) {
    await clickAt(page, cx + dx, cy + dy);
  }
  await hears(page, /^Drew particle/);
  await page.keyboard.press("Escape");
  const threshold = page.locator("[data-parameter=probabilityThreshold] input[type=range]");
  await threshold.fill("0.6");
  await settled(page);
  await expect
    .poll(() => page.locator(".correction-counts").innerText(), {timeout: 60_000})
    .toBe("By hand: 1 excluded, 1 drawn");
  const here = await result(page);
  expect(here.rows.filter(({edited}) => edited).map(({status}) => status)).toEqual(["excluded_by_user", "measured"]);

  await expect
    .poll(() => page.evaluate(() => location.hash), {timeout: 60_000})
    .toMatch(/probabilityThreshold=0\.6.*&corrections=1_x/);
  const link = await page.evaluate(() => location.hash);
  const other = await openTune(link);
  expect(await result(other.page)).toEqual(here);
  expect(other.log).toEqual(CLEAN);

  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: "Save corrections.json"}).click()
  ]);
  expect(saved.suggestedFilename()).toBe("gold-5nm-overlapping-0.corrections.json");
  const third = await openTune(link.replace(/&corrections=.*/, ""));
  expect(await third.page.locator(".correction-counts").count()).toBe(0);
  await third.page
    .locator(".file-drop input[type=file]")
    .first()
    .setInputFiles(
      await saved.path().then(async (path) => ({
        name: "corrections.json",
        mimeType: "application/json",
        buffer: await readFile(path)
      }))
    );
  await hears(third.page, /^2 corrections read\./);
  expect(await result(third.page)).toEqual(here);

  // This browser keeps them without the link, until they are removed.
  await page.goto("about:blank");
  await page.goto(`${other.page.url().split("#")[0]}${link.replace(/&corrections=.*/, "")}`);
  await settled(page);
  await hears(page, /^Corrections kept in this browser: 2\./);
  expect(await result(page)).toEqual(here);
  await page.getByRole("button", {name: "Remove all corrections"}).click();
  await hears(page, /^All corrections removed/);
  await expect.poll(() => page.evaluate(() => location.hash), {timeout: 10_000}).not.toContain("corrections=");
  await page.reload();
  await settled(page);
  expect(await page.locator(".correction-counts").count()).toBe(0);
  expect(log).toEqual(CLEAN);
  await Promise.all([close(), other.close(), third.close()]);
});

test("a correction that finds nothing any more says so, and one can be taken back by itself", async () => {
  const {page, log, close} = await openTune();
  const recovered = (await csvRows(page)).filter(({status, separated}) => status === "measured" && separated);
  const target = recovered.reduce((a, b) => (b.diameterPx < a.diameterPx ? b : a));
  await tool(page, "Exclude").click();
  await clickAt(page, target.x, target.y);
  await hears(page, /^Excluded/);
  // Without separation its clump is one region, which is another thing than the particle.
  await page.getByRole("radio", {name: "none"}).check();
  await expect
    .poll(() => page.locator(".correction-report .frame-warning").allInnerTexts(), {timeout: 60_000})
    .toEqual([expect.stringContaining("1 correction finds nothing to act on")]);
  await page.locator(".correction-report summary").first().click();
  expect(await page.locator(".correction-idle").innerText()).toContain("nothing to act on");
  await page.getByRole("button", {name: /^Take back/}).click();
  await hears(page, /^Taken back/);
  expect(await page.locator(".correction-counts").count()).toBe(0);
  expect(log).toEqual(CLEAN);
  await close();
});

test("more corrections than a link carries are told of, and left out of it", async () => {
  const {page, log, close} = await openTune();
  const corrections = Array.from({length: 120}, (_, i) => ({
    kind: "draw",
    outline: [
      [20 + i, 20.5],
      [40 + i, 20.5],
      [30 + i, 45.1]
    ]
  }));
  const file = {
    feretCorrections: 1,
    image: "gold-5nm-overlapping.dm3",
    frame: 0,
    width: SIDE,
    height: SIDE,
    imageHash: "",
    corrections
  };
  await page
    .locator(".file-drop input[type=file]")
    .first()
    .setInputFiles({
      name: "many.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(file))
    });
  await hears(page, /^120 corrections read\./);
  expect(await page.locator(".correction-report .frame-warning").innerText()).toContain("too many for a link");
  await page
    .getByRole("button", {name: "Copy link"})
    .click()
    .catch(() => {});
  expect(await page.evaluate(() => location.hash)).not.toContain("corrections=");
  expect(log).toEqual(CLEAN);
  await close();
});

test("the corrected frame is saved as labels that training reads", async () => {
  const {page, log, close} = await openTune();
  const target = lonely(await csvRows(page));
  await tool(page, "Exclude").click();
  await clickAt(page, target.x, target.y);
  await hears(page, /^Excluded/);
  await page.locator(".correction-labels summary").click();
  const [zip] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: "Training folder (zip)"}).click()
  ]);
  expect(zip.suggestedFilename()).toBe("gold-5nm-overlapping-0.labels.zip");
  const files = unzipSync(await readFile(await zip.path()));
  const [entry] = JSON.parse(strFromU8(files["manifest.json"]));
  const rows = await csvRows(page);
  const labelled = rows.filter(({status}) => !["speckle", "inside_hole", "excluded_by_user"].includes(status));
  expect(entry).toMatchObject({
    id: "corrected/gold-5nm-overlapping-0",
    labels: "instances",
    particles: labelled.length
  });
  const {width, height, depth, data} = decode(files[entry.label_image]);
  expect([width, height, depth]).toEqual([SIDE, SIDE, 16]);
  expect(data[Math.round(target.y) * width + Math.round(target.x)]).toBe(0);
  const other = labelled.find(({status}) => status === "measured")!;
  expect(data[Math.round(other.y) * width + Math.round(other.x)]).toBeGreaterThan(0);
  const image = decode(files[entry.image]);
  expect([image.width, image.height, image.depth, image.channels]).toEqual([SIDE, SIDE, 16, 1]);
  for (const [name, ending] of [
    ["Label PNG", ".labels.png"],
    ["COCO JSON", ".coco.json"]
  ]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", {name, exact: true}).click()
    ]);
    expect(download.suggestedFilename()).toBe(`gold-5nm-overlapping-0${ending}`);
  }
  expect(log).toEqual(CLEAN);
  await close();
});
