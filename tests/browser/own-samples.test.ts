import {copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {serve} from "../../scripts/serve.mjs";
import {launchChromium, openPage} from "./browser.js";
import {buildSite} from "./build-site.js";

const real = new URL("../../../shared/data/dm/", import.meta.url).pathname;
const haveReal = existsSync(real);
if (!haveReal) console.warn("skipped: the site of real DigitalMicrograph files, which are not on this machine");

// Framework clears an output folder only inside the project.
const output = "tests/.output/own-site";
const samples = "tests/.output/own-samples";

describe.skipIf(!haveReal)("a site of real DigitalMicrograph files, one of them broken", () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    rmSync(samples, {recursive: true, force: true});
    mkdirSync(join(samples, "stem"), {recursive: true});
    for (const file of [
      "rosettasciio/test_STEM_image.dm3",
      "rosettasciio/test_stackbuilder_imagestack.dm3",
      "scifidatasets/DMReader_Image_SI-Survey.dm3"
    ]) {
      copyFileSync(real + file, join(samples, "stem", file.split("/")[1]));
    }
    const whole = readFileSync(`${real}rosettasciio/test_STEM_image.dm3`);
    writeFileSync(join(samples, "stem", "broken.dm3"), whole.subarray(0, whole.length / 2));
    copyFileSync(`${real}rosettasciio/test_fft_packed_complex8.dm4`, join(samples, "stem", "fft.dm4"));
    writeFileSync(
      join(samples, "stem", "sample.json"),
      JSON.stringify({title: "Real files", operator: "=HYPERLINK(1)"})
    );
    await buildSite({FERET_SAMPLES: resolve(samples), FERET_OUT: output, FERET_STATE: "tests/.output/own-state"});
    site = await serve({root: output});
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test("lists what was read, and names what could not be used", async () => {
    const {page, log, close} = await openPage(browser, site.url);
    const card = page.locator(".sample-card");
    await card.waitFor();
    const text = await card.innerText();
    expect(text).toContain("Real files");
    expect(text).not.toContain("simulated");
    await card.locator("details").evaluate((details: HTMLDetailsElement) => {
      details.open = true;
    });
    const problems = await card.locator("details").innerText();
    expect(problems).toMatch(/broken\.dm3: .*(incomplete|ends)/);
    expect(problems).toMatch(/fft\.dm4: .*not an intensity image/);
    expect(log).toEqual({errors: [], foreign: [], failed: []});
    await close();
  });

  test("shows each frame on Tune and all on Compare", async () => {
    for (const [path, selector] of [
      ["tune", "canvas"],
      ["compare", "table"]
    ]) {
      const {page, log, close} = await openPage(browser, site.url + path);
      await page.locator(`main ${selector}`).first().waitFor();
      await page.waitForLoadState("networkidle");
      expect(await page.locator(".observablehq--error").allInnerTexts()).toEqual([]);
      expect(log, path).toEqual({errors: [], foreign: [], failed: []});
      await close();
    }
  });
});
