import {parseArgs} from "node:util";
import {readIndex} from "../../data-loaders/sample-index.js";
import {sampleTable} from "../../data-loaders/sample-table.js";
import {findSample} from "../../data-loaders/samples.js";

const {values} = parseArgs({options: {sample: {type: "string", default: ""}}});
const sample = await findSample(values.sample);
const entry = (await readIndex()).samples.find(({id}) => id === sample.id);
const measured = sample.frames.filter(({index}) => !entry?.frames[index].error);
process.stdout.write(await sampleTable(sample, measured));
