import {copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {serve} from "../../scripts/serve.mjs";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {shippedModel} from "../../src/segmentation/shipped-model.js";
import {discImage} from "../segmentation/disc-image.js";
import {launchChromium, openPage} from "./browser.js";
import {buildSite} from "./build-site.js";

const CLEAN = {errors: [], foreign: [], failed: []};
const PATIENT = {timeout: 90_000};
const DISCS = 5 * 4;

// Framework clears an output folder only inside the project.
const output = "tests/.output/segmentation-site";
const samples = "tests/.output/segmentation-samples";
const models = "tests/.output/segmentation-models";
const fixture = (file: string) => join("tests/segmentation/fixtures", file);
const contract = JSON.parse(readFileSync(fixture("small-softmax.json"), "utf8"));

/** The discs, dark or bright, as a dm3 file. */
function discFile(title: string, {bright = false} = {}): Uint8Array {
  const {width, height, data} = discImage(320, 256);
  const frame = bright ? data.map((value) => 400 - value) : data;
  return writeDm3({title, width, height, frames: [frame], pixelType: "float32", pixelSizeNm: 0.2});
}

let browser: Browser;
let site: Awaited<ReturnType<typeof serve>>;
let buildLog: string;

beforeAll(async () => {
  for (const folder of [samples, models]) rmSync(folder, {recursive: true, force: true});
  mkdirSync(join(samples, "discs"), {recursive: true});
  writeFileSync(join(samples, "discs", "dark.dm3"), discFile("dark"));
  mkdirSync(models, {recursive: true});
  for (const file of ["small-softmax.json", "small-softmax.onnx"]) copyFileSync(fixture(file), join(models, file));
  writeFileSync(join(models, "half.json"), '{"name": "half",');
  buildLog = await buildSite({
    FERET_SAMPLES: resolve(samples),
    FERET_MODELS: resolve(models),
    FERET_OUT: output,
    FERET_STATE: "tests/.output/segmentation-state"
  });
  site = await serve({root: output});
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function openTune(hash = "", options: BrowserContextOptions = {}) {
  const opened = await openPage(browser, `${site.url}tune${hash}`, {acceptDownloads: true, ...options});
  await settled(opened.page);
  return opened;
}

async function settled(page: Page): Promise<void> {
  await page.locator(".results[aria-busy=false] .summary-count").waitFor(PATIENT);
}

/** The numbers of the page, in a form that can be compared. */
async function numbers(page: Page) {
  return {
    headline: await page.locator(".headline").innerText(),
    summary: await page.locator(".summary-sizes").innerText(),
    table: await page.locator(".particle-list tbody").innerText()
  };
}

/** Chooses how particles are found, and waits for the map and the analysis. */
async function chooseMethod(page: Page, value: string): Promise<void> {
  await page.locator("#segmentation-method").selectOption(value);
  await expect.poll(() => page.locator(".network").getAttribute("data-state"), PATIENT).toMatch(/done|idle/);
  await settled(page);
}

const words = (page: Page) => page.locator(".network-words").innerText();
const found = (page: Page) => page.locator(".segmentation-found").innerText();
const hashOf = (page: Page) => page.evaluate(() => location.hash);

async function drop(page: Page, files: [name: string, bytes: Uint8Array][]): Promise<void> {
  await page.evaluate(
    (given) => {
      const transfer = new DataTransfer();
      for (const [name, base64] of given) {
        transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
      }
      const target = document.querySelector("main")!;
      for (const type of ["dragenter", "dragover", "drop"]) {
        target.dispatchEvent(new DragEvent(type, {dataTransfer: transfer, bubbles: true, cancelable: true}));
      }
    },
    files.map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")] as const)
  );
}

test("the build says which network cannot be used, and the page too", async () => {
  expect(buildLog).toContain("network half.json cannot be used: half.json is no JSON");
  const {page, log, close} = await openTune();
  const options = await page.locator("#segmentation-method option").allTextContents();
  expect(options).toEqual(expect.arrayContaining([shippedModel, "small-softmax", "Otsu’s threshold"]));
  expect(options).not.toContain("half");
  const wrong = page.locator(".segmentation-wrong");
  expect(await wrong.locator("summary").innerText()).toMatch(/^1 network cannot be used/);
  await wrong.locator("summary").click();
  expect(await wrong.innerText()).toContain("half: half.json is no JSON");
  expect(await words(page)).toContain(`made by ${shippedModel} when this site was built`);
  expect(await found(page)).toContain("dark on a bright background");
  expect(log).toEqual(CLEAN);
  await close();
});

test("thresholds and networks can be chosen, compared with the build's map, and left again", async () => {
  const {page, log, close} = await openTune();
  const before = await numbers(page);
  expect(before.headline).toMatch(new RegExp(`^${DISCS} particles`));
  expect(await hashOf(page)).toBe("");

  await chooseMethod(page, "otsu");
  const otsu = await numbers(page);
  expect(otsu.headline).toMatch(new RegExp(`^${DISCS} particles`));
  expect(otsu.table).not.toBe(before.table);
  expect(await words(page)).toMatch(
    /^Made by Otsu's threshold in this page in .* s\. Compared with the map of the build,/
  );
  await expect.poll(() => hashOf(page)).toContain("segmentation=otsu");

  await chooseMethod(page, "adaptive");
  expect((await numbers(page)).table).not.toBe(otsu.table);
  await chooseMethod(page, "network:small-softmax");
  const small = await numbers(page);
  expect(Number.parseInt(small.headline, 10)).toBe(DISCS);
  expect(small.table).not.toBe(otsu.table);
  await expect.poll(() => hashOf(page)).toContain(`model=small-softmax%40${contract.sha256.slice(0, 8)}`);

  // What was made once is at hand.
  await chooseMethod(page, "otsu");
  expect(await page.locator(".network").getAttribute("data-state")).toBe("idle");
  expect(await numbers(page)).toEqual(otsu);
  await page.getByRole("button", {name: "Back to the map of the build"}).click();
  await settled(page);
  expect(await numbers(page)).toEqual(before);
  expect(await page.locator("#segmentation-method").inputValue()).toBe(`network:${shippedModel}`);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a link and parameters.json give the same numbers in another profile", async () => {
  const first = await openTune();
  await chooseMethod(first.page, "network:small-softmax");
  await first.page.locator("[data-parameter=probabilityThreshold] input[type=range]").fill("0.6");
  await settled(first.page);
  const shown = await numbers(first.page);
  await expect.poll(() => hashOf(first.page)).toContain("probabilityThreshold=0.6");
  const hash = await hashOf(first.page);
  const [saved] = await Promise.all([
    first.page.waitForEvent("download"),
    first.page.getByRole("button", {name: "Save parameters.json"}).click()
  ]);
  const file = readFileSync(await saved.path());
  expect(JSON.parse(file.toString("utf8")).segmentation).toEqual({
    method: "network",
    network: "small-softmax",
    sha256: contract.sha256,
    polarity: "auto",
    scale: "auto"
  });
  expect(first.log).toEqual(CLEAN);
  await first.close();

  const {page, log, close} = await openTune(hash);
  expect(await page.locator("#segmentation-method").inputValue()).toBe("network:small-softmax");
  expect(await numbers(page)).toEqual(shown);
  await chooseMethod(page, "otsu");
  await page.getByRole("button", {name: "Reset all"}).click();
  await settled(page);
  expect((await numbers(page)).table).not.toBe(shown.table);
  await drop(page, [["parameters.json", file]]);
  await expect.poll(() => numbers(page), PATIENT).toEqual(shown);
  expect(log).toEqual(CLEAN);
  await close();
}, 240_000);

test("a link to what there is not says so and shows what there is", async () => {
  const {page, log, close} = await openTune();
  const before = await numbers(page);
  for (const [hash, message] of [
    ["#v=1&sample=discs&model=gone%4001234567&probabilityThreshold=0.5", "no network “gone”"],
    ["#v=1&sample=discs&model=half", "“half” cannot be used: half.json is no JSON"],
    [`#v=1&sample=discs&model=${shippedModel}%4000000000`, "is another version"],
    ["#v=1&sample=discs&segmentation=magic", "one of network, otsu, adaptive, got magic"]
  ]) {
    await page.evaluate((link) => {
      location.hash = link;
    }, hash);
    const card = page.getByRole("alert");
    await expect.poll(() => card.innerText(), PATIENT).toContain(message);
    await expect.poll(() => numbers(page), PATIENT).toEqual(before);
  }
  expect(log).toEqual(CLEAN);
  await close();
}, 240_000);

test("bright particles in a file of one's own are found, with a notice, and the polarity can be overruled", async () => {
  const {page, log, close} = await openTune();
  await chooseMethod(page, "otsu");
  await drop(page, [["bright.dm3", discFile("bright", {bright: true})]]);
  await expect.poll(() => page.locator(".frame-about").innerText(), PATIENT).toContain("bright.dm3");
  await settled(page);
  expect(Number.parseInt(await page.locator(".headline").innerText(), 10)).toBe(DISCS);
  expect(await found(page)).toMatch(/bright on a dark background.* choose “dark on bright” as Polarity/);
  expect(await page.locator(".segmentation-found.frame-warning").isVisible()).toBe(true);

  await page.locator("#segmentation-polarity").selectOption("dark-on-bright");
  await expect.poll(() => found(page), PATIENT).toContain("as you chose");
  await settled(page);
  expect(Number.parseInt(await page.locator(".headline").innerText(), 10)).not.toBe(DISCS);
  await expect.poll(() => hashOf(page)).toContain("polarity=dark-on-bright");
  expect(log).toEqual(CLEAN);
  await close();
}, 240_000);

test("a network of one's own works from its two files, and a wrong one gives the reason", async () => {
  const {page, log, close} = await openTune();
  const onnx = readFileSync(fixture("small-softmax.onnx"));
  const bytes = (json: object) => new TextEncoder().encode(JSON.stringify(json));
  const card = page.getByRole("alert");
  const said = async (count: number, message: string | RegExp) => {
    await expect.poll(() => card.count(), PATIENT).toBe(count);
    expect(await card.nth(count - 1).innerText()).toMatch(message);
  };
  const before = await numbers(page);
  await drop(page, [["mine.onnx", onnx]]);
  await said(1, /This network cannot be used[\s\S]*The contract of mine\.onnx is missing/);
  await drop(page, [["mine.json", bytes({...contract, name: "mine", file: "mine.onnx", sha256: "0".repeat(64)})]]);
  await said(2, /SHA-256/);
  await drop(page, [
    ["mine.json", bytes({...contract, name: "mine", file: "mine.onnx", output: {...contract.output, name: "x"}})],
    ["mine.onnx", onnx]
  ]);
  await said(3, /"x"/);
  expect(await numbers(page)).toEqual(before);
  expect(await page.locator("#segmentation-method").inputValue()).toBe(`network:${shippedModel}`);

  await drop(page, [
    ["mine.json", bytes({...contract, name: "mine", file: "mine.onnx"})],
    ["mine.onnx", onnx]
  ]);
  await expect.poll(() => page.locator("#segmentation-method").inputValue(), PATIENT).toBe("network:mine");
  await expect.poll(() => words(page), PATIENT).toMatch(/^Made by mine in this page/);
  await settled(page);
  expect((await numbers(page)).table).not.toBe(before.table);
  expect(log).toEqual(CLEAN);
  await close();
}, 240_000);

test("a run that is cancelled leaves what was shown", async () => {
  const {page, log, close} = await openTune();
  const before = await numbers(page);
  // A server that never answers stands for a network that takes its time.
  await page.route("**/models/small-softmax.onnx*", () => {});
  await page.locator("#segmentation-method").selectOption("network:small-softmax");
  await page.getByRole("button", {name: "Cancel"}).click();
  await expect.poll(() => page.locator("#segmentation-method").inputValue()).toBe(`network:${shippedModel}`);
  await settled(page);
  expect(await numbers(page)).toEqual(before);
  expect(log).toEqual(CLEAN);
  await close();
});

test.each([
  ["light", 360],
  ["dark", 1280]
] as const)("the choice fits a %s page of %i pixels and every control has a name", async (colorScheme, width) => {
  const {page, log, close} = await openTune("", {colorScheme, viewport: {width, height: 800}});
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0
  );
  const panel = page.locator(".segmentation");
  const limit = await panel.evaluate((node) => node.getBoundingClientRect().right);
  const rights = await panel
    .locator(":is(select, button, label, p)")
    .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().right));
  for (const right of rights) expect(right).toBeLessThanOrEqual(limit + 1);
  for (const name of ["Particles found by", "Polarity", "Scale"]) {
    expect(await panel.getByLabel(name).count(), name).toBe(1);
  }
  if (process.env.FERET_SHOTS)
    await page.screenshot({path: `${process.env.FERET_SHOTS}/${colorScheme}-${width}.png`, fullPage: true});
  expect(log).toEqual(CLEAN);
  await close();
});
