import {readFile} from "node:fs/promises";
import type {BrowserContextOptions, Page} from "playwright-core";
import {expect, test} from "vitest";
import type {NetworkEntry, NetworkList} from "../../src/tables/network-list.js";
import {type NetworkMetrics, parseNetworkMetrics} from "../../src/tables/network-metrics.js";
import type {NetworkExamples, NetworkReport} from "../../src/tables/network-report.js";
import {builtSite} from "./built-site.js";

const CLEAN = {errors: [], foreign: [], failed: []};
const site = builtSite();

/** An evaluation with every part that one can have: the real one of the first network, with sizes, seeds and an ablation. */
async function fullEvaluation() {
  const json = JSON.parse(await readFile(new URL("../model-page/starter.metrics.json", import.meta.url), "utf8"));
  json.bySize = [
    {method: "network", fromPx: 6, toPx: 10, particles: 564, recall: 0.4, iou: 0.3},
    {method: "network", fromPx: 10, toPx: 40, particles: 120, recall: 0.9, iou: 0.8},
    {method: "otsu", fromPx: 6, toPx: 10, particles: 564, recall: 0.3, iou: 0.2}
  ];
  json.ablation = [{title: "simulated only", tiles: 20_000, particleIou: {"msa-em": 0.8, emps: 0.5}}];
  json.sources[0].methods[0].seeds = [0.81, 0.8, 0.83].map((particleIou, seed) => ({seed, particleIou}));
  return parseNetworkMetrics(json);
}

interface OpenModelOptions extends BrowserContextOptions {
  evaluation?: NetworkMetrics;
  hash?: string;
}

/** Opens the page with an evaluation in the place of the build's, or with the build's own. */
async function openModel({evaluation, hash = "", ...options}: OpenModelOptions = {}) {
  const opened = await site.open("404", options);
  opened.log.failed.length = opened.log.errors.length = 0;
  const {page} = opened;
  if (evaluation) {
    await page.route("**/report.json", async (route) => {
      const report: NetworkReport = await (await route.fetch()).json();
      await route.fulfill({json: {...report, metrics: evaluation}});
    });
  }
  await page.goto(new URL(`model${hash}`, page.url()).href);
  await page.locator(".example").last().waitFor({timeout: 60_000});
  return opened;
}

const textOf = async (page: Page, selector: string) =>
  (await page.locator(selector).first().innerText()).replaceAll("\u00a0", " ");

/** The page's own words; the card may speak of NaN. */
const wordsOf = (page: Page) =>
  page.locator(".model, .model-choice").evaluateAll((parts) =>
    parts
      .filter((part) => !part.querySelector(".model-card"))
      .map((part) => (part as HTMLElement).innerText)
      .join("\n")
  );

