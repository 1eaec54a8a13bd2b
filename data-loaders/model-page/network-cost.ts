import * as ort from "onnxruntime-node";
import type {NetworkCost} from "../../src/tables/network-report.js";
import {
  GRAPH_OUTPUT,
  MODEL_GRAPH,
  type OnnxGraph,
  type OnnxNode,
  readOnnxGraph,
  VALUE_INFO_NAME
} from "./onnx-graph.js";
import {concatBytes, lengthField} from "./protobuf-fields.js";

/** Where the weight stands among the inputs of an operator, and how its work follows from shapes. */
const WEIGHTED: Record<string, {data: number; weight: number; bias?: number}> = {
  Conv: {data: 0, weight: 1, bias: 2},
  ConvInteger: {data: 0, weight: 1},
  QLinearConv: {data: 0, weight: 3, bias: 8},
  ConvTranspose: {data: 0, weight: 1, bias: 2},
  Gemm: {data: 0, weight: 1, bias: 2},
  MatMul: {data: 0, weight: 1}
};

type Shapes = Map<string, readonly number[]>;

/**
 * Counts a network's weights and work. Shapes are not inferred but observed: the
 * network runs once, unoptimised, with every tensor that matters as an output, so
 * that any operator may stand between the convolutions.
 *
 * @param model the ONNX file.
 * @param sidePx side of the square image where the file leaves height and width open; the network must accept it. Defaults to 256.
 * @throws Error when the file is no ONNX file, has several inputs, or cannot be run.
 */
export async function networkCost(model: Uint8Array, sidePx = 256): Promise<NetworkCost> {
  const graph = readOnnxGraph(model);
  if (graph.inputs.length !== 1) throw new Error(`expected a network with one input, got ${graph.inputs.length}`);
  const [{name, dims}] = graph.inputs;
  const layout = [1, 1, sidePx, sidePx];
  const inputDims =
    dims.length === 4 ? dims.map((size, i) => (typeof size === "number" && size > 0 ? size : layout[i])) : layout;
  const work = graph.nodes.filter(({operator}) => operator in WEIGHTED);
  const shapes = await observeShapes(model, graph, work, name, inputDims);

  const counted = new Set<string>();
  let weights = 0;
  let macs = 0;
  for (const node of work) {
    const {weight, bias} = WEIGHTED[node.operator];
    for (const index of bias === undefined ? [weight] : [weight, bias]) {
      const tensor = node.inputs[index];
      // A tensor that two operators share was trained once; a product of two images has no weights.
      if (!tensor || counted.has(tensor) || !isConstant(tensor, graph, name)) continue;
      counted.add(tensor);
      weights += product(shapes.get(tensor)!);
    }
    macs += macsOf(node, shapes);
  }
  const [, , height, width] = inputDims;
  return {weights, macsPerPixel: macs / (height * width), sidePx: width};
}

function macsOf({operator, inputs, outputs}: OnnxNode, shapes: Shapes): number {
  const {data, weight} = WEIGHTED[operator];
  const input = shapes.get(inputs[data])!;
  const kernel = shapes.get(inputs[weight])!;
  const output = shapes.get(outputs[0])!;
  // A kernel is multiplied once at every place of the output, a transposed one at every place of the input.
  if (operator === "ConvTranspose") return product(kernel) * input[0] * product(input.slice(2));
  if (operator === "Gemm") return (product(output) * product(kernel)) / output[output.length - 1];
  if (operator === "MatMul") return product(output) * input[input.length - 1];
  return product(kernel) * output[0] * product(output.slice(2));
}

/** Runs the network once and notes the shape of every tensor that its weighted operators read and write. */
async function observeShapes(
  model: Uint8Array,
  {nodes, initializers, outputs}: OnnxGraph,
  work: readonly OnnxNode[],
  inputName: string,
  inputDims: readonly number[]
): Promise<Shapes> {
  const shapes: Shapes = new Map(initializers.map(({name, dims}) => [name, dims]));
  shapes.set(inputName, inputDims);
  const made = new Set(nodes.flatMap((node) => node.outputs));
  const wanted = new Set(
    work
      .flatMap((node) => [...node.inputs, node.outputs[0]])
      .filter((name) => made.has(name) && !outputs.includes(name))
  );
  const session = await ort.InferenceSession.create(withOutputs(model, [...wanted]), {
    executionProviders: ["cpu"],
    graphOptimizationLevel: "disabled",
    intraOpNumThreads: 1,
    logSeverityLevel: 3
  });
  try {
    const image = new ort.Tensor("float32", new Float32Array(product(inputDims)), [...inputDims]);
    for (const [name, {dims}] of Object.entries(await session.run({[inputName]: image}))) shapes.set(name, dims);
  } finally {
    await session.release();
  }
  return shapes;
}

/**
 * Adds outputs to an ONNX file. Protocol Buffers merge a message that comes twice,
 * so the graph's additions can simply follow it.
 */
function withOutputs(model: Uint8Array, names: readonly string[]): Uint8Array {
  const outputs = names.map((name) =>
    lengthField(GRAPH_OUTPUT, lengthField(VALUE_INFO_NAME, new TextEncoder().encode(name)))
  );
  return concatBytes([model, lengthField(MODEL_GRAPH, concatBytes(outputs))]);
}

/** Whether a tensor is in the file or computed from nothing but what is in the file. */
function isConstant(name: string, graph: OnnxGraph, inputName: string): boolean {
  if (name === inputName) return false;
  const maker = graph.nodes.find(({outputs}) => outputs.includes(name));
  return maker === undefined || maker.inputs.every((input) => input === "" || isConstant(input, graph, inputName));
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((whole, size) => whole * size, 1);
}
