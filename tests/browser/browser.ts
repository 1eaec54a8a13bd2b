import {access} from "node:fs/promises";
import {type Browser, type BrowserContextOptions, chromium, type Page} from "playwright-core";

/** What a page did while it was open; a good page leaves all three empty. */
export interface PageLog {
  /** Uncaught errors and console errors and warnings. */
  errors: string[];
  /** Requests to anywhere but this machine; they are refused. */
  foreign: string[];
  /** Requests that failed or were answered with 400 or more. */
  failed: string[];
}

export interface OpenPage {
  page: Page;
  log: PageLog;
  close(): Promise<void>;
}

/** Starts the Chromium named by CHROMIUM_PATH, or Debian's. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  await access(executablePath).catch(() => {
    throw new Error(`no Chromium at ${executablePath}: run \`npm test\`, which installs it, or set CHROMIUM_PATH`);
  });
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync"
    ]
  });
}

/** Opens a page in a profile of its own and records what it does wrong. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({viewport: {width: 1440, height: 1000}, ...options});
  const log: PageLog = {errors: [], foreign: [], failed: []};
  await context.route(
    ({protocol, hostname}) => protocol.startsWith("http") && hostname !== "127.0.0.1" && hostname !== "localhost",
    (route) => {
      log.foreign.push(route.request().url());
      return route.abort();
    }
  );
  const page = await context.newPage();
  page.on("pageerror", (error) => log.errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      log.errors.push(`[${message.type()}] ${message.text()}`);
  });
  // A page that is left while it loads aborts its requests; that is no failure of the site.
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") log.failed.push(`${reason} ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) log.failed.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(url, {waitUntil: "load"});
  return {page, log, close: () => context.close()};
}
