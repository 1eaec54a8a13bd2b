import type {Browser, BrowserContextOptions} from "playwright-core";
import {afterAll, beforeAll} from "vitest";
import {serve} from "../../scripts/serve.mjs";
import {launchChromium, type OpenPage, openPage} from "./browser.js";

/** The built site and a Chromium, for all tests of one file. */
export interface BuiltSite {
  readonly browser: Browser;
  /** The address of the site, with a slash at its end. */
  readonly url: string;
  /** Opens a page of the site by its path, such as "tune", in a profile of its own. */
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
}

/** Serves dist, or the folder that FERET_OUT names as for a build, and starts Chromium before the tests of the calling file, and ends both after them. */
export function builtSite(): BuiltSite {
  let browser: Browser | undefined;
  let site: Awaited<ReturnType<typeof serve>> | undefined;
  beforeAll(async () => {
    site = await serve({root: process.env.FERET_OUT});
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    get browser() {
      return browser!;
    },
    get url() {
      return site!.url;
    },
    open: (path, options) => openPage(browser!, site!.url + path, options)
  };
}
