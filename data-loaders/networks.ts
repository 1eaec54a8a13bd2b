import {mkdir, readdir, readFile, writeFile} from "node:fs/promises";
import {basename, join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {contractJson} from "../src/segmentation/contract-json.js";
import {parseContract} from "../src/segmentation/model-contract.js";
import {segment} from "../src/segmentation/segment.js";
import {createNodeSession} from "../src/segmentation/session-node.js";
import {shippedModel} from "../src/segmentation/shipped-model.js";
import {tryNetwork} from "../src/segmentation/try-network.js";
import {describeNetwork, type NetworkEntry, type NetworkList} from "../src/tables/network-list.js";
import {cached, codeFingerprint, hashOf} from "./cache.js";
import {projectRoot, stateFolder} from "./paths.js";

/** Hexadecimal digits of a content hash in an address. */
const VERSION_DIGITS = 12;

const listFile = join(stateFolder, "networks.json");

/**
 * The folders in which networks lie: `models` of the project and, where it is
 * set, the folder FERET_MODELS.
 */
export function modelFolders(): string[] {
  const own = process.env.FERET_MODELS;
  // npm runs scripts in the project; the user means a folder seen from where they are.
  return [join(projectRoot, "models"), ...(own ? [resolve(process.env.INIT_CWD ?? ".", own)] : [])];
}

/**
 * The URL of the contract that a user means.
 *
 * @param nameOrPath the name of a network in the folders of networks, or the path of a contract, which ends with ".json".
 * @throws Error listing the names that there are.
 */
export async function findContract(nameOrPath: string): Promise<URL> {
  if (/\.json$/i.test(nameOrPath)) return pathToFileURL(resolve(nameOrPath));
  const networks = await readContracts();
  const found = networks.find(({entry}) => entry.name === nameOrPath);
  if (!found) {
    const names = networks.filter(({entry}) => !entry.error).map(({entry}) => entry.name);
    throw new Error(
      `there is no network "${nameOrPath}"; there are ${names.join(", ")}, or give the path of a contract`
    );
  }
  if (found.entry.error) throw new Error(`the network "${nameOrPath}" cannot be used: ${found.entry.error}`);
  return found.url;
}

/** Where the ONNX file of an address in {@link NetworkList} lies. */
export async function findOnnx(id: string): Promise<URL> {
  for (const {url, entry} of await readContracts()) {
    if (idOf(entry.contractFile) === id && entry.contract) return new URL(entry.contract.file, url);
  }
  throw new Error(`there is no network of the file ${id}.json`);
}

/**
 * Finds every network, runs each once on a small image, and writes the list that
 * pages read. A file that is not as it should be becomes an entry with its error.
 *
 * @param report receives a line for each network that cannot be used.
 * @throws Error when the network that makes the maps of the build cannot be used.
 */
export async function prepareNetworks(report: (line: string) => void): Promise<NetworkList> {
  const networks: NetworkEntry[] = [];
  for (const {url, entry} of await readContracts()) {
    const tried = entry.error ? entry : await tryEntry(url, entry);
    if (tried.error) report(`network ${tried.contractFile} cannot be used: ${tried.error}`);
    networks.push(tried);
  }
  const builder = networks.find(({name}) => name === shippedModel);
  if (!builder?.contract) throw new Error(`the network "${shippedModel}": ${builder?.error ?? "there is none"}`);
  const list: NetworkList = {builtWith: shippedModel, networks};
  await mkdir(stateFolder, {recursive: true});
  await writeFile(listFile, JSON.stringify(list));
  return list;
}

/** The list that the last {@link prepareNetworks} wrote. */
export async function readNetworks(): Promise<NetworkList> {
  return JSON.parse(await readFile(listFile, "utf8"));
}

/** The addresses of all networks, from the site's root, for Framework's `dynamicPaths`. */
export function* networkPaths({networks}: NetworkList): Generator<string> {
  yield "/data/networks.json";
  for (const {onnx} of networks) if (onnx) yield `/${onnx.slice(0, onnx.indexOf("?"))}`;
}

async function readContracts(): Promise<{url: URL; entry: NetworkEntry}[]> {
  const found: {url: URL; entry: NetworkEntry}[] = [];
  for (const {path, fileName} of await contractFiles()) {
    const entry = await readEntry(path, fileName);
    const namesake = found.find(({entry: {name}}) => name === entry.name);
    if (namesake && !entry.error) unusable(entry, `${namesake.entry.contractFile} has the same name, "${entry.name}"`);
    found.push({url: pathToFileURL(path), entry});
  }
  return found;
}

async function contractFiles(): Promise<{path: string; fileName: string}[]> {
  const files: {path: string; fileName: string}[] = [];
  for (const folder of modelFolders()) {
    const names = await readdir(folder).catch((error: Error) => {
      throw new Error(`the folder of networks ${folder} cannot be read: ${error.message}`);
    });
    // Figures of merit lie beside the networks and are none.
    const contracts = names.filter((name) => /\.json$/i.test(name) && !/\.metrics\.json$/i.test(name)).sort();
    files.push(...contracts.map((fileName) => ({path: join(folder, fileName), fileName})));
  }
  return files;
}

async function readEntry(path: string, fileName: string): Promise<NetworkEntry> {
  const entry: NetworkEntry = {
    name: idOf(fileName),
    contractFile: fileName,
    description: "",
    contract: null,
    onnx: null,
    bytes: 0
  };
  try {
    const contract = parseContract(contractJson(await readFile(path), fileName));
    return {...entry, name: contract.name, contract, description: describeNetwork(contract)};
  } catch (error) {
    return unusable(entry, wordsOf(error, fileName));
  }
}

/** Runs the network once, or takes the outcome of the last time for the same files and the same code. */
async function tryEntry(url: URL, entry: NetworkEntry): Promise<NetworkEntry> {
  const {contract, contractFile} = entry;
  if (!contract) return entry;
  const id = idOf(contractFile);
  if (!/^[\w.-]+$/.test(id)) {
    return unusable(entry, `its file name may hold letters, digits, ".", "-" and "_" only`);
  }
  try {
    const onnx = await readFile(new URL(contract.file, url));
    const key = hashOf(JSON.stringify(contract), onnx, await codeFingerprint("src/segmentation"));
    const outcome = await cached("network", key, async () => Buffer.from(await trial(url)));
    const error = Buffer.from(outcome).toString("utf8");
    if (error) return unusable(entry, error);
    return {...entry, onnx: `models/${id}.onnx?v=${contract.sha256.slice(0, VERSION_DIGITS)}`, bytes: onnx.length};
  } catch (error) {
    return unusable(entry, wordsOf(error, contract.file));
  }
}

/** The words of what went wrong; empty when the network works. */
async function trial(contractUrl: URL): Promise<string> {
  try {
    const session = await createNodeSession({contractUrl, threads: 1});
    try {
      await tryNetwork(session.contract, (image, options) => segment(image, session, options));
    } finally {
      await session.dispose();
    }
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

function unusable(entry: NetworkEntry, error: string): NetworkEntry {
  return Object.assign(entry, {contract: null, onnx: null, error});
}

function wordsOf(error: unknown, file: string): string {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return `there is no file ${file} beside it`;
  return (error as Error).message;
}

function idOf(contractFile: string): string {
  return basename(contractFile).replace(/\.json$/i, "");
}
