import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {CLEAN, savedTable, settled, slider, tuneSite} from "./tune-page.js";

const {openTune} = tuneSite();

async function measuredCount(page: Page): Promise<number> {
  return Number((await page.locator(".summary-count .big").innerText()).replace(/\D/g, ""));
}

test("a box of the scatter plot can be typed, and the one that was typed is drawn", async () => {
  const {page, log, close} = await openTune();
  const all = await measuredCount(page);
  const {rows} = await savedTable(page);
  const measured = rows.filter(({status}) => status === "measured");
  await page.getByText("Box in numbers").click();
  const field = (name: string) => page.getByLabel(`Box of the scatter plot, ${name}`);
  await field("x from").fill("5");
  await field("x from").press("Tab");
  expect(await measuredCount(page)).toBe(measured.filter(({ecd_nm}) => Number(ecd_nm) >= 5).length);
  await page.keyboard.type("6");
  await page.keyboard.press("Enter");
  const inside = measured.filter(({ecd_nm}) => Number(ecd_nm) >= 5 && Number(ecd_nm) <= 6).length;
  expect(inside).toBeGreaterThan(0);
  expect(inside).toBeLessThan(all);
  expect(await measuredCount(page)).toBe(inside);
  const brush = page.locator(".plot-brush .selection");
  await expect.poll(() => brush.isVisible()).toBe(true);
  expect(await page.locator(".plot-scatter .plot-head button").first().innerText()).toContain("(nm) 5 to 6");

  for (const name of ["x from", "x to", "y from", "y to"]) {
    await field(name).fill("");
  }
  await field("y to").press("Tab");
  expect(await measuredCount(page)).toBe(all);
  expect(log).toEqual(CLEAN);
  await close();
});

test("what is in view can be chosen with keys alone, as a lasso does", async () => {
  const {page, log, close} = await openTune();
  const all = await measuredCount(page);
  await page.locator(".viewer-canvas").focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  const button = page.getByRole("button", {name: "Choose what is in view"});
  await button.focus();
  await page.keyboard.press("Enter");
  const chosen = await measuredCount(page);
  expect(chosen).toBeGreaterThan(0);
  expect(chosen).toBeLessThan(all);
  // Zoomed by 1.4³, and moved to the right: what is chosen lies in that part.
  const {rows} = await savedTable(page);
  const ids = await page.locator(".particle-list tbody th button").allInnerTexts();
  const places = new Map(rows.map(({particle, x_px, y_px}) => [particle, [Number(x_px), Number(y_px)]]));
  const xs = ids.map((id) => places.get(id.trim())![0]);
  const ys = ids.map((id) => places.get(id.trim())![1]);
  for (const values of [xs, ys]) expect(Math.max(...values) - Math.min(...values)).toBeLessThanOrEqual(1024 / 1.4 ** 3);
  await page.getByRole("button", {name: "Clear the lasso"}).press("Enter");
  expect(await measuredCount(page)).toBe(all);
  expect(log).toEqual(CLEAN);
  await close();
});

test("Shift and a click, or Enter, add particles to those picked, over a change of parameters", async () => {
  const {page, log, close} = await openTune();
  const all = await measuredCount(page);
  const rows = page.locator(".particle-list tbody tr", {hasText: "measured, recovered"});
  const names = await rows.locator("th").allInnerTexts();
  const named = (i: number) => page.locator(".particle-list tbody tr", {has: page.getByText(names[i], {exact: true})});
  await named(0).click();
  await named(1).click({modifiers: ["Shift"]});
  const words = page.locator(".viewer .lasso [role=status]");
  expect(await words.innerText()).toBe("2 particles picked");
  expect(await measuredCount(page)).toBe(2);
  expect(await page.locator(".particle-list tbody th").allInnerTexts()).toEqual(names.slice(0, 2));

  // Taken out again by keys, and picked on the image.
  await named(1).getByRole("button").focus();
  await page.keyboard.press("Shift+Enter");
  expect(await words.innerText()).toBe("1 particle picked");
  await slider(page, "markerPx").fill("31");
  await settled(page);
  expect(await measuredCount(page)).toBe(1);
  await page.locator(".viewer-canvas").focus();
  await page.keyboard.press("Escape");
  expect(await words.isVisible()).toBe(false);
  expect(await measuredCount(page)).toBeGreaterThan(all / 2);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a correction acts on all that are picked, and is one step to undo", async () => {
  const {page, log, close} = await openTune();
  const headline = () => page.locator(".headline").innerText();
  const before = await headline();
  const all = await measuredCount(page);
  const rows = page.locator(".particle-list tbody tr", {hasText: "measured, recovered"});
  const names = (await rows.locator("th").allInnerTexts()).slice(0, 2);
  const named = (i: number) => page.locator(".particle-list tbody tr", {has: page.getByText(names[i], {exact: true})});
  const words = page.locator(".viewer .picks [role=status]");
  const undo = page.getByRole("button", {name: "Undo", exact: true});
  await named(0).click();
  await named(1).click({modifiers: ["Shift"]});
  await expect.poll(() => words.innerText()).toBe("2 particles picked");
  await page.getByRole("button", {name: "Exclude all that are picked"}).click();
  await expect.poll(() => page.locator(".correction-words").innerText()).toContain(`${all - 2} measured.`);
  await settled(page);
  expect(await page.locator(".particle-list tbody tr", {hasText: "excluded by the user"}).count()).toBe(2);
  expect(await words.innerText()).toBe("2 particles picked, 2 excluded");
  // What is excluded chooses nothing any more: the figures are of all that is left.
  expect(await headline()).toMatch(new RegExp(`^${all - 2} particles, `));
  expect(await measuredCount(page)).toBe(all - 2);
  // The line of the last correction keeps up with the result.
  await slider(page, "convexityThreshold").fill("0.85");
  await settled(page);
  const other = await measuredCount(page);
  expect(other).not.toBe(all - 2);
  expect(await page.locator(".correction-words").innerText()).toContain(`${other} measured.`);
  await slider(page, "convexityThreshold").fill("0.95");
  await settled(page);
  await undo.click();
  await expect.poll(() => page.locator(".correction-words").innerText()).toContain(`${all} measured.`);
  expect(await undo.isDisabled()).toBe(true);

  // By its key, too; what was deleted does not stay picked.
  await page.locator(".viewer-canvas").focus();
  await page.keyboard.press("Delete");
  await expect.poll(() => page.locator(".correction-words").innerText()).toContain(`${all - 2} measured.`);
  await settled(page);
  expect(await words.isVisible()).toBe(false);
  expect(await measuredCount(page)).toBe(all - 2);
  await undo.click();
  await expect.poll(() => page.locator(".correction-words").innerText()).toContain(`${all} measured.`);
  await settled(page);
  expect(await headline()).toBe(before);
  expect(await undo.isDisabled()).toBe(true);
  expect(log).toEqual(CLEAN);
  await close();
});
