import {expect, test} from "vitest";
import {createMapCache} from "../../src/components/map-cache.js";

const map = (bytes: number) => ({data: new Uint8Array(bytes)});

test("keeps what fits, and drops what was unused for longest", () => {
  const cache = createMapCache(10);
  const [a, b, c] = [map(4), map(4), map(4)];
  cache.set("a", a);
  cache.set("b", b);
  expect(cache.get("a")).toBe(a);
  cache.set("c", c);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([a, undefined, c]);
});

test("a map in place of another counts once, and the newest is kept however large", () => {
  const cache = createMapCache(10);
  for (let i = 0; i < 5; i++) cache.set("a", map(6));
  cache.set("b", map(4));
  expect(cache.get("a")).toBeDefined();
  cache.set("c", map(100));
  expect([cache.get("a"), cache.get("b")]).toEqual([undefined, undefined]);
  expect(cache.get("c")?.data.length).toBe(100);
});
