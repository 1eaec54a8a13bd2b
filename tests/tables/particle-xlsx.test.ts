import {strFromU8, unzipSync} from "fflate";
import {expect, test} from "vitest";
import {particleTable} from "../../src/tables/particle-table.js";
import {particleXlsx} from "../../src/tables/particle-xlsx.js";
import {PARTICLE_COLUMNS} from "../../src/tables/schema.js";
import {frameOf, PROVENANCE, particle} from "./support/frames.js";

type Value = string | number | boolean;

/** Cells of a sheet by their place. */
function sheet(workbook: Uint8Array, number: number): Map<string, Value> {
  const xml = strFromU8(unzipSync(workbook)[`xl/worksheets/sheet${number}.xml`]);
  expect(xml).not.toMatch(/<f>/);
  const cells = new Map<string, Value>();
  for (const [, place, type, content] of xml.matchAll(/<c r="(\w+)"(?: s="1")?(?: t="(\w+)")?>(.*?)<\/c>/gs)) {
    const text = content.replace(/<[^>]*>/g, "");
    const entity = (_: string, name: string) => ({lt: "<", gt: ">", amp: "&", quot: '"'})[name]!;
    if (type === "inlineStr") cells.set(place, text.replace(/&(\w+);/g, entity));
    else cells.set(place, type === "b" ? text === "1" : Number(text));
  }
  return cells;
}

const names = PARTICLE_COLUMNS.map(({name}) => name);
const place = (name: string, row: number) => {
  const index = names.indexOf(name);
  const letter = String.fromCharCode(65 + (index % 26));
  return `${index < 26 ? "" : "A"}${letter}${row}`;
};

const table = particleTable(
  [
    frameOf('<"gold" & co>', [particle(1, {equivalentDiameterNm: 2.53})]),
    frameOf("=1+1", [particle(2, {convexity: Number.NaN, status: "border"})])
  ],
  PROVENANCE
);

test("each cell has the value and the type of the table's", () => {
  const cells = sheet(particleXlsx(table), 1);
  for (const [index, name] of names.entries()) expect(cells.get(place(name, 1)), `column ${index}`).toBe(name);
  for (const row of [0, 1]) {
    for (const name of names) {
      const value = table.getChild(name)!.get(row);
      const cell = cells.get(place(name, row + 2)) ?? null;
      if (typeof value === "number") expect(Math.fround(cell as number), name).toBe(Math.fround(value));
      else expect(cell, name).toBe(value);
    }
  }
  expect(cells.get(place("ecd_nm", 2))).toBe(2.53);
  expect(cells.has(place("convexity", 3))).toBe(false);
});

test("a text that looks like a formula or a code stays a text", () => {
  const cells = sheet(particleXlsx(table), 1);
  expect(cells.get(place("sample", 3))).toBe("=1+1");
  const coded = particleTable([frameOf("a_x0041_\u0001", [particle(1)])], PROVENANCE);
  expect(sheet(particleXlsx(coded), 1).get(place("sample", 2))).toBe("a_x005F_x0041_\ufffd");
});

test("further sheets explain the columns and hold the provenance", () => {
  const workbook = particleXlsx(table);
  const columns = sheet(workbook, 2);
  expect([columns.get("A3"), columns.get("C3")]).toEqual(["image", "File name of the micrograph."]);
  expect([...sheet(workbook, 3).values()]).toEqual([
    "name",
    "value",
    "feret:version",
    "0.1.0",
    "feret:parameters",
    '{"convexityThreshold":0.95,"speckleNm":0.5}',
    "feret:parameters_sha256",
    "cd".repeat(32),
    "feret:model",
    "starter",
    "feret:model_sha256",
    "ab".repeat(32)
  ]);
  expect(strFromU8(unzipSync(workbook)["xl/workbook.xml"])).toMatch(
    /name="particles".*name="columns".*name="provenance"/
  );
});

test("equal tables give equal bytes, and no particles leave the header", () => {
  expect(particleXlsx(table)).toEqual(particleXlsx(table));
  expect(sheet(particleXlsx(particleTable([], PROVENANCE)), 1).size).toBe(names.length);
});
