"""validate.py CHECKPOINT … --data FOLDER [--split validation]

Scores checkpoints on the validation images at several thresholds: pages start from 0.5, which should be as good as any.
With `--split train` it says how well a network knows
what it was trained on: little better there than elsewhere, it wants more training, not more images.
"""

import argparse
import math
from pathlib import Path

import numpy as np

from checkpoints import averaged
from metrics import confusion, pixel_metrics
from predict import predict
from scale import bring_back, resample, scale_for
from targets import IGNORE, PARTICLE
from tiles import Source

# Of each source and scale. The mean weighs sources by what Feret is for: real micrographs above all.
IMAGES = 14
WEIGHT = 3
WEIGHTS = {"simulated": 1, "faint": 1, "drawn": 1, "msa-em": WEIGHT, "emps": WEIGHT}
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


def validate(network, sources, device, thresholds=(0.5,)):
    """For each threshold the weighted mean over the sources of the particle IoU, and the IoU of each source.

    Real micrographs are seen at all stored scales. The IoU of a source is the mean over its images and their scales:
    pooled pixels would leave the judgement to the few images that particles fill."""
    ious = {threshold: {} for threshold in thresholds}
    for source in sources:
        of_images = {threshold: [] for threshold in thresholds}
        for index in range(min(IMAGES, len(source.names))):
            for image, target, diameter in source.scales(index):
                scale = scale_for(diameter or math.nan, image.size)
                seen = resample(np.asarray(image, np.float32), scale)
                probability = bring_back(predict(network, seen, device)[0], image.shape, scale)
                for threshold in thresholds:
                    judged = confusion(probability > threshold, target[PARTICLE] > 0, target[IGNORE] == 255)
                    of_images[threshold].append(pixel_metrics(judged)["particleIou"])
        for threshold in thresholds:
            ious[threshold][source.name] = float(np.mean(of_images[threshold]))
    return [
        (float(np.average(list(of.values()), weights=[WEIGHTS.get(name, WEIGHT) for name in of])), of)
        for of in ious.values()
    ]


def sources_to_judge(data, names, split="validation"):
    """The prepared sources that have images of a split; stops in words when none has."""
    folders = [data / name / split for name in names]
    found = [Source(folder) for folder in folders if any(folder.glob("*.image.npy"))]
    if not found:
        raise SystemExit(
            f"none of {', '.join(names)} in {data} has a {split} image: a hash of the name makes one image in ten a "
            "validation image. Prepare more images, or add a source that has some, such as drawn"
        )
    for name in set(names) - {source.name for source in found}:
        print(f"{name} has no {split} image: the other sources judge alone")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", choices=("train", "validation"), default="validation")
    options = parser.parse_args()
    if not options.data.is_dir():
        parser.error(f"there is no folder {options.data}")
    prepared = sorted(folder.name for folder in options.data.iterdir() if folder.is_dir())
    names = [*(n for n in WEIGHTS if n in prepared), *(n for n in prepared if n not in WEIGHTS)]
    sources = sources_to_judge(options.data, names, options.split)
    for path in options.checkpoints:
        _, network, _ = averaged(path)
        for threshold, (score, ious) in zip(THRESHOLDS, validate(network, sources, "cpu", THRESHOLDS)):
            print(f"{path} {threshold:.2f} {score:.4f}", *(f"{name} {iou:.4f}" for name, iou in ious.items()), flush=True)


if __name__ == "__main__":
    main()
