import {packedVarints, protobufFields} from "./protobuf-fields.js";

/** A constant tensor of the file. */
export interface OnnxInitializer {
  name: string;
  dims: number[];
  /** The type's number in onnx.proto: 1 float32, 3 int8, 10 float16 … */
  dataType: number;
}

export interface OnnxNode {
  operator: string;
  inputs: string[];
  outputs: string[];
}

export interface OnnxInput {
  name: string;
  /** A number where the size is fixed, else the name of the dimension, or "". */
  dims: (number | string)[];
}

/** What an ONNX file says of its graph, without the numbers of its tensors. */
export interface OnnxGraph {
  nodes: OnnxNode[];
  initializers: OnnxInitializer[];
  /** What has to be given; initializers that the file lists among its inputs are left out. */
  inputs: OnnxInput[];
  outputs: string[];
}

/** Field numbers of onnx.proto (github.com/onnx/onnx), for the few that are read. */
export const MODEL_GRAPH = 7;
export const GRAPH_OUTPUT = 12;
export const VALUE_INFO_NAME = 1;
const GRAPH_NODE = 1;
const GRAPH_INITIALIZER = 5;
const GRAPH_INPUT = 11;

/**
 * Reads the graph of an ONNX file; subgraphs of control-flow operators are not entered.
 *
 * @throws Error when the bytes are no ONNX file.
 */
export function readOnnxGraph(model: Uint8Array): OnnxGraph {
  const graph: OnnxGraph = {nodes: [], initializers: [], inputs: [], outputs: []};
  let graphs = 0;
  for (const {number, bytes} of protobufFields(model)) {
    if (number !== MODEL_GRAPH) continue;
    graphs++;
    for (const field of protobufFields(bytes)) {
      if (field.number === GRAPH_NODE) graph.nodes.push(readNode(field.bytes));
      else if (field.number === GRAPH_INITIALIZER) graph.initializers.push(readInitializer(field.bytes));
      else if (field.number === GRAPH_INPUT) graph.inputs.push(readInput(field.bytes));
      else if (field.number === GRAPH_OUTPUT) graph.outputs.push(readInput(field.bytes).name);
    }
  }
  if (graphs === 0) throw new Error("expected an ONNX file, got one without a graph");
  const constants = new Set(graph.initializers.map(({name}) => name));
  return {...graph, inputs: graph.inputs.filter(({name}) => !constants.has(name))};
}

function readNode(bytes: Uint8Array): OnnxNode {
  const node: OnnxNode = {operator: "", inputs: [], outputs: []};
  for (const field of protobufFields(bytes)) {
    if (field.number === 1) node.inputs.push(utf8(field.bytes));
    else if (field.number === 2) node.outputs.push(utf8(field.bytes));
    else if (field.number === 4) node.operator = utf8(field.bytes);
  }
  return node;
}

function readInitializer(bytes: Uint8Array): OnnxInitializer {
  const tensor: OnnxInitializer = {name: "", dims: [], dataType: 0};
  for (const field of protobufFields(bytes)) {
    if (field.number === 1) {
      // Writers differ: each dimension a field of its own, or all packed in one.
      tensor.dims.push(...(field.bytes.length > 0 ? packedVarints(field.bytes) : [field.value]).map(Number));
    } else if (field.number === 2) tensor.dataType = Number(field.value);
    else if (field.number === 8) tensor.name = utf8(field.bytes);
  }
  return tensor;
}

/** A ValueInfoProto: name, and type.tensor_type.shape.dim[].dim_value or dim_param. */
function readInput(bytes: Uint8Array): OnnxInput {
  const input: OnnxInput = {name: "", dims: []};
  for (const field of protobufFields(bytes)) {
    if (field.number === VALUE_INFO_NAME) input.name = utf8(field.bytes);
    else if (field.number === 2) {
      const shape = submessage(submessage(field.bytes, 1), 2);
      for (const dimension of protobufFields(shape)) {
        const [size] = protobufFields(dimension.bytes);
        input.dims.push(size === undefined ? "" : size.number === 1 ? Number(size.value) : utf8(size.bytes));
      }
    }
  }
  return input;
}

function submessage(bytes: Uint8Array, number: number): Uint8Array {
  for (const field of protobufFields(bytes)) if (field.number === number) return field.bytes;
  return new Uint8Array(0);
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
