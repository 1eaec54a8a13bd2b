"""Labelled micrographs, read from folders with a manifest.json.

A manifest is a list of entries with `id`, `image`, `label_image` (paths beside the manifest), `labels` and perhaps
`overlap_image` and `pixel_size_nm`. `labels` says what the label image holds:

- "instances": 0 or the number of a particle; `feret simulate --training` and the Tune page write these;
- "semantic": 0 or not 0;
- "semantic-3": 0, 255 and a third class. `third_class` says whether it counts as particle.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage as ndi

# The patches of polymer on gold prisms (64) are no particle; where two tetrahedra overlap (128) is.
THIRD_CLASS_IS_PARTICLE = {64: False, 128: True}


@dataclass
class Micrograph:
    id: str
    source: str
    pixels: np.ndarray  # float32 (height, width)
    labels: np.ndarray  # int32 (height, width), 0 is background
    overlap: np.ndarray  # bool (height, width)
    has_instances: bool


def source_of(entry):
    """The first part of the id, such as "emps" in "emps/0113230c21", or "simulated"."""
    return entry["id"].split("/")[0] if "/" in entry["id"] else entry["id"].split("-")[0]


def read_manifest(folder, source=None):
    """The labelled entries of a folder, of one source or of all, sorted by id. Stops in words where they are unfit."""
    path = Path(folder) / "manifest.json"
    try:
        entries = json.loads(path.read_text())
        labelled = [e for e in entries if "label_image" in e]
        chosen = [e for e in labelled if source is None or source_of(e) == source]
    except (OSError, ValueError) as problem:
        raise SystemExit(f"{path} cannot be read: {problem}") from None
    except (KeyError, TypeError):
        raise SystemExit(f'{path}: expected a list of entries, each with an "id"') from None
    if not labelled:
        raise SystemExit(f"{path} has no entry with a label_image")
    for entry in chosen:
        for field in ("image", "labels"):
            if field not in entry:
                raise SystemExit(f'{path}: {entry["id"]} has no "{field}"')
    return sorted(chosen, key=lambda entry: entry["id"])


def choose_sources(folder, sources=()):
    """The sources of a folder: those that are asked for, or all. Stops in words where one has no labelled image."""
    known = list(dict.fromkeys(source_of(entry) for entry in read_manifest(folder)))
    for source in sources:
        if source not in known:
            raise SystemExit(f"{folder} has no labelled micrographs of {source}, only of {', '.join(known)}")
    return list(sources) or known


def split_of(identifier):
    """ "test" (1 in 5), "validation" (1 in 10) or "train", by a hash of the id: new images do not move old ones."""
    share = int(hashlib.sha256(identifier.encode()).hexdigest()[:8], 16) / 2**32
    return "test" if share < 0.2 else "validation" if share < 0.3 else "train"


def read_image(folder, entry, field):
    try:
        return np.asarray(Image.open(Path(folder) / entry[field]))
    except (OSError, ValueError) as problem:
        raise SystemExit(f"{field} of {entry['id']} cannot be read: {problem}") from None


def read_micrograph(folder, entry):
    pixels = read_image(folder, entry, "image").astype(np.float32)
    if pixels.ndim == 3:
        pixels = pixels[..., :3].mean(-1)
    labels = read_image(folder, entry, "label_image").astype(np.int32)
    if labels.shape != pixels.shape:
        raise SystemExit(f"{entry['id']}: image {pixels.shape}, but labels {labels.shape} (height, width)")
    overlap = np.zeros(labels.shape, bool)
    has_instances = entry["labels"] == "instances"
    if has_instances:
        if "overlap_image" in entry:
            overlap = read_image(folder, entry, "overlap_image") > 0
    else:
        particle = labels == 255 if labels.max() == 255 else labels > 0
        for value, counts in THIRD_CLASS_IS_PARTICLE.items():
            if counts and entry["labels"] == "semantic-3":
                particle |= labels == value
        labels = ndi.label(particle)[0].astype(np.int32)
    return Micrograph(entry["id"], source_of(entry), pixels, labels, overlap, has_instances)


def typical_diameter(particle):
    """Median equivalent diameter in px of the connected regions of a mask, None when there is none."""
    labels, count = ndi.label(particle)
    if count == 0:
        return None
    areas = np.bincount(labels.ravel())[1:]
    areas = areas[areas > 12] if (areas > 12).any() else areas
    return float(np.sqrt(4 / np.pi * np.median(areas)))


def resize(image, height, width):
    """Bilinear, over the covered area when it shrinks. float32 in and out."""
    return np.asarray(
        Image.fromarray(np.ascontiguousarray(image, np.float32)).resize((width, height), Image.Resampling.BILINEAR)
    )


def reduced(micrograph, height, width):
    """The micrograph made smaller; a pixel half covered by particles is the nearest one's."""
    covered = resize((micrograph.labels > 0).astype(np.float32), height, width) > 0.5
    rows, columns = (((np.arange(n) + 0.5) * m / n).astype(int) for n, m in zip((height, width), micrograph.labels.shape))
    labels = micrograph.labels[np.ix_(rows, columns)]
    nearest = ndi.distance_transform_edt(labels == 0, return_distances=False, return_indices=True)
    return replace(
        micrograph,
        pixels=resize(micrograph.pixels, height, width),
        labels=np.where(covered, labels[tuple(nearest)], 0),
        overlap=resize(micrograph.overlap.astype(np.float32), height, width) > 0.5,
    )
