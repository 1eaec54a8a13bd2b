import {readFile} from "node:fs/promises";
import type {Browser} from "playwright-core";

/**
 * Memory that the largest page process shares with no other, in bytes, as Linux counts it: with pictures and
 * the libraries' own, which the browser's count leaves out. Null on other systems.
 */
export async function processMemory(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const {processInfo} = await session.send("SystemInfo.getProcessInfo");
  const sizes: number[] = [];
  for (const {type, id} of processInfo) {
    if (type !== "renderer") continue;
    const text = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "");
    const kilobytes = [...text.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)].map(([, count]) => Number(count));
    if (kilobytes.length > 0) sizes.push(1024 * kilobytes.reduce((sum, count) => sum + count, 0));
  }
  return sizes.length > 0 ? Math.max(...sizes) : null;
}
