"""Faint coats of polymer, carbon or solvent around dark particles: what is measured is the particle."""

import numpy as np
import torch
from scipy import ndimage as ndi

from drawn import log_uniform, smooth_noise
from targets import PARTICLE

# Particles are this much darker than their support, in units of the normalised grey value, or they are coats themselves.
DARK = 1.5


def lay_coats(rng, image, answers):
    """The image, float32 (side, side), with lumpy coats around the particles of its answers, (4, side, side).

    Coats are no particles: the answers stay as they are."""
    particle = answers[PARTICLE].numpy() > 0
    if not particle.any() or particle.all():
        return image
    grey = image.numpy()
    step = float(np.median(grey[~particle]) - np.median(grey[particle]))
    if step < DARK:
        return image
    side = grey.shape[0]
    thickness = log_uniform(rng, 4, 60) * (rng.uniform(-0.5, 1) + smooth_noise(rng, side, log_uniform(rng, 20, 200)))
    depth = thickness - ndi.distance_transform_edt(~particle)
    coat = ndi.gaussian_filter(((depth > 0) & ~particle).astype(np.float32), rng.uniform(0.5, 2)) * ~particle
    return image - torch.from_numpy((step * rng.uniform(0.04, 0.22) * coat).astype(np.float32))
