import {readFile} from "node:fs/promises";
import {beforeAll, expect, test} from "vitest";
import type {SampleIndex} from "../../src/tables/sample-index.js";
import {EXAMPLE_QUERIES} from "../../src/tables/sql.js";
import {CLEAN, cells, compareSite, run} from "./compare-page.js";

const {site, openCompare, openBlank, index: fetchIndex} = compareSite();

let index: SampleIndex;
beforeAll(async () => {
  index = await fetchIndex();
});

test("summary and plot are there before the database", async () => {
  const {page, log, close} = await openBlank();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site.url}compare`);
  await page.locator(".sample-plot g[aria-label=line] path").first().waitFor({state: "attached"});
  expect(await page.locator(".sample-plot g[aria-label=line] path").count()).toBe(index.samples.length);
  for (const {id, title, summary} of index.samples) {
    const row = await page.locator(`.sample-summary tr[data-sample="${id}"]`).innerText();
    expect(row).toContain(title);
    expect(row).toContain(`${summary!.measured} of ${summary!.regions}`);
    expect(row).toContain(`${summary!.meanDiameterNm!.toFixed(2)} ± ${summary!.sdDiameterNm!.toFixed(2)}`);
  }
  expect(await page.locator("main").innerText()).not.toMatch(/\b(false|undefined|null|NaN)\b/);
  await page.locator(".sql-console").scrollIntoViewIfNeeded();
  await page.getByText(/Loading the database/).waitFor();
  release();
  await page.locator(".result-table").waitFor({timeout: 60_000});
  expect(log).toEqual(CLEAN);
  await close();
});

test("the plot follows the diameter that is chosen", async () => {
  const {page, log, close} = await openCompare();
  const line = () => page.locator(".sample-plot g[aria-label=line] path").first().getAttribute("d");
  const before = await line();
  await page.getByLabel("Diameter", {exact: true}).selectOption({label: "Maximum Feret diameter"});
  await expect.poll(line).not.toBe(before);
  await page.getByText("Maximum Feret diameter (nm)").waitFor();
  expect(log).toEqual(CLEAN);
  await close();
});

test("the example queries run, and agree with the summary", async () => {
  const {page, log, close} = await openCompare();
  const counts = new Map(index.samples.map(({id, summary}) => [id, summary!]));
  const first = await cells(page);
  expect(first.map(([id, n]) => [id, Number(n)]).sort()).toEqual([...counts].map(([id, s]) => [id, s.measured]).sort());

  for (const {title, sql} of EXAMPLE_QUERIES) {
    await page.locator(".sql-output").evaluate((output) => output.replaceChildren());
    await page.getByRole("button", {name: title}).click();
    await page.locator(".result-table tbody tr").first().waitFor();
    expect(await page.getByLabel("SQL query").inputValue()).toBe(sql);
  }
  await page.getByRole("button", {name: EXAMPLE_QUERIES[1].title}).click();
  await page.getByRole("button", {name: "percent", exact: true}).waitFor();
  const regions = new Map<string, number>();
  for (const [id, , n] of await cells(page)) regions.set(id, (regions.get(id) ?? 0) + Number(n));
  expect([...regions].sort()).toEqual([...counts].map(([id, s]) => [id, s.regions]).sort());
  expect(log).toEqual(CLEAN);
  await close();
});

test("a query reaches no address, no file and no extension", async () => {
  const {page, log, close} = await openCompare();
  for (const [sql, reason] of [
    ["FROM 'https://example.com/x.parquet'", "does not exist"],
    ["FROM read_csv('https://example.com/x.csv')", "disabled"],
    ["FROM read_parquet('https://example.com/x.parquet')", "extension"],
    ["ATTACH 'https://example.com/x.db'", "disabled"],
    ["COPY particles TO 'particles.csv'", "disabled"],
    ["LOAD httpfs", "disabled"],
    ["INSTALL httpfs", "disabled"],
    ["INSTALL x FROM 'https://example.com'", "disabled"],
    ["SET enable_external_access = true", "locked"]
  ]) {
    await run(page, sql);
    expect(await page.locator(".sql-output .trouble").innerText(), sql).toContain(reason);
  }
  await run(page, "SELECT count(*) AS n FROM particles");
  expect(Number((await cells(page))[0][0])).toBeGreaterThan(0);
  expect(log).toEqual(CLEAN);
  await close();
});

test("no query changes the tables, and what a run makes for itself ends with it", async () => {
  const {page, log, close} = await openCompare();
  await run(page, "SELECT count(*) AS n, sum(area_px) AS area FROM particles");
  const before = await cells(page);
  const card = page.locator(".sql-output .trouble");
  for (const sql of ["DROP TABLE particles", "UPDATE particles SET area_px = 0", "CREATE TABLE mine AS SELECT 1"]) {
    await run(page, sql);
    expect(await card.innerText(), sql).toContain("leave them as they are");
  }
  await run(page, "COMMIT; DROP TABLE particles");
  expect(await card.innerText()).toContain("Transactions are disabled");
  await run(page, "CREATE TEMP TABLE particles AS SELECT 1 AS x; SELECT count(*) AS n FROM particles");
  expect(await cells(page)).toEqual([["1"]]);
  expect(await page.locator(".result-head").innerText()).toContain(
    "Of the 2 statements the last one's result is shown"
  );
  await run(page, "SELECT count(*) AS n, sum(area_px) AS area FROM particles");
  expect(await cells(page)).toEqual(before);
  expect(await page.locator(".result-head").innerText()).not.toContain("statements");
  expect(log).toEqual(CLEAN);
  await close();
});

test("a mistake in a query is shown with the line at fault", async () => {
  const {page, log, close} = await openCompare();
  await run(page, "SELECT ecd_nm\nFORM particles");
  const card = page.locator(".sql-output .trouble");
  expect(await card.innerText()).toContain('syntax error at or near "particles"');
  expect(await card.locator("pre").innerText()).toContain("LINE 2: FORM particles");
  await run(page, "SELECT diameter FROM particles");
  expect(await card.innerText()).toContain('Referenced column "diameter" not found');
  await run(page, "-- nothing yet");
  expect(await page.locator(".sql-output").innerText()).toBe("Type a query first, or take one of the examples.");
  expect(log).toEqual(CLEAN);
  await close();
});

test("an address that is no link is said to be none", async () => {
  const {page, log, close} = await site.open(`compare#garbage`);
  await page.locator(".query-link").waitFor({timeout: 60_000});
  expect(await page.locator(".query-link").innerText()).toContain("“#garbage”, is no link that this page knows");
  expect(log).toEqual(CLEAN);
  await close();
});

