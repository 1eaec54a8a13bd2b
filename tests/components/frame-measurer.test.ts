import {expect, test, vi} from "vitest";
import type {FrameMap} from "../../src/components/frame-map.js";
import {createFrameMeasurer, type SampleFrame} from "../../src/components/frame-measurer.js";
import {createKeptTables} from "../../src/components/kept-tables.js";
import type {MeasureSettings} from "../../src/components/own-table-store.js";
import type {TuneSource} from "../../src/components/tune-source.js";
import type {Correction} from "../../src/particles/corrections.js";
import {DEFAULT_PARAMETERS} from "../../src/particles/parameters.js";
import type {MeasureRequest} from "../../src/workers/measure.js";

const OTSU = {method: "otsu", network: null, sha256: null, polarity: "auto", scale: "auto"} as const;
const SETTINGS: MeasureSettings = {parameters: DEFAULT_PARAMETERS, segmentation: OTSU};
const EXCLUDE: Correction = {kind: "exclude", of: {x: 1, y: 2, areaPx: 9}};
const RUN = {signal: new AbortController().signal};

/** A frame of 2 × 1 pixels, and all that it takes to measure it, faked where it would need a browser. */
function setUp({
  measuringCode = "c1",
  tables = createKeptTables({table: async () => null, putTable: async () => {}})
} = {}) {
  const values = Uint8Array.of(7, 9);
  const open = vi.fn(async () => ({width: 2, height: 1, grey: Uint8Array.of(0, 255), values, buildMap: null}));
  const source = {
    id: "file:ab",
    title: "a.dm3",
    describe: () => ({
      image: "a.dm3",
      frame: 3,
      pixelSize: {pixelSizeNm: null, problem: "the file states no pixel size"}
    }),
    open
  } as unknown as TuneSource;
  const frame: SampleFrame = {sample: "Gold", source, number: 3, pixelSizeNm: 0.5};
  const corrections: Correction[] = [];
  const kept: FrameMap[] = [];
  const segment = vi.fn(async () => ({width: 2, height: 1, data: Uint8Array.of(255, 0), model: null}) as never);
  const measure = vi.fn(async (_: MeasureRequest) => Uint8Array.of(1));
  const measurer = createFrameMeasurer({
    client: {measure, dispose() {}},
    segmenter: {segment},
    shelf: {networkOf: () => undefined},
    maps: {
      find: async (_, choice) => kept.find((map) => map.choice === choice) ?? null,
      keep: (_, map) => {
        kept.push(map);
      }
    },
    tables,
    corrections: {load: () => corrections},
    feretVersion: "0.1.0",
    measuringCode
  });
  return {frame, corrections, segment, measure, measurer, open, tables};
}

test("a frame without a map is segmented once, and measured with its corrections and its place", async () => {
  const {frame, corrections, segment, measure, measurer} = setUp();
  corrections.push(EXCLUDE);
  await measurer.measure(frame, SETTINGS, RUN);
  await measurer.measure(frame, {...SETTINGS, parameters: {...DEFAULT_PARAMETERS, speckleNm: 2}}, RUN);
  expect(segment).toHaveBeenCalledTimes(1);
  expect(measure.mock.calls[0][0]).toMatchObject({
    source: {sample: "Gold", image: "a.dm3", frame: 3},
    pixelSizeNm: 0.5,
    map: {width: 2, height: 1, data: Uint8Array.of(255, 0)},
    values: Uint8Array.of(7, 9),
    corrections: [EXCLUDE]
  });
});

test("a table is current until something changes that it depends on", async () => {
  const {frame, corrections, measurer, open} = setUp();
  expect(await measurer.current(frame, SETTINGS)).toBeNull();
  const table = await measurer.measure(frame, SETTINGS, RUN);
  const again = structuredClone(SETTINGS);
  expect(await measurer.current(frame, again)).toBe(table);
  const changes: [SampleFrame, MeasureSettings][] = [
    [{...frame, sample: "Silver"}, SETTINGS],
    [{...frame, pixelSizeNm: 0.4}, SETTINGS],
    [{...frame, pixelSizeNm: null}, SETTINGS],
    [frame, {...SETTINGS, parameters: {...DEFAULT_PARAMETERS, convexityThreshold: 0.9}}],
    [frame, {...SETTINGS, segmentation: {...OTSU, polarity: "bright-on-dark"}}]
  ];
  for (const [changed, settings] of changes) expect(await measurer.current(changed, settings)).toBeNull();
  corrections.push(EXCLUDE);
  expect(await measurer.current(frame, SETTINGS)).toBeNull();
  // None of these questions opened the file.
  expect(open).toHaveBeenCalledTimes(1);
});

test("a table that other code of the same version made is not current", async () => {
  const {frame, measurer, tables} = setUp();
  await measurer.measure(frame, SETTINGS, RUN);
  expect(await setUp({tables}).measurer.current(frame, SETTINGS)).not.toBeNull();
  expect(await setUp({tables, measuringCode: "c2"}).measurer.current(frame, SETTINGS)).toBeNull();
});

test("what is missing is said in words: the pixel size, or the network of the map", async () => {
  const {frame, measurer} = setUp();
  await expect(measurer.measure({...frame, pixelSizeNm: null}, SETTINGS, RUN)).rejects.toThrow("states no pixel size");
  const gone = {method: "network", network: "mine", sha256: null, polarity: "auto", scale: "auto"} as const;
  await expect(measurer.measure(frame, {...SETTINGS, segmentation: gone}, RUN)).rejects.toThrow(
    "made by mine, which is not on this page"
  );
});
