import {encode} from "fast-png";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {writeTiff} from "../formats/tiff-fixture.js";
import {builtSite} from "./built-site.js";

const PATIENT = {timeout: 60_000};
const site = builtSite();

const SIZE = 256;
const PIXEL_NM = 0.25;
/** A bright bar of 50 nm, burnt into the lower edge. */
const BAR = {left: 20, right: 220, y: 236};
/** A dark disc of 15 nm. */
const pixels = ({bar}: {bar: boolean}) =>
  Uint8Array.from({length: SIZE ** 2}, (_, i) => {
    const [x, y] = [i % SIZE, Math.floor(i / SIZE)];
    if (bar && Math.abs(y - BAR.y) < 3 && x >= BAR.left && x < BAR.right) return 255;
    return (Math.hypot(x - 110, y - 110) < 30 ? 60 : 180) + ((i * 7919) % 13);
  });
const png = ({bar = false} = {}) =>
  Buffer.from(encode({width: SIZE, height: SIZE, data: pixels({bar}), depth: 8, channels: 1}));
const deep = Uint16Array.from(pixels({bar: false}), (value) => value * 200);

const card = (page: Page) => page.locator(".calibration");
const question = (page: Page) => page.locator("form.pixel-size");
const headline = (page: Page) => page.locator(".headline").innerText();

async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await expect.poll(() => headline(page), PATIENT).toMatch(/particle/);
  await page.locator(".file-drop input").setInputFiles({name, mimeType: "image/x", buffer});
  await expect.poll(() => page.locator(".frame-about").innerText(), PATIENT).toContain(name);
}

