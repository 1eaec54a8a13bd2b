import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {discImage} from "../segmentation/disc-image.js";
import {figure, quantile} from "./distribution-figures.js";
import {CLEAN, settled, slider, tuneSite} from "./tune-page.js";

const site = tuneSite();
const PATIENT = {timeout: 120_000};
/** Several pages are opened one after the other, on a machine that may have other work. */
const LONG = 500_000;

interface DroppedFile {
  name: string;
  bytes: Uint8Array;
}

/** A dm3 file of dark discs, and how many of them lie whole in its frames. */
function discFile(
  name: string,
  width: number,
  height: number,
  frameCount: number,
  pixelSizeNm: number | null = 0.2
): DroppedFile & {discs: number} {
  const {data} = discImage(width, height);
  // Each frame has a bright pixel of its own: corrections are kept by the picture.
  const frames = Array.from({length: frameCount}, (_, frame) => data.map((value, i) => (i === frame ? 400 : value)));
  const bytes = writeDm3({title: name, width, height, frames, pixelType: "float32", pixelSizeNm});
  return {name, bytes, discs: Math.floor(width / 64) * Math.floor(height / 64) * frameCount};
}
const wide = discFile("wide.dm3", 320, 256, 2);
const small = discFile("small.dm3", 256, 256, 1);
const damaged = {name: "damaged.dm3", bytes: wide.bytes.subarray(0, 5000)};

/** Drops several files at once, as the system would. */
async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const contents = files.map(({name, bytes}) => [name, Buffer.from(bytes).toString("base64")] as const);
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    for (const [name, base64] of dropped) {
      const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([data], name));
    }
    const options = {dataTransfer, bubbles: true, cancelable: true};
    document.querySelector("main")!.dispatchEvent(new DragEvent("drop", options));
  }, contents);
}

/** Number of particles over all frames, when all are measured. */
async function pooled(page: Page, frames: number): Promise<number> {
  const card = page.locator(".all-frames");
  await expect
    .poll(() => card.locator(".measurement-words").innerText(), PATIENT)
    .toMatch(new RegExp(`^.+: ${frames} of ${frames} frames measured\\.$`));
  return Number((await card.locator(".summary-count .big").innerText()).replaceAll(",", ""));
}

const kept = (page: Page) => page.locator(".kept-files");

test(
  "many files dropped at once are one sample, pooled over all frames, with a damaged one set aside",
  async () => {
    const {page, log, close} = await site.openTune();
    await dropFiles(page, [wide, damaged, small]);
    await expect
      .poll(() => page.locator(".kept-problems").innerText(), PATIENT)
      .toContain("damaged.dm3 could not be read");
    await expect.poll(() => page.locator("#picker-sample option:checked").innerText(), PATIENT).toBe("Your files");
    expect(await page.locator("#picker-frame").getAttribute("aria-valuetext")).toBe("frame 1 of 3");
    await settled(page);
    expect(await pooled(page, 3)).toBe(wide.discs + small.discs);
    expect(await page.locator(".all-frames .frame-list tbody tr").count()).toBe(3);

    // One goes through the frames of all files as through those of an embedded sample.
    for (const name of ["wide.dm3, frame 2,", "small.dm3, frame 1,"]) {
      await page.getByRole("button", {name: "Next frame"}).click();
      await expect.poll(() => page.locator(".frame-about").innerText(), PATIENT).toContain(name);
      await settled(page);
    }
    expect(await page.locator("#picker-frame").getAttribute("aria-valuetext")).toBe("frame 3 of 3");
    expect(await page.locator(".headline").innerText()).toContain(`${small.discs} particles`);
    await page.locator(".all-frames .frame-list button").first().click();
    await expect.poll(() => page.locator(".frame-about").innerText(), PATIENT).toContain("wide.dm3, frame 1,");
    await settled(page);

    // What is corrected by hand counts.
    await page.locator(".particle-list tbody tr[data-row]").first().click();
    await page.locator(".viewer-canvas").focus();
    await page.keyboard.press("x");
    await expect
      .poll(() => page.locator(".headline").innerText(), PATIENT)
      .toContain(`${wide.discs / 2 - 1} particles`);
    await expect.poll(() => pooled(page, 3), PATIENT).toBe(wide.discs + small.discs - 1);

    // The files that are saved hold the same particles.
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".all-frames").getByRole("button", {name: "CSV"}).click()
    ]);
    expect(download.suggestedFilename()).toBe("Your-files-all-frames.csv");
    const [header, ...lines] = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/);
    const column = header.split(",").indexOf("status");
    const measured = lines.filter((line) => line.split(",")[column] === "measured");
    expect(measured.length).toBe(wide.discs + small.discs - 1);
    for (const [name, magic] of [
      ["Excel", "PK"],
      ["Parquet", "PAR1"],
      ["Arrow", "\xff\xff\xff\xff"]
    ]) {
      const [saved] = await Promise.all([
        page.waitForEvent("download", PATIENT),
        page.locator(".all-frames").getByRole("button", {name, exact: true}).click()
      ]);
      expect((await readFile(await saved.path(), "latin1")).slice(0, magic.length)).toBe(magic);
    }
    expect(log).toEqual(CLEAN);
    await close();
  },
  LONG
);

