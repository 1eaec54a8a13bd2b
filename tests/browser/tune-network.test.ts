import {expect, test} from "vitest";
import {CLEAN, settled, tuneSite, views} from "./tune-page.js";

const {openTune} = tuneSite();

test("the network runs in the page, shows its progress, can be cancelled, and agrees with the build", async () => {
  const {page, log, close} = await openTune();
  const card = page.locator(".network");
  const before = await views(page);
  await page.getByRole("button", {name: "Run the network in this page"}).click();
  await page.getByRole("progressbar").waitFor();
  await page.getByRole("button", {name: "Cancel"}).click();
  await expect.poll(() => card.getAttribute("data-state")).toBe("cancelled");
  expect(await views(page)).toEqual(before);

  const seen = new Set<string>();
  await page.exposeFunction("sawWords", (words: string) => void seen.add(words));
  await card.locator(".network-words").evaluate((words) => {
    const report = () => (globalThis as unknown as {sawWords(text: string): void}).sawWords(words.textContent ?? "");
    new MutationObserver(report).observe(words, {childList: true, characterData: true, subtree: true});
  });
  await page.getByRole("button", {name: "Run the network in this page"}).click();
  await expect.poll(() => card.getAttribute("data-state"), {timeout: 110_000}).toBe("done");
  expect([...seen].some((words) => words.startsWith("Looking for particles"))).toBe(true);
  expect(Number(await card.getAttribute("data-largest"))).toBeLessThanOrEqual(1);
  await settled(page);
  const after = await views(page);
  const number = (text: string) => Number.parseInt(text, 10);
  expect(Math.abs(number(after.count) - number(before.count))).toBeLessThanOrEqual(2);

  await page.getByRole("button", {name: "Back to the map of the build"}).click();
  await settled(page);
  expect(await views(page)).toEqual(before);

  // Now the values of the file are known too.
  await page.locator(".viewer-canvas").hover({position: {x: 20, y: 20}});
  await expect.poll(() => page.locator(".viewer-readout").innerText()).toMatch(/value \d+/);
  expect(log).toEqual(CLEAN);
  await close();
});
