import fc from "fast-check";
import {expect, test} from "vitest";
import {DEFAULT_SIZE_VIEW} from "../../src/components/size-view.js";
import {
  decodeTuneState,
  encodeTuneState,
  SIZE_MEASURES,
  type TuneState,
  withinIndex
} from "../../src/components/tune-state.js";
import {PARAMETER_TABLE} from "../../src/particles/parameter-table.js";
import {DEFAULT_PARAMETERS, type Parameters, PRESETS} from "../../src/particles/parameters.js";
import type {SampleIndex} from "../../src/tables/sample-index.js";

const published: TuneState = {
  sample: "gold",
  frame: 0,
  parameters: {...DEFAULT_PARAMETERS, convexityThreshold: 0.9},
  measure: "equivalentDiameterNm",
  pixelSizeNm: null
};
const publishedState = (sample: string | null): TuneState =>
  sample === "platinum" ? {...published, sample, parameters: PRESETS["antema-2024"]} : published;

test("names the nearest preset and what differs from it", () => {
  const state = {...published, frame: 2, parameters: {...DEFAULT_PARAMETERS, convexityThreshold: 0.93}};
  expect(encodeTuneState(state)).toBe("v=1&sample=gold&frame=2&preset=paper-2023&convexityThreshold=0.93");
  expect(encodeTuneState({...state, sample: null, parameters: DEFAULT_PARAMETERS})).toBe("v=1&preset=paper-2023");
  const antema = {...PRESETS["antema-2024"], markerPx: 40};
  expect(encodeTuneState({...state, parameters: antema})).toBe(
    "v=1&sample=gold&frame=2&preset=antema-2024&markerPx=40"
  );
});

test("gives the page as published without a link, and where a link is silent", () => {
  expect(decodeTuneState("", publishedState)).toEqual(published);
  expect(decodeTuneState("#", publishedState)).toEqual(published);
  expect(decodeTuneState("#v=99&convexityThreshold=0.7", publishedState)).toEqual(published);
  expect(decodeTuneState("#v=1&sample=gold&frame=1", publishedState)).toEqual({...published, frame: 1});
  expect(decodeTuneState("#v=1&sample=platinum", publishedState).parameters).toEqual(PRESETS["antema-2024"]);
  expect(decodeTuneState("#v=1&sample=platinum&preset=paper-2023", publishedState).parameters).toEqual(
    DEFAULT_PARAMETERS
  );
});

test("carries how sizes are plotted, and is silent where they are as at first", () => {
  const sizes = {scale: "log", curve: "weibull", weighting: "volume"} as const;
  const hash = encodeTuneState({...published, sizes});
  expect(hash).toContain("&sizeScale=log&curve=weibull&weighting=volume");
  expect(decodeTuneState(hash, publishedState).sizes).toEqual(sizes);
  expect(encodeTuneState({...published, sizes: DEFAULT_SIZE_VIEW})).toBe(encodeTuneState(published));
  expect(decodeTuneState("#v=1&curve=spline&weighting=area", publishedState).sizes).toEqual({
    ...DEFAULT_SIZE_VIEW,
    weighting: "area"
  });
});

test("ignores what it does not know and brings numbers within their limits", () => {
  const hash =
    "#v=1&sample=x&frame=-3&convexityThreshold=7&markerPx=12.4&separation=magic&speckleNm=wide&holeNm=" +
    "&erosionOpening=true&boxEdgeErodes=perhaps&measure=volume&pixelSizeNm=-1&__proto__=1&constructor=2";
  expect(decodeTuneState(hash, publishedState)).toEqual({
    ...published,
    sample: "x",
    parameters: {...published.parameters, convexityThreshold: 1.05, markerPx: 12, erosionOpening: true}
  });
});

test.each(["0", "1e160", "1e-160", "Infinity", ""])("takes no pixel size of %j nm", (text) => {
  expect(decodeTuneState(`#v=1&pixelSizeNm=${text}`, publishedState).pixelSizeNm).toBeNull();
});

const parameters: fc.Arbitrary<Parameters> = fc.record(
  Object.fromEntries(
    PARAMETER_TABLE.map((row) => [
      row.name,
      row.kind === "boolean"
        ? fc.boolean()
        : row.kind === "choice"
          ? fc.constantFrom(...row.options.map(({value}) => value))
          : row.integer
            ? fc.integer({min: row.min, max: row.max})
            : fc.double({min: row.min, max: row.max, noNaN: true}).map((value) => value + 0)
    ])
  )
) as unknown as fc.Arbitrary<Parameters>;

test("reads back what it wrote, whatever the parameters", () => {
  fc.assert(
    fc.property(
      parameters,
      fc.string(),
      fc.nat(1000),
      fc.constantFrom(...SIZE_MEASURES),
      fc.option(fc.double({min: 1e-6, max: 1e3, noNaN: true})),
      (chosen, sample, frame, measure, pixelSizeNm) => {
        const state = {sample, frame, parameters: chosen, measure, pixelSizeNm};
        expect(decodeTuneState(`#${encodeTuneState(state)}`, publishedState)).toEqual(state);
      }
    ),
    {seed: 2}
  );
  const state = {...published, parameters: {...PRESETS["antema-2024"]}};
  expect(decodeTuneState(encodeTuneState(state), publishedState)).toEqual(state);
});

test("understands any text without an error", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const {parameters: read, frame} = decodeTuneState(`#v=1&${text}`, publishedState);
      expect(Object.keys(read)).toEqual(Object.keys(DEFAULT_PARAMETERS));
      expect(frame).toBeGreaterThanOrEqual(0);
    }),
    {seed: 3}
  );
});

test("chooses a sample and a frame that exist", () => {
  const index = {
    samples: [
      {id: "empty", frames: []},
      {id: "gold", frames: [{}, {}]},
      {id: "platinum", frames: [{}]}
    ]
  } as unknown as SampleIndex;
  expect(withinIndex({...published, sample: "gold", frame: 9}, index)).toMatchObject({sample: "gold", frame: 1});
  expect(withinIndex({...published, sample: "gone", frame: 1}, index)).toMatchObject({sample: "gold", frame: 0});
  expect(withinIndex({...published, sample: "empty", frame: 3}, index)).toMatchObject({sample: "empty", frame: 0});
  expect(withinIndex(published, {...index, samples: []})).toMatchObject({sample: null, frame: 0});
});

test("carries the segmentation, and leaves it to the site where the link is silent", () => {
  const segmentation = {
    method: "otsu",
    network: null,
    sha256: null,
    polarity: "bright-on-dark",
    scale: "auto"
  } as const;
  const hash = encodeTuneState({...published, segmentation});
  expect(hash).toContain("&segmentation=otsu&polarity=bright-on-dark");
  expect(decodeTuneState(hash, publishedState).segmentation).toEqual(segmentation);
  expect(decodeTuneState("#v=1&sample=gold", publishedState).segmentation).toBeUndefined();
});
