"""Writes the small second network of the tests: three input channels, soft-max over two outputs.

    python small_softmax_network.py ../../tests/segmentation/fixtures

It has the shape of the published network's ends (8-bit grey in three channels, standardised; background and particle)
and a few hundred weights that are set by hand, not trained: the mean grey value of a neighbourhood, taken at half the
resolution, is compared with a fixed level. Beside the ONNX file it writes its contract, with the checksum.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

import onnx
import torch
from torch import nn

NAME = "small-softmax"
# The mean and standard deviation of ImageNet in 8-bit units, which networks with a pre-trained ResNet expect.
MEAN = [123.675, 116.28, 103.53]
STANDARD_DEVIATION = [58.395, 57.12, 57.375]
# Grey values below this are particles; the logits change by one within STEEPNESS grey values.
LEVEL = 128.0
STEEPNESS = 8.0


class SmallSoftmaxNetwork(nn.Module):
    """1 × 3 × height × width standardised grey values to 1 × 2 × height × width logits; even sides."""

    def __init__(self) -> None:
        super().__init__()
        self.smooth = nn.Conv2d(3, 1, 4, stride=2, padding=1)
        self.enlarge = nn.ConvTranspose2d(1, 2, 4, stride=2, padding=1)
        weights_1d = torch.tensor([1.0, 3.0, 3.0, 1.0]) / 8
        kernel = weights_1d[:, None] * weights_1d[None, :]
        with torch.no_grad():
            # Undo the standardisation and average the channels: the result is (grey value - LEVEL) / STEEPNESS.
            for channel in range(3):
                self.smooth.weight[0, channel] = kernel * STANDARD_DEVIATION[channel] / 3 / STEEPNESS
            self.smooth.bias[0] = (sum(MEAN) / 3 - LEVEL) / STEEPNESS
            # Bilinear enlargement, to +x / 2 for the background and -x / 2 for particles.
            self.enlarge.weight[0, 0] = kernel * 2
            self.enlarge.weight[0, 1] = kernel * -2
            self.enlarge.bias[:] = 0

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.enlarge(self.smooth(image))


def main(folder: Path) -> None:
    path = folder / f"{NAME}.onnx"
    torch.onnx.export(
        SmallSoftmaxNetwork().eval(),
        (torch.zeros(1, 3, 32, 32),),
        path,
        dynamo=False,
        opset_version=17,
        input_names=["rgb"],
        output_names=["scores"],
        dynamic_axes={"rgb": {2: "h", 3: "w"}, "scores": {2: "h", 3: "w"}},
    )
    onnx.checker.check_model(onnx.load(path))
    contract = {
        "name": NAME,
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "input": {"name": "rgb", "channels": 3, "multipleOf": 2},
        "output": {"name": "scores", "channels": ["background", "particle"], "activation": "softmax"},
        "normalisation": {
            "kind": "fixed",
            "scale": [0, 255],
            "mean": MEAN,
            "standardDeviation": STANDARD_DEVIATION,
        },
        "tiling": {"maxSidePx": 512, "haloPx": 8},
        "polarity": "dark-on-bright",
        "particleSizePx": [6, 600],
    }
    # Lists on one line, as the repository's formatter has them.
    text = re.sub(r"\[[^\]]*\]", lambda m: "[" + " ".join(m[0][1:-1].split()) + "]", json.dumps(contract, indent=2))
    (folder / f"{NAME}.json").write_text(text + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
