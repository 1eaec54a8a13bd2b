import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {CLEAN, compareSite, run} from "./compare-page.js";

const {openCompare} = compareSite();

const plot = (page: Page) => page.locator(".result-chart svg[aria-label*=' ']");
const said = (page: Page) => plot(page).getAttribute("aria-label");
const select = (page: Page, name: "x" | "y" | "colour") => page.getByLabel(`${name} of the chart`, {exact: true});

test("a chart shows the numbers of a result, and follows the columns that are chosen, also when the query runs again", async () => {
  const {page, log, close} = await openCompare();
  const sql = "SELECT status, ecd_nm, convexity, separated FROM particles ORDER BY ecd_nm LIMIT 300";
  await run(page, sql);
  await plot(page).waitFor();
  expect(await said(page)).toBe("convexity against ecd_nm, coloured by status");
  expect(await plot(page).locator("g[aria-label=dot] circle").count()).toBe(300);

  await select(page, "y").selectOption({label: "none: count"});
  await expect.poll(() => said(page)).toBe("Counts of ecd_nm, coloured by status");
  expect(await plot(page).locator("g[aria-label=rect] rect").count()).toBeGreaterThan(3);
  await select(page, "x").selectOption({label: "status"});
  await select(page, "colour").selectOption({label: "none"});
  await expect.poll(() => said(page)).toBe("Counts of status");
  expect(await plot(page).locator("g[aria-label=bar] rect").count()).toBeGreaterThan(1);

  await run(page, `${sql} -- again`);
  await plot(page).waitFor();
  expect(await said(page)).toBe("Counts of status");
  await run(page, "SELECT range AS i, sqrt(range) AS root FROM range(20)");
  await plot(page).waitFor();
  expect(await said(page)).toBe("root against i");
  expect(log).toEqual(CLEAN);
  await close();
});

test("results of any kind are drawn, or say why not", async () => {
  const {page, log, close} = await openCompare();
  for (const [sql, words] of [
    ["SELECT 9007199254740993::HUGEINT AS big, 12345678901::BIGINT AS n", "n against big"],
    ["SELECT 7 AS one", "Counts of one"],
    ["SELECT 1 AS a, 2 AS a", "a against a"],
    ["SELECT * FROM (VALUES (1, 2), (NULL, 3), ('NaN'::DOUBLE, 4), ('inf'::DOUBLE, 5)) AS t(x, y)", "y against x"],
    ["SELECT * FROM (VALUES ('1', 1), ('2', 2), ('3', 4)) AS t(code, n)", "Counts of n, coloured by code"],
    ["SELECT * FROM (VALUES ('2024-01-01', 1), ('2024-01-02', 2)) AS t(day, n)", "Counts of n, coloured by day"],
    ["SELECT [1, 2] AS list, {'a': 1} AS struct, INTERVAL 1 DAY AS span, 3.5 AS n", "Counts of n"]
  ]) {
    await run(page, sql);
    await plot(page).waitFor();
    expect(await said(page), sql).toBe(words);
  }
  for (const [sql, tick] of [
    ["SELECT 1029 AS n", "1,029"],
    ["SELECT 0.25 AS share, 7 AS n", "0.25"],
    ["SELECT 1029 AS n, 2 AS m", "1,029"]
  ]) {
    await run(page, sql);
    await plot(page).waitFor();
    expect(await plot(page).locator("g[aria-label='x-axis tick label'] text").allTextContents(), sql).toEqual([tick]);
    expect(await plot(page).textContent(), sql).not.toContain(".000");
  }
  await run(page, "SELECT * FROM (VALUES (1, 2), (NULL, 3), ('NaN'::DOUBLE, 4)) AS t(x, y)");
  expect(await page.locator(".result-chart").innerText()).toContain(
    "2 rows without a value in a chosen column left out"
  );
  await run(page, "SELECT NULL::DOUBLE AS n");
  await page.getByText("No row has a value in all the columns that are chosen.").waitFor();
  for (const sql of [
    "SELECT ecd_nm FROM particles LIMIT 0",
    "SELECT 'gold' AS title",
    "CREATE TEMP TABLE t (x DOUBLE)"
  ]) {
    await run(page, sql);
    await page.locator(".result-card").waitFor();
    expect(await page.locator(".result-chart").count(), sql).toBe(0);
  }
  expect(log).toEqual(CLEAN);
  await close();
});

test("any two columns can be drawn, coloured by a third", async () => {
  const {page, log, close} = await openCompare();
  await run(
    page,
    "SELECT range AS i, i % 7 AS week, DATE '2024-01-01' + i::INTEGER AS day, 'batch ' || (i % 60) AS batch, i % 2 = 0 AS even FROM range(90)"
  );
  const columns = ["i", "week", "day", "batch"];
  for (const x of columns) {
    for (const y of ["none: count", ...columns]) {
      for (const colour of ["none", "week", "even"]) {
        await select(page, "x").selectOption({label: x});
        await select(page, "y").selectOption({label: y});
        await select(page, "colour").selectOption({label: colour});
        const of = y === "none: count" ? `Counts of ${x}` : `${y} against ${x}`;
        await expect.poll(() => said(page)).toBe(colour === "none" ? of : `${of}, coloured by ${colour}`);
      }
    }
  }
  expect(log).toEqual(CLEAN);
  await close();
});

test("as many rows are drawn as are shown, and that is said", async () => {
  const {page, log, close} = await openCompare();
  await run(page, "SELECT range AS i, hash(range) % 100 AS h FROM range(1500)");
  await plot(page).waitFor();
  expect(await plot(page).locator("g[aria-label=dot] circle").count()).toBe(1000);
  expect(await page.locator(".result-chart").innerText()).toContain("Of the first 1,000 rows.");
  expect(log).toEqual(CLEAN);
  await close();
});

test.each(["light", "dark"] as const)(
  "its words have the colour of the page's in the %s theme, on a phone too",
  async (colorScheme) => {
    const {page, log, close} = await openCompare({colorScheme, viewport: {width: 360, height: 740}});
    await plot(page).waitFor();
    const colour = (selector: string, of: "fill" | "color") =>
      page
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element)[name], of);
    expect(await colour(".result-chart g[aria-label='x-axis tick label'] text", "fill")).toBe(
      await colour("#observablehq-main", "color")
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(log).toEqual(CLEAN);
    await close();
  }
);
