"""The networks: small U-Nets that work at half the image's resolution inside and answer at all of it."""

import torch
import torch.nn.functional as F
from torch import nn

CHANNELS = ("particle", "distance", "seam")
WIDTHS = {"feret-standard": (16, 32, 64, 96, 128), "feret-fast": (8, 16, 32, 64, 96)}


def convolution(inputs, outputs, dilation=1):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=dilation, dilation=dilation, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


def pair(inputs, outputs):
    return nn.Sequential(convolution(inputs, outputs), convolution(outputs, outputs))


class UNet(nn.Module):
    """U-Net (Ronneberger et al. 2015) between a space-to-depth and a pixel shuffle of factor 2.

    Input (batch, 1, height, width), normalised; output (batch, 3, height, width) logits named CHANNELS. Height and
    width are multiples of `multiple_of`. Two dilated convolutions at the bottom widen what a pixel can see.
    """

    def __init__(self, widths):
        super().__init__()
        self.multiple_of = 2 ** len(widths)
        self.encoder = nn.ModuleList(pair(i, o) for i, o in zip((4, *widths), widths))
        self.context = nn.Sequential(convolution(widths[-1], widths[-1], 2), convolution(widths[-1], widths[-1], 4))
        self.decoder = nn.ModuleList(pair(below + here, here) for below, here in zip(widths[:0:-1], widths[-2::-1]))
        self.head = nn.Conv2d(widths[0], 4 * len(CHANNELS), 1)

    def forward(self, image):
        x = F.pixel_unshuffle(image, 2)
        levels = []
        for i, block in enumerate(self.encoder):
            x = block(F.max_pool2d(x, 2) if i else x)
            levels.append(x)
        x = self.context(levels.pop())
        for block in self.decoder:
            x = block(torch.cat([F.interpolate(x, scale_factor=2, mode="nearest"), levels.pop()], 1))
        return F.pixel_shuffle(self.head(x), 2)


def build(name):
    """A network with fresh weights, by its name in WIDTHS."""
    return UNet(WIDTHS[name])


def multiplications_per_pixel(network):
    """Multiply–accumulate operations of all convolutions per pixel of an image of 256 × 256."""
    side = 256
    total = 0

    def count(module, _, output):
        nonlocal total
        total += module.weight.numel() * output.shape[2] * output.shape[3]

    hooks = [m.register_forward_hook(count) for m in network.modules() if isinstance(m, nn.Conv2d)]
    with torch.no_grad():
        network(torch.zeros(1, 1, side, side))
    for hook in hooks:
        hook.remove()
    return total / side**2
