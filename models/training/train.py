"""train.py NETWORK --data FOLDER --out FOLDER [--sources …] [--seed 1] [--tiles 54000] [--init CHECKPOINT]

Trains a network on prepared data (prepare.py). Stops after --tiles tiles or --minutes minutes, whichever comes first;
the learning rate falls with the nearer of both ends. Called again with the same --out, it goes on where it stopped.
Ctrl-C or a SIGTERM makes it stop with a checkpoint, a second one at once. Sources are folders that prepare.py made.

Writes OUT/last.pt (to go on), OUT/best.pt (averaged weights, best on the validation images) and OUT/log.jsonl.
"""

import argparse
import json
import math
import signal
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from checkpoints import averaged, save
from network import WIDTHS, build
from tiles import TILE_PX, Batches, Source
from validate import sources_to_judge, validate

SHARES = {"simulated": 0.24, "faint": 0.18, "drawn": 0.22, "msa-em": 0.12, "emps": 0.24}
# Of any other source.
SHARE = 0.24
BATCH = 8
# A tile that is enlarged four times is drawn at a quarter of this, and ink needs room on it.
LEAST_SIDE_PX = 128
GREATEST_RATE, LEAST_RATE = 2e-3, 2e-5
WEIGHT_DECAY = 2e-3
WARM_UP_STEPS = 100
AVERAGE = 0.998


def loss_of(logits, target):
    """Cross-entropy and Dice of the particle, squared error of the distance, cross-entropy of the seam."""
    particle, distance, seam, ignore = target.unbind(1)
    judged = (ignore < 0.9).float()
    instances = (ignore < 0.4).float()
    found = torch.sigmoid(logits[:, 0]) * judged
    truth = particle * judged
    entropy = (F.binary_cross_entropy_with_logits(logits[:, 0], particle, reduction="none") * judged).mean()
    both = (found * truth).sum((1, 2))
    dice = 1 - ((2 * both + 20) / (found.sum((1, 2)) + truth.sum((1, 2)) + 20)).mean()
    depth = ((torch.sigmoid(logits[:, 1]) - distance) ** 2 * instances * (1 + 3 * particle)).mean()
    line = (
        F.binary_cross_entropy_with_logits(logits[:, 2], seam, reduction="none") * instances * (1 + 4 * seam)
    ).mean()
    return entropy + 0.5 * dice + depth + 0.25 * line


def rate_at(greatest, progress, step):
    cosine = 0.5 * (1 + math.cos(math.pi * min(1, progress)))
    return min(1, (step + 1) / WARM_UP_STEPS) * (LEAST_RATE + (greatest - LEAST_RATE) * cosine)


def average(target, network, step):
    decay = min(AVERAGE, (step + 1) / (step + 20))
    with torch.no_grad():
        for mean, value in zip(target.state_dict().values(), network.state_dict().values()):
            if value.dtype.is_floating_point:
                mean.lerp_(value, 1 - decay)
            else:
                mean.copy_(value)


def keep_statistics(network):
    for layer in network.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            layer.eval()


def load_or_stop(part, state, path, name):
    try:
        part.load_state_dict(state)
    except RuntimeError:
        raise SystemExit(f"{path} is of another network than {name}") from None


class Stop:
    """Turns true when the process is asked to end; the second time it ends."""

    def __init__(self):
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.ask)

    def ask(self, number, _):
        self.asked = True
        signal.signal(number, signal.SIG_DFL)
        print("stops after a checkpoint", flush=True)


