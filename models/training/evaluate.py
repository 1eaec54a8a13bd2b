"""evaluate.py --networks FILE.onnx [more seeds …] --micrographs FOLDER [SOURCE …] [--simulated FOLDER …] [--out FILE]

Pixel and particle metrics of a network, of its other seeds and of Otsu's threshold, per source, on images that were
not trained on. Needs numpy, scipy, Pillow and onnxruntime, not PyTorch. Writes the metrics that the page "Model" shows.

Sources: the test images of msa-em and emps (one in five, by a hash of the name), all of au-tetrahedra and au-nanoprism,
test images of msa-em and emps reduced until their particles are 6–10 px across, the test images of any other source
(all of its images with --unseen), and every folder given with --simulated, as `feret simulate --training` writes them:
without the particles, and the frames, that nobody can be asked to see (targets.py).
"""

import argparse
import hashlib
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy import ndimage as ndi

from metrics import confusion, pixel_metrics
from micrographs import choose_sources, read_manifest, read_micrograph, reduced, split_of, typical_diameter
from onnx_network import Network
from particles import match_particles, split_at_seams, split_components
from preprocessing import normalise
from scale import SCALES
from targets import IGNORE, make_targets

THRESHOLD = 0.5
OTSU_SIGMA_PX = 2
SMALLEST_SPECK_PX = 30
TINY_PX = 8.0
SIZES_PX = (5, 10, 20, 40, 80, 160, 400)
REAL = {
    "msa-em": (
        "MSA-EM, in-situ frames",
        "other images of this source",
        "CC BY 4.0, Duan et al. 2024, doi:10.69761/HDTA8338",
    ),
    "emps": ("EMPS, published figures", "other images of this source", "annotations and collection MIT"),
    "au-tetrahedra": (
        "Gold tetrahedra",
        "nothing of this source",
        "none stated (Yao et al., Nanoscale 2022, 14, 16479)",
    ),
    "au-nanoprism": (
        "Gold nanoprisms with polymer patches",
        "nothing of this source",
        "none stated (Yao et al., Nanoscale 2022, 14, 16479)",
    ),
}
TRAINED_ON = ("msa-em", "emps")
PAPER = {
    "globalAccuracy": 0.9626,
    "particleAccuracy": 0.9612,
    "particleIou": 0.83,
    "backgroundIou": 0.9542,
    "particleDice": 0.9071,
    "backgroundDice": 0.9767,
    "note": "Gumbiowski et al., Nanoscale Adv. 2023, 5, 2318: on its own 26 test images, which cannot be had",
}


def otsu(pixels):
    """Dark pixels below Otsu's threshold after a Gaussian of 2 px, without specks."""
    smooth = ndi.gaussian_filter(pixels, OTSU_SIGMA_PX)
    counts, edges = np.histogram(smooth, 256)
    centres = (edges[1:] + edges[:-1]) / 2
    below = np.cumsum(counts)
    mass = np.cumsum(counts * centres)
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (mass[-1] * below / below[-1] - mass) ** 2 / (below * (below[-1] - below))
    mask = smooth < edges[1:][np.nanargmax(between[:-1])]
    return without_specks(mask)


def without_specks(mask):
    labels, count = ndi.label(mask)
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    keep = sizes >= SMALLEST_SPECK_PX
    keep[0] = False
    return keep[labels]


def tiny_particles(micrograph):
    """The image made smaller until its typical particle is TINY_PX across; None when it would be no image any more."""
    diameter = typical_diameter(micrograph.labels > 0)
    if diameter is None or diameter < TINY_PX:
        return None
    height, width = (round(n * TINY_PX / diameter) for n in micrograph.labels.shape)
    if min(height, width) < 64:
        return None
    small = reduced(micrograph, height, width)
    return replace(small, source="tiny", has_instances=False)


