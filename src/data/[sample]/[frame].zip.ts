import {parseArgs} from "node:util";
import {zipSync} from "fflate";
import {frameFiles} from "../../../data-loaders/frame-files.js";
import {findFrame} from "../../../data-loaders/samples.js";

const {values} = parseArgs({options: {sample: {type: "string", default: ""}, frame: {type: "string", default: ""}}});
const files = await frameFiles(await findFrame(values.sample, Number(values.frame)));
process.stdout.write(zipSync(files, {level: 0}));
