import {tableFromIPC} from "apache-arrow";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {differenceWords} from "../../src/components/difference-words.js";
import {sampleSizes} from "../../src/components/sample-sizes.js";
import {medianDifference} from "../../src/particles/statistics/median-difference.js";
import {CLEAN, compareSite} from "./compare-page.js";

const {site, openBlank, index} = compareSite();
const DONE = ".sample-differences[data-intervals=done]";

/** The diameters of all samples, as the page has them. */
async function allSizes() {
  const {samples} = await index();
  return Promise.all(
    samples.map(async (sample) => {
      const bytes = await (await fetch(site.url + sample.table)).arrayBuffer();
      return sampleSizes({sample, table: tableFromIPC(new Uint8Array(bytes)), problem: ""});
    })
  );
}

/** What the page says of each sample, by its id. */
async function differences(page: Page): Promise<Record<string, string>> {
  await page.locator(DONE).waitFor({timeout: 60_000});
  const rows = await page
    .locator(".sample-differences tbody tr")
    .evaluateAll((all) =>
      all.map((row) => [(row as HTMLElement).dataset.sample!, (row as HTMLTableRowElement).cells[2].innerText])
    );
  return Object.fromEntries(rows);
}

test("medians stand against that of the reference, with the intervals of the statistics, and links carry what is compared", async () => {
  const {page, log, close} = await site.open("compare");
  const all = await allSizes();
  expect(all.length).toBeGreaterThan(2);
  const expected = (reference: number, measure: "equivalentDiameterNm" | "feretMaxNm") =>
    Object.fromEntries(
      all.map(({sample, sizes}, i) => {
        if (i === reference) return [sample.id, "reference"];
        const {verdict, lengths} = differenceWords(
          medianDifference(sizes[measure].sample, all[reference].sizes[measure].sample)
        );
        return [sample.id, `${verdict} ${lengths}`];
      })
    );
  expect(await differences(page)).toEqual(expected(0, "equivalentDiameterNm"));
  expect(new URL(page.url()).hash).toBe("");
  const note = page.locator(".sample-differences [role=status]");
  expect(await note.innerText()).toMatch(
    /95 % intervals by 2,000 resamples of whole frames \(seed 1\).*Drawn from 4 images only/s
  );

  await page.getByLabel("Reference", {exact: true}).selectOption({label: all[1].sample.title});
  await page.getByText(`Against ${all[1].sample.title}`).waitFor();
  expect(await differences(page)).toEqual(expected(1, "equivalentDiameterNm"));
  await page.getByLabel("Diameter", {exact: true}).selectOption({label: "Maximum Feret diameter"});
  await expect.poll(() => differences(page)).toEqual(expected(1, "feretMaxNm"));

  const other = await site.open(`compare${new URL(page.url()).hash}`);
  expect(await differences(other.page)).toEqual(expected(1, "feretMaxNm"));
  expect(await other.page.getByText("Maximum Feret diameter (nm)").count()).toBe(1);
  expect(other.log).toEqual(CLEAN);
  await other.close();
  expect(log).toEqual(CLEAN);
  await close();
});

test("a reference that is not here leaves the first sample in its place", async () => {
  const {page, log, close} = await site.open("compare#v=1&reference=gone");
  const [first] = Object.entries(await differences(page));
  expect(first).toEqual([(await index()).samples[0].id, "reference"]);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a sample alone is compared with none", async () => {
  const {page, log, close} = await openBlank();
  const all = await index();
  await page.route("**/data/samples.json*", (route) =>
    route.fulfill({json: {...all, samples: all.samples.slice(0, 1)}})
  );
  await page.goto(`${site.url}compare`);
  await page.locator(DONE).waitFor({timeout: 60_000});
  const heads = await page.locator(".sample-differences th").allInnerTexts();
  expect(heads.map((text) => text.trim())).toEqual(["Sample", "x₅₀ (nm)", all.samples[0].title]);
  expect(await page.getByLabel("Reference", {exact: true}).count()).toBe(0);
  expect(await page.locator(".sample-differences").innerText()).not.toMatch(/false|undefined|null|NaN/);
  expect(log).toEqual(CLEAN);
  await close();
});
