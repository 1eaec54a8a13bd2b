"""The scale a network sees: flattened background near 0, robust spread near 1.

The same arithmetic as `src/segmentation/normalise.ts`, which every host of a trained network runs.
"""

import numpy as np

ORDER = 1
BLOCKS_ALONG_LONGEST_SIDE = 64
MIN_BLOCK_PX = 8
ROUNDS = 12
SAMPLE_STRIDE = 4
PERCENTILES = (5, 95)
SPREAD_DIVISOR = 3.29
CLIP = 8.0
# The darkest of so many per cent may be cut off; for what is darker all the same, the scale is made wider.
UNCLIPPED_PERCENTILE = 0.1
# But no more than so: a dead row must not take all contrast from the rest.
MOST_WIDENED = 4

# All of this as it stands in a contract (docs/networks.md).
CONTRACT = {
    "kind": "flatten",
    "order": ORDER,
    "blocksAlongLongestSide": BLOCKS_ALONG_LONGEST_SIDE,
    "minBlockPx": MIN_BLOCK_PX,
    "rounds": ROUNDS,
    "sampleStride": SAMPLE_STRIDE,
    "percentiles": list(PERCENTILES),
    "spreadDivisor": SPREAD_DIVISOR,
    "clip": CLIP,
    "unclippedPercentile": UNCLIPPED_PERCENTILE,
}


def _powers(order):
    return [(i, j) for i in range(order + 1) for j in range(order + 1 - i)]


def flatten(image, order=ORDER):
    """Subtracts the background: a polynomial through block means in which dark blocks, the particles, count little.

    image: float32 (height, width), both at least MIN_BLOCK_PX. Returns the same shape.
    """
    height, width = image.shape
    block = max(MIN_BLOCK_PX, max(height, width) // BLOCKS_ALONG_LONGEST_SIDE)
    rows, columns = height // block, width // block
    means = image[: rows * block, : columns * block].reshape(rows, block, columns, block).mean((1, 3))
    y, x = np.meshgrid(
        (np.arange(rows) + 0.5) * block / height * 2 - 1,
        (np.arange(columns) + 0.5) * block / width * 2 - 1,
        indexing="ij",
    )
    basis = np.stack([y.ravel() ** i * x.ravel() ** j for i, j in _powers(order)], -1)
    values = means.ravel().astype(np.float64)
    weights = np.ones_like(values)
    for _ in range(ROUNDS):
        coefficients = np.linalg.lstsq(basis * weights[:, None], values * weights, rcond=None)[0]
        residual = values - basis @ coefficients
        spread = 1.4826 * np.median(np.abs(residual - np.median(residual))) + 1e-9
        bright = 1 / np.maximum(1, residual / (2.5 * spread))
        dark = 1 / np.maximum(1, (residual / (1.2 * spread)) ** 2)
        weights = np.sqrt(np.where(residual > 0, bright, dark))
    y, x = (np.arange(height) + 0.5) / height * 2 - 1, (np.arange(width) + 0.5) / width * 2 - 1
    background = sum(c * y[:, None] ** i * x[None] ** j for c, (i, j) in zip(coefficients, _powers(order)))
    return (image - background).astype(np.float32)


def normalise(image, order=ORDER, unclipped=UNCLIPPED_PERCENTILE):
    """Flattens, divides by the robust spread of the whole image and clips. float32 in and out.

    unclipped: the percentile that is not cut off, or None."""
    flat = flatten(image.astype(np.float32), order)
    sample = flat[::SAMPLE_STRIDE, ::SAMPLE_STRIDE]
    low, high = np.percentile(sample, PERCENTILES)
    spread = (high - low) / SPREAD_DIVISOR
    depth = 0 if unclipped is None else -np.percentile(sample, unclipped)
    unit = max(spread, min(depth / CLIP, MOST_WIDENED * spread), 1e-6)
    return np.clip(flat / unit, -CLIP, CLIP).astype(np.float32)
