"""Training tiles: cut from prepared images at a random scale, turned, mirrored, printed on and varied."""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from coats import lay_coats
from draw_scale import SYNTHETIC, draw_scale
from ink import print_on
from micrographs import typical_diameter
from rods import lay_rods
from scale import resample
from targets import DISTANCE, IGNORE, PARTICLE, SEAM
from variation import add_noise, blur, vary

# Side of a tile, unless train.py is told another one.
TILE_PX = 256
# So many tiles of real micrographs get a rectangle of another: a hundred images are soon known by heart.
PATCHED_SHARE = 0.15
# So many tiles of any source are printed on, or letters are taken for particles.
INKED_SHARE = 0.25
RODS_SHARE = 0.25
COATS_SHARE = 0.25


class Source:
    """The prepared images of one folder, read as they are needed, each at the scales that prepare.py stored."""

    def __init__(self, folder):
        self.name = Path(folder).parent.name
        self.images = {}
        for path in sorted(Path(folder).glob("*.image.npy")):
            self.images.setdefault(path.name.removesuffix(".image.npy").split("@")[0], []).append(path)
        self.names = list(self.images)
        if not self.images:
            raise SystemExit(f"no prepared images in {folder}: run prepare.py first")
        self.opened = {}

    def scales(self, index):
        """For each stored scale: image float16 (height, width), target uint8 (4, height, width), typical diameter in px
        or None."""
        if index not in self.opened:
            self.opened[index] = [
                (np.load(path, mmap_mode="r"), target, typical_diameter(target[PARTICLE]))
                for path in self.images[self.names[index]]
                for target in [np.load(str(path).replace(".image.npy", ".target.npy"), mmap_mode="r")]
            ]
        return self.opened[index]


def cut(rng, image, target, zoom, side_px=TILE_PX):
    """A crop brought to side_px by `zoom`, mirrored at its ends where the image is too small; torch (5, side, side)."""
    height, width = target.shape[1:]
    side = int(np.ceil(side_px / zoom))
    rows, columns = min(side, height), min(side, width)
    for _ in range(4):  # most tiles should hold something
        top, left = rng.integers(height - rows + 1), rng.integers(width - columns + 1)
        window = (slice(top, top + rows), slice(left, left + columns))
        if rng.random() < 0.2 or target[PARTICLE][window].any():
            break
    planes = np.concatenate(
        [image[window][None].astype(np.float32), target[(slice(None), *window)].astype(np.float32) / 255]
    )
    planes = torch.from_numpy(planes)
    size = (min(side_px, round(rows * zoom)), min(side_px, round(columns * zoom)))
    if size != (rows, columns):
        mode = "bicubic" if zoom > 1 and rng.random() < 0.5 else "bilinear"
        grey = F.interpolate(planes[None, :1], size, mode=mode, antialias=True, align_corners=False)
        rest = F.interpolate(planes[None, 1:], size, mode="bilinear", antialias=True, align_corners=False)
        planes = torch.cat([grey, rest], 1)[0]
    below, right = side_px - planes.shape[1], side_px - planes.shape[2]
    if below or right:
        planes = torch.from_numpy(np.pad(planes.numpy(), ((0, 0), (0, below), (0, right)), mode="symmetric"))
    return planes


def turn(rng, planes):
    """One of the eight symmetries of the square; sometimes any angle."""
    k = int(rng.integers(8))
    planes = torch.rot90(planes, k % 4, (1, 2))
    if k > 3:
        planes = planes.flip(2)
    if rng.random() < 0.25:
        angle = rng.uniform(0, np.pi / 2)
        c, s = np.cos(angle), np.sin(angle)
        matrix = torch.tensor([[[c, -s, 0], [s, c, 0]]], dtype=torch.float32)
        grid = F.affine_grid(matrix, (1, *planes.shape), align_corners=False)
        planes = F.grid_sample(planes[None], grid, padding_mode="reflection", align_corners=False)[0]
    return planes


