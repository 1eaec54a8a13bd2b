"""Rods and plates laid on tiles, half of them along rows or columns: straight edges alone make no scale bar."""

import numpy as np
import torch

from drawn import log_uniform
from targets import IGNORE, PARTICLE


def lay_rods(rng, image, answers):
    """The image, float32 (side, side), and its answers, (4, side, side), with one to six more particles.

    They darken what is there, so that they have its noise; their distance and seams are not judged."""
    side = image.shape[0]
    y, x = torch.meshgrid(torch.arange(side), torch.arange(side), indexing="ij")
    image, answers = image.clone(), answers.clone()
    contrast = log_uniform(rng, 0.8, 5)
    for _ in range(rng.integers(1, 7)):
        half_length = log_uniform(rng, 5, 70)
        half_width = max(3, half_length * rng.uniform(0.12, 1))
        angle = rng.integers(2) * np.pi / 2 + rng.normal(0, 0.04) if rng.random() < 0.5 else rng.uniform(0, np.pi)
        dx, dy = x - rng.uniform(0, side), y - rng.uniform(0, side)
        along = (dx * np.cos(angle) + dy * np.sin(angle)).abs() - half_length
        across = (dy * np.cos(angle) - dx * np.sin(angle)).abs() - half_width
        depth = -torch.maximum(along, across)
        if rng.random() < 0.4:  # round ends
            depth = half_width - torch.hypot((along + half_width).clamp(min=0), across + half_width)
        inside = torch.sigmoid(depth / rng.uniform(0.15, 0.8)).float()
        image -= contrast * rng.uniform(0.6, 1.4) * inside
        particle = inside > 0.5
        answers[PARTICLE][particle] = 1
        answers[IGNORE][inside > 0.01] = answers[IGNORE][inside > 0.01].clamp(min=0.5)
        answers[IGNORE][particle] = 0.5
    return image, answers
