import {sampleProblems} from "../src/tables/sample-problems.js";
import {prepareNetworks} from "./networks.js";
import {prepareIndex} from "./sample-index.js";

// Runs before every build and preview. A file that cannot be used is shown with
// its error on the page; with STRICT=1 it fails the build instead.
const report = (line: string) => console.error(line);
try {
  const {networks} = await prepareNetworks(report);
  const {samples} = await prepareIndex(report);
  const problems = samples.flatMap(sampleProblems).length + networks.filter(({error}) => error).length;
  if (problems > 0 && process.env.STRICT === "1") {
    console.error(`STRICT=1: ${problems} of the problems above fail the build`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`\nThe site could not be prepared: ${(error as Error).message}`);
  if (process.env.DEBUG) console.error(error);
  process.exitCode = 1;
}
