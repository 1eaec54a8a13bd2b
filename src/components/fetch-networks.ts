import type {NetworkList} from "../tables/network-list.js";

/**
 * The networks that this site was built with.
 *
 * @param siteRoot prefix of the address, such as "./" on pages at the root.
 * @throws Error when the list cannot be fetched.
 */
export async function fetchNetworks(siteRoot = "./"): Promise<NetworkList> {
  const response = await fetch(`${siteRoot}data/networks.json`, {cache: "no-cache"});
  if (!response.ok)
    throw new Error(`the list of networks could not be fetched (${response.status} ${response.statusText})`);
  return response.json();
}
