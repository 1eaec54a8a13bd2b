import {parseArgs} from "node:util";

/**
 * The port to serve on: of the flag --port, else of the variable PORT, else 3000.
 *
 * @throws Error for other arguments, and for what is no port.
 */
export function portOf(args, {PORT} = process.env) {
  let values;
  try {
    ({values} = parseArgs({args, options: {port: {type: "string"}}}));
  } catch {
    throw new Error(`expected no arguments but --port NUMBER, got ${args.join(" ")}`);
  }
  const text = values.port ?? PORT ?? "3000";
  const port = Number(text);
  if (text.trim() === "" || !(Number.isInteger(port) && port >= 0 && port <= 65535)) {
    throw new Error(`expected a port from 0 to 65535, got "${text}"`);
  }
  return port;
}

/** The port that a script was started with; ends it with a line where there is none to be had. */
export function portOrExit() {
  try {
    return portOf(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    return process.exit(2);
  }
}
