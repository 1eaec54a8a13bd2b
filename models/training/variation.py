"""What differs between micrographs of one specimen: tones, shading, support, sharpness and noise."""

import numpy as np
import torch
import torch.nn.functional as F

from drawn import log_uniform


def vary(rng, image):
    """Tone, contrast, brightness, shading, uneven film and the edge of a film."""
    side = image.shape[0]
    if rng.random() < 0.15:
        image = bend_tones(rng, image)
    image = image * np.exp(rng.normal(0, 0.25)) + rng.normal(0, 0.3)
    if rng.random() < 0.2:
        slope = rng.normal(0, 0.4, 2)
        ramp = torch.linspace(-1, 1, side)
        image = image + slope[0] * ramp[:, None] + slope[1] * ramp[None]
    if rng.random() < 0.1:
        cells = int(rng.integers(3, 17))
        clouds = torch.from_numpy(rng.standard_normal((1, 1, cells, cells), dtype=np.float32))
        clouds = F.interpolate(clouds, (side, side), mode="bicubic", align_corners=False)[0, 0]
        image = image + rng.uniform(0.05, 0.4) * clouds
    if rng.random() < 0.08:
        angle, offset = rng.uniform(0, 2 * np.pi), rng.uniform(-0.7, 0.7)
        ramp = torch.linspace(-1, 1, side)
        edge = ramp[:, None] * np.sin(angle) + ramp[None] * np.cos(angle) - offset
        image = image + rng.normal(0, 0.8) * torch.sigmoid(edge * rng.uniform(20, 120))
    return image


def add_noise(rng, image):
    """A quarter of the tiles get noise, white or correlated."""
    side = image.shape[0]
    if rng.random() < 0.25:
        noise = torch.from_numpy(rng.standard_normal((side, side), dtype=np.float32))
        if rng.random() < 0.5:
            noise = blur(noise, rng.uniform(0.5, 1.2))
            noise = noise / noise.std()
        image = image + log_uniform(rng, 0.05, 0.8) * noise
    return image


def bend_tones(rng, image):
    """A smooth monotonic curve through the greys, as film, print and contrast stretching make: slopes 0.45 to 1.55."""
    span = rng.uniform(2, 5)
    phase, depth = rng.uniform(0, 2 * np.pi), rng.uniform(0.2, 0.55)
    return image + depth * span / (2 * np.pi) * torch.sin(2 * np.pi * image / span + phase)


def blur(image, sigma):
    at = torch.arange(-5, 6, dtype=torch.float32)
    kernel = torch.exp(-(at**2) / (2 * sigma**2))
    kernel = kernel / kernel.sum()
    padded = F.pad(image[None, None], (5, 5, 5, 5), mode="reflect")
    return F.conv2d(F.conv2d(padded, kernel.view(1, 1, 1, -1)), kernel.view(1, 1, -1, 1))[0, 0]
