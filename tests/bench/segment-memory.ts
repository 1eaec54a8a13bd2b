import {segment} from "../../src/segmentation/segment.js";
import {createNodeSession} from "../../src/segmentation/session-node.js";

// Segments one large frame and prints the greatest resident size of this process in MB.
const SIDE = 4096;
const session = await createNodeSession({contractUrl: new URL(process.argv[2]), threads: 2});
const data = Uint16Array.from({length: SIDE * SIDE}, (_, i) => 500 + ((i * 7919) % 97) + 40 * Math.sin(i / 50));
await segment({width: SIDE, height: SIDE, data}, session);
await session.dispose();
// Linux and Node count kibibytes.
process.stdout.write(((process.resourceUsage().maxRSS * 1024) / 1e6).toFixed(1));
