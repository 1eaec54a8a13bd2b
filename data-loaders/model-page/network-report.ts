import {readdir, readFile} from "node:fs/promises";
import type {ModelContract} from "../../src/segmentation/model-contract.js";
import {readContract} from "../../src/segmentation/model-files-node.js";
import {type NetworkMetrics, parseNetworkMetrics} from "../../src/tables/network-metrics.js";
import type {NetworkCost, NetworkReport} from "../../src/tables/network-report.js";
import {cached, codeFingerprint, hashOf} from "../cache.js";
import {cardHtml} from "./card-html.js";
import {networkCost} from "./network-cost.js";
import {withGoals} from "./network-goals.js";

/**
 * Everything the page Model says of a network but its examples. The card is
 * `NAME.md` beside the contract, or README.md there when its first heading names
 * the network; the evaluation is `NAME.metrics.json`.
 *
 * @param contractUrl file URL of the contract.
 * @throws Error when the contract or the ONNX file cannot be read.
 */
export async function networkReport(contractUrl: URL): Promise<NetworkReport> {
  const contract = await readContract(contractUrl);
  const problems: string[] = [];
  const report = (what: string) => (error: Error) => {
    problems.push(`${what}: ${error.message}`);
    return null;
  };
  return {
    cost: await costOf(contract, contractUrl).catch(report("The cost could not be counted")),
    cardHtml: await readCard(contract, contractUrl),
    metrics: await readMetrics(contract, contractUrl, problems).catch(report("The evaluation cannot be read")),
    problems
  };
}

/** The evaluation beside a contract; null when there is none. Remarks on it are added to `problems`. */
export async function readMetrics(
  {name, sha256}: ModelContract,
  contractUrl: URL,
  problems: string[] = []
): Promise<NetworkMetrics | null> {
  const text = await readIfThere(new URL(`${name}.metrics.json`, contractUrl));
  if (text === null) return null;
  const metrics = withGoals(parseNetworkMetrics(JSON.parse(text)));
  if (metrics.sha256 !== sha256) {
    problems.push(
      `The evaluation is of another file than the one that is here: it names the SHA-256 ${metrics.sha256 || "nowhere"}, the contract ${sha256}.`
    );
  }
  return metrics;
}

async function costOf(contract: ModelContract, contractUrl: URL): Promise<NetworkCost> {
  const model = await readFile(new URL(contract.file, contractUrl));
  const {multipleOf} = contract.input;
  const sidePx = Math.ceil(256 / multipleOf) * multipleOf;
  const key = hashOf(model, String(sidePx), await codeFingerprint("data-loaders/model-page"));
  const json = await cached("cost", key, async () => Buffer.from(JSON.stringify(await networkCost(model, sidePx))));
  return JSON.parse(Buffer.from(json).toString("utf8"));
}

async function readCard({name}: ModelContract, contractUrl: URL): Promise<string | null> {
  const files = await readdir(new URL(".", contractUrl));
  const networks = files.flatMap((file) => (file.endsWith(".json") ? [file.slice(0, -".json".length)] : []));
  const own = await readIfThere(new URL(`${name}.md`, contractUrl));
  if (own !== null) return cardHtml(own, networks);
  const shared = await readIfThere(new URL("README.md", contractUrl));
  const heading = shared?.match(/^# .*$/m)?.[0] ?? "";
  return shared !== null && heading.includes(name) ? cardHtml(shared, networks) : null;
}

async function readIfThere(url: URL): Promise<string | null> {
  try {
    return await readFile(url, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
