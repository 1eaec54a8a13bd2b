/** Lets the browser save a text or bytes as a file. */
export function saveFile(fileName: string, content: string | Uint8Array, type: string): void {
  const url = URL.createObjectURL(new Blob([content as BlobPart], {type}));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has begun by then; without this the content would stay in memory as long as the page.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
