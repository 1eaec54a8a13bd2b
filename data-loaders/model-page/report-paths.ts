import type {NetworkList} from "../../src/tables/network-list.js";
import {reportAddress} from "../../src/tables/report-address.js";
import {findContract, readNetworks} from "../networks.js";

/** The addresses of all that the page Model fetches, from the site's root, for Framework's `dynamicPaths`. */
export function* reportPaths({networks}: NetworkList): Generator<string> {
  for (const network of networks) {
    for (const file of ["report.json", "examples.json"] as const) {
      const address = reportAddress(network, file);
      if (address) yield `/${address}`;
    }
  }
}

/** The URL of the contract whose report lies in the folder of this name. */
export async function contractOfId(id: string): Promise<URL> {
  const {networks} = await readNetworks();
  const found = networks.find((network) => reportAddress(network, "report.json") === `models/${id}/report.json`);
  if (!found) throw new Error(`there is no usable network of the file ${id}.json`);
  return findContract(found.name);
}
