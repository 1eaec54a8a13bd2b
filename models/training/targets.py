"""What the network shall answer, made from labels.

Four planes of bytes: particle (0 or 255), distance to the particle's own edge over its greatest (0…255), seam between
particles that touch or overlap (0 or 255), and how much to ignore (255: the pixel; 128: its distance and seam).
"""

import numpy as np
from scipy import ndimage as ndi

PARTICLE, DISTANCE, SEAM, IGNORE = range(4)

# A particle darkens the image by this many standard deviations of the background seen at its own scale,
# or nobody can be asked to find it.
VISIBLE = 1.5
FRAME_VISIBLE = 2.0


def make_targets(micrograph, normalised, is_simulated):
    """uint8 (4, height, width), or None for a simulated frame whose particles cannot be seen."""
    labels = micrograph.labels
    hidden = np.zeros(labels.shape, bool)
    if is_simulated and labels.any():
        visibility = particle_visibility(normalised, labels)
        if micrograph.source == "drawn":  # on a smooth ground a large pale particle is seen by its plain contrast
            visibility = np.maximum(visibility, particle_contrast(normalised, labels))
        if np.median(visibility) < FRAME_VISIBLE:
            return None
        lookup = np.zeros(labels.max() + 1, bool)
        lookup[1:][visibility < VISIBLE] = True
        hidden = lookup[labels]
        labels = np.where(hidden, 0, labels)
    planes = np.zeros((4, *labels.shape), np.uint8)
    planes[PARTICLE] = (labels > 0) * 255
    planes[DISTANCE] = np.round(relative_distance(labels) * 255)
    planes[SEAM] = seam(labels, micrograph.overlap) * 255
    planes[IGNORE] = 0 if micrograph.has_instances else 128
    planes[IGNORE][hidden] = 255
    return planes


def relative_distance(labels):
    """Distance of each pixel to the edge of its particle, 1 at the particle's centre; float32."""
    result = np.zeros(labels.shape, np.float32)
    for number, box in enumerate(ndi.find_objects(labels), 1):
        if box is None:
            continue
        mask = labels[box] == number
        distance = ndi.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
        result[box][mask] = (distance / distance.max())[mask]
    return result


def seam(labels, overlap):
    """Where two particles touch, one pixel to each side, or overlap."""
    highest = ndi.maximum_filter(labels, 3)
    lowest = ndi.minimum_filter(np.where(labels > 0, labels, np.iinfo(np.int32).max), 3)
    return ((highest != lowest) & (labels > 0)) | overlap


def particle_visibility(normalised, labels):
    """Mean darkness of each particle, seen at the scale of the typical one, over its spread on the background."""
    areas = np.bincount(labels.ravel(), minlength=labels.max() + 1)[1:]
    scale = np.clip(np.sqrt(np.median(areas[areas > 0])) / 4, 0.8, 30)
    band = ndi.gaussian_filter(normalised, scale) - ndi.gaussian_filter(normalised, 4 * scale)
    background = ~ndi.binary_dilation(labels > 0, iterations=max(1, int(scale)))
    if background.sum() < 400:
        return np.full(len(areas), 9.0)
    sample = band[background]
    spread = 1.4826 * np.median(np.abs(sample - np.median(sample))) + 1e-6
    means = ndi.mean(band, labels, np.arange(1, len(areas) + 1))
    return np.where(areas > 0, -np.nan_to_num(means) / spread, 9.0)


def particle_contrast(normalised, labels):
    """Mean darkness of each particle against the median of the background, over the spread of the background."""
    areas = np.bincount(labels.ravel(), minlength=labels.max() + 1)[1:]
    background = labels == 0
    if background.sum() < 400:
        return np.full(len(areas), 9.0)
    sample = ndi.gaussian_filter(normalised, 2)[background]
    spread = 1.4826 * np.median(np.abs(sample - np.median(sample))) + 1e-6
    means = ndi.mean(normalised, labels, np.arange(1, len(areas) + 1))
    return np.where(areas > 0, (np.median(sample) - np.nan_to_num(means)) / spread, 9.0)
