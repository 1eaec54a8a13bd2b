/** The network that Feret ships, by the name of its contract and ONNX file in the folder models. */
export const shippedModel = "feret-standard";
