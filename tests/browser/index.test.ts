import {expect, test} from "vitest";
import {serve} from "../../scripts/serve.mjs";
import {openPage} from "./browser.js";
import {builtSite} from "./built-site.js";

const site = builtSite();

test("the home page shows the simulated samples and leads to them", async () => {
  const {page, log, close} = await site.open("");
  const cards = page.locator(".sample-card");
  await cards.first().waitFor();
  expect(await cards.count()).toBe(3);
  const text = await cards.nth(1).innerText();
  expect(text).toMatch(/\d+ particles measured of \d+ regions; equivalent diameter \d\.\d\d ± \d\.\d\d nm/);
  expect(text).toContain("simulated");
  expect(await page.locator("main").innerText()).not.toMatch(/\b(false|undefined|null|NaN)\b/);
  await expect
    .poll(
      () =>
        cards
          .nth(1)
          .locator("img")
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      {timeout: 20_000}
    )
    .toBe(1024);
  await cards.nth(1).getByRole("link", {name: /^Tune/}).click();
  await page.waitForURL(/\/tune/);
  await expect
    .poll(() => page.getByLabel("Sample", {exact: true}).locator("option:checked").innerText(), {timeout: 20_000})
    .toMatch(/Gold, 5 nm/);
  expect(log).toEqual({errors: [], foreign: [], failed: []});
  await close();
});

test("every page works under a sub-path and without cross-origin isolation", async () => {
  const plain = await serve({base: "/lab/feret/", isolated: false});
  for (const [path, selector] of [
    ["", ".sample-card img"],
    ["tune", "canvas"],
    ["compare", "svg"],
    ["model", ".example image"]
  ]) {
    const {page, log, close} = await openPage(site.browser, plain.url + path);
    await page.locator(`main ${selector}`).first().waitFor({timeout: 60_000});
    await page.waitForLoadState("networkidle");
    expect(log, path).toEqual({errors: [], foreign: [], failed: []});
    expect(await page.locator(".observablehq--error").count(), path).toBe(0);
    await close();
  }
  await plain.close();
});
