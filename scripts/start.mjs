// `npm start`: from a fresh clone to the workbook in the browser.
import {ensurePackages, projectRoot} from "./install.mjs";
import {portOrExit} from "./port.mjs";

const port = portOrExit();
process.chdir(projectRoot);
ensurePackages();
const {build} = await import("./build.mjs");
const status = build();
if (status !== 0) process.exit(status);
const {serve} = await import("./serve.mjs");
try {
  const {url} = await serve({port});
  console.log(`\nFeret is ready: open ${url} in a browser. Stop it with Ctrl+C.`);
} catch (error) {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`\nPort ${port} is taken. Choose another one: npm start -- --port ${port + 1}`);
  process.exit(1);
}
