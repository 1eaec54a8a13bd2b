import {parseArgs} from "node:util";
import {networkReport} from "../../../data-loaders/model-page/network-report.js";
import {contractOfId} from "../../../data-loaders/model-page/report-paths.js";

const {values} = parseArgs({options: {model: {type: "string", default: ""}}});
process.stdout.write(JSON.stringify(await networkReport(await contractOfId(values.model))));
