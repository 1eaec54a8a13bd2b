import {spawn} from "node:child_process";
import {once} from "node:events";
import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {encode} from "fast-png";
import {afterAll, beforeAll, describe, expect, test} from "vitest";

const root = join(import.meta.dirname, "../..");
const script = join(root, "scripts/feret.mjs");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "feret-process-"));
  const data = new Uint8Array(64 * 64).fill(255, 64 * 30 + 20, 64 * 30 + 40);
  writeFileSync(join(folder, "mask.png"), encode({width: 64, height: 64, data, channels: 1, depth: 8}));
});
afterAll(() => rmSync(folder, {recursive: true}));

async function run(command: string, args: string[], {cwd = folder, readOutput = true} = {}) {
  const child = spawn(command, args, {cwd, stdio: ["ignore", "pipe", "pipe"]});
  let out = "";
  let errors = "";
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (errors += text));
  if (!readOutput) child.stdout.destroy();
  const [status] = await once(child, "close");
  return {status, out, errors};
}

describe("scripts/feret.mjs", () => {
  test("takes paths from where npm was called, not from the project that npm goes to", async () => {
    const npm = ["--prefix", root, "run", "--silent", "feret", "--"];
    const {status, errors} = await run("npm", [...npm, "measure", "mask.png", "--pixel-size", "1", "--out", "by-npm"]);
    expect(errors).toContain("mask: ");
    expect(status).toBe(0);
    expect(readdirSync(join(folder, "by-npm")).sort()).toEqual(["mask.coco.json", "mask.csv"]);
  }, 60_000);

  test("takes paths from the working folder when npm did not call it", async () => {
    const inner = join(folder, "inner");
    mkdirSync(inner);
    const {status, errors} = await run(process.execPath, [script, "inspect", "../mask.png"], {cwd: inner});
    expect(errors).toBe("");
    expect(status).toBe(0);
  }, 60_000);

  test("ends quietly when its output is read no further", async () => {
    const {status, errors} = await run(process.execPath, [script, "--help"], {readOutput: false});
    expect(errors).toBe("");
    expect(status).toBe(0);
  }, 60_000);

  test.skipIf(!existsSync("/dev/full"))(
    "says so when its output cannot be written",
    async () => {
      const {status, errors} = await run("/bin/sh", ["-c", `"${process.execPath}" "${script}" --help > /dev/full`]);
      expect(errors).toMatch(/^feret: cannot write the output: .*no space left on device.*\n$/);
      expect(status).toBe(1);
    },
    60_000
  );
});
