"""Pixel metrics of a segmentation as the published program reports them, all shares 0…1."""

import numpy as np


def confusion(found, truth, ignored):
    """Counts of pixels (true positive, false positive, false negative, true negative); bool arrays of one shape."""
    judged = ~ignored
    return np.array(
        [
            np.count_nonzero(found & truth & judged),
            np.count_nonzero(found & ~truth & judged),
            np.count_nonzero(~found & truth & judged),
            np.count_nonzero(~found & ~truth & judged),
        ],
        np.int64,
    )


def share(part, whole):
    """part / whole; 1 where there is nothing to find and nothing was found."""
    return float(part) / float(whole) if whole else 1.0


def pixel_metrics(counts):
    tp, fp, fn, tn = (int(n) for n in counts)
    return {
        "globalAccuracy": share(tp + tn, tp + fp + fn + tn),
        "particleAccuracy": share(tp, tp + fn),
        "backgroundAccuracy": share(tn, tn + fp),
        "particleIou": share(tp, tp + fp + fn),
        "backgroundIou": share(tn, tn + fp + fn),
        "particleDice": share(2 * tp, 2 * tp + fp + fn),
        "backgroundDice": share(2 * tn, 2 * tn + fp + fn),
    }
