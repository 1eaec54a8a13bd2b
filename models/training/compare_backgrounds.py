"""compare_backgrounds.py --micrographs FOLDER

How well one threshold can do after a background of order 0, 1 or 2 was subtracted: for each source the mean over its
images of the best particle IoU that any threshold of the smoothed image reaches. It is why `preprocessing.ORDER` is 1.
"""

import argparse

import numpy as np
from scipy import ndimage as ndi

from metrics import confusion, pixel_metrics
from micrographs import read_manifest, read_micrograph, source_of
from preprocessing import flatten

SIGMA_PX = 1.5
THRESHOLDS = np.linspace(0.01, 0.99, 60)


def best_iou(image, truth):
    smooth = ndi.gaussian_filter(image, SIGMA_PX)
    nothing = np.zeros(truth.shape, bool)
    levels = np.quantile(smooth[::3, ::3], THRESHOLDS)
    return max(pixel_metrics(confusion(smooth < level, truth, nothing))["particleIou"] for level in levels)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--micrographs", required=True)
    options = parser.parse_args()
    results = {}
    for entry in read_manifest(options.micrographs):
        micrograph = read_micrograph(options.micrographs, entry)
        truth = micrograph.labels > 0
        scores = [best_iou(flatten(micrograph.pixels, order), truth) for order in (0, 1, 2)]
        results.setdefault(source_of(entry), []).append(scores)
    for source, scores in results.items():
        means = ", ".join(f"order {order}: {mean:.3f}" for order, mean in enumerate(np.mean(scores, 0)))
        print(f"{source} ({len(scores)} images): {means}")


if __name__ == "__main__":
    main()
