// `npm run preview`: Framework's live preview, which reloads pages on change,
// offline and with the headers that give ONNX Runtime its threads.
import {spawn, spawnSync} from "node:child_process";
import {join} from "node:path";
import {ensurePackages, projectRoot} from "./install.mjs";
import {portOrExit} from "./port.mjs";

if (process.argv[2] !== "--inside") {
  const port = portOrExit();
  process.chdir(projectRoot);
  ensurePackages();
  const {freshenFrameworkCache} = await import("./framework-cache.mjs");
  freshenFrameworkCache();
  const env = {
    ...process.env,
    PORT: String(port),
    OBSERVABLE_TELEMETRY_DISABLE: "true",
    PATH: `${join(projectRoot, "node_modules", ".bin")}:${process.env.PATH}`
  };
  const {status} = spawnSync(process.execPath, ["--import", "tsx", "data-loaders/prepare.ts"], {stdio: "inherit", env});
  if (status !== 0) process.exit(status ?? 1);
  const args = ["--import", "./scripts/npm-from-node-modules.mjs", "scripts/preview.mjs", "--inside"];
  spawn(process.execPath, args, {stdio: "inherit", env}).on("exit", (code) => process.exit(code ?? 1));
} else {
  const {preview} = await import("@observablehq/framework/dist/preview.js");
  const {ISOLATION_HEADERS} = await import("./serve.mjs");
  const {server} = await preview({
    hostname: "127.0.0.1",
    port: Number(process.env.PORT),
    open: false,
    verbose: Boolean(process.env.VERBOSE)
  });
  server.prependListener("request", (request, response) => {
    for (const [name, value] of Object.entries(ISOLATION_HEADERS)) response.setHeader(name, value);
    // The build writes data files where pages ask for them; preview serves them under /_file alone.
    if (request.url.startsWith("/data/")) request.url = `/_file${request.url}`;
  });
}
