import type {Page} from "playwright-core";
import {expect, test, vi} from "vitest";
import {CLEAN, numberBox, OVERLAPS, savedTable, settled, tuneSite} from "./tune-page.js";

// A busy machine opens a page slowly, and one test opens three.
vi.setConfig({testTimeout: 360_000});
const {openTune} = tuneSite();

/** Number of measured particles, and their median diameter in nm. */
async function countAndMedian(page: Page): Promise<{count: number; medianNm: number}> {
  const {rows} = await savedTable(page);
  const sizes = rows.filter(({status}) => status === "measured").map(({ecd_nm}) => Number(ecd_nm));
  sizes.sort((a, b) => a - b);
  const middle = sizes.length >> 1;
  return {
    count: sizes.length,
    medianNm: sizes.length % 2 === 1 ? sizes[middle] : (sizes[middle - 1] + sizes[middle]) / 2
  };
}

async function withThreshold(threshold: number): Promise<{count: number; medianNm: number}> {
  const {page, close} = await openTune(`${OVERLAPS}&probabilityThreshold=${threshold}`);
  const found = await countAndMedian(page);
  await close();
  return found;
}

test("the summary says by how much the median moves with the probability threshold", async () => {
  const {page, log, close} = await openTune();
  const note = page.locator(".confidence");
  const done = () => page.locator(".confidence[data-state=done]").waitFor({timeout: 60_000});
  await done();
  const text = await note.innerText();
  const [lower, at, higher] = [await withThreshold(0.4), await countAndMedian(page), await withThreshold(0.6)];
  const shift = Math.max(...[lower, higher].map(({medianNm}) => Math.abs(medianNm - at.medianNm)));
  const [, words, percent] = text.match(
    /threshold of 0\.4 or 0\.6 the median moves by up to [+−]?([\d.]+) nm \(([\d.]+) %/
  )!;
  expect(Math.abs(Number(words) - shift)).toBeLessThan(0.006);
  expect(Math.abs(Number(percent) - (100 * shift) / at.medianNm)).toBeLessThan(0.06);
  expect(text).toMatch(/outlines are sharp|depend a little|outlines are blurred/);
  const counts = [lower, at, higher].map(({count}) => count);
  if (new Set(counts).size > 1) expect(text).toContain(`${counts[0]}, ${counts[1]} and ${counts[2]} particles`);

  await numberBox(page, "probabilityThreshold").fill("0.7");
  await settled(page);
  await expect.poll(() => note.innerText(), {timeout: 60_000}).toContain("of 0.6 or 0.8");
  expect(log).toEqual(CLEAN);
  await close();
});

test("the summary counts by the two-edge rule, and says what the rule is", async () => {
  const {page, log, close} = await openTune();
  const {rows} = await savedTable(page);
  // The frame is square, 1024 px wide.
  const nm = Number(rows[0].pixel_size_nm);
  const text = await page.locator(".summary-edges").innerText();
  const [count, density] = text
    .match(/By the two-edge rule ([\d,]+) particles, ([\d,.]+) per µm²/)!
    .slice(1)
    .map((number) => Number(number.replace(/,/g, "")));
  const counted = rows.filter(
    ({status, bbox_x, bbox_y, bbox_w, bbox_h}) =>
      (status === "measured" || status === "border") && +bbox_x + +bbox_w < 1024 && +bbox_y + +bbox_h < 1024
  );
  expect(counted.some(({status}) => status === "border")).toBe(true);
  expect(count).toBe(counted.length);
  expect(Math.abs(density / (count / (1.024 * nm) ** 2) - 1)).toBeLessThan(0.006);
  expect(text).toContain("cut by the left or the upper edge count");
  expect(log).toEqual(CLEAN);
  await close();
});
