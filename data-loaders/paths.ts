import {resolve} from "node:path";
import packageJson from "../package.json" with {type: "json"};

/** The project's root; every command starts here (npm and Framework see to it). */
export const projectRoot = resolve(import.meta.dirname, "..");

/** Where builds keep what they can make again: simulated samples and cached results. Not committed. */
export const stateFolder = resolve(projectRoot, process.env.FERET_STATE ?? ".feret");

/** Feret's version, as package.json has it. */
export const feretVersion: string = packageJson.version;
