"""Checkpoints that train.py writes: best.pt and last.pt, and what resume.py makes of a network's file."""

from pickle import UnpicklingError

import torch

from network import WIDTHS, build


def averaged(path, device="cpu"):
    """Name, network in evaluation mode with the averaged weights, and tiles of a checkpoint; stops in words."""
    try:
        saved = torch.load(path, map_location=device)
        # In best.pt "network" is a name, in last.pt it is the weights that are trained: the widths tell in both.
        state = saved["mean"] if "mean" in saved else saved["state"]
        width = state["encoder.0.0.0.weight"].shape[0]
        name = next(name for name, widths in WIDTHS.items() if widths[0] == width)
        network = build(name)
        network.load_state_dict(state)
    except (OSError, EOFError, LookupError, RuntimeError, StopIteration, TypeError, UnpicklingError) as problem:
        raise SystemExit(f"{path} is no checkpoint of {' or '.join(WIDTHS)}: {problem}") from None
    return name, network.eval(), saved.get("tiles", 0)


def save(content, path):
    """Whoever is stopped while writing leaves the earlier file."""
    beside = path.with_suffix(".tmp")
    torch.save(content, beside)
    beside.replace(path)
