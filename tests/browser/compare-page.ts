import type {BrowserContextOptions, Page} from "playwright-core";
import type {SampleIndex} from "../../src/tables/sample-index.js";
import {type OpenPage, openPage} from "./browser.js";
import {type BuiltSite, builtSite} from "./built-site.js";

/** What the log of a good page holds. */
export const CLEAN = {errors: [], foreign: [], failed: []};

/** The page Compare of the built site, for all tests of one file. */
export interface CompareSite {
  site: BuiltSite;
  /** Opens the page with what its address says after "compare", and waits until the result of the query is there. */
  openCompare(options?: BrowserContextOptions, hash?: string): Promise<OpenPage>;
  /** Opens an empty page, on which routes can be set before Compare is loaded. */
  openBlank(): Promise<OpenPage>;
  /** What the site says of its samples. */
  index(): Promise<SampleIndex>;
}

export function compareSite(): CompareSite {
  const site = builtSite();
  return {
    site,
    async openCompare(options = {}, hash = "") {
      const opened = await site.open(`compare${hash}`, {acceptDownloads: true, ...options});
      await opened.page.locator(".sql-console").scrollIntoViewIfNeeded();
      await opened.page.locator(".result-table").waitFor({timeout: 60_000});
      return opened;
    },
    openBlank: () => openPage(site.browser, "about:blank"),
    index: async () => (await fetch(`${site.url}data/samples.json`)).json()
  };
}

/** Runs a query and waits for its result, or for the card that says why there is none. */
export async function run(page: Page, sql: string): Promise<void> {
  await page.getByLabel("SQL query").fill(sql);
  // What was shown before must not pass for the answer.
  await page.locator(".sql-output").evaluate((output) => output.replaceChildren());
  await page.getByRole("button", {name: "Run", exact: true}).click();
  await page.locator(".sql-output > *").waitFor({timeout: 60_000});
}

export function cells(page: Page): Promise<string[][]> {
  return page
    .locator(".result-table tbody tr")
    .evaluateAll((rows) => rows.map((row) => Array.from((row as HTMLTableRowElement).cells, (cell) => cell.innerText)));
}
