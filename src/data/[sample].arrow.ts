import {parseArgs} from "node:util";
import {sampleTable} from "../../data-loaders/sample-table.js";
import {findSample} from "../../data-loaders/samples.js";

const {values} = parseArgs({options: {sample: {type: "string", default: ""}}});
process.stdout.write(await sampleTable(await findSample(values.sample)));
