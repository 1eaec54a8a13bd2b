import {createHash} from "node:crypto";
import {afterEach, describe, expect, it, vi} from "vitest";
import {sha256, sha256Hex} from "../../src/formats/sha256.js";

afterEach(() => vi.unstubAllGlobals());

const bytesOf = (length: number) => Uint8Array.from({length}, (_, i) => (i * 131) & 255);
const truth = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("sha256Hex", () => {
  it("gives the published digest of abc (FIPS 180-4, example B.1)", async () => {
    const abc = new TextEncoder().encode("abc");
    const digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    expect(await sha256Hex(abc)).toBe(digest);
    expect(Buffer.from(sha256(abc)).toString("hex")).toBe(digest);
  });

  it("gives the same on pages without crypto.subtle, at every length around a block", async () => {
    vi.stubGlobal("crypto", {});
    for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 129, 1000, 100_001]) {
      expect(await sha256Hex(bytesOf(length)), `${length} bytes`).toBe(truth(bytesOf(length)));
    }
  });

  it("hashes views and shared memory by their own bytes", async () => {
    const whole = bytesOf(300);
    expect(await sha256Hex(whole.subarray(7, 290))).toBe(truth(whole.slice(7, 290)));
    const shared = new Uint8Array(new SharedArrayBuffer(300));
    shared.set(whole);
    expect(await sha256Hex(shared.subarray(7, 290))).toBe(truth(whole.slice(7, 290)));
  });
});
