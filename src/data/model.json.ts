import {readContract} from "../segmentation/model-files-node.js";

process.stdout.write(JSON.stringify(await readContract()));
