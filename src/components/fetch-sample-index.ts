import type {SampleIndex} from "../tables/sample-index.js";

/**
 * What there is to look at on this site.
 *
 * @param siteRoot prefix of the address, such as "./" on pages at the root.
 * @throws Error when the index cannot be fetched.
 */
export async function fetchSampleIndex(siteRoot = "./"): Promise<SampleIndex> {
  const response = await fetch(`${siteRoot}data/samples.json`, {cache: "no-cache"});
  if (!response.ok)
    throw new Error(`the list of samples could not be fetched (${response.status} ${response.statusText})`);
  return response.json();
}
