import {expect, test} from "vitest";
import {CLEAN, OVERLAPS, overhang, settled, slider, tuneSite, views} from "./tune-page.js";

const {openTune} = tuneSite();

test("on paper stand image, figures, plots and the listed rows, dark on white, without what one works with", async () => {
  const {page, log, close} = await openTune(OVERLAPS, {colorScheme: "dark", viewport: {width: 800, height: 1100}});
  await page.emulateMedia({media: "print"});
  for (const part of [".viewer-canvas", ".histogram-chart", ".summary", ".plot-scatter", ".particle-list table"]) {
    expect(await page.locator(part).isVisible(), part).toBe(true);
  }
  for (const part of [".viewer-layers", ".file-drop", ".correction-bar", ".actions", ".lasso", ".segmentation"]) {
    expect(await page.locator(part).first().isVisible(), part).toBe(false);
  }
  const colours = await page.locator(".tune-result.card").evaluate((card) => {
    const {backgroundColor, color} = getComputedStyle(card);
    return [backgroundColor, color, getComputedStyle(document.body).backgroundColor];
  });
  expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  expect(await page.locator(".particle-list-scroll").evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
  expect(await overhang(page)).toBe(0);
  expect((await page.pdf({format: "A4"})).length).toBeGreaterThan(20_000);
  expect(log).toEqual(CLEAN);
  await close();
});

test.each([
  ["light", 360],
  ["dark", 360],
  ["dark", 1024],
  ["light", 1280],
  ["dark", 2560]
] as const)("nothing is cut off on a %s page of %i pixels", async (colorScheme, width) => {
  const {page, log, close} = await openTune(OVERLAPS, {colorScheme, viewport: {width, height: 800}});
  expect(await overhang(page)).toBe(0);
  const outside = await page.locator(".tune .card").evaluateAll((cards) =>
    cards.flatMap((card) => {
      const {right} = card.getBoundingClientRect();
      const scroller = card.querySelector(".particle-list-scroll");
      return [...card.querySelectorAll("button, select, input, label, td, p")]
        .filter((child) => !scroller?.contains(child) && !child.closest(".visually-hidden"))
        .filter((child) => child.getBoundingClientRect().right > right + 1)
        .map((child) => child.outerHTML.slice(0, 80));
    })
  );
  expect(outside).toEqual([]);
  expect(log).toEqual(CLEAN);
  await close();
});

test("every control has a name and can be reached by keyboard", async () => {
  const {page, log, close} = await openTune();
  const nameless = await page.locator(".tune :is(input, select, button, .viewer-canvas)").evaluateAll((controls) =>
    controls
      .filter((control) => !(control as HTMLElement).hidden && control.checkVisibility())
      .filter((control) => {
        const labels = (control as HTMLInputElement).labels;
        const text =
          control.getAttribute("aria-label") ?? (labels?.length ? labels[0].textContent : control.textContent);
        return !text?.trim() || (control as HTMLElement).tabIndex < 0;
      })
      .map((control) => control.outerHTML.slice(0, 100))
  );
  expect(nameless).toEqual([]);
  await slider(page, "convexityThreshold").focus();
  const before = await views(page);
  await page.keyboard.press("Home");
  await settled(page);
  expect((await views(page)).table).not.toBe(before.table);
  expect(log).toEqual(CLEAN);
  await close();
});