test("the page shows each network of the build with its cost, card and examples", async () => {
  const {page, log, close} = await openModel();
  const names = await page.locator("#model-choice option").allInnerTexts();
  expect(names).toContain("feret-starter");
  await page.getByLabel("Network", {exact: true}).selectOption({label: "feret-starter"});
  await page.getByText("1,216,332, 17 times fewer than the paper's").waitFor();
  expect(await textOf(page, ".model-facts")).toContain("11.3 kMAC a pixel, 15 times less than the paper's 173");
  expect(await textOf(page, ".model-card")).toContain("Training data");
  expect(await wordsOf(page)).not.toMatch(/\b(false|undefined|null|NaN)\b|\$\{/);
  expect(new URL(page.url()).hash).toBe("#network=feret-starter");
  expect(log).toEqual(CLEAN);
  await close();
});

test("examples stand beside their truth, the best and the worst, each with its IoU", async () => {
  const {page, log, close} = await openModel({hash: "#network=feret-starter"});
  const address = new URL("models/feret-starter/examples.json", page.url()).href;
  const {best, worst, results}: NetworkExamples = await (await fetch(address)).json();
  const shown = await page
    .locator(".example")
    .evaluateAll((all) => all.map((example) => Number((example as HTMLElement).dataset.iou)));
  expect(shown).toEqual([...best, ...worst].map(({iou}) => Number(iou.toFixed(4))));
  expect(shown[0]).toBe(Math.max(...shown));
  expect(shown[3]).toBe(Math.min(...shown));
  expect(results.length).toBeGreaterThan(6);
  expect(await page.locator(".example").first().locator("svg[role=img]").count()).toBe(4);
  const dash = (line: string) =>
    page
      .locator(`.example .${line}`)
      .first()
      .evaluate((path) => getComputedStyle(path).strokeDasharray);
  expect(await dash("line-missed")).toBe("none");
  expect(await dash("line-false")).not.toBe("none");
  // The picture is drawn, not only mentioned: the network's probability reaches the screen.
  expect(
    await page
      .locator(".example image")
      .evaluateAll((all) => all.every((image) => (image as SVGImageElement).getBBox().width > 0))
  ).toBe(true);
  expect(log).toEqual(CLEAN);
  await close();
});

test.each(["light", "dark"] as const)(
  "an evaluation is told in words, table, plots and matrices (%s)",
  async (colorScheme) => {
    const evaluation = await fullEvaluation();
    const {page, log, close} = await openModel({evaluation, colorScheme});
    await page.locator(".confusion").first().waitFor();
    expect(await textOf(page, ".model-verdict")).toMatch(
      /^Otsu's threshold is better on 3 of 6 sources: MSA-EM, test frames \(90.8 % against 81.1 %\)/
    );
    const rows = await page.locator(".model-table tr[data-method]").count();
    expect(rows).toBe(evaluation.sources.flatMap(({methods}) => methods).length);
    expect(await page.locator(".model-table tr.paper").innerText()).toContain("83.0");
    // One symbol a method and source in the plot, and one dot an image.
    const plot = page.locator('svg[aria-label="Particle IoU by source and method"]');
    const dots = evaluation.sources.flatMap(({methods}) => methods.flatMap(({perImage}) => perImage)).length;
    expect(await plot.locator("g[aria-label=dot] :is(circle, path)").count()).toBe(rows + dots);
    const matrix = await textOf(page, '.confusion[data-method="network"]');
    // 454377 of 454377 + 88928 particle pixels were found.
    expect(matrix).toMatch(/16\.4 %\s+88,928\s+83\.6 %\s+454,377/);
    expect(await page.locator('svg[aria-label="IoU by particle size"]').count()).toBe(1);
    expect(await page.getByText("simulated only").count()).toBe(1);
    expect(await wordsOf(page)).not.toMatch(/\b(false|undefined|null|NaN)\b|\$\{/);
    expect(log).toEqual(CLEAN);
    await close();
  }
);

test("a link that names a network which is not here says so", async () => {
  const {page, log, close} = await openModel({hash: "#network=nobody"});
  expect(await textOf(page, ".model-choice")).toContain("names the network “nobody”, which this site does not have");
  expect(log).toEqual(CLEAN);
  await close();
});

test("a changed address is followed, and what it names is said where it is not here", async () => {
  const {page, log, close} = await openModel({hash: "#network=feret-fast", viewport: {width: 360, height: 740}});
  const go = (hash: string) => page.goto(new URL(hash, page.url()).href);
  const chosen = () => page.locator("#model-choice option:checked").innerText();
  const notice = page.locator(".model-choice .note");
  await go("#network=feret-starter");
  await page.getByText("1,216,332, 17 times fewer than the paper's").waitFor();
  expect(await chosen()).toBe("feret-starter");
  expect(await notice.isVisible()).toBe(false);

  await go(`#network=${"x".repeat(5000)}`);
  await page.getByText(`names the network “${"x".repeat(40)}…”, which this site does not have`).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await chosen()).toBe("feret-starter");

  await go("#netwrk%3Dferet-fast");
  await page.getByText("is no link that this page knows").waitFor();
  await go("#network=feret-fast");
  await expect.poll(chosen).toBe("feret-fast");
  expect(await notice.isVisible()).toBe(false);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a card that names another network leads to it on the page, and nowhere else but to the web", async () => {
  const {page, log, close} = await openModel({hash: "#network=feret-fast"});
  const links = page.locator(".model-card a");
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
  expect(addresses).toContain("#network=feret-standard");
  expect(addresses.filter((address) => !/^(#network=feret-|https?:)/.test(address))).toEqual([]);
  await links.and(page.locator('[href="#network=feret-standard"]')).first().click();
  await expect.poll(() => page.locator("#model-choice option:checked").innerText()).toBe("feret-standard");
  expect(log).toEqual(CLEAN);
  await close();
});

test("a network that cannot be used says why, and another one can be chosen instead", async () => {
  const {page, log, close} = await openModel();
  await page.route("**/data/networks.json", async (route) => {
    const list: NetworkList = await (await route.fetch()).json();
    const broken: NetworkEntry = {
      name: "broken",
      contractFile: "broken.json",
      description: "",
      contract: null,
      onnx: null,
      bytes: 0,
      error: "there is no file broken.onnx beside it"
    };
    await route.fulfill({json: {...list, networks: [broken, ...list.networks]}});
  });
  await page.reload();
  const choice = page.getByLabel("Network", {exact: true});
  await choice.selectOption({label: "broken (cannot be used)"});
  await page.getByText("there is no file broken.onnx beside it").waitFor();
  await expect.poll(() => page.locator(".example").count(), {timeout: 20_000}).toBe(0);
  expect(await textOf(page, ".model-verdict")).toContain("without an evaluation");
  await choice.selectOption({label: "feret-starter"});
  await page.locator(".example").last().waitFor({timeout: 60_000});
  expect(await page.getByText("cannot be used:").count()).toBe(0);
  expect(log).toEqual(CLEAN);
  await close();
});

test("nothing sticks out of a narrow screen", async () => {
  const evaluation = await fullEvaluation();
  evaluation.sources[0].title = "A source of micrographs whose title has no room in one line";
  const {page, log, close} = await openModel({evaluation, viewport: {width: 360, height: 740}});
  await page.locator(".confusion").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  const outside = await page.locator(".card").evaluateAll((cards) =>
    cards.flatMap((card) => {
      const right = card.getBoundingClientRect().right;
      return Array.from(card.querySelectorAll<HTMLElement>(".confusion, figure, dl, .table-scroll, svg"))
        .filter(
          (part) => !part.parentElement!.closest(".table-scroll, svg") && part.getBoundingClientRect().right > right
        )
        .map(({className}) => String(className));
    })
  );
  expect(outside).toEqual([]);
  const plot = page.locator('svg[aria-label="Particle IoU by source and method"]');
  const right = (await plot.boundingBox())!.x + (await plot.boundingBox())!.width;
  const titles = await plot
    .locator("text[font-weight='600'], g[font-weight='600'] text")
    .evaluateAll((all) => all.map((text) => text.getBoundingClientRect().right));
  expect(titles).toHaveLength(evaluation.sources.length);
  expect(Math.max(...titles)).toBeLessThan(right);
  expect(log).toEqual(CLEAN);
  await close();
});
