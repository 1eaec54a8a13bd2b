import {parquetMetadata, parquetReadObjects} from "hyparquet";
import {expect, test} from "vitest";
import {particleParquet} from "../../src/tables/particle-parquet.js";
import {particleTable} from "../../src/tables/particle-table.js";
import {fromMetadata} from "../../src/tables/provenance.js";
import {PARTICLE_COLUMNS} from "../../src/tables/schema.js";
import {frameOf, PROVENANCE, particle} from "./support/frames.js";

const table = particleTable(
  [
    frameOf("gold ä", [particle(1), particle(2, {convexity: Number.NaN, status: "border"})]),
    frameOf("=1+1", [particle(1, {areaPx: 4_000_000_000, equivalentDiameterNm: 2.53})])
  ],
  PROVENANCE
);

function read(bytes: Uint8Array) {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  return {metadata: parquetMetadata(file), rows: parquetReadObjects({file})};
}

test("every cell comes back as the table holds it", async () => {
  const rows = await read(particleParquet(table)).rows;
  expect(rows).toHaveLength(3);
  for (const [i, row] of rows.entries()) {
    expect(Object.keys(row)).toEqual(PARTICLE_COLUMNS.map(({name}) => name));
    for (const {name} of PARTICLE_COLUMNS) expect(row[name], name).toEqual(table.getChild(name)!.get(i));
  }
  expect(rows[1].convexity).toBeNull();
  expect(rows[2]).toMatchObject({sample: "=1+1", area_px: 4_000_000_000, ecd_nm: Math.fround(2.53), separated: false});
});

test("columns keep their types, and the file its provenance", () => {
  const {metadata} = read(particleParquet(table));
  const types = new Map(metadata.schema.slice(1).map((element) => [element.name, element]));
  expect(types.get("sample")).toMatchObject({type: "BYTE_ARRAY", converted_type: "UTF8"});
  expect(types.get("separated")).toMatchObject({type: "BOOLEAN"});
  expect(types.get("frame")).toMatchObject({type: "INT32", converted_type: "UINT_16"});
  // Strict readers refuse the file when a logical type beside it contradicts the converted one.
  expect(types.get("frame")?.logical_type).toBeUndefined();
  expect(types.get("area_px")).toMatchObject({type: "INT32", converted_type: "UINT_32"});
  expect(types.get("ecd_nm")).toMatchObject({type: "FLOAT"});
  expect(types.get("pixel_size_nm")).toMatchObject({type: "DOUBLE"});
  const pairs = metadata.key_value_metadata!.map(({key, value}) => [key, value!] as const);
  expect(fromMetadata(new Map(pairs))).toEqual(PROVENANCE);
  expect(metadata.row_groups[0].columns.every(({meta_data}) => meta_data!.codec === "SNAPPY")).toBe(true);
});

test("no particles leave the columns, and equal tables give equal bytes", async () => {
  const {metadata, rows} = read(particleParquet(particleTable([], PROVENANCE)));
  expect(await rows).toEqual([]);
  expect(metadata.schema).toHaveLength(PARTICLE_COLUMNS.length + 1);
  expect(particleParquet(table)).toEqual(particleParquet(table));
});
