import {readIndex} from "../../data-loaders/sample-index.js";

process.stdout.write(JSON.stringify(await readIndex()));
