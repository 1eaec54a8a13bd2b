"""Particles from a network's maps, and how many of them are true ones: a quick judge of the maps, not Feret's separation."""

import numpy as np
from scipy import ndimage as ndi

SEAM = 0.15
SMALLEST_CORE_PX = 20
SAME = 0.5


def split_components(found):
    return ndi.label(found)[0]


def split_at_seams(found, seam):
    """Regions of the mask apart from its seams, each with the pixels of the mask that lie nearest to it."""
    cores = ndi.label(found & (seam < SEAM))[0]
    areas = np.bincount(cores.ravel())
    cores = np.where(areas[cores] >= SMALLEST_CORE_PX, cores, 0)
    nearest = ndi.distance_transform_edt(cores == 0, return_distances=False, return_indices=True)
    return np.where(found, cores[tuple(nearest)], 0)


def match_particles(found, true):
    """(matched, found, true) numbers of particles; two match when their intersection over union exceeds SAME."""
    true_areas, found_areas = np.bincount(true.ravel()), np.bincount(found.ravel())
    pairs = np.unique(np.stack([true.ravel(), found.ravel()]), axis=1, return_counts=True)
    (t, f), both = pairs[0], pairs[1]
    inside = (t > 0) & (f > 0)
    union = true_areas[t[inside]] + found_areas[f[inside]] - both[inside]
    matched = int(np.count_nonzero(both[inside] / union > SAME))
    return matched, int(np.count_nonzero(found_areas[1:])), int(np.count_nonzero(true_areas[1:]))
