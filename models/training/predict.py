"""What a network says of a whole image."""

import numpy as np
import torch


def predict(network, normalised, device="cpu"):
    """Probabilities float32 (channels, height, width) of a normalised image float32 (height, width) of any size."""
    height, width = normalised.shape
    multiple = network.multiple_of
    padded = np.pad(normalised, ((0, -height % multiple), (0, -width % multiple)), mode="reflect")
    with torch.no_grad():
        logits = network(torch.from_numpy(np.ascontiguousarray(padded))[None, None].to(device))
    return torch.sigmoid(logits)[0, :, :height, :width].float().cpu().numpy()
