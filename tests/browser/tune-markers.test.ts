import {expect, test} from "vitest";
import {CLEAN, savedTable, settled, slider, tuneSite, views} from "./tune-page.js";

const {openTune} = tuneSite();

test("the markers of all clumps are a layer, made when it is shown, as many as were grown back", async () => {
  const {page, log, close} = await openTune();
  const words = page.locator(".viewer-markers");
  const picture = async () => (await views(page)).outlines;
  /** Every marker gives a row of its own, whatever became of it; of what was lost there is none. */
  const grown = async () => {
    const {rows} = await savedTable(page);
    const from = rows.filter(({separated, status}) => separated === "true" && status !== "marker_too_small");
    return [from.length, new Set(from.map(({clump}) => clump)).size];
  };
  const said = async () => (await words.innerText()).match(/\d+/g)!.map(Number);
  const plain = await picture();
  expect(await words.isVisible()).toBe(false);

  await page.getByText("More layers, contrast and opacity").click();
  await page.getByRole("checkbox", {name: "markers"}).check();
  await expect.poll(() => words.innerText(), {timeout: 30_000}).toMatch(/^\d+ markers in \d+ regions/);
  const first = await grown();
  expect(first[0]).toBeGreaterThan(20);
  expect(await said()).toEqual(first);
  await expect.poll(picture).not.toBe(plain);

  // They follow the sliders, and say so where the page separates otherwise.
  await slider(page, "convexityThreshold").fill("0.85");
  await settled(page);
  await expect.poll(said, {timeout: 30_000}).not.toEqual(first);
  expect(await said()).toEqual(await grown());
  await page.locator("[data-parameter=convexityThreshold] .parameter-reset").click();
  await page.getByRole("radio", {name: "none"}).check();
  await settled(page);
  await expect.poll(() => words.innerText(), {timeout: 30_000}).toContain("these are the markers of ultimate erosion");
  expect(await said()).toEqual(first);

  await page.getByRole("radio", {name: /UECS/}).check();
  await settled(page);
  await page.getByRole("checkbox", {name: "markers"}).uncheck();
  await expect.poll(picture).toBe(plain);
  expect(await words.isVisible()).toBe(false);
  expect(log).toEqual(CLEAN);
  await close();
});
