import {expect, test} from "vitest";
import {CLEAN, savedTable, tuneSite} from "./tune-page.js";

const {openTune} = tuneSite();

test("the table can be sorted, filtered and saved as CSV", async () => {
  const {page, log, close} = await openTune();
  const {fileName, rows} = await savedTable(page);
  expect(fileName).toBe("gold-5nm-overlapping-0.csv");

  while (await page.getByRole("button", {name: /^Show \d+ more/}).isVisible()) {
    await page.getByRole("button", {name: /^Show \d+ more/}).click();
  }
  const listed = (await page.locator(".particle-list tbody tr").allInnerTexts()).map((text) => text.split("\t"));
  expect(rows.length).toBe(listed.length);
  const inHeadline = Number.parseInt(await page.locator(".headline").innerText(), 10);
  expect(rows.filter(({status}) => status === "measured").length).toBe(inHeadline);
  for (const row of rows) expect(Number(row.mean_intensity)).toBeGreaterThan(0);
  rows.forEach((row, i) => {
    const [id, status, diameter, feretMin, feretMax, formFactor, convexity, , areaPx] = listed[i].map((cell) =>
      cell.trim()
    );
    expect(id).toBe(row.particle);
    expect(status.startsWith("measured")).toBe(row.status === "measured");
    expect(status.endsWith("recovered")).toBe(row.separated === "true");
    expect(areaPx).toBe(row.area_px);
    for (const [shown, name, tolerance] of [
      [diameter, "ecd_nm", 0.006],
      [feretMin, "feret_min_nm", 0.006],
      [feretMax, "feret_max_nm", 0.006],
      [formFactor, "form_factor", 0.0006],
      [convexity, "convexity", 0.0006]
    ] as const) {
      expect(Math.abs(Number(shown) - Number(row[name])), `${name} of ${id}`).toBeLessThan(
        Math.max(tolerance, 0.006 * Number(row[name]))
      );
    }
  });

  await page.getByRole("button", {name: "ECD (nm)"}).click();
  await page.getByRole("button", {name: "ECD (nm)"}).click();
  const sorted = (await page.locator(".particle-list tbody td:nth-child(3)").allInnerTexts()).map(Number);
  expect(sorted).toEqual([...sorted].sort((a, b) => b - a));
  expect(await page.locator(".particle-list th[aria-sort=descending]").innerText()).toContain("ECD");
  await page.getByLabel("Status listed").selectOption("border");
  for (const status of await page.locator(".particle-list tbody td:nth-child(2)").allInnerTexts()) {
    expect(status).toMatch(/^cut by the border/);
  }
  expect(log).toEqual(CLEAN);
  await close();
});

test("the heads of columns show how their values are distributed over the rows that are listed", async () => {
  const {page, log, close} = await openTune();
  const histograms = page.locator(".particle-list .head-histogram path");
  // Of all columns but number and status.
  expect(await histograms.count()).toBe(7);
  const paths = () => histograms.evaluateAll((all) => all.map((path) => path.getAttribute("d")));
  const before = await paths();
  for (const path of before) expect(path).toMatch(/^M0,16v-/);
  await page.getByLabel("Status listed").selectOption("measured");
  const measured = await paths();
  expect(measured).not.toEqual(before);
  // An order is no other distribution.
  await page.getByRole("button", {name: "ECD (nm)"}).click();
  expect(await paths()).toEqual(measured);
  expect(log).toEqual(CLEAN);
  await close();
});
