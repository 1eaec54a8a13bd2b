"""Drawn micrographs: no physics, but the variety of published figures.

`feret simulate` follows the electrons; it knows spheres, ellipsoids, cubes and octahedra on carbon. Figures also show
shells, pores, rods, stars, polygons, packed layers and lacy films. Those are drawn here, with exact labels, so that a
network does not take the habits of one simulator for the nature of particles. Print comes later (ink.py).
"""

import numpy as np
from scipy import ndimage as ndi

from micrographs import Micrograph

SIDE_PX = 512
SMALLEST_PX, LARGEST_PX = 6, 330


def log_uniform(rng, low, high):
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def smooth_noise(rng, side, scale_px):
    """A smooth random field of unit variance, with features of about scale_px."""
    coarse = int(np.clip(side / max(scale_px, 1) * 3, 4, side))
    field = ndi.gaussian_filter(rng.standard_normal((coarse, coarse)), scale_px * coarse / side / 2, mode="wrap")
    field = (field - field.mean()) / (field.std() + 1e-9)
    return field if coarse == side else ndi.zoom(field, side / coarse, order=1, grid_mode=True, mode="nearest")


def outline(rng, kind, radius):
    """Signed depth below the outline, in px, on a grid of a particle of about this radius: positive inside."""
    reach = int(np.ceil(radius * 1.9)) + 2
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1] + rng.uniform(-0.5, 0.5, (2, 1, 1))
    turn = rng.uniform(0, 2 * np.pi)
    x, y = x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)
    if kind == "ellipse":
        aspect = rng.uniform(1, 1.8)
        return (1 - np.hypot(x / aspect**0.5, y * aspect**0.5) / radius) * radius
    if kind == "rod":
        half = radius * rng.uniform(0.4, 1.4)
        thick = max(1.5, radius * rng.uniform(0.25, 0.5))
        return thick - np.hypot(np.maximum(np.abs(x) - half, 0), y)
    if kind == "polygon":
        corners = rng.integers(3, 7)
        angles = 2 * np.pi * np.arange(corners) / corners + rng.normal(0, rng.choice([0, 0.12]), corners)
        faces = np.array([radius * rng.uniform(0.75, 1) - x * np.cos(a) - y * np.sin(a) for a in angles])
        sharpness = 4 / (radius * rng.uniform(0.03, 0.3))
        return -np.log(np.exp(np.clip(-sharpness * faces, -60, 60)).sum(0)) / sharpness
    if kind == "blob":
        waves = np.arange(2, 9)
        amplitude = rng.normal(0, rng.uniform(0.03, 0.2), len(waves)) / waves**0.7
        phase = rng.uniform(0, 2 * np.pi, len(waves))
        angle = np.arctan2(y, x)
        edge = 1 + sum(a * np.cos(k * angle + p) for a, k, p in zip(amplitude, waves, phase))
        return radius * edge - np.hypot(x, y)
    return radius - np.hypot(x, y)


def darkness(rng, depth, radius, style):
    """How much a particle of this outline takes from the beam, 0…1, on the outline's grid."""
    inside = depth > 0
    relative = np.clip(depth / radius, 0, 1)
    profile = {
        "flat": np.ones_like(relative),
        "sphere": np.sqrt(np.clip(1 - (1 - relative) ** 2, 0, 1)),
        "slope": np.clip(depth / (style["slope"] * radius + 1), 0, 1),
        "shell": np.where(relative < style["wall"], 1, style["core"]),
        "core": np.where(relative > style["wall"] * 2, 1, style["core"]),
    }[style["profile"]]
    if style["texture"] > 0 and radius > 4:
        side = depth.shape[0]
        profile = profile * np.clip(1 + style["texture"] * smooth_noise(rng, side, radius * style["grain"]), 0.15, 2)
    return np.where(inside, profile, 0)


def draw_style(rng):
    return {
        "profile": rng.choice(["flat", "sphere", "slope", "shell", "core"], p=[0.3, 0.35, 0.15, 0.12, 0.08]),
        "slope": rng.uniform(0.05, 0.5),
        "wall": rng.uniform(0.12, 0.4),
        # A shell much fainter than its core is a coat (coats.py).
        "core": rng.uniform(0.3, 0.7),
        "texture": rng.choice([0, rng.uniform(0.05, 0.5)]),
        "grain": rng.uniform(0.08, 0.8),
    }


