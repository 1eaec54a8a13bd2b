import {
  Binary,
  Bool,
  type DataType,
  DateMillisecond,
  Field,
  Float32,
  Float64,
  Int32,
  List,
  Uint64,
  Utf8
} from "apache-arrow";
import {expect, test} from "vitest";
import {cellFormat} from "../../src/components/format-cell.js";

const formatOf = (type: DataType) => cellFormat(new Field("x", type));

test.each<[DataType, unknown, string]>([
  [new Float32(), Math.fround(2.53), "2.53"],
  [new Float64(), 0.1 + 0.2, "0.3"],
  [new Float64(), Number.NaN, "NaN"],
  [new Int32(), 1234567, "1234567"],
  [new Uint64(), 12345678901n, "12345678901"],
  [new Bool(), false, "false"],
  [new Utf8(), "<b>", "<b>"],
  [new DateMillisecond(), Date.UTC(2024, 0, 2), "2024-01-02"],
  [new DateMillisecond(), Date.UTC(2024, 0, 2, 3, 4, 5), "2024-01-02 03:04:05"],
  [new Binary(), new Uint8Array([1, 255]), "01ff"],
  [new List(new Field("item", new Int32())), [1, 2n], '[1,"2"]']
])("%s", (type, value, text) => {
  expect(formatOf(type).text(value)).toBe(text);
});

test("null is no text, and sorts by itself", () => {
  for (const type of [new Float64(), new Utf8(), new Bool()]) {
    expect(formatOf(type).text(null)).toBe("");
    expect(formatOf(type).key(null)).toBeNull();
  }
});

test("numbers alone are set flush right", () => {
  expect([new Float64(), new Int32(), new Utf8(), new Bool()].map((type) => formatOf(type).numeric)).toEqual([
    true,
    true,
    false,
    false
  ]);
});