/** Where a position of the image lies on the screen, while all of it is shown. */
async function onScreen(page: Page, x: number, y: number): Promise<[number, number]> {
  const canvas = page.locator(".viewer-canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox())!;
  const scale = Math.min(box.width, box.height) / SIZE;
  return [box.x + (box.width - SIZE * scale) / 2 + x * scale, box.y + (box.height - SIZE * scale) / 2 + y * scale];
}

test("a typed value with a comma measures the frame, and the question goes", async () => {
  const {page, log, close} = await site.open("tune");
  await openFile(page, "a.png", png());
  await question(page).waitFor(PATIENT);
  expect(await card(page).innerText()).toContain("The pixel size is not known");
  const other = card(page).getByLabel("Another value");
  await other.fill("0,2 1/nm");
  await other.press("Enter");
  expect(await card(page).locator(".calibration-problem").innerText()).toMatch(/reciprocal/);
  const refusal = /^Expected a pixel size between 0\.000001 and 1000000 nm, got 1e\+160 nm\./;
  await other.fill("1e160");
  await other.press("Enter");
  expect(await card(page).locator(".calibration-problem").innerText()).toMatch(refusal);
  await question(page).getByLabel("Side of a pixel").fill("1e160");
  await question(page).getByRole("button", {name: "Measure"}).click();
  expect(await question(page).locator(".calibration-problem").innerText()).toMatch(refusal);
  expect(await question(page).count()).toBe(1);
  await other.fill("0,25");
  await other.press("Enter");
  expect(await question(page).count()).toBe(0);
  expect(await card(page).innerText()).toContain("0.25 nm a pixel, typed by you");
  await expect.poll(() => headline(page), PATIENT).toMatch(/1[45]\.\d/);
  expect(log).toEqual({errors: [], foreign: [], failed: []});
  await close();
});

test("a line over a bar gives the size by mouse, and by keys", async () => {
  const {page, log, close} = await site.open("tune");
  await openFile(page, "a.png", png({bar: true}));
  await question(page).waitFor(PATIENT);
  const measure = card(page).getByRole("button", {name: "Measure a bar"});
  await measure.click();
  await page.mouse.move(...(await onScreen(page, BAR.left, BAR.y)));
  await page.mouse.down();
  // Held horizontal by Shift, although the hand slips by ten pixels.
  await page.keyboard.down("Shift");
  await page.mouse.move(...(await onScreen(page, 120, BAR.y)), {steps: 3});
  await page.mouse.move(...(await onScreen(page, BAR.right, BAR.y + 10)), {steps: 3});
  await page.mouse.up();
  await page.keyboard.up("Shift");
  expect(await card(page).locator("[role=status]").innerText()).toMatch(/^The line is (199|200)\.\d px long\.$/);
  await card(page).getByLabel("Length of the bar").fill("50 m");
  expect(await card(page).locator("[role=status]").innerText()).toMatch(
    / which is not between 0\.000001 and 1000000 nm/
  );
  expect(await card(page).getByRole("button", {name: "Use it"}).isDisabled()).toBe(true);
  await card(page).getByLabel("Length of the bar").fill("50");
  expect(await card(page).locator("[role=status]").innerText()).toMatch(/0\.25\d* nm a pixel/);
  await card(page).getByRole("button", {name: "Use it"}).click();
  expect(await card(page).innerText()).toMatch(/nm a pixel, measured by you on a bar of 50 nm, (199|200)\.\d px long/);
  expect(await question(page).count()).toBe(0);
  await expect.poll(() => headline(page), PATIENT).toMatch(/particle/);

  await measure.press("Enter");
  await page.keyboard.press("Space");
  for (let i = 0; i < 4; i++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await expect.poll(() => card(page).locator("[role=status]").innerText()).toMatch(/^The line is 40\.0 px long/);
  expect(log).toEqual({errors: [], foreign: [], failed: []});
  await close();
});

const tags = (unit: string) => ({
  270: {type: 2 as const, text: `ImageJ=1.54f\nunit=${unit}\n`},
  282: {type: 5 as const, values: [1 / PIXEL_NM, 1]},
  283: {type: 5 as const, values: [1 / PIXEL_NM, 1]}
});
const tiff = (unit: string) => Buffer.from(writeTiff({width: SIZE, height: SIZE, pages: [deep], tags: tags(unit)}));

test("the file's value can be replaced and had back, and reciprocal units are refused", async () => {
  const {page, log, close} = await site.open("tune");
  await openFile(page, "direct.tif", tiff("nm"));
  expect(await card(page).innerText()).toContain("0.25 nm a pixel, from ImageJ's description and the resolution tags");
  expect(await card(page).locator("button[hidden]").allTextContents()).not.toContainEqual(
    expect.stringContaining("null")
  );
  expect(await card(page).innerText()).toContain("x and y agree");
  await card(page).locator("summary").click();
  await card(page).getByLabel("Another value").fill("5 Å");
  await card(page).getByRole("button", {name: "Set"}).click();
  await expect.poll(() => headline(page), PATIENT).toMatch(/(29|30)\.\d/);
  await card(page).getByRole("button", {name: "Back to the file's 0.25 nm"}).click();
  await expect.poll(() => headline(page), PATIENT).toMatch(/1[45]\.\d/);

  const fft = {name: "fft.tif", mimeType: "image/tiff", buffer: tiff("1/nm")};
  await page.locator(".file-drop input").setInputFiles(fft);
  await expect.poll(() => page.locator(".notices").innerText(), PATIENT).toContain("its axes are in 1/nm");
  expect(log).toEqual({errors: [], foreign: [], failed: []});
  await close();
});

test("a file that states a size no pixel has is shown, and asks for it", async () => {
  const {page, log, close} = await site.open("tune");
  await openFile(page, "metres.tif", tiff("m"));
  await question(page).waitFor(PATIENT);
  const range = "between 0.000001 and 1000000 nm";
  expect(await question(page).innerText()).toContain(`the file states no pixel size ${range}`);
  expect(await card(page).innerText()).toContain(`no pixel size: expected a pixel size ${range}, got 0.25 m`);
  await question(page).getByLabel("Side of a pixel").fill("0.25");
  await question(page).getByRole("button", {name: "Measure"}).click();
  await expect.poll(() => headline(page), PATIENT).toMatch(/1[45]\.\d/);
  expect(log).toEqual({errors: [], foreign: [], failed: []});
  await close();
});
