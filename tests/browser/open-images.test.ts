import {encode} from "fast-png";
import {expect, test} from "vitest";
import {type Tag, writeTiff} from "../formats/tiff-fixture.js";
import {builtSite} from "./built-site.js";

const site = builtSite();

const SIZE = 256;
const PIXEL_NM = 0.25;
/** Dark discs of 15 and 12.5 nm. */
const DISCS = [
  {x: 80, y: 80, radius: 30},
  {x: 180, y: 170, radius: 25}
];
const grey = Uint8Array.from({length: SIZE ** 2}, (_, i) => {
  const inside = DISCS.some(({x, y, radius}) => Math.hypot((i % SIZE) - x, Math.floor(i / SIZE) - y) < radius);
  return (inside ? 60 : 180) + ((i * 7919) % 13);
});
const deep = Uint16Array.from(grey, (value) => value * 200);
const image = {width: SIZE, height: SIZE};
const imageJ: Record<number, Tag> = {
  270: {type: 2, text: "ImageJ=1.54f\nunit=nm\n"},
  282: {type: 5, values: [1 / PIXEL_NM, 1]},
  283: {type: 5, values: [1 / PIXEL_NM, 1]}
};
const print: Record<number, Tag> = {282: {type: 5, values: [300, 1]}, 283: {type: 5, values: [300, 1]}};

test.each([
  ["a TIFF that ImageJ calibrated", "imagej.tif", writeTiff({...image, pages: [deep], tags: imageJ}), false],
  ["a TIFF of 300 dpi", "print.tif", writeTiff({...image, pages: [deep], compression: "lzw", tags: print}), true],
  ["a PNG", "a.png", encode({...image, data: grey, depth: 8, channels: 1}), true]
])("%s is read, segmented and measured in the page", async (_, name, bytes, asks) => {
  const {page, log, close} = await site.open("tune");
  const count = page.locator(".results[aria-busy=false] .summary-count");
  await count.waitFor({timeout: 60_000});
  await page
    .locator(".file-drop input[type=file]")
    .first()
    .setInputFiles({name, mimeType: "image/x", buffer: Buffer.from(bytes)});
  if (asks) {
    const box = page.locator("form.pixel-size input");
    await box.waitFor({timeout: 30_000});
    await box.fill(String(PIXEL_NM));
    await box.press("Enter");
  }
  await expect
    .poll(() => page.locator("main").innerText(), {timeout: 60_000})
    .toContain(`${name}, frame 1, 256 × 256 px`);
  await expect.poll(() => count.innerText(), {timeout: 60_000}).toMatch(/^2\s+measured of 2 regions/);
  expect(await page.locator(".summary-sizes [data-measure=equivalentDiameterNm]").innerText()).toMatch(/1[34]\.\d/);
  expect(log).toEqual({errors: [], foreign: [], failed: []});
  await close();
});
