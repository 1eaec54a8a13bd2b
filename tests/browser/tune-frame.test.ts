import {expect, test} from "vitest";
import {CLEAN, settled, tuneSite, views} from "./tune-page.js";

const {openTune} = tuneSite();

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
  const why = page.locator(".suspicion");
  const spreads = async () => Number((await why.innerText()).match(/([\d.]+) times the usual spread/)![1]);
  expect(await why.innerText()).toMatch(/^Particle \d+, 1 of \d+ in order of suspicion: its /);
  expect(await why.innerText()).toContain(`Particle ${(await selected.innerText()).trim().split(/\s/)[0]},`);
  const first = await spreads();
  await page.keyboard.press("n");
  expect(await why.innerText()).toContain(", 2 of ");
  expect(await spreads()).toBeLessThanOrEqual(first);
  await page.keyboard.press("Escape");
  expect(await selected.count()).toBe(0);
  expect(await why.innerText()).toBe("");

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
