// Installs what is missing, so that each of the README's two commands works in a fresh clone.
import {execFileSync, spawnSync} from "node:child_process";
import {createHash} from "node:crypto";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";

export const projectRoot = resolve(import.meta.dirname, "..");

/** Installs the packages of package-lock.json unless node_modules already holds exactly them. */
export function ensurePackages() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 11)) {
    fail(`Feret needs Node.js 20.11 or newer, and this is ${process.version}. Install a newer one from nodejs.org.`);
  }
  const lock = createHash("sha256")
    .update(readFileSync(join(projectRoot, "package-lock.json")))
    .digest("hex");
  const stamp = join(projectRoot, "node_modules", ".feret-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log("Installing the packages of package-lock.json …");
  const {status} = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: projectRoot,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32"
  });
  if (status !== 0)
    fail("The packages could not be installed; npm's messages above say why. Is the npm registry within reach?");
  writeFileSync(stamp, lock);
}

/**
 * Finds a Chromium for the browser tests, or installs Debian's.
 *
 * @returns {string} the path of the executable.
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.log("No Chromium found: installing Debian's package chromium …");
  const isRoot = process.getuid?.() === 0;
  for (const command of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const [program, ...args] = isRoot ? ["apt-get", ...command] : ["sudo", "-n", "apt-get", ...command];
    spawnSync(program, args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: {...process.env, DEBIAN_FRONTEND: "noninteractive"}
    });
  }
  return (
    findChromium() ??
    fail(
      "The browser tests need Chromium and it could not be installed. Install it, or set CHROMIUM_PATH to its executable."
    )
  );
}

function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) {
    try {
      return execFileSync("which", [name], {encoding: "utf8", stdio: ["ignore", "pipe", "ignore"]}).trim();
    } catch {
      // Not under this name.
    }
  }
}

function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}
