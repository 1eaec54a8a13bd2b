import {readFile} from "node:fs/promises";
import {parseArgs} from "node:util";
import {findOnnx} from "../../data-loaders/networks.js";

const {values} = parseArgs({options: {model: {type: "string", default: ""}}});
process.stdout.write(await readFile(await findOnnx(values.model)));