test(
  "an own sample is a row of Compare with the numbers of Tune, named in its link, until it is removed",
  async () => {
    const {page, log, close} = await site.openTune();
    await dropFiles(page, [wide, small]);
    await settled(page);
    expect(await pooled(page, 3)).toBe(wide.discs + small.discs);
    await slider(page, "convexityThreshold").fill("0.9");
    await settled(page);
    // The frame that is shown settles before the pool of all frames does.
    await expect.poll(() => pooled(page, 3), PATIENT).toBeGreaterThan(0);
    const expected = await pooled(page, 3);
    await kept(page).locator("summary").click();
    const name = page.getByLabel("Name of the sample Your files");
    await name.fill("Discs, batch 7");
    await name.press("Enter");
    await expect.poll(() => page.locator("#picker-sample option:checked").innerText(), PATIENT).toBe("Discs, batch 7");
    await expect.poll(() => page.locator(".all-frames > summary").innerText(), PATIENT).toContain("Discs, batch 7 (3)");
    expect(await pooled(page, 3)).toBe(expected);

    await page.goto(page.url().replace(/\/tune.*/, "/compare"));
    const row = page.locator('.sample-summary tr[data-sample="Discs, batch 7"]');
    await expect.poll(() => row.innerText(), PATIENT).toContain(`${expected} of`);
    expect(await row.innerText()).toContain("only in this browser");
    const note = await page.locator(".own-note").innerText();
    expect(note).toContain("a link to this page does not carry it");
    expect(note).toContain("convexity threshold 0.9");
    await page
      .getByLabel("SQL query")
      .fill(
        "SELECT count(*) AS n FROM particles JOIN samples ON samples.id = particles.sample WHERE own AND status = 'measured'"
      );
    await page.getByRole("button", {name: "Run", exact: true}).click();
    await expect
      .poll(() => page.locator(".result-table tbody td").allInnerTexts(), PATIENT)
      .toEqual([String(expected)]);
    const {hash} = new URL(page.url());

    const other = await site.open(`compare${hash}`);
    await expect
      .poll(() => other.page.locator(".own-missing").innerText(), PATIENT)
      .toContain("“Discs, batch 7” (3 frames)");
    expect(await other.page.locator(".sample-summary tr[data-sample]").count()).toBeGreaterThan(0);
    expect(await other.page.locator(".sample-summary").innerText()).not.toContain("only in this browser");
    expect(other.log).toEqual(CLEAN);
    await other.close();

    await kept(page).locator("summary").click();
    await kept(page).getByRole("button", {name: "Remove all"}).click();
    await expect.poll(() => row.count(), PATIENT).toBe(0);
    await page.reload();
    await page.locator(".sample-summary tr[data-sample]").first().waitFor(PATIENT);
    expect(await page.locator(".sample-summary").innerText()).not.toContain("Discs");
    expect(log).toEqual(CLEAN);
    await close();
  },
  LONG
);

test(
  "measuring can be cancelled, and Compare measures what is left, with progress",
  async () => {
    const {page, log, close} = await site.openTune();
    const many = discFile("many.dm3", 448, 448, 9);
    await dropFiles(page, [small, many]);
    const card = page.locator(".all-frames .measurement");
    await page.locator(".all-frames .measurement[data-state=running]").waitFor(PATIENT);
    expect(await card.locator("progress").isVisible()).toBe(true);
    await card.getByRole("button", {name: "Cancel"}).click();
    await expect.poll(() => card.getAttribute("data-state"), PATIENT).toBe("cancelled");
    await expect.poll(() => card.innerText(), PATIENT).toMatch(/of 10 frames measured; stopped\./);
    await card.getByRole("button", {name: "Measure the others"}).click();
    await expect.poll(() => card.getAttribute("data-state"), PATIENT).toBe("running");
    // As soon as one is measured, the others have a time.
    await expect.poll(() => card.innerText(), PATIENT).toMatch(/frame \d+(: [^;]+)?; about .+ left/);

    await page.goto(page.url().replace(/\/tune.*/, "/compare"));
    const row = page.locator('.sample-summary tr[data-sample="Your files"]');
    await expect.poll(() => row.innerText(), PATIENT).toContain(`${many.discs + small.discs} of`);
    expect(await page.locator(".measurement-words").innerText()).toBe("Your files: 10 of 10 frames measured.");
    expect(log).toEqual(CLEAN);
    await close();
  },
  LONG
);

