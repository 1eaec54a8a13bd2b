import {readFile} from "node:fs/promises";
import {expect, test} from "vitest";
import {CLEAN, dropFile, numberBox, OVERLAPS, settled, slider, tuneSite, views} from "./tune-page.js";

const {openTune} = tuneSite();

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
  await slider(page, "convexityThreshold").scrollIntoViewIfNeeded();
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

test("sliders stay where they are when the strips under them are drawn", async () => {
  const {page, log, close} = await openTune();
  const strips = page.locator(".sensitivity");
  const places = () =>
    page
      .locator("[data-parameter] input[type=range]")
      .evaluateAll((all) => all.map((each) => (each as HTMLElement).offsetTop));
  await page.locator("[data-sensitivity=done]").waitFor({timeout: 60_000});
  const drawn = await places();
  expect(await strips.evaluateAll((all) => all.filter((each) => each.classList.contains("empty")).length)).toBe(0);
  // As they are before anything is known of them.
  await strips.evaluateAll((all) => {
    for (const each of all) {
      each.classList.add("empty");
      each.querySelector(".sensitivity-caption")!.replaceChildren("\u00a0");
    }
  });
  expect(await strips.first().isVisible()).toBe(false);
  expect(await places()).toEqual(drawn);
  expect(log).toEqual(CLEAN);
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
  const words = page.locator("[data-parameter=convexityThreshold] [role=status]");
  expect(await words.innerText()).toMatch(/: 7 is above its highest value of 1\.05; 1\.05 is taken\.$/);
  await box.press("ArrowDown");
  expect(await box.inputValue()).toBe("1.045");
  expect(await words.innerText()).toBe("");
  const whole = numberBox(page, "markerPx");
  await whole.fill("30.4");
  await whole.blur();
  expect(await whole.inputValue()).toBe("30");
  const said = page.locator("[data-parameter=markerPx] [role=status]");
  expect(await said.innerText()).toMatch(/: 30\.4 px is no whole number; 30 px is taken\.$/);
  await whole.fill("");
  await whole.pressSequentially("e9");
  await whole.blur();
  expect(await whole.inputValue()).toBe("30");
  expect(await said.innerText()).toMatch(/cannot be read as a number; 30 px stays\.$/);
  await settled(page);
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
