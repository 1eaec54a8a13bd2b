import {createHash} from "node:crypto";
import {encode} from "fast-png";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {builtSite} from "./built-site.js";

const PATIENT = {timeout: 90_000};
/** Several pages are opened one after the other. */
const LONG = 400_000;
const site = builtSite();

/** A dark disc of `radius` px. */
function disc(radius: number): Buffer {
  const size = 256;
  const data = Uint8Array.from({length: size ** 2}, (_, i) => {
    const inside = Math.hypot((i % size) - 110, Math.floor(i / size) - 110) < radius;
    return (inside ? 60 : 180) + ((i * 7919) % 13);
  });
  return Buffer.from(encode({width: size, height: size, data, depth: 8, channels: 1}));
}
const mine = disc(30);
const sha256 = createHash("sha256").update(mine).digest("hex");

const headline = (page: Page) => page.locator(".headline").innerText();
const notices = (page: Page) => page.locator(".notices").innerText();

async function drop(page: Page, name: string, buffer: Buffer): Promise<void> {
  await expect.poll(() => headline(page), PATIENT).toMatch(/particle/);
  await page.locator(".file-drop input").setInputFiles({name, mimeType: "image/x", buffer});
  await expect.poll(() => page.locator(".frame-about").innerText(), PATIENT).toContain(name);
}

test(
  "a link names the file that it cannot carry, and knows it again when it is dropped",
  async () => {
    const sender = await site.open("tune#v=1&convexityThreshold=0.83");
    await drop(sender.page, "mine.png", mine);
    await sender.page.locator("form.pixel-size input").fill("0,25");
    await sender.page.locator("form.pixel-size button").click();
    await expect.poll(() => headline(sender.page), PATIENT).toMatch(/^1 particle, 1[45]\.\d/);
    const measured = await headline(sender.page);
    await sender.page.getByRole("button", {name: "Copy link"}).click();
    const note = sender.page.locator(".link-note");
    await expect.poll(() => note.innerText()).not.toBe("");
    const hash = new URL(sender.page.url()).hash;
    expect(hash).toContain(`file=mine.png&fileSha256=${sha256}`);
    expect(sender.log).toEqual({errors: [], foreign: [], failed: []});
    await sender.close();

    const receiver = await site.open(`tune${hash}`);
    await expect.poll(() => notices(receiver.page), PATIENT).toContain(`mine.png (SHA-256 ${sha256.slice(0, 12)}…)`);
    await drop(receiver.page, "renamed.png", mine);
    await expect
      .poll(() => notices(receiver.page), PATIENT)
      .toContain("is the very file of the link, there called mine.png");
    await expect.poll(() => headline(receiver.page), PATIENT).toBe(measured);
    expect(await receiver.page.locator(".calibration").innerText()).toContain("0.25 nm a pixel, given by the link");
    expect(receiver.log).toEqual({errors: [], foreign: [], failed: []});
    await receiver.close();

    const other = await site.open(`tune${hash}`);
    await expect.poll(() => notices(other.page), PATIENT).toContain("files do not travel with links");
    await drop(other.page, "mine.png", disc(20));
    await expect.poll(() => notices(other.page), PATIENT).toContain("is not the file of the link");
    expect(other.log).toEqual({errors: [], foreign: [], failed: []});
    await other.close();
  },
  LONG
);

test("values of a link beyond their limits are named, and parameters.json of null is explained", async () => {
  const {page, log, close} = await site.open("tune#v=1&sample=nowhere&convexityThreshold=7");
  await expect
    .poll(() => notices(page), PATIENT)
    .toMatch(/no sample "nowhere".*above its highest value of 1\.05; 1\.05 is/s);
  await expect.poll(() => headline(page), PATIENT).toMatch(/particle/);
  const file = {name: "parameters.json", mimeType: "application/json", buffer: Buffer.from("null")};
  await page.locator(".file-drop input").setInputFiles(file);
  await expect
    .poll(() => notices(page), PATIENT)
    .toMatch(/parameters\.json: Expected an object of parameters.*got null/);
  expect(log).toEqual({errors: [], foreign: [], failed: []});
  await close();
});

test(
  "a file is there again after a reload with its map and pixel size, until it is removed",
  async () => {
    const {page, log, close} = await site.open("tune");
    await drop(page, "mine.png", mine);
    await page.locator("form.pixel-size input").fill("0.25");
    await page.locator("form.pixel-size button").click();
    await expect.poll(() => headline(page), PATIENT).toMatch(/^1 particle, 1[45]\.\d/);
    const measured = await headline(page);
    const kept = page.locator(".kept-files");
    // A map has a byte a pixel.
    await expect.poll(() => kept.locator("summary").innerText(), PATIENT).toMatch(/1 file, (6[6-9]|[7-9]\d|1\d\d) kB/);
    await expect.poll(() => page.url()).toContain(sha256);

    await page.reload();
    await expect.poll(() => headline(page), PATIENT).toBe(measured);
    expect(await page.locator(".frame-about").innerText()).toContain("mine.png");
    expect(await page.locator(".calibration").innerText()).toContain("0.25 nm a pixel");
    expect(await page.locator(".file-drop").innerText()).toContain("never leaves this computer");

    await kept.locator("summary").click();
    await kept.getByRole("button", {name: "Remove mine.png from this browser"}).click();
    await expect.poll(() => page.locator(".frame-about").innerText(), PATIENT).not.toContain("mine.png");
    expect(await kept.isVisible()).toBe(false);
    expect(await page.locator("#picker-sample").innerText()).not.toContain("mine.png");
    expect(log).toEqual({errors: [], foreign: [], failed: []});
    await close();
  },
  LONG
);

test.each(["", "compare"])(
  "a file dropped on the page %j opens on Tune",
  async (path) => {
    const {page, log, close} = await site.open(path);
    await page.locator(".file-drop").waitFor(PATIENT);
    const transfer = await page.evaluateHandle(
      (bytes) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], "mine.png"));
        return data;
      },
      [...mine]
    );
    await page.dispatchEvent("body", "drop", {dataTransfer: transfer});
    await page.waitForURL(/\/tune/, PATIENT);
    await expect
      .poll(() => page.locator(".frame-about").allInnerTexts(), PATIENT)
      .toEqual([expect.stringContaining("mine.png")]);
    expect(log).toEqual({errors: [], foreign: [], failed: []});
    await close();
  },
  LONG
);
