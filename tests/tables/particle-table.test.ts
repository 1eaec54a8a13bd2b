import {DataType, tableFromIPC} from "apache-arrow";
import {expect, test} from "vitest";
import {particleTable, toIpc} from "../../src/tables/particle-table.js";
import {fromMetadata} from "../../src/tables/provenance.js";
import {PARTICLE_COLUMNS} from "../../src/tables/schema.js";
import {frameOf, ladder, PROVENANCE, particle} from "./support/frames.js";

const names = PARTICLE_COLUMNS.map(({name}) => name);
const roundTrip = (...frames: Parameters<typeof particleTable>[0]) =>
  tableFromIPC(toIpc(particleTable(frames, PROVENANCE)));

test("a row goes through an IPC stream and comes back as it was", () => {
  const [row] = roundTrip(frameOf("gold", [particle(7, {separated: true})], 3)).toArray();
  expect(row.toJSON()).toEqual({
    sample: "gold",
    image: "gold.dm3",
    frame: 3,
    particle: 7,
    status: "measured",
    separated: true,
    clump: 7,
    erosions: 3,
    overlap_share: 0.125,
    edited: false,
    touches_border: false,
    area_px: 100,
    area_nm2: 4,
    ecd_nm: 2.5,
    feret_min_nm: 2,
    feret_max_nm: 3,
    feret_min_angle_deg: 45,
    feret_perp_nm: 2.75,
    perimeter_nm: 8,
    hull_perimeter_nm: 7.75,
    hull_area_nm2: 4.5,
    form_factor: 0.875,
    convexity: 0.96875,
    solidity: 0.875,
    aspect_ratio_max_min: 1.5,
    ellipse_major_nm: 3.25,
    ellipse_minor_nm: 2.25,
    orientation_deg: 30,
    inscribed_diameter_nm: 2,
    circumscribed_diameter_nm: 3,
    extent: 0.625,
    prob_mean: 0.75,
    mean_intensity: 1200.5,
    holes: 1,
    x_px: 10.5,
    y_px: 20.25,
    bbox_x: 5,
    bbox_y: 6,
    bbox_w: 11,
    bbox_h: 12,
    edge_weight: Math.fround((64 * 64) / (53 * 52)),
    // A number that was given, not measured, keeps all its digits.
    pixel_size_nm: 0.04
  });
});

test("edge weights are of measured particles alone, and grey values of frames that were at hand", () => {
  const {meanIntensity, ...measures} = particle(1).measures;
  const table = roundTrip(
    frameOf("gold", [particle(1), particle(2, {status: "border"}), {...particle(3, {status: "speckle"}), measures}])
  );
  expect([...table.getChild("edge_weight")!]).toEqual([Math.fround((64 * 64) / (53 * 52)), null, null]);
  expect([...table.getChild("mean_intensity")!]).toEqual([meanIntensity, meanIntensity, null]);
});

test("the weight of a particle from a clump that would have gone whole is that of the clump's box", () => {
  const ofClump = {...particle(1), edgeBox: {x: 5, y: 6, width: 22, height: 12}};
  const table = roundTrip(frameOf("gold", [ofClump]));
  expect([...table.getChild("edge_weight")!]).toEqual([Math.fround((64 * 64) / (42 * 52))]);
});

test("rows keep the order of frames and particles, also beyond one byte of bits", () => {
  const table = roundTrip(ladder("a", 9), ladder("b", 0), ladder("c", 11));
  expect(table.numRows).toBe(20);
  expect([...table.getChild("sample")!]).toEqual([...Array(9).fill("a"), ...Array(11).fill("c")]);
  expect([...table.getChild("particle")!]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  const separated = [...Array(9).keys(), ...Array(11).keys()].map((i) => i % 3 === 2);
  expect([...table.getChild("separated")!]).toEqual(separated);
});

test.each([
  ["no frame", []],
  ["a frame without a particle", [frameOf("gold", [])]]
])("%s gives a table with all columns and no rows", (_, frames) => {
  const table = roundTrip(...frames);
  expect(table.numRows).toBe(0);
  expect(table.schema.fields.map(({name}) => name)).toEqual(names);
  expect(table.toArray()).toEqual([]);
});

test("texts are kept once each", () => {
  const table = roundTrip(ladder("gold", 8));
  for (const name of ["sample", "image", "status"]) {
    expect(DataType.isDictionary(table.schema.fields[names.indexOf(name)].type)).toBe(true);
  }
  expect([...table.getChild("status")!.data[0].dictionary!]).toEqual(["measured", "border"]);
  expect([...table.getChild("sample")!.data[0].dictionary!]).toEqual(["gold"]);
});

test("a measure that is not finite is null and the others are untouched", () => {
  const table = roundTrip(
    frameOf("gold", [
      particle(1, {convexity: Number.POSITIVE_INFINITY, holes: Number.NaN}),
      particle(2),
      particle(3, {convexity: Number.NaN})
    ])
  );
  expect([...table.getChild("convexity")!]).toEqual([null, 0.96875, null]);
  expect([...table.getChild("holes")!]).toEqual([null, 1, 1]);
  expect(table.getChild("solidity")!.nullCount).toBe(0);
});

test("names of any script and sign survive", () => {
  const sample = 'Größe "№ 7" 粒子 \u0000\u{1F9EA}';
  expect(roundTrip(frameOf(sample, [particle(1)])).get(0)!.sample).toBe(sample);
});

test("each field says its unit and what it holds", () => {
  const {fields} = roundTrip().schema;
  fields.forEach(({metadata}, i) => {
    expect(metadata.get("unit") ?? "").toBe(PARTICLE_COLUMNS[i].unit);
    expect(metadata.get("description")).toBe(PARTICLE_COLUMNS[i].description);
  });
});

test("the schema says what made the table", () => {
  const {metadata} = roundTrip(ladder("gold", 2)).schema;
  expect(fromMetadata(metadata)).toEqual(PROVENANCE);
  expect(metadata.get("feret:parameters")).toBe('{"convexityThreshold":0.95,"speckleNm":0.5}');
  const ofMasks = particleTable([], {...PROVENANCE, model: null}).schema.metadata;
  expect(fromMetadata(ofMasks)).toEqual({...PROVENANCE, model: null});
});

test.each([
  ["foreign", new Map()],
  [
    "damaged",
    new Map([
      ["feret:version", "1"],
      ["feret:parameters_sha256", "x"],
      ["feret:parameters", "{"]
    ])
  ],
  [
    "misused",
    new Map([
      ["feret:version", "1"],
      ["feret:parameters_sha256", "x"],
      ["feret:parameters", "[]"]
    ])
  ]
])("metadata that are %s give no provenance", (_, metadata) => {
  expect(fromMetadata(metadata)).toBeNull();
});

test("equal input gives equal bytes", () => {
  const make = () => toIpc(particleTable([ladder("a", 5), ladder("b", 3)], PROVENANCE));
  const first = make();
  roundTrip(ladder("c", 4));
  expect(Buffer.from(make()).equals(Buffer.from(first))).toBe(true);
});
