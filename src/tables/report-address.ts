import type {NetworkEntry} from "./network-list.js";

/** Where the site holds what the page Model shows of a network, relative to its root; null when the network cannot be used. */
export function reportAddress({onnx}: NetworkEntry, file: "report.json" | "examples.json"): string | null {
  return onnx === null ? null : `${onnx.replace(/\.onnx(\?.*)?$/, "")}/${file}`;
}
