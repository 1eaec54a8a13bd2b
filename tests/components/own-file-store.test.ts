import {expect, test} from "vitest";
import {createOwnFileStore} from "../../src/components/own-file-store.js";

const given = (nm: number) => ({nm, from: "given by the link"});

test("a pixel size that was kept before there was a range, and is none, is that of the file again", async () => {
  const records = [given(1e160), given(0.25), null].map((size, keptAt) => ({sha256: `${keptAt}`, keptAt, given: size}));
  const read = async <Value>() => records as Value;
  const store = createOwnFileStore({read, change: async () => {}});
  expect((await store.list()).map((record) => record.given)).toEqual([null, given(0.25), null]);
});
