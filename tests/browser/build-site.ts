import {execFile} from "node:child_process";
import {promisify} from "node:util";

/**
 * Builds a site of its own with the given FERET_… variables; gives what the build printed.
 *
 * Not in step with this process, which has to answer the test runner meanwhile: after 60 s
 * without an answer the whole run fails.
 *
 * @throws when the build fails; the message holds what it printed.
 */
export async function buildSite(variables: Record<string, string>): Promise<string> {
  const {stdout, stderr} = await promisify(execFile)(process.execPath, ["scripts/build.mjs"], {
    maxBuffer: 2 ** 26,
    env: {...process.env, ...variables}
  });
  return stdout + stderr;
}
