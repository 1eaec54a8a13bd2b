// Times the page Tune of the built site in Chromium; prints a Markdown table.
import {loadavg} from "node:os";
import {parseArgs} from "node:util";
import {serve} from "../../scripts/serve.mjs";
import {launchChromium} from "../browser/browser.js";
import {FIGURES_HEAD, figureLine} from "./page-figures.js";
import {pageScenarios} from "./page-scenarios.js";

const {values: options} = parseArgs({options: {only: {type: "string"}, n: {type: "string", default: "5"}}});
const site = await serve({root: process.env.FERET_OUT});
const browser = await launchChromium();

console.log(`Load at the start: ${loadavg()[0].toFixed(1)}\n\n${FIGURES_HEAD}`);
for (const [name, run] of Object.entries(pageScenarios)) {
  if (options.only && !name.includes(options.only)) continue;
  try {
    for (const figure of await run({browser, url: site.url, n: Number(options.n)})) console.log(figureLine(figure));
  } catch (error) {
    console.log(`| ${name} | failed: ${String(error).split("\n")[0]} | | | | | |`);
    process.exitCode = 1;
  }
}
console.log(`\nLoad at the end: ${loadavg()[0].toFixed(1)}`);
await browser.close();
await site.close();
