import {expect, test} from "vitest";
import {seriesLook} from "../../src/components/series-look.js";

test("two dozen series all look different, and neighbours differ without colour too", () => {
  const looks = Array.from({length: 24}, (_, i) => seriesLook(i));
  expect(new Set(looks.map(({color, dash}) => `${color} ${dash}`)).size).toBe(24);
  looks.slice(1).forEach(({color, dash}, i) => {
    expect(color).not.toBe(looks[i].color);
    expect(dash).not.toBe(looks[i].dash);
  });
});
