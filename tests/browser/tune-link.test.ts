import {expect, test} from "vitest";
import {CLEAN, numberBox, OVERLAPS, settled, slider, tuneSite, views} from "./tune-page.js";

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
