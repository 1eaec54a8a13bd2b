import type {InferenceSession} from "onnxruntime-common";
import type {ModelContract} from "./model-contract.js";

/**
 * Compares the inputs and outputs of a loaded network with its contract.
 *
 * @throws Error naming the tensor, what the network has and what the contract says.
 */
export function checkTensors(
  {inputMetadata, outputMetadata}: Pick<InferenceSession, "inputMetadata" | "outputMetadata">,
  {file, input, output}: ModelContract
): void {
  checkTensor(inputMetadata, {file, kind: "input", name: input.name, channels: input.channels});
  checkTensor(outputMetadata, {file, kind: "output", name: output.name, channels: output.channels.length});
  const others = inputMetadata.filter(({name}) => name !== input.name).map(({name}) => `"${name}"`);
  if (others.length > 0) {
    throw new Error(`${file} wants more inputs than "${input.name}": ${others.join(", ")}. Export it with one input.`);
  }
}

function checkTensor(
  metadata: readonly InferenceSession.ValueMetadata[],
  {file, kind, name, channels}: {file: string; kind: "input" | "output"; name: string; channels: number}
): void {
  const tensor = metadata.find((value) => value.name === name);
  if (tensor === undefined) {
    const names = metadata.map((value) => `"${value.name}"`).join(", ");
    throw new Error(`${file} has no ${kind} "${name}", only ${names}. Correct ${kind}.name in the contract.`);
  }
  const what = `the ${kind} "${name}" of ${file}`;
  if (!tensor.isTensor || tensor.type !== "float32") {
    const type = tensor.isTensor ? tensor.type : "no tensor";
    throw new Error(`${what} is ${type}: expected float32. Export the network in single precision.`);
  }
  const {shape} = tensor;
  const shown = shape.map((side) => (typeof side === "number" && side >= 0 ? side : side || "?")).join(" × ");
  if (shape.length !== 4) {
    throw new Error(`${what} has ${shape.length} dimensions (${shown}): expected 4, 1 × channels × height × width.`);
  }
  if (isFixed(shape[1]) && shape[1] !== channels) {
    const field = kind === "input" ? "input.channels" : "output.channels";
    throw new Error(
      `${what} has ${shape[1]} channels (${shown}): expected ${channels}. Correct ${field} in the contract.`
    );
  }
  if (isFixed(shape[0]) && shape[0] !== 1) {
    throw new Error(`${what} takes ${shape[0]} images at a time (${shown}): expected 1. Export it for one image.`);
  }
  if (isFixed(shape[2]) || isFixed(shape[3])) {
    throw new Error(
      `${what} has a fixed size (${shown}): expected free height and width. Export it with dynamic axes 2 and 3.`
    );
  }
}

/** Free sides are names, or −1 where they have none. */
function isFixed(side: number | string): side is number {
  return typeof side === "number" && side >= 0;
}
