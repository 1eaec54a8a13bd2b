import {expect, test} from "vitest";
import {CLEAN, OVERLAPS, overhang, settled, slider, tuneSite, views} from "./tune-page.js";

const {openTune} = tuneSite();

test.each([
  ["light", 360],
  ["dark", 360],
  ["dark", 1024],
  ["light", 1440]
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
