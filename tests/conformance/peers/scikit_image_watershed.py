"""Watersheds of scikit-image on every mask of a folder: NAME.png gives NAME.skimage-peaks.png and NAME.skimage-hmax.png.

Both flood the negative distance map of the mask from markers. "peaks" takes the maxima that are at least 5 px apart,
the recipe of scikit-image's gallery; "hmax" those that rise 0.75 px above their surroundings. The label images have
16 bits, 0 for background. Run as: python scikit_image_watershed.py FOLDER
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage
from skimage import feature, measure, morphology, segmentation

PEAK_DISTANCE_PX = 5
HEIGHT_PX = 0.75


def peaks(distance, mask):
    """One marker for each maximum of the distance map."""
    markers = np.zeros(mask.shape, int)
    components = measure.label(mask, connectivity=2)
    found = feature.peak_local_max(distance, min_distance=PEAK_DISTANCE_PX, labels=components, exclude_border=False)
    markers[tuple(found.T)] = np.arange(1, len(found) + 1)
    return markers


def high_maxima(distance, _):
    """One marker for each connected maximum of some height."""
    return measure.label(morphology.h_maxima(distance, HEIGHT_PX), connectivity=2)


RECIPES = {"skimage-peaks": peaks, "skimage-hmax": high_maxima}

for file in sorted(Path(sys.argv[1]).glob("*.png")):
    if "." in file.stem:
        continue  # the labels of an earlier run
    mask = np.asarray(Image.open(file)) > 0
    distance = ndimage.distance_transform_edt(mask)
    for name, markers_of in RECIPES.items():
        labels = segmentation.watershed(-distance, markers_of(distance, mask), mask=mask)
        Image.fromarray(labels.astype(np.uint16)).save(file.with_suffix(f".{name}.png"))
