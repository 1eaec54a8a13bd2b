"""The size at which a training tile shows its particles."""

import numpy as np

from drawn import log_uniform
from scale import PARTICLE_SIZE_PX, scale_for

# These come in all sizes already.
SYNTHETIC = ("simulated", "faint", "drawn")
# Diameters, in px of the tile, to which particles of real micrographs are brought.
SMALLEST_PX, LARGEST_PX = 6, 280
# A fifth of the tiles of real micrographs show particles so small, where a pixel of the edge is a third of the area.
TINY_SHARE, TINY_PX = 0.2, 12
GREATEST_ZOOM = 4.0
# Those who label leave an edge of their own width around particles, and whose labels they are shows in the noise of the
# micrograph: so many tiles keep it.
AS_STORED_SHARE = 0.4
# Pages enlarge images whose particles are smaller than what a network was made for, and so do so many tiles.
ENLARGED_SHARE, LEAST_ENLARGED_PX = 0.3, 4


def draw_scale(rng, source, scales):
    """One of the stored scales, the pixels of the tile for each of its pixels, and by how much the tile is enlarged."""
    if rng.random() < ENLARGED_SHARE and (small := draw_small(rng, source, scales)):
        scale, zoom = small
        return scale, zoom, max(1, scale_for(scale[2] * zoom, scale[0].size))
    return *draw_usual(rng, source, scales), 1


def draw_usual(rng, source, scales):
    """A scale as it is stored, or the smallest one that shows particles of a size drawn at random without enlarging."""
    if source not in SYNTHETIC and rng.random() < AS_STORED_SHARE:
        return scales[int(rng.integers(len(scales)))], log_uniform(rng, 0.8, 1.25) if rng.random() < 0.5 else 1.0
    diameter = largest(scales)[2]
    if diameter is None or source in SYNTHETIC or rng.random() < 0.4:
        zoom = log_uniform(rng, 0.6, 1.7) if rng.random() < 0.6 else 1.0
    else:
        greatest = TINY_PX if rng.random() < TINY_SHARE else LARGEST_PX
        zoom = log_uniform(rng, SMALLEST_PX, greatest) / diameter
    if diameter is not None:
        zoom = max(zoom, SMALLEST_PX / diameter)
    return stored_for(scales, zoom)


def draw_small(rng, source, scales):
    """The same for particles so small that pages enlarge them; None without particles."""
    least, greatest = LEAST_ENLARGED_PX, PARTICLE_SIZE_PX[0]
    stored = [scale for scale in scales if scale[2] and least < scale[2] < greatest]
    if stored and source not in SYNTHETIC and rng.random() < AS_STORED_SHARE:
        return stored[int(rng.integers(len(stored)))], 1.0
    diameter = largest(scales)[2]
    return diameter and stored_for(scales, min(1, log_uniform(rng, least, greatest) / diameter))


def stored_for(scales, zoom):
    """The smallest stored scale that need not be enlarged for a zoom of the largest, and the zoom of its own pixels."""
    first = largest(scales)
    zoom = float(np.clip(zoom, 0.06, GREATEST_ZOOM))
    width = first[0].shape[1]
    # Halves may have been rounded.
    large_enough = [scale for scale in scales if scale[0].shape[1] >= 0.99 * zoom * width] or [first]
    chosen = min(large_enough, key=lambda scale: scale[0].size)
    return chosen, zoom * width / chosen[0].shape[1]


def largest(scales):
    return max(scales, key=lambda scale: scale[0].size)