def settle(answers):
    """Answers that resampling mixed, brought back to those that targets.py gives."""
    for plane in (PARTICLE, SEAM):
        answers[plane] = (answers[plane] > 0.5).float()
    answers[DISTANCE] = answers[DISTANCE].clamp(0, 1)
    answers[IGNORE] = torch.where(answers[IGNORE] > 0.75, 1.0, torch.where(answers[IGNORE] > 0.25, 0.5, 0.0))
    return answers


def patch(rng, tile, other):
    """The tile with a rectangle of the other, grey values and answers (CutMix, Yun et al. 2019)."""
    side = tile[0].shape[0]
    height, width = rng.integers(side // 5, side * 7 // 10, 2)
    top, left = rng.integers(side - height + 1), rng.integers(side - width + 1)
    window = (..., slice(top, top + height), slice(left, left + width))
    image, answers = tile[0].clone(), tile[1].clone()
    image[window], answers[window] = other[0][window], other[1][window]
    return image, answers


def draw_tile(rng, source, side_px=TILE_PX):
    """image float32 (side_px, side_px), target float32 (4, side_px, side_px) in 0…1."""
    scale, zoom, factor = draw_scale(rng, source.name, source.scales(int(rng.integers(len(source.names)))))
    image, answers = render(rng, scale, zoom, side_px // factor)
    return (image, answers) if factor == 1 else enlarge(image, answers, factor)


def enlarge(image, answers, factor):
    """A tile as pages show small particles to a network, and answers to match."""
    answers = F.interpolate(answers[None], scale_factor=factor, mode="bilinear", align_corners=False)[0]
    return torch.from_numpy(resample(image.numpy(), factor)).clamp(-8, 8), settle(answers)


def render(rng, scale, zoom, side_px):
    """A tile of a stored scale: image and target, as `draw_tile`."""
    image, target, _ = scale
    planes = turn(rng, cut(rng, image, target, zoom, side_px))
    answers = settle(planes[1:].clone())
    image = vary(rng, planes[0])
    if rng.random() < RODS_SHARE:
        image, answers = lay_rods(rng, image, answers)
    if rng.random() < COATS_SHARE:
        image = lay_coats(rng, image, answers)
    if rng.random() < 0.25:
        image = blur(image, rng.uniform(0.4, 1.6))
    image = add_noise(rng, image)
    # Print comes last: it has neither the noise nor the blur of what is beneath, and that tells a bar from a rod.
    if rng.random() < INKED_SHARE:
        image, hidden = print_on(rng, image)
        answers[IGNORE][hidden & (answers[PARTICLE] > 0)] = 1
        if rng.random() < 0.3:
            image = blur(image, rng.uniform(0.3, 0.7))
    return image.clamp(-8, 8), answers


def draw_batch(rng, sources, shares, size, side_px=TILE_PX):
    """A batch whose tiles come from the sources in the given shares."""
    picked = rng.choice(len(sources), size=size, p=shares)
    tiles = []
    for i in picked:
        tile = draw_tile(rng, sources[i], side_px)
        if sources[i].name not in SYNTHETIC and rng.random() < PATCHED_SHARE:
            tile = patch(rng, tile, draw_tile(rng, sources[rng.choice(len(sources), p=shares)], side_px))
        tiles.append(tile)
    return torch.stack([image for image, _ in tiles])[:, None], torch.stack([target for _, target in tiles])


class Batches(torch.utils.data.IterableDataset):
    """Batches without end, for a DataLoader: drawn in a process beside the training."""

    def __init__(self, sources, shares, size, seed, side_px=TILE_PX):
        self.sources, self.shares, self.size, self.seed, self.side_px = sources, shares, size, seed, side_px

    def __iter__(self):
        torch.set_num_threads(1)
        rng = np.random.default_rng(self.seed)
        while True:
            yield draw_batch(rng, self.sources, self.shares, self.size, self.side_px)
