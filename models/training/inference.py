"""The network as its file computes it: the same numbers in less time.

- Normalisation over the batch becomes part of the weights.
- The pixel unshuffle and the first convolution are one convolution of 6 × 6 with steps of two.
- A convolution of 3 × 3 over a map enlarged twice by repetition sees each coarse cell through several of its taps, of
  which those are the sums. For each of the four places of a fine pixel in its cell, 2 × 2 taps are left: four ninths of
  the multiplications, and the enlarged map is never made.
"""

import copy

import torch
import torch.nn.functional as F
from torch import nn

from network import CHANNELS


class InferenceUNet(nn.Module):
    """Answers as `network`, a trained UNet in evaluation mode, to rounding; only the channels of these names."""

    def __init__(self, network, names):
        super().__init__()
        network = copy.deepcopy(network)
        self.multiple_of = network.multiple_of
        self.first = unshuffling(network.encoder[0][0])
        self.encoder = nn.ModuleList([network.encoder[0][1], *network.encoder[1:]])
        self.context = network.context
        below = network.context[-1][0].out_channels
        self.joins = nn.ModuleList()
        for join, _ in network.decoder:
            self.joins.append(Join(join, below))
            below = join[0].out_channels
        self.decoder = nn.ModuleList(last for _, last in network.decoder)
        self.head = head_of(network.head, names)

    def forward(self, image):
        x = F.relu(self.first(image))
        levels = []
        for i, block in enumerate(self.encoder):
            x = block(F.max_pool2d(x, 2) if i else x)
            levels.append(x)
        x = self.context(levels.pop())
        for join, block in zip(self.joins, self.decoder):
            x = block(join(x, levels.pop()))
        return F.pixel_shuffle(self.head(x), 2)


class Join(nn.Module):
    """Convolution of 3 × 3, normalisation and ReLU over [map of half the size, enlarged; map of the full size]."""

    def __init__(self, block, below):
        super().__init__()
        weight, bias = folded(block)
        here, fine = weight.shape[0], weight.shape[1] - below
        self.coarse = nn.Conv2d(below, 4 * here, 2, padding=1, bias=False)
        quarters = [halved(halved(weight[:, :below], 2, row), 3, column) for row in (0, 1) for column in (0, 1)]
        self.coarse.weight.data = torch.cat(quarters).contiguous()
        self.fine = nn.Conv2d(fine, here, 3, padding=1)
        self.fine.weight.data, self.fine.bias.data = weight[:, below:].contiguous(), bias

    def forward(self, coarse, fine):
        quarters = self.coarse(coarse).chunk(4, 1)
        upper_left, upper_right, lower_left, lower_right = quarters
        placed = [
            upper_left[:, :, :-1, :-1],
            upper_right[:, :, :-1, 1:],
            lower_left[:, :, 1:, :-1],
            lower_right[:, :, 1:, 1:],
        ]
        return F.relu(DepthToSpace.apply(torch.cat(placed, 1)) + self.fine(fine))


class DepthToSpace(torch.autograd.Function):
    """(batch, 4 × channels, height, width), quarter by quarter, to (batch, channels, 2 × height, 2 × width).

    `pixel_shuffle` takes channel by channel; ONNX knows both orders.
    """

    @staticmethod
    def forward(_, x):
        batch, channels, height, width = x.shape
        x = x.view(batch, 2, 2, channels // 4, height, width)
        return x.permute(0, 3, 4, 1, 5, 2).reshape(batch, channels // 4, 2 * height, 2 * width)

    @staticmethod
    def symbolic(graph, x):
        return graph.op("DepthToSpace", x, blocksize_i=2, mode_s="DCR")


def folded(block):
    """Weight and bias of a convolution with the normalisation after it."""
    convolution, normalisation = block[0], block[1]
    scale = (normalisation.weight / torch.sqrt(normalisation.running_var + normalisation.eps)).detach()
    weight = convolution.weight.detach() * scale[:, None, None, None]
    return weight, (normalisation.bias - normalisation.running_mean * scale).detach()


def halved(kernel, axis, half):
    """The two taps along an axis by which the first (0) or second (1) of two equal neighbours sees the coarse cells."""
    before, at, after = kernel.unbind(axis)
    return torch.stack([before, at + after] if half == 0 else [before + at, after], axis)


def unshuffling(block):
    """One convolution for the pixel unshuffle of 2 and the convolution and normalisation of `block` after it."""
    weight, bias = folded(block)
    outputs = weight.shape[0]
    convolution = nn.Conv2d(1, outputs, 6, stride=2, padding=2)
    kernel = weight.view(outputs, 2, 2, 3, 3).permute(0, 3, 1, 4, 2)
    convolution.weight.data, convolution.bias.data = kernel.reshape(outputs, 1, 6, 6).contiguous(), bias
    return convolution


def head_of(head, names):
    """The part of a head that answers these of CHANNELS; a pixel shuffle of 2 takes four rows for each."""
    rows = [4 * CHANNELS.index(name) + i for name in names for i in range(4)]
    part = nn.Conv2d(head.in_channels, len(rows), 1)
    part.weight.data, part.bias.data = head.weight.data[rows], head.bias.data[rows]
    return part