test("screen readers hear how many rows there are, and of none that a failed query left behind", async () => {
  const {page, log, close} = await openCompare();
  const status = page.locator(".sql-status");
  await run(page, "SELECT range AS i FROM range(1500)");
  expect(await status.innerText()).toBe("1,500 rows");
  await run(page, "SELECT diameter FROM particles");
  expect(await status.innerText()).toBe("");
  await run(page, "SELECT 1 AS one");
  expect(await status.innerText()).toBe("1 row");
  expect(log).toEqual(CLEAN);
  await close();
});

test("results are text, sort by their headers, and can be taken along", async () => {
  const {page, log, close} = await openCompare();
  await run(
    page,
    `SELECT * FROM (VALUES (2, '<b>two</b>', NULL), (10, '=1+1', 0.1), (1, 'one', 0.25)) AS t(n, "a text", x)`
  );
  const rows = [
    ["2", "<b>two</b>", "null"],
    ["10", "=1+1", "0.1"],
    ["1", "one", "0.25"]
  ];
  expect(await cells(page)).toEqual(rows);
  await page.getByRole("button", {name: "n", exact: true}).click();
  expect(await cells(page)).toEqual([rows[2], rows[0], rows[1]]);
  await page.getByRole("button", {name: "x", exact: true}).click();
  expect(await cells(page)).toEqual([rows[1], rows[2], rows[0]]);
  await page.getByRole("button", {name: "x", exact: true}).click();
  expect(await cells(page)).toEqual([rows[2], rows[1], rows[0]]);
  expect(await page.locator("th[aria-sort]").getAttribute("aria-sort")).toBe("descending");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: "Download CSV", exact: true}).click()
  ]);
  expect(download.suggestedFilename()).toBe("feret-query.csv");
  expect(await readFile(await download.path(), "utf8")).toBe(
    "n,a text,x\r\n2,<b>two</b>,\r\n10,'=1+1,0.1\r\n1,one,0.25\r\n"
  );
  expect(log).toEqual(CLEAN);
  await close();
});

test("a thousand rows are drawn, and the rest is said", async () => {
  const {page, log, close} = await openCompare();
  await run(page, "SELECT range AS i FROM range(1500) ORDER BY hash(range)");
  expect(await page.locator(".result-head").innerText()).toMatch(/^1,500 rows.*the first 1,000 are shown/s);
  expect(await page.locator(".result-table tbody tr").count()).toBe(1000);
  await page.getByRole("button", {name: "i", exact: true}).click();
  expect((await cells(page)).slice(0, 3)).toEqual([["0"], ["1"], ["2"]]);
  await run(page, "SELECT a.range FROM range(1000) AS a, range(1000) AS b");
  expect(await page.locator(".result-head").innerText()).toContain("Reading stopped at 250,000 rows");
  await page.getByRole("button", {name: "Download CSV of the first 250,000 rows"}).waitFor();
  expect(log).toEqual(CLEAN);
  await close();
});

