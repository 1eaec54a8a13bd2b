import {expect, test} from "vitest";
import {portOf} from "../../scripts/port.mjs";

test("the flag --port comes before the variable PORT, and that before 3000", () => {
  expect(portOf(["--port", "4000"], {PORT: "5000"})).toBe(4000);
  expect(portOf(["--port=4000"], {})).toBe(4000);
  expect(portOf([], {PORT: "5000"})).toBe(5000);
  expect(portOf([], {})).toBe(3000);
  expect(portOf(["--port", "0"], {})).toBe(0);
});

test.each([
  [["--port", "http"], 'expected a port from 0 to 65535, got "http"'],
  [["--port="], 'expected a port from 0 to 65535, got ""'],
  [["--port", "65536"], 'got "65536"'],
  [["--prt", "4000"], "expected no arguments but --port NUMBER, got --prt 4000"],
  [["4000"], "got 4000"],
  [["--port"], "got --port"]
])("%j is refused", (args, message) => {
  expect(() => portOf(args, {})).toThrow(message);
});
