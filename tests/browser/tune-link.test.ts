import type {Page} from "playwright-core";
import {expect, test, vi} from "vitest";
import {CLEAN, numberBox, OVERLAPS, settled, slider, tuneSite, views} from "./tune-page.js";

// A busy machine opens a page slowly, and each test opens three.
vi.setConfig({testTimeout: 360_000});
const {openTune} = tuneSite();

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

/** What is looked at, beside the numbers. */
async function look(page: Page) {
  const checked = (name: string) => page.getByLabel(name, {exact: true}).isChecked();
  return {
    colour: await page.getByLabel("Colour outlines and dots by").inputValue(),
    palette: await page.getByLabel("Palette").inputValue(),
    axes: [
      await page.getByLabel("x axis of the scatter plot").inputValue(),
      await page.getByLabel("y axis of the scatter plot").inputValue()
    ],
    layers: [await checked("measured"), await checked("hulls"), await checked("numbers")],
    selected: await page.locator(".particle-list tr.selected").innerText(),
    outlines: (await views(page)).outlines
  };
}

test("a link holds colours, axes, layers and the selected particle", async () => {
  const first = await openTune();
  const {page} = first;
  await page.getByLabel("Colour outlines and dots by").selectOption("solidity");
  await page.getByLabel("Palette").selectOption("cividis");
  await page.getByLabel("x axis of the scatter plot").selectOption("areaNm2");
  await page.getByLabel("y axis of the scatter plot").selectOption("erosions");
  await page.getByText("More layers, contrast and opacity").click();
  await page.getByRole("checkbox", {name: "hulls"}).check();
  await page.getByRole("checkbox", {name: "not measured"}).uncheck();
  await page.locator(".particle-list tbody tr", {hasText: "recovered"}).nth(2).click();
  const shown = await look(page);
  expect(shown.layers).toEqual([true, true, false]);
  await expect
    .poll(() => page.evaluate(() => location.hash))
    .toMatch(
      /&colour=solidity&palette=cividis&xAxis=areaNm2&yAxis=erosions&layers=image\.kept\.separated\.excluded\.hulls&particle=[\d.]+%2C[\d.]+/
    );
  const hash = await page.evaluate(() => location.hash);
  expect(first.log).toEqual(CLEAN);
  await first.close();

  const second = await openTune(hash);
  await expect.poll(() => second.page.locator(".particle-list tr.selected").count()).toBe(1);
  expect(await look(second.page)).toEqual(shown);
  expect(second.log).toEqual(CLEAN);
  await second.close();

  // Where that particle is not there any more, none is selected, and nothing is wrong.
  const lost = await openTune(hash.replace(/particle=[^&]+/, "particle=-40%2C-40"));
  expect(await lost.page.locator(".particle-list tr.selected").count()).toBe(0);
  expect(await lost.page.getByRole("alert").count()).toBe(0);
  expect(await lost.page.getByLabel("Colour outlines and dots by").inputValue()).toBe("solidity");
  expect(lost.log).toEqual(CLEAN);
  await lost.close();
});

test("an address that is no link is said to be none, in one line, and a heading's is none", async () => {
  const {page, log, close} = await openTune("#garbage");
  const said = page.locator(".notices [role=status]");
  expect(await said.count()).toBe(1);
  expect(await said.innerText()).toContain("“#garbage”, is no link that this page knows");
  await said.getByRole("button", {name: "Dismiss"}).click();
  await page.evaluate(() => {
    location.hash = "tune";
  });
  await page.evaluate(() => {
    location.hash = "sample=gold";
  });
  await expect.poll(() => said.allInnerTexts()).toEqual([expect.stringContaining("“#sample=gold”")]);
  expect(log).toEqual(CLEAN);
  await close();
});
