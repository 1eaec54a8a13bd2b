import {expect, test, vi} from "vitest";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {createKeptMicrographs} from "../../src/workers/kept-micrographs.js";

const bytes = writeDm3({
  title: "dots",
  width: 2,
  height: 1,
  frames: [Float32Array.of(3, 5)],
  pixelType: "float32",
  pixelSizeNm: 1
});

test("no more than two files are held, those used last, and others are read anew", async () => {
  const file = vi.fn(async (sha256: string) =>
    sha256 === "gone" ? null : new File([bytes as Uint8Array<ArrayBuffer>], `${sha256}.dm3`)
  );
  const kept = createKeptMicrographs({file});
  expect(Array.from((await kept.get("a")).frame(0) as Float32Array)).toEqual([3, 5]);
  await kept.get("b");
  await kept.get("a");
  await kept.get("c");
  await kept.get("a");
  expect(file.mock.calls.flat()).toEqual(["a", "b", "c"]);
  expect((await kept.get("b")).fileName).toBe("b.dm3");
  expect(file.mock.calls.flat()).toEqual(["a", "b", "c", "b"]);
  await expect(kept.get("gone")).rejects.toThrow("removed from this browser");
});