test("the keyboard runs a query, and a column can be put into it", async () => {
  const {page, log, close} = await openCompare();
  const editor = page.getByLabel("SQL query");
  await editor.fill("SELECT DISTINCT  FROM particles ORDER BY 1");
  await editor.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(16, 16));
  await page.locator(".schema-list").getByRole("button", {name: "status", exact: true}).click();
  expect(await editor.inputValue()).toBe("SELECT DISTINCT status FROM particles ORDER BY 1");
  expect(await editor.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Control+Enter");
  await page.locator(".result-table th").getByText("status").waitFor();
  expect((await cells(page)).flat()).toContain("measured");
  expect(log).toEqual(CLEAN);
  await close();
});

test("a query without end can be stopped, and the next one runs", async () => {
  const {page, log, close} = await openCompare();
  await page
    .getByLabel("SQL query")
    .fill("SELECT sum(sin(a.range * b.range)) FROM range(1000000) AS a, range(1000000) AS b");
  await page.getByRole("button", {name: "Run", exact: true}).click();
  await page.getByRole("button", {name: "Stop"}).click();
  await page.getByText("The query was stopped.").waitFor();
  expect(await page.locator(".sql-output").innerText()).toBe("The query was stopped.");
  await run(page, "SELECT count(*) AS n FROM samples");
  expect(await cells(page)).toEqual([[String(index.samples.length)]]);
  expect(log).toEqual(CLEAN);
  await close();
});

test("without the engine the page says so, keeps the summary, and tries again", async () => {
  const {page, close} = await openBlank();
  let broken = true;
  await page.route("**/*.wasm", (route) => (broken ? route.fulfill({status: 503}) : route.continue()));
  await page.goto(`${site.url}compare`);
  await page.locator(".sql-console").scrollIntoViewIfNeeded();
  const card = page.locator(".sql-output .trouble");
  await card.waitFor();
  expect(await card.innerText()).toMatch(/could not be started.*the server answers 503/s);
  expect(await page.locator(".sample-summary tbody tr").count()).toBe(index.samples.length);
  broken = false;
  await page.getByRole("button", {name: "Run", exact: true}).click();
  await page.locator(".result-table").waitFor({timeout: 60_000});
  await close();
});

test("nothing sticks out of a narrow screen", async () => {
  const {page, log, close} = await openCompare({viewport: {width: 360, height: 740}});
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a link holds the query that was run last, and says when it is too long for that", async () => {
  const {page, log, close} = await openCompare();
  expect(new URL(page.url()).hash).toBe("");
  const sql = "SELECT sample, count(*) AS n -- 100 % of them\nFROM particles\nGROUP BY ALL ORDER BY n, sample";
  await run(page, sql);
  const shown = await cells(page);
  expect(shown.length).toBe(index.samples.length);
  const {hash} = new URL(page.url());

  const other = await site.open(`compare${hash}`);
  await other.page.locator(".sql-console").scrollIntoViewIfNeeded();
  await other.page.locator(".result-table").waitFor({timeout: 60_000});
  expect(await other.page.getByLabel("SQL query").inputValue()).toBe(sql);
  expect(await cells(other.page)).toEqual(shown);
  expect(await other.page.locator(".query-link").isVisible()).toBe(false);
  expect(other.log).toEqual(CLEAN);
  await other.close();

  await run(page, `${sql} -- ${"long ".repeat(1000)}`);
  expect(await cells(page)).toEqual(shown);
  expect(await page.locator(".query-link").innerText()).toContain("more than the 4000 that links carry");
  expect(new URL(page.url()).hash).toBe("");
  await page.getByRole("button", {name: EXAMPLE_QUERIES[1].title}).click();
  await expect.poll(() => page.locator(".query-link").isVisible()).toBe(false);
  expect(new URLSearchParams(new URL(page.url()).hash.slice(1)).get("sql")).toBe(EXAMPLE_QUERIES[1].sql);
  expect(log).toEqual(CLEAN);
  await close();
});

test("a link of another version says so and runs the first example", async () => {
  const {page, log, close} = await site.open(`compare#v=9&sql=SELECT+1`);
  await page.locator(".sql-console").scrollIntoViewIfNeeded();
  await page.locator(".result-table").waitFor({timeout: 60_000});
  expect(await page.getByLabel("SQL query").inputValue()).toBe(EXAMPLE_QUERIES[0].sql);
  expect(await page.locator(".query-link").innerText()).toContain("does not know");
  expect(log).toEqual(CLEAN);
  await close();
});