def ignore_interrupt(_):
    """Ctrl-C reaches the process that draws tiles, too; it ends with the training."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", choices=WIDTHS)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sources", nargs="+", default=list(SHARES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tiles", type=int, default=54_000)
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--init", type=Path, help="begin with the averaged weights of this best.pt or last.pt")
    parser.add_argument("--rate", type=float, default=GREATEST_RATE, help="greatest learning rate")
    parser.add_argument("--batch", type=int, default=BATCH, help="tiles a step")
    parser.add_argument("--side", type=int, default=TILE_PX, help="side of a tile in px, a multiple of 32")
    parser.add_argument(
        "--keep-statistics", action="store_true", help="of the normalisation layers: a few large tiles are too few for them"
    )
    parser.add_argument("--compile", action="store_true", help="a fifth faster on a CPU; needs a C++ compiler")
    parser.add_argument("--threads", type=int, default=0, help="0: as PyTorch likes")
    options = parser.parse_args(arguments)
    multiple = 2 ** len(WIDTHS[options.network])
    if options.side < LEAST_SIDE_PX or options.side % multiple:
        parser.error(f"expected --side, a multiple of {multiple} from {LEAST_SIDE_PX} on, got {options.side}")
    options.out.mkdir(parents=True, exist_ok=True)
    if options.threads:
        torch.set_num_threads(options.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    # Processors without instructions for it imitate bfloat16, thirty times slower than 32 bits.
    halved = device.type == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
    torch.manual_seed(options.seed)

    sources = [Source(options.data / name / "train") for name in options.sources]
    validation = sources_to_judge(options.data, options.sources)
    shares = np.array([SHARES.get(name, SHARE) for name in options.sources])
    shares = shares / shares.sum()
    layout = torch.channels_last if halved else torch.contiguous_format
    network = build(options.network).to(device, memory_format=layout)
    earlier_tiles = 0
    if options.init:
        _, earlier, earlier_tiles = averaged(options.init, device)
        load_or_stop(network, earlier.state_dict(), options.init, options.network)
    mean = build(options.network).to(device, memory_format=layout)
    mean.load_state_dict(network.state_dict())
    optimiser = torch.optim.AdamW(network.parameters(), lr=GREATEST_RATE, weight_decay=WEIGHT_DECAY, betas=(0.9, 0.99))
    forward = torch.compile(network) if options.compile else network
    step, spent, best = 0, 0.0, -1.0
    last = options.out / "last.pt"
    if last.exists():
        saved = torch.load(last, map_location=device)
        load_or_stop(network, saved["network"], last, options.network)
        mean.load_state_dict(saved["mean"])
        optimiser.load_state_dict(saved["optimiser"])
        step, spent, best = saved["step"], saved["spent"], saved["best"]
    # Batches are drawn in a process of their own; a run that goes on draws others than it has seen.
    drawn = Batches(sources, shares, options.batch, [options.seed, step], options.side)
    loader = torch.utils.data.DataLoader(
        drawn, batch_size=None, num_workers=1, prefetch_factor=4, worker_init_fn=ignore_interrupt
    )
    batches = iter(loader)
    log = (options.out / "log.jsonl").open("a")
    begun = time.monotonic() - spent
    validated = time.monotonic()
    losses = []

    def checkpoint():
        nonlocal best, validated
        mean.eval()
        score, per_source = validate(mean, validation, device)[0]
        if score > best:
            best = score
            save(
                {
                    "network": options.network,
                    "state": mean.state_dict(),
                    "step": step,
                    "tiles": earlier_tiles + step * options.batch,
                    "score": score,
                    "seed": options.seed,
                    "sources": options.sources,
                },
                options.out / "best.pt",
            )
        state = {
            "network": network.state_dict(),
            "mean": mean.state_dict(),
            "optimiser": optimiser.state_dict(),
            "step": step,
            "tiles": earlier_tiles + step * options.batch,
            "spent": time.monotonic() - begun,
            "best": best,
        }
        save(state, last)
        record = {
            "tiles": step * options.batch,
            "minutes": round((time.monotonic() - begun) / 60, 1),
            "loss": round(float(np.mean(losses)), 4),
            "score": round(score, 4),
            **{k: round(v, 4) for k, v in per_source.items()},
        }
        log.write(json.dumps(record) + "\n")
        log.flush()
        losses.clear()
        validated = time.monotonic()

    stop = Stop()
    while not stop.asked:
        progress = max(step * options.batch / options.tiles, (time.monotonic() - begun) / 60 / options.minutes)
        if progress >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = rate_at(options.rate, progress, step)
        images, targets = next(batches)
        images = images.to(device, memory_format=layout)
        network.train()
        if options.keep_statistics:
            keep_statistics(network)
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=halved):
            logits = forward(images)
        loss = loss_of(logits.float(), targets.to(device))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        average(mean, network, step)
        losses.append(float(loss.detach()))
        step += 1
        if time.monotonic() - validated > 240:
            checkpoint()
    if losses:
        checkpoint()
    print(f"{options.out}: {step * options.batch} of {options.tiles} tiles, best score {best:.4f}")


if __name__ == "__main__":
    main()
