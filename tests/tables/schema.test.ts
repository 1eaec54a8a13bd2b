import {readFile} from "node:fs/promises";
import {expect, test} from "vitest";
import {type Particle, STATUSES} from "../../src/particles/particle-set.js";
import {PARTICLE_COLUMNS} from "../../src/tables/schema.js";
import {identifier} from "../../src/tables/sql.js";
import {particle} from "./support/frames.js";

const document = await readFile(new URL("../../docs/particle-table.md", import.meta.url), "utf8");

test("names are snake case, need no quotes in SQL and occur once", () => {
  const names = PARTICLE_COLUMNS.map(({name}) => name);
  expect(names.filter((name) => identifier(name) !== name)).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test("the name of a column ends with its unit", () => {
  const endings: Record<string, RegExp> = {nm: /_nm$/, "nm²": /_nm2$/, "°": /_deg$/, px: /_px$|^bbox_[xywh]$/};
  for (const {name, unit} of PARTICLE_COLUMNS) {
    if (unit) expect(name).toMatch(endings[unit]);
    else expect(name).not.toMatch(/_(nm2?|deg|px)$/);
  }
});

test("every property of a particle but its pixels and outline is in a column", () => {
  const read = new Set<string>();
  const watched = <T extends object>(object: T, prefix: string): T =>
    new Proxy(object, {
      get(target, key) {
        read.add(prefix + String(key));
        return Reflect.get(target, key);
      }
    });
  const plain = particle(1);
  const spied: Particle = watched(
    {...plain, measures: watched(plain.measures, "measures."), region: watched(plain.region, "region.")},
    ""
  );
  for (const {value} of PARTICLE_COLUMNS) {
    value({sample: "s", image: "i", frame: 0, frameSize: {width: 64, height: 64}, pixelSizeNm: 1, particle: spied});
  }
  const all = [
    ...Object.keys(plain),
    ...Object.keys(plain.measures).map((key) => `measures.${key}`),
    ...Object.keys(plain.region).map((key) => `region.${key}`)
  ];
  expect(all.filter((key) => !read.has(key))).toEqual(["outline", "region.bits"]);
});

test("the document lists the same columns, types, units and descriptions", () => {
  const rows = PARTICLE_COLUMNS.map((c) => `| \`${c.name}\` | ${c.type} | ${c.unit} | ${c.description} |`);
  const [columns] = document.split("## Status");
  expect(columns.split("\n").filter((line) => line.startsWith("| `"))).toEqual(rows);
});

test("the document explains every status", () => {
  const [, section] = document.split(/## Status|## What made it/);
  expect([...section.matchAll(/^\| `(\w+)`/gm)].map(([, status]) => status)).toEqual([...STATUSES]);
});
