import {segment} from "../../src/segmentation/segment.js";
import {createNodeSession} from "../../src/segmentation/session-node.js";
import {ownMegabytes} from "./own-memory.js";

// Segments one large frame and prints the greatest resident size of this process in MB.
const SIDE = 4096;
const session = await createNodeSession({contractUrl: new URL(process.argv[2]), threads: 2});
const data = Uint16Array.from({length: SIDE * SIDE}, (_, i) => 500 + ((i * 7919) % 97) + 40 * Math.sin(i / 50));
await segment({width: SIDE, height: SIDE, data}, session);
await session.dispose();
// Not resourceUsage().maxRSS, which on Linux begins with that of the process it was started by.
process.stdout.write(ownMegabytes("VmHWM").toFixed(1));
