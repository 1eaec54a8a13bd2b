import {expect, test} from "vitest";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {discImage} from "../segmentation/disc-image.js";
import {CLEAN, dropFile, settled, slider, tuneSite, views} from "./tune-page.js";

const {openTune} = tuneSite();

/** A dm3 file of dark discs, two frames, and how many of them lie whole in a frame. */
function discFile(pixelSizeNm: number | null) {
  const image = discImage(320, 256);
  const {width, height, data} = image;
  const bytes = writeDm3({title: "discs", width, height, frames: [data, data], pixelType: "float32", pixelSizeNm});
  return {bytes, discs: 5 * 4};
}

test("a dropped dm3 file is read, segmented and measured in the browser, and stays there", async () => {
  const {page, log, close} = await openTune();
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" || request.postData()) sent.push(request.url());
  });
  expect(await page.locator(".file-drop").innerText()).toContain("Your file never leaves this computer");
  const {bytes, discs} = discFile(0.2);
  await dropFile(page, "discs.dm3", bytes);
  await expect.poll(() => page.locator(".frame-about").innerText()).toContain("discs.dm3, frame 1, 320 × 256 px");
  await expect.poll(() => page.locator(".headline").innerText(), {timeout: 90_000}).toMatch(/^\d+ particles/);
  await settled(page);
  expect(Number.parseInt(await page.locator(".headline").innerText(), 10)).toBe(discs);
  expect(await page.locator(".calibration").innerText()).toContain("0.2 nm a pixel");
  expect(await page.locator("#picker-frame").getAttribute("aria-valuetext")).toBe("frame 1 of 2");

  // The map of a frame is kept: going away and coming back needs no network.
  const first = await views(page);
  await page.getByRole("button", {name: "Next frame"}).click();
  await expect.poll(() => page.locator(".network").getAttribute("data-state"), {timeout: 90_000}).toBe("done");
  await settled(page);
  expect((await views(page)).table).toBe(first.table);
  await page.getByRole("button", {name: "Previous frame"}).click();
  await expect.poll(() => page.locator(".frame-about").innerText()).toContain("discs.dm3, frame 1,");
  await settled(page);
  expect(await page.locator(".network").getAttribute("data-state")).toBe("idle");
  expect(await views(page)).toEqual(first);
  expect(sent).toEqual([]);
  // The link names the file, by which it is known again; it does not carry it.
  await expect
    .poll(() => page.evaluate(() => location.hash), {timeout: 10_000})
    .toMatch(/&file=discs\.dm3&fileSha256=[0-9a-f]{64}&fileFrame=0$/);
  expect(log).toEqual(CLEAN);
  await close();
});

test("the network is fetched when a file is dragged over the page, before it is dropped, and not earlier", async () => {
  const {page, log, close} = await openTune();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const fetched = () => asked.filter((path) => /\.onnx$|ort-wasm[^/]*\.wasm$/.test(path)).length;
  await slider(page, "convexityThreshold").fill("0.85");
  await settled(page);
  expect(fetched()).toBe(0);
  await page.locator("main").evaluate((main) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["a"], "a.dm3"));
    for (let i = 0; i < 3; i++) main.dispatchEvent(new DragEvent("dragenter", {dataTransfer, bubbles: true}));
  });
  await expect.poll(fetched, {timeout: 60_000}).toBe(2);
  expect(await page.locator(".file-drop-curtain").isVisible()).toBe(true);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a file without a pixel size asks for it and then measures", async () => {
  const {page, log, close} = await openTune();
  await dropFile(page, "discs.dm3", discFile(null).bytes);
  await page.getByLabel("Side of a pixel").fill("0.4");
  await page.getByRole("button", {name: "Measure", exact: true}).click();
  await expect.poll(() => page.locator(".calibration").innerText()).toContain("0.4 nm a pixel, typed by you");
  await expect.poll(() => page.locator(".headline").innerText(), {timeout: 90_000}).toMatch(/^\d+ particles/);
  expect(await page.locator(".viewer-scale").innerText()).toMatch(/nm/);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a broken file gives a card that says what, where and what to try, and the page goes on", async () => {
  const {page, log, close} = await openTune();
  const before = await views(page);
  const {bytes} = discFile(0.2);
  await dropFile(page, "half.dm3", bytes.subarray(0, bytes.length / 2));
  const card = page.getByRole("alert");
  await card.waitFor();
  const text = await card.innerText();
  expect(text).toContain("This file could not be read");
  expect(text).toContain("half.dm3");
  expect(text).toContain("dm3, dm4, TIFF, PNG and JPEG");
  await dropFile(page, "parameters.json", new TextEncoder().encode('{"convexityThreshold": 99}'));
  await expect.poll(() => card.count()).toBe(2);
  expect(await card.nth(1).innerText()).toContain("convexityThreshold between 0.5 and 1.05");
  expect(await card.nth(1).innerText()).not.toContain("ImageJ");
  // Of the same file the last card is enough, and none when it is good.
  await dropFile(page, "parameters.json", new TextEncoder().encode('{"speckleNm": -7}'));
  await expect.poll(() => card.nth(1).innerText()).toContain("speckleNm between");
  expect(await card.count()).toBe(2);
  await dropFile(page, "parameters.json", new TextEncoder().encode("{}"));
  await expect.poll(() => card.count()).toBe(1);
  await dropFile(page, "notes.txt", new TextEncoder().encode("nothing to see here"));
  await expect.poll(() => card.count()).toBe(2);
  expect(await card.nth(1).innerText()).toContain("got a text file");
  expect(await card.nth(1).innerText()).not.toContain("ImageJ");
  await settled(page);
  for (const _ of [1, 2]) await card.first().getByRole("button", {name: "Dismiss"}).click();
  expect(await views(page)).toEqual(before);
  await slider(page, "convexityThreshold").fill("0.85");
  await settled(page);
  expect((await views(page)).table).not.toBe(before.table);
  expect(log).toEqual(CLEAN);
  await close();
});
