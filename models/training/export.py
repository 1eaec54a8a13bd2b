"""export.py CHECKPOINT --name feret-standard --out models [--description TEXT] [--particle-size 6 280]

Writes NAME.onnx, one self-contained file whose weights are kept as 16-bit floats, and NAME.json, its contract, of the
averaged weights of best.pt or last.pt. Before, it runs both the PyTorch network and the file on the same noise; where
they differ, nothing is written.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

import preprocessing
from checkpoints import averaged
from inference import InferenceUNet
from network import CHANNELS, multiplications_per_pixel
from scale import PARTICLE_SIZE_PX

OPSET = 17
# What the file answers. The distance makes training better, but nothing reads it, and each channel costs time.
ANSWERS = ("particle", "seam")
# What 16-bit weights may change of a logit.
GREATEST_DIFFERENCE = 0.05


def export(network, path):
    side = 2 * network.multiple_of
    torch.onnx.export(
        network,
        torch.zeros(1, 1, side, side),
        path,
        dynamo=False,
        opset_version=OPSET,
        input_names=["image"],
        output_names=["maps"],
        dynamic_axes={"image": {2: "height", 3: "width"}, "maps": {2: "height", 3: "width"}},
    )
    model = onnx.load(path)
    store_weights_as_halves(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def store_weights_as_halves(graph):
    """Each large weight becomes a 16-bit initializer and a Cast to 32 bits: half the file, the same arithmetic."""
    for tensor in [t for t in graph.initializer if t.data_type == TensorProto.FLOAT and np.prod(t.dims) >= 64]:
        name = tensor.name
        halves = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), f"{name}_half")
        graph.initializer.remove(tensor)
        graph.initializer.append(halves)
        graph.node.insert(0, helper.make_node("Cast", [halves.name], [name], to=TensorProto.FLOAT))


def greatest_difference(network, path):
    session = onnxruntime.InferenceSession(str(path))
    noise = np.random.default_rng(0).normal(size=(1, 1, 256, 320)).astype(np.float32)
    with torch.no_grad():
        expected = network(torch.from_numpy(noise)).numpy()[:, [CHANNELS.index(name) for name in ANSWERS]]
    return float(np.abs(session.run(None, {"image": noise})[0] - expected).max())


def halo(network):
    """Pixels from a tile's edge that its zero padding can change, as a multiple of the network's step.

    Follows the padding inwards: at a level whose cells are `cell` px wide, each convolution adds its dilation in cells.
    """
    levels = len(network.encoder)
    reach = 0
    for level in range(levels):
        cell = 2 ** (level + 1)
        reach = -(-reach // cell) * cell + 2 * cell
    reach += sum(block[0].dilation[0] for block in network.context) * 2**levels
    for level in reversed(range(levels - 1)):
        reach += 2 * 2 ** (level + 1)
    return -(-reach // network.multiple_of) * network.multiple_of


def contract(name, path, network, inference, description, tiles, particle_size, tile):
    return {
        "name": name,
        "description": description,
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "input": {
            "name": "image",
            "type": "float32",
            "shape": [1, 1, "height", "width"],
            "multipleOf": network.multiple_of,
        },
        "output": {
            "name": "maps",
            "type": "float32",
            "shape": [1, len(ANSWERS), "height", "width"],
            "channels": list(ANSWERS),
            "activation": "sigmoid",
        },
        "normalisation": preprocessing.CONTRACT,
        "tiling": {"maxSidePx": tile, "haloPx": halo(network)},
        "polarity": "dark-on-bright",
        "particleSizePx": particle_size,
        "weights": sum(p.numel() for p in inference.parameters()),
        "multiplicationsPerPx": round(multiplications_per_pixel(inference)),
        "trainedTiles": tiles,
    }


def export_checkpoint(options):
    """Writes both files beside what is there, and puts them in place when they answer as the network does."""
    _, network, tiles = averaged(options.checkpoint)
    inference = InferenceUNet(network, ANSWERS).eval()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.out) as beside:
        path = Path(beside) / f"{options.name}.onnx"
        export(inference, path)
        difference = greatest_difference(network, path)
        if not difference <= GREATEST_DIFFERENCE:
            raise SystemExit(
                f"nothing was written: with weights of 16 bits a logit differs by {difference:.3g} from PyTorch, and "
                f"{GREATEST_DIFFERENCE} is allowed. Weights this large come from short trainings: train on"
            )
        written = contract(
            options.name, path, network, inference, options.description, tiles, options.particle_size, options.tile
        )
        path.with_suffix(".json").write_text(json.dumps(written, indent=2) + "\n")
        for file in (path, path.with_suffix(".json")):
            file.replace(options.out / file.name)
    path = options.out / path.name
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB, logits within {difference:.2g} of PyTorch")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--description", default="", help="one line for those who choose among networks")
    parser.add_argument("--particle-size", type=float, nargs=2, default=PARTICLE_SIZE_PX)
    parser.add_argument("--tile", type=int, default=2048)
    export_checkpoint(parser.parse_args(arguments))


if __name__ == "__main__":
    main()
