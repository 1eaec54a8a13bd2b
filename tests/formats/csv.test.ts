import {describe, expect, it} from "vitest";
import {toCsv} from "../../src/formats/csv.js";

describe("toCsv", () => {
  it("writes a header, a line a row and CRLF", () => {
    const columns = [
      {name: "id", values: Uint32Array.of(1, 2)},
      {name: "status", values: ["measured", "border"]},
      {name: "separated", values: [true, false]}
    ];
    expect(toCsv(columns)).toBe("id,status,separated\r\n1,measured,true\r\n2,border,false\r\n");
  });

  it("quotes commas, quotes and line breaks", () => {
    const values = ["a,b", 'say "5 nm"', "two\nlines", "two\r\nlines", "plain"];
    expect(toCsv([{name: "x", values}])).toBe(
      'x\r\n"a,b"\r\n"say ""5 nm"""\r\n"two\nlines"\r\n"two\r\nlines"\r\nplain\r\n'
    );
  });

  it("disarms texts that spreadsheets would run, in names as well", () => {
    const values = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx", "\rx", "a=b"];
    expect(toCsv([{name: "=x", values}]).split("\r\n")).toEqual([
      "'=x",
      `"'=HYPERLINK(""http://x"")"`,
      "'+1",
      "'-1",
      "'@SUM(A1)",
      "'\tx",
      `"'\rx"`,
      "a=b",
      ""
    ]);
  });

  it("leaves numbers alone and keeps their digits", () => {
    const values = [-1.5, 0.1 + 0.2, 1e-7, 1e21, -0, 2n ** 63n];
    expect(toCsv([{name: "x", values}])).toBe(
      "x\r\n-1.5\r\n0.30000000000000004\r\n1e-7\r\n1e+21\r\n0\r\n9223372036854775808\r\n"
    );
  });

  it("leaves missing values empty", () => {
    const columns = [
      {name: "a", values: [null, undefined, Number.NaN]},
      {name: "b", values: [1, 2, 3]}
    ];
    expect(toCsv(columns)).toBe("a,b\r\n,1\r\n,2\r\n,3\r\n");
  });

  it("writes empty tables and refuses uneven ones", () => {
    expect(toCsv([{name: "a", values: []}])).toBe("a\r\n");
    const uneven = [
      {name: "a", values: [1, 2]},
      {name: "b", values: [1]}
    ];
    expect(() => toCsv(uneven)).toThrowError('expected 2 values in column "b", got 1');
  });
});
