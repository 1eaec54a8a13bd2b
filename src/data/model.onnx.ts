import {readContract, readModel} from "../segmentation/model-files-node.js";

process.stdout.write(await readModel(await readContract()));
