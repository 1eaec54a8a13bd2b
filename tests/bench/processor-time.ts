import type {Browser, CDPSession, Page} from "playwright-core";

/** Time that processors worked, which other programs on the machine do not lengthen as they do the wait. */
export interface ProcessorTime {
  /** Of the browser with all its processes and threads, in ms. */
  browserMs: number;
  /** Of the page's own thread, which answers the reader, in ms. */
  pageMs: number;
}

/** Begins to count; the function that is returned says what has been used since, and can be called again. */
export async function processorMeter(browser: Browser, page: Page): Promise<() => Promise<ProcessorTime>> {
  const [whole, own] = await Promise.all([browser.newBrowserCDPSession(), page.context().newCDPSession(page)]);
  await own.send("Performance.enable", {timeDomain: "threadTicks"});
  const before = await processSeconds(whole);
  const pageBefore = await pageSeconds(own);
  return async () => {
    const pageMs = 1000 * ((await pageSeconds(own)) - pageBefore);
    let seconds = 0;
    // A process that began meanwhile counts from its start.
    for (const [id, time] of await processSeconds(whole)) seconds += time - (before.get(id) ?? 0);
    return {browserMs: 1000 * seconds, pageMs};
  };
}

async function processSeconds(session: CDPSession): Promise<Map<number, number>> {
  const {processInfo} = await session.send("SystemInfo.getProcessInfo");
  return new Map(processInfo.map(({id, cpuTime}) => [id, cpuTime]));
}

async function pageSeconds(session: CDPSession): Promise<number> {
  const {metrics} = await session.send("Performance.getMetrics");
  return metrics.find(({name}) => name === "TaskDuration")!.value;
}
