/** How much of a download has arrived. */
export interface Progress {
  loadedBytes: number;
  /** null when the server does not say, or sends it compressed. */
  totalBytes: number | null;
}

export interface FetchBytesOptions {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

/**
 * Downloads a file.
 *
 * @param url a full address, or one relative to the page.
 * @throws Error that names the file when the server does not deliver it.
 */
export async function fetchBytes(
  url: string | URL,
  {onProgress, signal}: FetchBytesOptions = {}
): Promise<Uint8Array<ArrayBuffer>> {
  const name = new URL(url, document.baseURI).pathname.split("/").at(-1);
  const response = await fetch(url, {signal}).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Error(`${name} could not be fetched: the server does not answer`, {cause: error});
  });
  if (!response.ok) throw new Error(`${name} could not be fetched: the server answers ${response.status}`);
  if (!response.body || !onProgress) return new Uint8Array(await response.arrayBuffer());

  const length = response.headers.has("content-encoding") ? null : response.headers.get("content-length");
  const totalBytes = length === null ? null : Number(length);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let loadedBytes = 0;
  const reader = response.body.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    chunks.push(chunk.value);
    loadedBytes += chunk.value.length;
    onProgress({loadedBytes, totalBytes});
  }
  const bytes = new Uint8Array(loadedBytes);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