def cases(options):
    """For each source: id, title, kind, trained on, licence and its micrographs."""
    folder, *asked = options.micrographs or [None]
    tiny = []
    chosen = choose_sources(folder, asked) if folder else []
    # The known ones come in their usual order.
    for source in [*(s for s in REAL if s in chosen), *(s for s in chosen if s not in REAL)]:
        entries = read_manifest(folder, source)
        title, trained, licence = REAL.get(source) or describe(source, entries, options.unseen)
        labelled = len(entries)
        if source in TRAINED_ON or (source not in REAL and source not in options.unseen):
            entries = [e for e in entries if split_of(e["id"]) == options.split]
        if not entries:
            print(f"{source}: none of {labelled} images is a {options.split} image; --unseen {source} takes all")
        micrographs = [read_micrograph(folder, e) for e in entries]
        yield source, title, "real", trained, licence, micrographs
        if source in TRAINED_ON:
            tiny += [small for small in map(tiny_particles, micrographs) if small]
    if tiny:
        yield (
            "tiny",
            "MSA-EM and EMPS, reduced to particles of 8 px",
            "real",
            "other images of these sources",
            REAL["emps"][2],
            tiny,
        )
    for folder in options.simulated:
        entries = read_manifest(folder)
        micrographs = [read_micrograph(folder, e) for e in entries]
        yield (
            f"simulated-{folder.name}",
            f"Simulated, {folder.name}",
            "simulated",
            "other frames of the simulator",
            "Apache-2.0",
            micrographs,
        )


def describe(source, entries, unseen):
    """Title, trained on and licence of a source that is not in REAL."""
    trained = "nothing of this source" if source in unseen else "other images of this source, if any"
    return source, trained, "; ".join(dict.fromkeys(e["licence"] for e in entries if e.get("licence")))


class Tally:
    """Metrics of one method on one source, image by image."""

    def __init__(self):
        self.counts = np.zeros(4, np.int64)
        self.per_image = []
        self.sizes = {}

    def add(self, micrograph, found, truth, ignored, scale=1):
        counts = confusion(found, truth, ignored)
        self.counts += counts
        row = {"id": micrograph.id, "particleIou": round(pixel_metrics(counts)["particleIou"], 4)}
        self.per_image.append(row if scale == 1 else {**row, "scale": scale})
        for size, tp, total in recall_by_size(micrograph, found, ignored):
            entry = self.sizes.setdefault(size, [0, 0, 0])
            entry[0] += 1
            entry[1] += tp >= total / 2
            entry[2] += tp / total

    def report(self):
        tp, fp, fn, tn = (int(n) for n in self.counts)
        shares = {key: round(value, 4) for key, value in pixel_metrics(self.counts).items()}
        median = float(np.median([row["particleIou"] for row in self.per_image]))
        return {
            "confusion": {"tp": tp, "fp": fp, "fn": fn, "tn": tn},
            **shares,
            "medianParticleIou": round(median, 4),
            "perImage": self.per_image,
        }


def recall_by_size(micrograph, found, ignored):
    """For each true particle: the class of its diameter, its pixels that were found, its pixels."""
    areas = np.bincount(micrograph.labels.ravel())
    hits = np.bincount(micrograph.labels.ravel(), weights=(found & ~ignored).ravel())
    hidden = np.bincount(micrograph.labels.ravel(), weights=ignored.ravel())
    for number in np.flatnonzero(areas[1:]) + 1:
        if hidden[number]:
            continue
        size = int(np.digitize(np.sqrt(4 / np.pi * areas[number]), SIZES_PX)) - 1
        if 0 <= size < len(SIZES_PX) - 1:
            yield size, hits[number], areas[number]


def by_size(method, tallies):
    rows = []
    for size in range(len(SIZES_PX) - 1):
        entries = [t.sizes[size] for t in tallies if size in t.sizes]
        if not entries:
            continue
        particles, found, covered = (sum(e[i] for e in entries) for i in range(3))
        rows.append(
            {
                "method": method,
                "fromPx": SIZES_PX[size],
                "toPx": SIZES_PX[size + 1],
                "particles": particles,
                "recall": round(found / particles, 4),
                "coverage": round(covered / particles, 4),
            }
        )
    return rows


