"""The scale at which a network sees a micrograph, chosen and undone as src/segmentation does it (scale.ts, resample.ts,
probability-canvas.ts)."""

import math
from functools import cache

import numpy as np
from PIL import Image
from scipy import ndimage as ndi

SCALES = (0.25, 0.5, 1, 2, 4)
FIRST_SIDE_PX = 1024
# Diameters of the particles that networks are trained for, as their contracts say.
PARTICLE_SIZE_PX = (12, 280)
MOST_PIXELS = 2**26
REACH_PX = 8


def typical_diameter_px(particle):
    """Four areas over the perimeter, in px; NaN without any particle, infinite without any outline."""
    area = np.count_nonzero(particle)
    sides = np.count_nonzero(particle[:, 1:] != particle[:, :-1]) + np.count_nonzero(particle[1:] != particle[:-1])
    if area == 0:
        return math.nan
    return 4 * area / (math.pi / 4 * sides) if sides else math.inf


def scale_for(diameter, pixels, sizes=PARTICLE_SIZE_PX):
    """The scale nearest to 1 that brings particles of a diameter in px to the sizes, (least, greatest) in px, or
    nearest to them, in an image of so many pixels."""
    if math.isnan(diameter):
        return 1

    def distance(scale):
        size = math.log(min(diameter, 1e300) * scale)
        return max(0, math.log(sizes[0]) - size, size - math.log(sizes[1]))

    possible = [s for s in SCALES if s <= 1 or pixels * s**2 <= MOST_PIXELS]
    return min(possible, key=lambda s: (round(distance(s), 9), abs(math.log(s))))


def first_scale(shape):
    return 1 if max(shape) <= FIRST_SIDE_PX else 0.25


def resample(image, scale):
    """float32 (⌈height × scale⌉, ⌈width × scale⌉): cubic convolution, or the means of blocks."""
    if scale == 1:
        return image
    if scale > 1:
        height, width = image.shape
        edge = 2  # repeated beyond the sides, where Pillow would leave weights out
        padded = Image.fromarray(np.pad(np.asarray(image, np.float32), edge, mode="edge"))
        size = ((width + 2 * edge) * scale, (height + 2 * edge) * scale)
        inner = slice(edge * scale, -edge * scale)
        return np.array(padded.resize(size, Image.Resampling.BICUBIC))[inner, inner]
    block = round(1 / scale)
    rows, columns = (np.arange(0, n, block) for n in image.shape)
    counts = np.outer(np.diff([*rows, image.shape[0]]), np.diff([*columns, image.shape[1]]))
    sums = np.add.reduceat(np.add.reduceat(image.astype(np.float64), rows, 0), columns, 1)
    return (sums / counts).astype(np.float32)


def bring_back(probability, shape, scale):
    """A map of the resampled image in the pixels of the image itself."""
    if scale == 1:
        return probability
    height, width = shape
    if scale > 1:
        return probability.reshape(height, scale, width, scale).mean((1, 3))
    block = round(1 / scale)
    rows, columns = probability.shape
    enlarged = Image.fromarray(probability).resize((columns * block, rows * block), Image.Resampling.BILINEAR)
    return np.asarray(enlarged)[:height, :width]


def maps_at(image, maps_of, scale):
    """Maps (channels, height, width) of an image that the network sees at a scale.

    `maps_of(image)` gives those of a whole image, the particle's first."""
    return np.stack([bring_back(m, image.shape, scale) for m in maps_of(resample(image, scale))])


def segment_at_chosen_scale(image, maps_of, sizes):
    """`maps_at` the scale that suits the particles, and that scale.

    The first look is at a quarter of an image of more than 1024 px, and at the image as it is where it is smaller or
    its particles are too small for that."""

    @cache
    def look(scale):
        return maps_at(image, maps_of, scale)

    def diameter(scale):
        return typical_diameter_px(look(scale)[0] > 0.5)

    first = first_scale(image.shape)
    if first < 1 and not diameter(first) * first >= sizes[0]:
        first = 1
    chosen = scale_for(diameter(first), image.size, sizes)
    return combine_maps(look(1), look(chosen), chosen), chosen


def combine_maps(own, chosen, scale):
    """What two looks say together, at the image's own scale and at the chosen one (combine-maps.ts)."""
    if scale == 1:
        return own
    known = (own if scale > 1 else chosen)[0] > 0.5
    near = ndi.maximum_filter(known, 2 * REACH_PX + 1)
    return np.where(near, chosen, np.minimum(own, chosen) if scale > 1 else own)
