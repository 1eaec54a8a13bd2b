import {expect, test} from "vitest";
import {settingsWords} from "../../src/components/settings-words.js";
import {timeLeftWords} from "../../src/components/time-left.js";
import {DEFAULT_PARAMETERS} from "../../src/particles/parameters.js";

const segmentation = {method: "otsu", network: null, sha256: null, polarity: "auto", scale: "auto"} as const;

test("settings are said as the nearest preset, what differs from it, and the segmentation", () => {
  expect(settingsWords({parameters: DEFAULT_PARAMETERS, segmentation})).toBe(
    "preset paper-2023, segmented by Otsu's threshold"
  );
  const parameters = {...DEFAULT_PARAMETERS, convexityThreshold: 0.9, speckleNm: 2};
  expect(settingsWords({parameters, segmentation})).toBe(
    "preset paper-2023 with speckle size 2 nm, convexity threshold 0.9, segmented by Otsu's threshold"
  );
});

test.each([
  [200, "about a second left"],
  [12_400, "about 12 s left"],
  [150_000, "about 3 min left"],
  [7_300_000, "about 2 h left"]
])("%i ms are %s", (milliseconds, words) => {
  expect(timeLeftWords(milliseconds)).toBe(words);
});