def evaluate(networks, ablation, options):
    """The reports of all sources, the rows by size, and for each network of the ablation its IoU by source."""
    sources, size_tallies = [], {"network": [], "otsu": []}
    ablation_iou = {title: {} for title in ablation}
    for source, title, kind, trained, licence, micrographs in cases(options):
        tallies = {network.path: Tally() for network in [*networks, *ablation.values()]}
        bar = Tally()
        instances = {"connected components": [], "parted at seams": []}
        for micrograph in micrographs:
            normalised = normalise(micrograph.pixels)
            planes = make_targets(micrograph, normalised, kind == "simulated")
            if planes is None:
                continue
            truth, ignored = micrograph.labels > 0, planes[IGNORE] == 255
            bar.add(micrograph, otsu(micrograph.pixels), truth, ignored)
            for i, network in enumerate([*networks, *ablation.values()]):
                maps, scale = network(micrograph.pixels, options.scale)
                found = maps[network.channels.index("particle")] > THRESHOLD
                tallies[network.path].add(micrograph, found, truth, ignored, scale)
                if i == 0 and micrograph.has_instances and "seam" in network.channels:
                    instances["connected components"].append(
                        match_particles(split_components(found), micrograph.labels)
                    )
                    seam = maps[network.channels.index("seam")]
                    instances["parted at seams"].append(match_particles(split_at_seams(found, seam), micrograph.labels))
        if not bar.per_image:
            continue
        for part, network in ablation.items():
            ablation_iou[part][source] = tallies.pop(network.path).report()["particleIou"]
        first = tallies[networks[0].path]
        report = first.report()
        report["seeds"] = [
            {
                "network": p.stem,
                "particleIou": t.report()["particleIou"],
                "medianParticleIou": t.report()["medianParticleIou"],
            }
            for p, t in tallies.items()
        ]
        report["meanParticleIou"] = round(float(np.mean([s["particleIou"] for s in report["seeds"]])), 4)
        if instances["connected components"]:
            report["particleF1"] = {k: f1(v) for k, v in instances.items()}
        size_tallies["network"].append(first)
        size_tallies["otsu"].append(bar)
        sources.append(
            {
                "id": source,
                "title": title,
                "kind": kind,
                "trainedOn": trained,
                "licence": licence,
                "images": len(bar.per_image),
                "methods": [
                    {"id": "network", "title": networks[0].name, **report},
                    {"id": "otsu", "title": "Otsu after a Gaussian of 2 px", **bar.report()},
                ],
            }
        )
        ours, theirs = sources[-1]["methods"]
        print(
            f"{source:26s} {len(bar.per_image):3d} of {len(micrographs):3d} images",
            f"IoU {ours['particleIou']:.4f} seeds {[s['particleIou'] for s in ours['seeds']]}",
            f"median {ours['medianParticleIou']:.4f}",
            f"Otsu {theirs['particleIou']:.4f} median {theirs['medianParticleIou']:.4f}",
            f"F1 {ours.get('particleF1', '')}",
            sep="  ",
            flush=True,
        )
    sizes = [row for method, tallies in size_tallies.items() for row in by_size(method, tallies)]
    return sources, sizes, ablation_iou


def scale_of(text):
    return text if text == "auto" else SCALES[SCALES.index(float(text))]


def f1(matches):
    hits, found, true = (sum(m[i] for m in matches) for i in range(3))
    return round(2 * hits / max(1, found + true), 4)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", type=Path, nargs="+", required=True)
    parser.add_argument(
        "--micrographs", nargs="+", metavar=("FOLDER", "SOURCE"), help="labelled micrographs, and the sources, or all"
    )
    parser.add_argument(
        "--unseen", nargs="*", default=[], metavar="SOURCE", help="take all images: no network was trained on this one"
    )
    parser.add_argument("--simulated", type=Path, nargs="*", default=[])
    parser.add_argument(
        "--ablation", nargs="*", default=[], metavar="TITLE=NETWORK", help="networks of less data, to compare"
    )
    parser.add_argument("--split", choices=["test", "validation"], default="test")
    parser.add_argument("--scale", type=scale_of, default="auto", help="of what the network sees; auto: as on pages")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    if not (options.micrographs or options.simulated):
        parser.error("nothing to evaluate on: give --micrographs or --simulated")
    networks = [Network(path) for path in options.networks]
    ablation = {title: Network(path) for title, _, path in (text.partition("=") for text in options.ablation)}
    sources, sizes, ablation_iou = evaluate(networks, ablation, options)
    if not sources:
        raise SystemExit("nothing was evaluated, and nothing written: no image of these sources can be judged")
    if options.out:
        metrics = {
            "format": "feret-metrics",
            "version": 1,
            "network": networks[0].name,
            "sha256": hashlib.sha256(networks[0].path.read_bytes()).hexdigest(),
            "command": "python evaluate.py " + " ".join(Path(a).name if "/" in a else a for a in sys.argv[1:]),
            "threshold": THRESHOLD,
            "sources": sources,
            "bySize": sizes,
            "paper": PAPER,
        }
        if ablation:
            metrics["ablation"] = [
                {"title": title, "tiles": ablation[title].tiles, "particleIou": iou}
                for title, iou in ablation_iou.items()
            ]
        options.out.write_text(json.dumps(metrics, indent=1) + "\n")


if __name__ == "__main__":
    main()
