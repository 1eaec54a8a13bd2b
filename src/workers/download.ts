/**
 * Fetches files side by side.
 *
 * @param urls absolute URLs.
 * @param onProgress bytes that have come and that will come, over all files; the latter is 0 while it is unknown.
 * @throws Error naming the URL that could not be had.
 */
export async function download(
  urls: string[],
  onProgress: (done: number, total: number) => void
): Promise<Uint8Array<ArrayBuffer>[]> {
  const done = urls.map(() => 0);
  const totals = urls.map(() => 0);
  const report = () => onProgress(sum(done), totals.includes(0) ? 0 : sum(totals));

  return Promise.all(
    urls.map(async (url, index) => {
      const response = await fetch(url).catch((cause) => {
        throw new Error(`could not load ${url}`, {cause});
      });
      if (!response.ok || response.body === null) {
        throw new Error(`could not load ${url}: ${response.status} ${response.statusText}`);
      }
      totals[index] = lengthOf(response);
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      const reader = response.body.getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        chunks.push(chunk.value);
        done[index] += chunk.value.length;
        report();
      }
      return new Uint8Array(await new Blob(chunks).arrayBuffer());
    })
  );
}

/** The length of a response's body; 0 when unknown, as it is for a compressed one. */
function lengthOf({headers}: Response): number {
  return headers.has("content-encoding") ? 0 : Number(headers.get("content-length") ?? 0);
}

function sum(values: number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
