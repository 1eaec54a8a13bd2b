"""prepare.py --out FOLDER [--simulated FOLDER …] [--drawn COUNT] [--micrographs FOLDER [SOURCE …]]

Brings training data to the form that training reads: for each image ID.image.npy (float16, normalised) and
ID.target.npy (uint8, four planes, see targets.py), in one folder a source and split. Real micrographs are stored
reduced, too, as ID@2, ID@4, …: the noise that reduction averages away is a large part of the spread that the scale of
grey values is taken from, so that a tile reduced after normalisation does not look like a reduced micrograph.
Without a SOURCE, --micrographs takes all that the folder has.
"""

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np

from drawn import draw_micrograph
from micrographs import choose_sources, read_manifest, read_micrograph, reduced, source_of, split_of, typical_diameter
from preprocessing import normalise
from targets import make_targets

REDUCTIONS = (2, 4, 8, 16)
# What is left of a micrograph must still be one: particles of this size on an image of this side, in px.
SMALLEST_PX, SMALLEST_SIDE_PX = 5, 96


def store(folder, micrograph, is_simulated):
    folder.mkdir(parents=True, exist_ok=True)
    normalised = normalise(micrograph.pixels)
    planes = make_targets(micrograph, normalised, is_simulated)
    if planes is None:
        return False
    name = micrograph.id.replace("/", "-")
    np.save(folder / f"{name}.target.npy", planes)
    np.save(folder / f"{name}.image.npy", normalised.astype(np.float16))
    return True


def store_at_all_scales(folder, micrograph):
    store(folder, micrograph, False)
    diameter = typical_diameter(micrograph.labels > 0) or 0
    for divisor in REDUCTIONS:
        height, width = (round(n / divisor) for n in micrograph.labels.shape)
        if diameter / divisor < SMALLEST_PX or min(height, width) < SMALLEST_SIDE_PX:
            break
        store(folder, replace(reduced(micrograph, height, width), id=f"{micrograph.id}@{divisor}"), False)


def count(text):
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"expected 0 or more, got {number}")
    return number


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--simulated", type=Path, nargs="*", default=[], help="folders that `feret simulate --training` wrote"
    )
    parser.add_argument("--drawn", type=count, default=0, help="how many micrographs to draw")
    parser.add_argument("--first", type=count, default=0, help="number of the first drawn micrograph, its seed")
    parser.add_argument(
        "--micrographs", nargs="+", metavar=("FOLDER", "SOURCE"), help="labelled micrographs and the sources to take"
    )
    options = parser.parse_args(arguments)
    if not (options.simulated or options.drawn or options.micrographs):
        parser.error("nothing to prepare: give --simulated, --drawn or --micrographs")
    for folder in options.simulated:
        entries = read_manifest(folder)
        kept = sum(
            store(options.out / source_of(e) / split_of(e["id"]), read_micrograph(folder, e), True) for e in entries
        )
        print(f"{folder.name}: kept {kept} of {len(entries)}, the others show nothing")
    for number in range(options.first, options.first + options.drawn):
        name = f"drawn-{number:05d}"
        kept = store(
            options.out / "drawn" / split_of(name), draw_micrograph(np.random.default_rng([1, number]), name), True
        )
    if options.micrographs:
        folder, *sources = options.micrographs
        for source in choose_sources(folder, sources):
            entries = read_manifest(folder, source)
            for entry in entries:
                store_at_all_scales(options.out / source / split_of(entry["id"]), read_micrograph(folder, entry))
            splits = Counter(split_of(entry["id"]) for entry in entries)
            print(f"{source}: {len(entries)}, of them", ", ".join(f"{n} {split}" for split, n in splits.items()))


if __name__ == "__main__":
    main()
