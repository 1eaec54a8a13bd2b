import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {builtSite} from "./built-site.js";

const PATIENT = {timeout: 60_000};

const site = builtSite();

test("a frame that is not measured yet offers no table, and least of all that of the frame before", async () => {
  const {page, log, close} = await site.open("tune");
  const save = page.getByRole("button", {name: "Download the table as CSV"});
  const headline = page.locator(".headline");
  await expect.poll(() => headline.innerText(), PATIENT).toMatch(/\d+ particles/);
  expect(await save.isEnabled()).toBe(true);

  // A dark disc of 40 px on a bright, slightly uneven background.
  const side = 256;
  const pixels = Uint16Array.from({length: side * side}, (_, i) => {
    const inside = Math.hypot((i % side) - 128, Math.floor(i / side) - 128) < 20;
    return (inside ? 300 : 1000) + ((i * 7919) % 53);
  });
  const uncalibrated = {title: "disc", width: side, height: side, frames: [pixels], pixelType: "uint16" as const};
  const buffer = Buffer.from(writeDm3({...uncalibrated, pixelSizeNm: null}));
  await page
    .locator('.file-drop input[type="file"]')
    .first()
    .setInputFiles({name: "disc.dm3", mimeType: "application/octet-stream", buffer});
  const question = page.getByLabel(/pixel/i).and(page.locator("input")).first();
  await question.waitFor();
  expect(await headline.innerText()).toBe("");
  expect(await save.isDisabled()).toBe(true);
  await expect.poll(() => page.locator('.results [role="status"]').textContent(), PATIENT).toBe("");

  await question.fill("0.5");
  await question.press("Enter");
  await expect.poll(() => headline.innerText(), PATIENT).toMatch(/1 particle, (19|20)\.\d nm/);
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  const rows = readFileSync(await download.path(), "utf8")
    .trim()
    .split("\r\n");
  expect(rows.filter((row) => row.includes(",measured,"))).toHaveLength(1);
  expect(rows.slice(1).map((row) => row.split(",", 3).join())).toEqual(
    rows.slice(1).map(() => "Your files,disc.dm3,0")
  );
  expect(log).toEqual({errors: [], foreign: [], failed: []});
  await close();
});
