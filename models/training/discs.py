"""discs.py NETWORK.onnx …

How far from the edges of drawn discs a network puts their outlines, in px all around: by diameter, by the share of the
image that they cover, and by the contrast in standard deviations of the noise. Sharp discs, blurred by 0.7 px.
"""

import sys
from pathlib import Path

import numpy as np
from scipy import ndimage as ndi

from onnx_network import Network

SIDE_PX = 576
DIAMETERS_PX = (7, 9, 16, 24, 40)
PITCHES = (3, 6, 12, 32)
CONTRASTS = (8, 15, 30, 60)


def offset_px(network, diameter, pitch, contrast):
    """How much too large the radius of discs is that lie `pitch` px apart, and the share that they cover."""
    y, x = np.mgrid[0:SIDE_PX, 0:SIDE_PX]
    discs = np.hypot((x % pitch) - pitch / 2 + 0.3, (y % pitch) - pitch / 2 + 0.2) < diameter / 2
    noise = np.random.default_rng(0).normal(0, 1 / contrast, discs.shape)
    maps, _ = network((ndi.gaussian_filter(1.0 - discs, 0.7) + noise).astype(np.float32))
    return diameter / 2 * (np.sqrt((maps[0] > 0.5).sum() / discs.sum()) - 1), discs.mean()


def main():
    for path in sys.argv[1:]:
        network = Network(Path(path))
        print(f"{network.name}: diameter px, covered, then px too wide at a contrast of {CONTRASTS}")
        for diameter in DIAMETERS_PX:
            for pitch in PITCHES:
                row = [offset_px(network, diameter, min(SIDE_PX // 2, pitch * diameter), c) for c in CONTRASTS]
                print(f"{diameter:3d} {row[0][1]:7.2%}  ", "  ".join(f"{px:+.2f}" for px, _ in row), flush=True)


if __name__ == "__main__":
    main()
