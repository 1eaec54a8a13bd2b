import {reportPaths} from "./data-loaders/model-page/report-paths.js";
import {networkPaths, readNetworks} from "./data-loaders/networks.js";
import {dataPaths, readIndex} from "./data-loaders/sample-index.js";

export default {
  title: "Feret",
  root: "src",
  output: process.env.FERET_OUT ?? "dist",
  pages: [
    {name: "Tune", path: "/tune"},
    {name: "Compare", path: "/compare"},
    {name: "Model", path: "/model"}
  ],
  // Data are written at the addresses that samples.json names, beside the pages
  // that fetch them, so that other programs can read them there too.
  async *dynamicPaths() {
    yield* dataPaths(await readIndex());
    const networks = await readNetworks();
    yield* networkPaths(networks);
    yield* reportPaths(networks);
  },
  style: "style.css",
  // The default is a web font; Feret asks nobody but its own server.
  globalStylesheets: [],
  duckdb: {extensions: {json: null, parquet: null}},
  head: '<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Ccircle cx=%226%22 cy=%227%22 r=%224.5%22 fill=%22%230072B2%22/%3E%3Ccircle cx=%2211%22 cy=%2210%22 r=%223.5%22 fill=%22%23E69F00%22/%3E%3C/svg%3E">',
  header: "",
  footer: "Feret measures particles in this browser; no file leaves your computer.",
  pager: false,
  toc: false
};
