/** Lets the browser save a text as a file. */
export function saveFile(fileName: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], {type}));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has begun by then; without this the text would stay in memory as long as the page.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