test(
  "files without a pixel size are listed as such, and take the one that is given for one of them",
  async () => {
    const {page, log, close} = await site.openTune();
    const other = discFile("other.dm3", 320, 256, 1, null);
    await dropFiles(page, [discFile("bare.dm3", 256, 256, 1, null), other]);
    const words = page.locator(".all-frames .measurement-words");
    await expect.poll(() => words.innerText(), PATIENT).toBe("Your files: 0 of 2 frames measured, 2 could not be.");
    expect(await page.locator(".measurement-problems").innerText()).toContain("the file states no pixel size");
    await page.getByLabel("Side of a pixel").fill("0.4");
    await page.getByRole("button", {name: "Measure", exact: true}).click();
    await page.getByRole("button", {name: "Use 0.4 nm a pixel for the other file without a pixel size"}).click(PATIENT);
    expect(await pooled(page, 2)).toBe(16 + other.discs);
    expect(log).toEqual(CLEAN);
    await close();
  },
  LONG
);

test(
  "where the browser keeps nothing, files are a sample until the page is left",
  async () => {
    const {page, close} = await site.openTune();
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("no storage here", "InvalidStateError");
      };
    });
    await page.reload();
    await settled(page);
    await dropFiles(page, [wide, small]);
    expect(await pooled(page, 3)).toBe(wide.discs + small.discs);
    await expect.poll(() => page.locator(".notices").innerText(), PATIENT).toContain("This file could not be kept");
    await close();
  },
  LONG
);

test("reading many files can be stopped; those that were read stay", {timeout: LONG}, async () => {
  const {page, log, close} = await site.openTune();
  const many = Array.from({length: 6}, (_, i) => discFile(`${i + 1}.dm3`, 128, 64 * (i + 1), 1));
  // Pressed while the second file is read.
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      const reading = document.querySelector(".kept-reading")!;
      if (!reading.textContent!.includes("file 2 of 6")) return;
      observer.disconnect();
      reading.querySelector("button")!.click();
    });
    observer.observe(document.body, {subtree: true, childList: true, characterData: true});
  });
  await dropFiles(page, many);
  const reading = page.locator(".kept-reading");
  await expect.poll(() => reading.innerText(), PATIENT).toContain("Stopped: 2 of 6 files were read.");
  expect(await reading.getByRole("button").isVisible()).toBe(false);
  await expect.poll(() => kept(page).locator("summary").innerText(), PATIENT).toContain("2 files");
  expect(await page.locator("#picker-frame").getAttribute("aria-valuetext")).toBe("frame 1 of 2");
  expect(log).toEqual(CLEAN);
  await close();
});

test("the distribution of all frames agrees with their table, by number and by volume", {timeout: LONG}, async () => {
  const {page, log, close} = await site.openTune();
  await dropFiles(page, [wide, small]);
  await settled(page);
  await pooled(page, 3);
  const card = page.locator(".all-frames");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    card.getByRole("button", {name: "CSV"}).click()
  ]);
  const [header, ...lines] = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/);
  const [status, diameter] = ["status", "ecd_nm"].map((name) => header.split(",").indexOf(name));
  const measured = lines
    .map((line) => line.split(","))
    .filter((cells) => cells[status] === "measured")
    .map((cells) => Number(cells[diameter]));
  const power = (p: number) => measured.reduce((sum, x) => sum + x ** p, 0);
  const fold = card.locator(".distribution");
  const expectFigures = async (expected: Record<string, number>) => {
    for (const [name, value] of Object.entries(expected)) {
      // Three digits are shown.
      expect(Math.abs((await figure(fold, name)).value / value - 1), name).toBeLessThan(0.006);
    }
  };
  await expectFigures({
    x10Nm: quantile(measured, 0.1),
    x50Nm: quantile(measured, 0.5),
    x90Nm: quantile(measured, 0.9),
    meanNm: power(1) / power(0)
  });
  // Particles of one frame have much in common, so that whole frames are drawn.
  await expect.poll(() => fold.innerText(), PATIENT).toContain("resamples of whole frames");
  expect(await fold.innerText()).toContain("Drawn from 3 images only");
  const byNumber = await figure(fold, "x50Nm");

  await fold.getByRole("radio", {name: "volume"}).check();
  expect(await fold.locator("[data-figure=x50Nm] th").innerText()).toBe("x50,3");
  await expectFigures({meanNm: power(4) / power(3)});
  expect((await figure(fold, "x50Nm")).value).toBeGreaterThan(byNumber.value);
  await fold.getByRole("radio", {name: "area"}).check();
  await expectFigures({meanNm: power(3) / power(2)});
  // The frame that is shown keeps its own.
  expect(await page.locator(".tune-sizes").getByRole("radio", {name: "number"}).isChecked()).toBe(true);

  await card.getByLabel("Diameter shown").selectOption("feretMinNm");
  expect(await fold.locator("caption").innerText()).toBe("Minimum Feret diameter, by area");
  expect(log).toEqual(CLEAN);
  await close();
});
