import type {NetworkEntry} from "../tables/network-list.js";
import type {NetworkExamples, NetworkReport} from "../tables/network-report.js";
import {reportAddress} from "../tables/report-address.js";

const UNUSABLE: NetworkReport = {cost: null, cardHtml: null, metrics: null, problems: []};

/**
 * What the build knows of a network; empty for one that cannot be used.
 *
 * @throws Error when it cannot be fetched.
 */
export async function fetchReport(network: NetworkEntry, siteRoot = "./"): Promise<NetworkReport> {
  const address = reportAddress(network, "report.json");
  return address ? fetchJson(siteRoot + address, `the report of ${network.name}`) : UNUSABLE;
}

/**
 * What a network made of simulated frames.
 *
 * @throws Error when it cannot be fetched or the network cannot be used.
 */
export async function fetchExamples(network: NetworkEntry, siteRoot = "./"): Promise<NetworkExamples> {
  const address = reportAddress(network, "examples.json");
  if (!address) throw new Error(network.error ?? "the network cannot be used");
  return fetchJson(siteRoot + address, `the examples of ${network.name}`);
}

async function fetchJson<T>(address: string, what: string): Promise<T> {
  const response = await fetch(address, {cache: "no-cache"});
  if (!response.ok) throw new Error(`${what} could not be fetched (${response.status} ${response.statusText})`);
  return response.json();
}
