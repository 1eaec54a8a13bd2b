"""A network from its ONNX file and the contract beside it, as evaluate.py runs it: without PyTorch."""

import json
from pathlib import Path

import numpy as np
import onnxruntime

import preprocessing
from scale import maps_at, segment_at_chosen_scale

# What may differ from preprocessing.CONTRACT.
FREE = ("order", "unclippedPercentile")


def differences(contract):
    """In words, what of a contract cannot be computed here."""
    normalisation = {"kind": "flatten", **contract["normalisation"]}
    for field, known in preprocessing.CONTRACT.items():
        if field not in FREE and normalisation.get(field) != known:
            yield f"normalisation.{field} {normalisation.get(field)}, not {known}"
            if field == "kind":
                break
    if contract["input"].get("channels", 1) != 1:
        yield "input.channels other than 1"
    if contract["output"].get("activation", "sigmoid") != "sigmoid":
        yield f"output.activation {contract['output']['activation']}, not sigmoid"
    if contract["output"]["channels"][0] != "particle":
        yield 'a first of output.channels other than "particle"'
    if contract["polarity"] == "bright-on-dark":
        yield "polarity bright-on-dark"


def read_contract(path):
    """The contract beside an ONNX file; stops in words where it is missing, or of a kind that is not known here."""
    beside = path.with_suffix(".json")
    try:
        contract = json.loads(beside.read_text())
        unknown = list(differences(contract))
    except (OSError, ValueError) as problem:
        raise SystemExit(f"the contract of {path} cannot be read: {problem}") from None
    except (KeyError, TypeError) as problem:
        raise SystemExit(f"{beside} is no contract (docs/networks.md): {problem} is missing or unfit") from None
    if unknown:
        raise SystemExit(
            f"{beside}: only networks that take and answer what Feret's own do can be evaluated; "
            f"this one has {'; '.join(unknown)}"
        )
    return contract


class Network:
    def __init__(self, path):
        self.path = Path(path)
        contract = read_contract(self.path)
        self.name, self.multiple_of = contract["name"], contract["input"].get("multipleOf", 1)
        self.input, self.output = contract["input"]["name"], contract["output"]["name"]
        self.tiles = contract.get("trainedTiles", 0)
        self.channels = contract["output"]["channels"]
        self.order = contract["normalisation"]["order"]
        self.unclipped = contract["normalisation"].get("unclippedPercentile")
        self.sizes = contract["particleSizePx"]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        try:
            self.session = onnxruntime.InferenceSession(str(path), options)
        except Exception as problem:  # onnxruntime raises many kinds
            raise SystemExit(f"{path} cannot be run: {problem}") from None

    def __call__(self, pixels, scale="auto"):
        """Probabilities (channels, height, width) of a micrograph, and the scale at which the network saw it."""
        if scale == "auto":
            return segment_at_chosen_scale(pixels, self.maps, self.sizes)
        return maps_at(pixels, self.maps, scale), scale

    def maps(self, pixels):
        seen = preprocessing.normalise(pixels, self.order, self.unclipped)
        h, w = seen.shape
        padded = np.pad(seen, ((0, -h % self.multiple_of), (0, -w % self.multiple_of)), mode="reflect")
        [answers] = self.session.run([self.output], {self.input: padded[None, None].astype(np.float32)})
        return 1 / (1 + np.exp(-answers[0, :, :h, :w]))
