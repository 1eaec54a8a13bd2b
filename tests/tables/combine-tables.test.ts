import {tableFromIPC} from "apache-arrow";
import {expect, test} from "vitest";
import {combineTables} from "../../src/tables/combine-tables.js";
import {particleTable, toIpc} from "../../src/tables/particle-table.js";
import {frameOf, ladder, PROVENANCE, particle} from "./support/frames.js";

const read = (...frames: Parameters<typeof particleTable>[0]) => tableFromIPC(toIpc(particleTable(frames, PROVENANCE)));

test("tables of one frame each give the bytes of the table of all frames", () => {
  // The second table begins with another status, so that its dictionary has another order.
  const odd = frameOf("gold", [particle(1, {status: "speckle"}), particle(2)], 4);
  const frames = [ladder("gold", 5), odd, frameOf("gold", [], 5)];
  expect(toIpc(combineTables(frames.map((frame) => read(frame))))).toEqual(toIpc(particleTable(frames, PROVENANCE)));
});

test("what is not said alike is left out, and nothing comes of nothing", () => {
  const other = particleTable([ladder("b", 1)], {...PROVENANCE, parametersHash: "another"});
  const {metadata} = combineTables([read(ladder("a", 1)), other]).schema;
  expect(metadata.get("feret:version")).toBe(PROVENANCE.feretVersion);
  expect(metadata.has("feret:parameters_sha256")).toBe(false);
  expect(combineTables([]).numRows).toBe(0);
});
