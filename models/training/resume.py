"""resume.py FILE.onnx --out CHECKPOINT.pt

Brings a network back from its file, so that training goes on from what was shipped where no checkpoint was kept:
`train.py … --init CHECKPOINT.pt --keep-statistics`. It undoes inference.py: the answers are the same to the rounding of
16-bit weights. Two things are not in the file. The distance, which nothing reads, starts from nothing; and the
statistics of the normalisation layers are only such that the weights have their usual size, so they have to be kept.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from network import CHANNELS, WIDTHS, build


def convolutions(graph):
    """Weight and bias of each convolution in the order of computation, float32; a bias that is missing is None."""
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "Cast" and node.input[0] in tensors:
            tensors[node.output[0]] = tensors[node.input[0]]
    for node in graph.node:
        if node.op_type == "Conv":
            parts = [torch.from_numpy(tensors[name].astype(np.float32)) for name in node.input[1:]]
            yield parts[0], parts[1] if len(parts) > 1 else None


def set_folded(block, weight, bias):
    """Makes a convolution and the normalisation after it compute `weight` and `bias`."""
    convolution, normalisation = block[0], block[1]
    usual = (2 / weight[0].numel()) ** 0.5
    scale = (weight.flatten(1).square().mean(1).sqrt() / usual).clamp(min=1e-3)
    convolution.weight.data = weight / scale[:, None, None, None]
    normalisation.weight.data.fill_(1)
    normalisation.bias.data = bias.clone()
    normalisation.running_mean.fill_(0)
    normalisation.running_var = 1 / scale**2 - normalisation.eps


def shuffled(weight):
    """The weight after a pixel unshuffle of 2 that a convolution of 6 × 6 in steps of two stands for."""
    outputs = weight.shape[0]
    return weight.view(outputs, 3, 2, 3, 2).permute(0, 2, 4, 1, 3).reshape(outputs, 4, 3, 3)


def whole(first, second, axis):
    """The three taps along an axis whose `halved` kernels of two are these."""
    before, at_and_after = first.unbind(axis)
    before_and_at, after = second.unbind(axis)
    at = (at_and_after - after + before_and_at - before) / 2
    return torch.stack([before, at, after], axis)


def joined(coarse, fine):
    """The weight over [map enlarged twice, map of the full size] that a Join stands for."""
    upper_left, upper_right, lower_left, lower_right = coarse.chunk(4)
    upper, lower = whole(upper_left, upper_right, 3), whole(lower_left, lower_right, 3)
    return torch.cat([whole(upper, lower, 2), fine], 1)


def resumed(path):
    """The network of an ONNX file and its contract beside it, in evaluation mode; ValueError where they do not fit."""
    contract = json.loads(Path(path).with_suffix(".json").read_text())
    weights = list(convolutions(onnx.load(path).graph))
    for name in WIDTHS:
        network = build(name)
        if weights[0][0].shape[0] == WIDTHS[name][0] and len(weights) == 3 * len(network.decoder) + 2 * len(
            network.encoder
        ) + len(network.context) + 1:
            break
    else:
        raise ValueError(f"{path} holds none of {', '.join(WIDTHS)}")
    remaining = iter(weights)
    weight, bias = next(remaining)
    set_folded(network.encoder[0][0], shuffled(weight), bias)
    for block in [network.encoder[0][1], *(b for pair in list(network.encoder)[1:] for b in pair), *network.context]:
        set_folded(block, *next(remaining))
    for join, last in network.decoder:
        (coarse, _), (fine, bias) = next(remaining), next(remaining)
        set_folded(join, joined(coarse, fine), bias)
        set_folded(last, *next(remaining))
    weight, bias = next(remaining)
    network.head.weight.data.fill_(0)
    network.head.bias.data.fill_(0)
    for at, answer in enumerate(contract["output"]["channels"]):
        rows = slice(4 * CHANNELS.index(answer), 4 * CHANNELS.index(answer) + 4)
        network.head.weight.data[rows] = weight[4 * at : 4 * at + 4]
        network.head.bias.data[rows] = bias[4 * at : 4 * at + 4]
    return name, network.eval(), contract.get("trainedTiles", 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    name, network, tiles = resumed(options.file)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"network": name, "state": network.state_dict(), "tiles": tiles}, options.out)
    print(f"{options.out}: {name} after {tiles} tiles")


if __name__ == "__main__":
    main()
