"""What microscopes and publishers print on micrographs: letters, scale bars, boxes and bands."""

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFont

UNITS = ["nm", "um", "kV", "kx"]
GLYPHS = list("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()+-.:/")


def some_text(rng):
    kind = rng.random()
    if kind < 0.4:
        return f"{rng.choice([1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000])} {rng.choice(UNITS)}"
    if kind < 0.7:
        letter = rng.choice(list("abcdefghABCDEFGH"))
        return str(rng.choice([f"({letter})", f"{letter})", letter, f"{letter}{rng.integers(1, 5)}"]))
    return "".join(rng.choice(GLYPHS, rng.integers(2, 14)))


def text_stamp(rng, size_px):
    """A printed text as a mask, uint8 (height, width): sometimes bold, slanted, narrow or wide."""
    font = ImageFont.load_default(size=size_px)
    text, bold = some_text(rng), int(rng.integers(0, 1 + size_px // 14))
    box = font.getbbox(text, stroke_width=bold)
    width, height = int(box[2]) + size_px, int(box[3]) + 4
    stamp = Image.new("L", (width, height))
    ImageDraw.Draw(stamp).text((2, 2), text, font=font, fill=255, stroke_width=bold)
    slant = rng.uniform(0, 0.35) if rng.random() < 0.3 else 0
    stretch = rng.uniform(0.75, 1.3)
    affine = (1 / stretch, slant, -slant * height / 2, 0, 1, 0)
    return np.asarray(
        stamp.transform((round(width * stretch), height), Image.Transform.AFFINE, affine, Image.Resampling.BILINEAR)
    )


def print_on(rng, image):
    """The image, float32 (height, width), with some of this in one tone, and where boxes and bands hide it, bool.

    Letters and bars leave the particle beneath them where it is."""
    height, width = image.shape
    cover = np.zeros((height, width), np.float32)
    box = np.zeros((height, width), bool)

    def place(stamp, top, left):
        rows, columns = slice(max(0, top), top + stamp.shape[0]), slice(max(0, left), left + stamp.shape[1])
        cut = stamp[max(0, -top) :, max(0, -left) :][: height - rows.start, : width - columns.start]
        if cut.size:
            window = cover[rows, columns]
            np.maximum(window, cut / 255, out=window)
            box[max(0, rows.start - 4) : rows.stop + 4, max(0, columns.start - 4) : columns.stop + 4] = True

    for _ in range(rng.integers(1, 4)):
        size_px = int(np.exp(rng.uniform(np.log(8), np.log(90))))
        place(text_stamp(rng, size_px), int(rng.integers(-size_px // 2, height)), int(rng.integers(-size_px, width)))
    if rng.random() < 0.6:
        bar = np.full((rng.integers(2, 16), rng.integers(25, width)), 255, np.uint8)
        place(bar, int(rng.integers(0, height)), int(rng.integers(-40, width - 20)))
    low, high = float(image.min()), float(image.max())
    dark = rng.random() < 0.6
    tone = low - rng.exponential(0.5) if dark else high + rng.exponential(0.5)
    if rng.random() < 0.15:
        tone = rng.uniform(low, high)
    printed = image.numpy().copy()
    if rng.random() < 0.8:
        box[:] = False
        if rng.random() < 0.1:
            box[-int(rng.integers(8, 60)) :] = True
    printed[box] = high if dark else low
    printed += cover * (tone - printed)
    return torch.from_numpy(printed), torch.from_numpy(box)
