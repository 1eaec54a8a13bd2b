import {readNetworks} from "../../data-loaders/networks.js";

process.stdout.write(JSON.stringify(await readNetworks()));