def place(rng, count, radii, arrangement):
    """Centres: strewn (a pile is strewn densely), in clusters, or in a packed layer."""
    if arrangement == "packed":
        step = 2 * np.median(radii) * rng.uniform(0.9, 1.15)
        rows = np.arange(-1, SIDE_PX / step / 0.866 + 2)
        grid = np.array(
            [(j * step + (i % 2) * step / 2, i * step * 0.866) for i in rows for j in np.arange(-1, SIDE_PX / step + 2)]
        )
        return grid[rng.permutation(len(grid))[:count]] + rng.normal(
            0, step * rng.uniform(0, 0.12), (min(count, len(grid)), 2)
        )
    if arrangement == "clusters":
        seeds = rng.uniform(0, SIDE_PX, (max(1, count // int(rng.integers(3, 20))), 2))
        return seeds[rng.integers(len(seeds), size=count)] + rng.normal(
            0, np.sqrt(count) * np.median(radii) * 0.5, (count, 2)
        )
    return rng.uniform(0, SIDE_PX, (count, 2))


def background(rng):
    """Transmission of support and illumination, about 1."""
    yy, xx = np.mgrid[0:SIDE_PX, 0:SIDE_PX] / SIDE_PX - 0.5
    turn = rng.uniform(0, 2 * np.pi)
    field = 1 + rng.uniform(0, 0.25) * (xx * np.cos(turn) + yy * np.sin(turn))
    field -= rng.uniform(0, 0.25) * rng.choice([0, 1]) * (xx**2 + yy**2)
    field += rng.uniform(0, 0.03) * smooth_noise(rng, SIDE_PX, log_uniform(rng, 40, 300))
    if rng.random() < 0.35:
        field += log_uniform(rng, 0.005, 0.05) * smooth_noise(rng, SIDE_PX, log_uniform(rng, 3, 40))
    if rng.random() < 0.25:  # a film with an edge or holes
        hole = smooth_noise(rng, SIDE_PX, log_uniform(rng, 60, 400)) > rng.uniform(-0.5, 1.2)
        field += ndi.gaussian_filter(hole.astype(float), rng.uniform(0.7, 4)) * rng.uniform(0.04, 0.3)
    if rng.random() < 0.2:  # stains and crumbs of support, faint beside particles
        stain = smooth_noise(rng, SIDE_PX, log_uniform(rng, 8, 80))
        field -= np.clip(stain - rng.uniform(0.8, 1.8), 0, 1) * rng.uniform(0.02, 0.1)
    return field


def draw_micrograph(rng, name):
    """A Micrograph of SIDE_PX × SIDE_PX with known labels."""
    diameter = log_uniform(rng, SMALLEST_PX, LARGEST_PX)
    arrangement = rng.choice(["strewn", "clusters", "packed", "pile"], p=[0.4, 0.24, 0.16, 0.2])
    if arrangement == "pile":
        diameter = log_uniform(rng, 30, LARGEST_PX)
    coverage = log_uniform(rng, 0.02, 0.5) if arrangement in ("strewn", "clusters") else rng.uniform(0.3, 0.95)
    count = int(np.clip(coverage * SIDE_PX**2 / (0.785 * diameter**2), 1, 700))
    spread = rng.choice([0.04, 0.12, 0.3])
    radii = np.clip(diameter / 2 * np.exp(rng.normal(0, spread, count)), 2.5, LARGEST_PX / 2)
    centres = place(rng, count, radii, arrangement)
    kinds = rng.choice(
        ["disc", "ellipse", "rod", "polygon", "blob"], size=rng.integers(1, 3), p=[0.3, 0.15, 0.15, 0.25, 0.15]
    )
    style = draw_style(rng)
    strength = log_uniform(rng, 0.12, 3.0)
    strength_spread = rng.choice([0.05, 0.25, 0.5])
    may_overlap = rng.uniform(0, 0.4) if rng.random() < 0.6 else 0.02
    if arrangement == "pile":  # translucent crystals: pale where one lies, dark where several do
        kinds = rng.choice(["polygon", "blob"], size=2)
        style["profile"], style["slope"] = rng.choice(["flat", "slope"]), rng.uniform(0.05, 0.3)
        strength, strength_spread, may_overlap = log_uniform(rng, 0.2, 1.2), 0.4, rng.uniform(0.3, 0.9)
    labels = np.zeros((SIDE_PX, SIDE_PX), np.int32)
    overlap = np.zeros(labels.shape, bool)
    thickness = np.zeros(labels.shape)
    number = 0
    for (cx, cy), radius in zip(centres, radii):
        depth = outline(rng, rng.choice(kinds), radius)
        side = depth.shape[0]
        top, left = int(round(cy)) - side // 2, int(round(cx)) - side // 2
        rows = slice(max(0, top), min(SIDE_PX, top + side))
        columns = slice(max(0, left), min(SIDE_PX, left + side))
        if rows.start >= rows.stop or columns.start >= columns.stop:
            continue
        window = (slice(rows.start - top, rows.stop - top), slice(columns.start - left, columns.stop - left))
        mask = depth[window] > 0
        if mask.sum() < 4:
            continue
        taken = labels[rows, columns] > 0
        if (mask & taken).sum() > may_overlap * mask.sum():
            continue
        number += 1
        overlap[rows, columns] |= mask & taken
        labels[rows, columns][mask] = number
        own = np.exp(rng.normal(0, strength_spread)) * strength
        thickness[rows, columns] += own * darkness(rng, depth, radius, style)[window]

    sharp = background(rng) * np.exp(-thickness)
    if rng.random() < 0.4:  # Fresnel fringes
        width = log_uniform(rng, 0.8, 5)
        sharp += rng.normal(0, 0.5) * (ndi.gaussian_filter(sharp, width) - ndi.gaussian_filter(sharp, 1.8 * width))
    pixels = ndi.gaussian_filter(sharp, log_uniform(rng, 0.35, 2.2))
    noise = rng.standard_normal(pixels.shape)
    if rng.random() < 0.5:
        noise = ndi.gaussian_filter(noise, rng.uniform(0.4, 1.2))
        noise /= noise.std()
    pixels += log_uniform(rng, 0.004, 0.16) * noise * np.sqrt(np.clip(pixels, 0.05, 2))
    low, high = pixels.min(), pixels.max()
    pixels = (pixels - low) / (high - low + 1e-9)
    return Micrograph(name, "drawn", np.round(pixels * 255).astype(np.float32), labels, overlap, True)
