"""Particles from a network's maps, and how many of them are true ones: a quick judge of the maps, not Feret's separation."""

import numpy as np
from scipy import ndimage as ndi

CORE = 0.45
SAME = 0.5


def split_components(found):
    return ndi.label(found)[0]


def split_by_distance(found, distance, seam):
    """Grows the cores of the distance map, away from seams, over the mask."""
    cores, count = ndi.label(found & (distance > CORE) & (seam < 0.5))
    lone = ndi.label(found)[0]
    # A component without a core keeps its whole self.
    with_core = np.unique(lone[cores > 0])
    extra = np.where(np.isin(lone, with_core), 0, lone)
    markers = np.where(cores > 0, cores, np.where(extra > 0, extra + count, 0))
    depth = np.round(255 * (1 - np.clip(distance, 0, 1))).astype(np.uint8)
    grown = ndi.watershed_ift(
        np.where(found, depth, 255).astype(np.uint8), np.where(found, markers, -1).astype(np.int32)
    )
    return np.where(found & (grown > 0), grown, 0)


def match_particles(found, true):
    """(matched, found, true) numbers of particles; two match when their intersection over union exceeds SAME."""
    true_areas, found_areas = np.bincount(true.ravel()), np.bincount(found.ravel())
    pairs = np.unique(np.stack([true.ravel(), found.ravel()]), axis=1, return_counts=True)
    (t, f), both = pairs[0], pairs[1]
    inside = (t > 0) & (f > 0)
    union = true_areas[t[inside]] + found_areas[f[inside]] - both[inside]
    matched = int(np.count_nonzero(both[inside] / union > SAME))
    return matched, int(np.count_nonzero(found_areas[1:])), int(np.count_nonzero(true_areas[1:]))
