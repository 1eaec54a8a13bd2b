import {parseArgs} from "node:util";
import {networkExamples} from "../../../data-loaders/model-page/network-examples.js";
import {contractOfId} from "../../../data-loaders/model-page/report-paths.js";

const {values} = parseArgs({options: {model: {type: "string", default: ""}}});
process.stdout.write(JSON.stringify(await networkExamples(await contractOfId(values.model))));
