// A plain static server for the built site, with clean URLs and 404.html as the
// usual static hosts have them, and with the two headers that give ONNX Runtime
// its threads (cross-origin isolation).
import {createReadStream} from "node:fs";
import {stat} from "node:fs/promises";
import {createServer} from "node:http";
import {extname, join, normalize, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {portOrExit} from "./port.mjs";

const CONTENT_TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".csv": "text/csv; charset=utf-8",
  ".arrow": "application/vnd.apache.arrow.stream"
};

/** Without these two headers browsers withhold SharedArrayBuffer, and WebAssembly has no threads. */
export const ISOLATION_HEADERS = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin"
};

/**
 * Serves a folder on 127.0.0.1.
 *
 * @param {object} [options]
 * @param {string} [options.root] the folder; defaults to "dist".
 * @param {number} [options.port] defaults to 0, any free port.
 * @param {string} [options.base] the path the site lives under, such as "/feret/"; defaults to "/".
 * @param {boolean} [options.isolated] send the cross-origin isolation headers; defaults to true.
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve({root = "dist", port = 0, base = "/", isolated = true} = {}) {
  const folder = resolve(root);
  const server = createServer(async (request, response) => {
    const found = await findFile(folder, base, request.url);
    if (!found) return void response.writeHead(404, {"content-type": "text/plain"}).end("not found\n");
    response.writeHead(found.status, {
      "content-type": CONTENT_TYPES[extname(found.file)] ?? "application/octet-stream",
      "content-length": found.size,
      "cache-control": /\.([0-9a-f]{8}|[0-9A-Z]{8})\.\w+$/.test(found.file)
        ? "public, max-age=31536000, immutable"
        : "no-cache",
      ...(isolated ? ISOLATION_HEADERS : {})
    });
    if (request.method === "HEAD") return void response.end();
    createReadStream(found.file)
      .on("error", () => response.destroy())
      .pipe(response);
  });
  await new Promise((done, failed) => server.once("error", failed).listen(port, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      })
  };
}

/** Finds the file that answers a request: the file itself, a folder's index.html, a page without its ending, or 404.html. */
async function findFile(folder, base, requestUrl) {
  let path;
  try {
    path = decodeURIComponent(new URL(requestUrl, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (!path.startsWith(base)) return null;
  // normalize() of an absolute path cannot climb above the root.
  const file = join(folder, normalize(`/${path.slice(base.length)}`));
  for (const candidate of path.endsWith("/") ? [join(file, "index.html")] : [file, `${file}.html`]) {
    const info = await stat(candidate).catch(() => null);
    if (info?.isFile()) return {file: candidate, size: info.size, status: 200};
  }
  const missing = join(folder, "404.html");
  const info = await stat(missing).catch(() => null);
  return info && {file: missing, size: info.size, status: 404};
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const {url} = await serve({port: portOrExit()});
  console.log(`Feret is on ${url}`);
}
