"""python -m unittest, in this folder: seconds, on one core."""

import contextlib
import io
import json
import os
import signal
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import numpy as np
import torch
from PIL import Image

import evaluate
import export as exporting
import prepare
import train
from checkpoints import averaged
from coats import lay_coats
from draw_scale import LARGEST_PX, draw_scale, draw_usual
from drawn import SIDE_PX, draw_micrograph
from export import ANSWERS, GREATEST_DIFFERENCE, contract, export, greatest_difference, halo
from ink import print_on
from inference import InferenceUNet
from metrics import confusion, pixel_metrics
from micrographs import Micrograph, read_manifest, read_micrograph, reduced, split_of
from network import CHANNELS, WIDTHS, build, multiplications_per_pixel
from particles import match_particles, split_at_seams, split_components
from onnx_network import Network
from predict import predict
from preprocessing import CLIP, normalise
from targets import (
    DISTANCE,
    IGNORE,
    PARTICLE,
    SEAM,
    make_targets,
    relative_distance,
    seam,
)
from prepare import store_at_all_scales
from resume import resumed
from rods import lay_rods
from scale import bring_back, resample, scale_for, segment_at_chosen_scale, typical_diameter_px
from tiles import TILE_PX, Source, draw_batch, draw_tile, enlarge, patch
from train import keep_statistics
from variation import bend_tones


def two_squares():
    labels = np.zeros((40, 60), np.int32)
    labels[10:20, 10:20] = 1
    labels[10:20, 20:30] = 2
    return labels


class Targets(unittest.TestCase):
    def test_distance_is_one_at_each_centre_and_zero_outside(self):
        distance = relative_distance(two_squares())
        self.assertEqual(distance[0, 0], 0)
        self.assertEqual(distance[14, 14], 1)
        self.assertEqual(distance[14, 24], 1)
        self.assertAlmostEqual(float(distance[14, 19]), 1 / 5)

    def test_the_seam_lies_on_both_sides_of_a_contact(self):
        line = seam(two_squares(), np.zeros((40, 60), bool))
        self.assertEqual(sorted(set(np.nonzero(line)[1].tolist())), [19, 20])

    def test_overlaps_are_seam(self):
        overlap = np.zeros((40, 60), bool)
        overlap[12, 12] = True
        self.assertTrue(seam(two_squares(), overlap)[12, 12])

    def test_particles_that_nobody_can_see_are_ignored(self):
        rng = np.random.default_rng(0)
        labels = np.zeros((256, 256), np.int32)
        for number, (y, x) in enumerate([(40, 40), (40, 160), (160, 40), (160, 160)], 1):
            labels[y : y + 30, x : x + 30] = number
        image = rng.normal(0, 1, labels.shape).astype(np.float32)
        image[(labels > 0) & (labels < 4)] -= 4
        planes = make_targets(Micrograph("simulated-x", "simulated", image, labels, labels < 0, True), image, True)
        self.assertTrue((planes[IGNORE][labels == 4] == 255).all())
        self.assertTrue((planes[PARTICLE][labels == 1] == 255).all())
        nothing = rng.normal(0, 1, labels.shape).astype(np.float32)
        self.assertIsNone(make_targets(Micrograph("s", "s", nothing, labels, labels < 0, True), nothing, True))

    def test_semantic_labels_say_nothing_of_seams(self):
        image = np.zeros((40, 60), np.float32)
        planes = make_targets(Micrograph("x", "x", image, two_squares(), two_squares() < 0, False), image, False)
        self.assertTrue((planes[IGNORE] == 128).all())


class Preprocessing(unittest.TestCase):
    def test_few_dark_pixels_widen_the_scale_fourfold_at_most(self):
        noise = np.random.default_rng(6).normal(0, 1, (256, 256))
        for depth, expected in ((6, 1), (16, 2), (24, 3), (200, 4)):
            image = noise.copy()
            image[100:120, 100:116] -= depth
            seen = normalise(image, 0)
            self.assertAlmostEqual(float(normalise(image, 0, None)[:90].std() / seen[:90].std()), expected, delta=0.3)

    def test_brightness_contrast_and_slope_do_not_matter(self):
        micrograph = draw_micrograph(np.random.default_rng(5), "x")
        y, x = np.mgrid[0:SIDE_PX, 0:SIDE_PX] / SIDE_PX
        plain = normalise(micrograph.pixels)
        changed = normalise(micrograph.pixels * 3 + 700 + 90 * x - 40 * y)
        self.assertLess(np.abs(plain - changed).mean(), 0.02)
        self.assertLessEqual(np.abs(plain).max(), CLIP)


class Reading(unittest.TestCase):
    def test_splits_depend_on_the_name_alone_and_have_about_the_stated_shares(self):
        splits = [split_of(f"image-{i}") for i in range(4000)]
        self.assertAlmostEqual(splits.count("test") / 4000, 0.2, delta=0.02)
        self.assertAlmostEqual(splits.count("validation") / 4000, 0.1, delta=0.02)

    def test_third_classes(self):
        with tempfile.TemporaryDirectory() as folder:
            grey = np.full((8, 8), 90, np.uint8)
            labels = np.zeros((8, 8), np.uint8)
            labels[2:4], labels[4:6] = 255, 128
            patches = np.where(labels == 128, 64, labels).astype(np.uint8)
            entries = []
            for name, values in (("a/overlap", labels), ("a/patch", patches)):
                stem = name.replace("/", "-")
                Image.fromarray(grey).save(Path(folder) / f"{stem}.png")
                Image.fromarray(values).save(Path(folder) / f"{stem}.labels.png")
                entries.append(
                    {"id": name, "image": f"{stem}.png", "label_image": f"{stem}.labels.png", "labels": "semantic-3"}
                )
            (Path(folder) / "manifest.json").write_text(json.dumps(entries))
            overlap, patch = (read_micrograph(folder, e) for e in read_manifest(folder, "a"))
        self.assertEqual(np.count_nonzero(overlap.labels), 32)
        self.assertEqual(np.count_nonzero(patch.labels), 16)


class Reducing(unittest.TestCase):
    def test_halved_squares_are_squares_of_half_the_side(self):
        labels = np.zeros((40, 60), np.int32)
        labels[10:20, 10:20], labels[10:20, 22:30] = 1, 2
        image = np.where(labels > 0, 10, 50).astype(np.float32)
        small = reduced(Micrograph("a/x", "a", image, labels, labels == 2, True), 20, 30)
        expected = np.zeros((20, 30), np.int32)
        expected[5:10, 5:10], expected[5:10, 11:15] = 1, 2
        np.testing.assert_array_equal(small.labels, expected)
        np.testing.assert_array_equal(small.overlap, expected == 2)
        self.assertEqual(small.pixels[7, 7], 10)

    def test_particles_of_odd_places_keep_their_area(self):
        y, x = np.mgrid[0:301, 0:301]
        labels = (np.hypot(y - 140.3, x - 151.8) < 60).astype(np.int32)
        small = reduced(Micrograph("a/x", "a", labels.astype(np.float32), labels, labels < 0, True), 75, 75)
        self.assertAlmostEqual(small.labels.sum() / (np.pi * (60 * 75 / 301) ** 2), 1, delta=0.02)

    def test_scales_are_stored_while_particles_are_large_enough(self):
        rng = np.random.default_rng(0)
        labels = np.zeros((512, 512), np.int32)
        labels[100:122, 100:122], labels[300:322, 200:222] = 1, 2
        # So faint that the scale of grey values is that of the noise at half the size, too.
        image = (rng.normal(0, 1, labels.shape) - 2 * (labels > 0)).astype(np.float32)
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "a" / "train"
            store_at_all_scales(place, Micrograph("a/x", "a", image, labels, labels < 0, True))
            self.assertEqual(sorted(p.name for p in place.glob("*.image.npy")), [f"a-x{s}.image.npy" for s in ("", "@2", "@4")])
            scales = Source(place).scales(0)
            spread = {image.shape[0]: float(image[:40].std()) for image, _, _ in scales}
            # What averages over 2 × 2 pixels of noise is not half of it: each scale has its own.
            self.assertAlmostEqual(spread[256] / spread[512], 1, delta=0.1)
            zooms, as_stored = [], {512: 0, 256: 0, 128: 0}
            for _ in range(300):
                (image, _, diameter), zoom = draw_usual(rng, "a", scales)
                zooms.append(zoom)
                self.assertLessEqual(diameter * zoom, LARGEST_PX * 1.01)
                if image.shape[0] < 512:
                    self.assertLessEqual(zoom, 1.26)
                as_stored[image.shape[0]] += zoom == 1
            self.assertGreater(min(zooms), 0.4)
            # Each scale is seen as it is, the small ones too.
            self.assertGreater(min(as_stored.values()), 10)
            # Where a page would enlarge particles, tiles are: no further than they must, and only those.
            enlarged = 0
            for _ in range(300):
                (_, _, diameter), zoom, factor = draw_scale(rng, "a", scales)
                enlarged += factor > 1
                self.assertTrue(factor == 1 or 12 <= diameter * zoom * factor < 24, (diameter * zoom, factor))
            self.assertTrue(40 < enlarged < 140)
            image, answers = draw_tile(rng, Source(place), 128)
            self.assertEqual((image.shape, answers.shape), ((128, 128), (4, 128, 128)))


class Scales(unittest.TestCase):
    """The numbers of tests/segmentation/scale.test.ts and resample.test.ts: pages do the same."""

    def discs(self, diameter, side=600, pitch=300):
        y, x = np.mgrid[0:side, 0:side] % pitch - pitch / 2
        return np.hypot(x, y) < diameter / 2

    def test_discs_are_seen_at_the_size_that_a_network_knows(self):
        for diameter, scale in ((6, 4), (12, 2), (30, 1), (140, 1), (250, 0.5)):
            typical = typical_diameter_px(self.discs(diameter))
            self.assertAlmostEqual(typical / diameter, 1, delta=0.1)
            self.assertEqual(scale_for(typical, 600 * 600, (20, 150)), scale)
        self.assertEqual(scale_for(np.nan, 100, (20, 150)), 1)
        self.assertEqual(scale_for(np.inf, 100, (20, 150)), 0.25)
        self.assertEqual(scale_for(6, 4100**2, (20, 150)), 1)

    def test_cubic_convolution_has_its_weights_at_the_sides_too(self):
        row = np.float32([[1, 0, 0, 2, 0, 0, 0]])
        near, far, behind, beyond = 0.8671875, 0.2265625, -0.0703125, -0.0234375  # Keys 1981, a = −½
        seen = resample(np.repeat(row, 9, 0), 2)[8]
        self.assertEqual(seen.shape, (14,))
        self.assertAlmostEqual(seen[6], 2 * near, places=5)
        self.assertAlmostEqual(seen[8], 2 * far, places=5)
        self.assertAlmostEqual(seen[9], 2 * behind, places=5)
        # The first pixel, 1, is repeated beyond the side.
        self.assertAlmostEqual(seen[0], near + far + beyond, places=5)

    def test_what_is_brought_back_is_what_was_there(self):
        image = np.random.default_rng(2).normal(size=(37, 50)).astype(np.float32)
        for scale in (2, 4):
            enlarged = np.kron(image, np.ones((scale, scale), np.float32))
            np.testing.assert_allclose(bring_back(enlarged, image.shape, scale), image, atol=1e-6)
        reduced_image = resample(image, 0.25)
        self.assertEqual(reduced_image.shape, (10, 13))
        self.assertAlmostEqual(float(reduced_image[9, 12]), float(image[36:, 48:].mean()), places=6)
        self.assertEqual(bring_back(reduced_image, image.shape, 0.25).shape, image.shape)

    def test_a_micrograph_is_looked_at_until_the_scale_is_right(self):
        looks = []

        def maps_of(image):
            looks.append(image.shape)
            return (image < 0.5)[None].astype(np.float32)

        expected_looks = {(40, 600): [600], (8, 600): [600, 1200], (100, 1200): [300, 1200], (8, 1200): [300, 1200, 2400]}
        for (diameter, side), expected in expected_looks.items():
            looks.clear()
            truth = self.discs(diameter, side)
            maps, scale = segment_at_chosen_scale(1 - truth.astype(np.float32), maps_of, (12, 280))
            self.assertEqual([shape[0] for shape in looks], expected)
            self.assertEqual(scale, expected[-1] / side)
            self.assertGreater(((maps[0] > 0.5) == truth).mean(), 0.998)

    def test_an_enlarged_tile_keeps_its_particles(self):
        truth = torch.from_numpy(self.discs(8, 64, 32)).float()
        image, answers = enlarge(-3 * truth, torch.stack([truth, truth, 0 * truth, 0 * truth]), 2)
        self.assertEqual(image.shape, (128, 128))
        self.assertAlmostEqual(float(answers[0].sum() / truth.sum()), 4, delta=0.3)
        self.assertGreater(float(((image < -1.5) == (answers[0] > 0)).float().mean()), 0.99)


class Varying(unittest.TestCase):
    def test_ink_has_one_tone_and_boxes_hide(self):
        rng = np.random.default_rng(3)
        boxes = inked = 0
        for _ in range(40):
            image = torch.from_numpy(rng.normal(size=(96, 128)).astype(np.float32))
            printed, hidden = print_on(rng, image)
            changed = printed != image
            self.assertFalse(changed.all())
            inked += bool(changed.any())
            if hidden.any():
                boxes += 1
                ground = printed[hidden].mode().values
                self.assertGreater(float((printed[hidden] == ground).float().mean()), 0.3)
        self.assertGreater(inked, 30)
        self.assertTrue(3 < boxes < 37)

    def test_the_image_that_is_printed_on_is_left_alone(self):
        image = torch.zeros(64, 64)
        print_on(np.random.default_rng(0), image)
        self.assertEqual(float(image.abs().max()), 0)

    def test_rods_darken_what_is_there_and_are_particles(self):
        rng = np.random.default_rng(1)
        noise = torch.from_numpy(rng.normal(size=(TILE_PX, TILE_PX)).astype(np.float32))
        image, target = lay_rods(rng, noise, torch.zeros(4, TILE_PX, TILE_PX))
        particle = target[PARTICLE] > 0
        self.assertTrue(0 < float(particle.float().mean()) < 1)
        self.assertLess(float((image - noise)[particle].max()), 0)
        self.assertLess(float((image - noise)[target[IGNORE] == 0].abs().max()), 0.1)
        self.assertTrue(bool((target[IGNORE][particle] == 0.5).all()))

    def test_coats_darken_the_support_around_dark_particles_a_little(self):
        image = torch.full((128, 128), 1.0)
        image[40:80, 40:80] = -3
        answers = torch.zeros(4, 128, 128)
        answers[PARTICLE, 40:80, 40:80] = 1
        coated = 0
        for seed in range(12):
            found = lay_coats(np.random.default_rng(seed), image, answers)
            self.assertTrue(torch.equal(found[40:80, 40:80], image[40:80, 40:80]))
            self.assertGreater(float((found - image).min()), -0.25 * 4)
            coated += bool((found < image - 0.1).any())
        self.assertGreater(coated, 6)
        # Faint particles may be coats themselves.
        self.assertTrue(torch.equal(lay_coats(np.random.default_rng(0), image / 4, answers), image / 4))

    def test_bent_tones_keep_their_order(self):
        greys = torch.linspace(-8, 8, 4000)
        for seed in range(30):
            bent = bend_tones(np.random.default_rng(seed), greys)
            self.assertGreater(float(bent.diff().min()), 0)

    def test_a_patch_brings_grey_values_and_answers_together(self):
        zeros = (torch.zeros(TILE_PX, TILE_PX), torch.zeros(4, TILE_PX, TILE_PX))
        ones = (torch.ones(TILE_PX, TILE_PX), torch.ones(4, TILE_PX, TILE_PX))
        image, target = patch(np.random.default_rng(0), zeros, ones)
        self.assertTrue(0 < image.mean() < 0.5)
        self.assertTrue(all(torch.equal(image, plane) for plane in target))


class Metrics(unittest.TestCase):
    def test_against_numbers_counted_by_hand(self):
        found = np.array([[1, 1, 0, 0, 1]], bool)
        truth = np.array([[1, 0, 1, 0, 1]], bool)
        ignored = np.array([[0, 0, 0, 0, 1]], bool)
        counts = confusion(found, truth, ignored)
        self.assertEqual(counts.tolist(), [1, 1, 1, 1])
        metrics = pixel_metrics(counts)
        self.assertAlmostEqual(metrics["particleIou"], 1 / 3)
        self.assertAlmostEqual(metrics["particleDice"], 1 / 2)
        self.assertAlmostEqual(metrics["globalAccuracy"], 1 / 2)

    def test_particles_match_by_more_than_half(self):
        true = two_squares()
        self.assertEqual(match_particles(true, true), (2, 2, 2))
        self.assertEqual(match_particles(split_components(true > 0), true), (0, 1, 2))

    def test_seams_part_touching_particles(self):
        true = two_squares()
        found = split_at_seams(true > 0, seam(true, true < 0).astype(np.float32))
        self.assertEqual(match_particles(found, true), (2, 2, 2))


def used_network(name):
    """A network whose normalisations hold something."""
    torch.manual_seed(1)
    network = build(name)
    for _ in range(3):
        network(torch.randn(2, 1, 64, 64) * 3 + 1)
    return network.eval()


class Networks(unittest.TestCase):
    def test_cost(self):
        self.assertLess(multiplications_per_pixel(build("feret-standard")), 12_000)
        self.assertLess(multiplications_per_pixel(build("feret-fast")), 5_000)

    def test_tiles_with_the_stated_halo_give_the_same_answer(self):
        torch.manual_seed(0)
        network = build("feret-fast").eval()
        reach = halo(network)
        image = np.random.default_rng(0).normal(size=(32, 2 * reach + 128)).astype(np.float32)
        whole = predict(network, image)
        part = predict(network, image[:, : reach + 64 + reach])
        np.testing.assert_allclose(part[:, :, : reach + 64], whole[:, :, : reach + 64], atol=1e-5)

    def test_the_file_answers_as_the_network(self):
        torch.manual_seed(0)
        network = build("feret-fast").eval()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.onnx"
            inference = InferenceUNet(network, ANSWERS).eval()
            export(inference, path)
            self.assertLess(greatest_difference(network, path), GREATEST_DIFFERENCE)
            self.assertLess(path.stat().st_size, 4e6)
            written = contract("x", path, network, inference, "", 0, [6, 280], 2048)
            self.assertEqual(written["output"]["channels"], list(ANSWERS))
            self.assertLess(written["multiplicationsPerPx"], 0.85 * multiplications_per_pixel(network))

    def test_the_form_for_inference_gives_the_same_numbers_at_borders_too(self):
        network = used_network("feret-standard")
        noise = torch.randn(1, 1, 64, 96)
        with torch.no_grad():
            expected = network(noise)[:, [CHANNELS.index(name) for name in ANSWERS]]
            torch.testing.assert_close(InferenceUNet(network, ANSWERS)(noise), expected, atol=1e-5, rtol=1e-4)

    def test_a_network_comes_back_from_its_file(self):
        for name in WIDTHS:
            network = used_network(name)
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "x.onnx"
                inference = InferenceUNet(network, ANSWERS).eval()
                export(inference, path)
                written = contract("x", path, network, inference, "", 7, [6, 280], 2048)
                path.with_suffix(".json").write_text(json.dumps(written))
                again, back, tiles = resumed(path)
            noise = torch.randn(1, 1, 64, 96)
            answers = [CHANNELS.index(answer) for answer in ANSWERS]
            with torch.no_grad():
                torch.testing.assert_close(back(noise)[:, answers], network(noise)[:, answers], atol=0.02, rtol=0.02)
            self.assertEqual((again, tiles), (name, 7))


class Tiles(unittest.TestCase):
    def test_a_batch_of_drawn_micrographs(self):
        with tempfile.TemporaryDirectory() as folder:
            train = Path(folder) / "drawn" / "train"
            train.mkdir(parents=True)
            for number in range(3):
                micrograph = draw_micrograph(np.random.default_rng(number), f"drawn-{number}")
                image = normalise(micrograph.pixels)
                planes = make_targets(micrograph, image, False)
                np.save(train / f"{number}.image.npy", image.astype(np.float16))
                np.save(train / f"{number}.target.npy", planes)
            images, targets = draw_batch(np.random.default_rng(0), [Source(train)], [1.0], 12)
            large, answers = draw_batch(np.random.default_rng(1), [Source(train)], [1.0], 6, 640)
        self.assertEqual(tuple(images.shape), (12, 1, TILE_PX, TILE_PX))
        self.assertEqual(tuple(targets.shape), (12, 4, TILE_PX, TILE_PX))
        # Larger than what they are cut from, too.
        self.assertEqual((tuple(large.shape), tuple(answers.shape)), ((6, 1, 640, 640), (6, 4, 640, 640)))
        self.assertTrue(torch.isfinite(images).all() and torch.isfinite(large).all())
        self.assertEqual(set(targets[:, [PARTICLE, SEAM]].unique().tolist()), {0.0, 1.0})
        self.assertLessEqual(float(targets[:, DISTANCE].max()), 1)


class Statistics(unittest.TestCase):
    def test_kept_ones_do_not_follow_the_batch(self):
        network = build("feret-fast").train()
        before = {name: value.clone() for name, value in network.named_buffers()}
        keep_statistics(network)
        network(torch.randn(2, 1, 64, 64) + 3).sum().backward()
        for name, value in network.named_buffers():
            torch.testing.assert_close(value, before[name])
        self.assertTrue(all(p.grad is not None for p in network.parameters()))


def write_micrographs(folder, count, source="my-lab"):
    """Small labelled micrographs of an outsider; 2 and 4 are test images, 10 is a validation image."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for number in range(count):
        rng = np.random.default_rng(number)
        labels = np.zeros((96, 96), np.uint8)
        labels[20:44, 30:54], labels[60:80, 10:30] = 1, 2
        grey = np.clip(180 - 90 * (labels > 0) + rng.normal(0, 12, labels.shape), 0, 255).astype(np.uint8)
        Image.fromarray(grey).save(folder / f"{number}.png")
        Image.fromarray(labels).save(folder / f"{number}.labels.png")
        entries.append(
            {
                "id": f"{source}/{number}",
                "image": f"{number}.png",
                "label_image": f"{number}.labels.png",
                "labels": "instances",
            }
        )
    (folder / "manifest.json").write_text(json.dumps(entries))
    return folder


class Tools(unittest.TestCase):
    """The commands of the README, on micrographs of somebody else."""

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.micrographs, self.data = self.folder / "micrographs", self.folder / "data"
        self.out, self.file = self.folder / "run", self.folder / "x.onnx"
        self.output = self.enterContext(contextlib.redirect_stdout(io.StringIO()))
        for number in (signal.SIGINT, signal.SIGTERM):
            self.addCleanup(signal.signal, number, signal.getsignal(number))

    def says(self, words, main, *arguments):
        """It stops, and says so on stderr or with the exit."""
        error = io.StringIO()
        with self.assertRaises(SystemExit) as stopped, contextlib.redirect_stderr(error):
            main([str(argument) for argument in arguments])
        self.assertIn(words, f"{error.getvalue()} {stopped.exception.code}")

    def prepare(self, count):
        write_micrographs(self.micrographs, count)
        prepare.main(["--out", str(self.data), "--micrographs", str(self.micrographs)])

    def train(self, *more, network="feret-fast"):
        arguments = [network, "--data", self.data, "--out", self.out, "--sources", "my-lab"]
        train.main([str(a) for a in (*arguments, "--side", 128, "--batch", 2, "--threads", 1, *more)])

    def log(self):
        return [json.loads(line) for line in (self.out / "log.jsonl").read_text().splitlines()]

    def write_network(self, **changed):
        network = used_network("feret-fast")
        inference = InferenceUNet(network, ANSWERS).eval()
        export(inference, self.file)
        written = contract("x", self.file, network, inference, "", 7, [12, 280], 2048)
        self.file.with_suffix(".json").write_text(json.dumps({**written, **changed}))

    def test_own_micrographs_are_trained_on(self):
        self.prepare(12)
        self.assertIn("my-lab: 12, of them", self.output.getvalue())
        self.train("--tiles", 4)
        self.assertEqual([row["tiles"] for row in self.log()], [4])
        # A finished run is left as it is.
        self.train("--tiles", 4)
        self.assertEqual(len(self.log()), 1)
        with self.assertRaisesRegex(SystemExit, "is of another network than feret-standard"):
            self.train("--tiles", 8, network="feret-standard")
        for name in ("best.pt", "last.pt"):
            self.assertEqual(averaged(self.out / name)[::2], ("feret-fast", 4))
        # Weights of so short a training may be too large for 16 bits, which is another test.
        with mock.patch("export.GREATEST_DIFFERENCE", 1e9):
            exporting.main([str(self.out / "last.pt"), "--name", "x", "--out", str(self.folder)])
        self.assertEqual(Network(self.file).tiles, 4)

    def test_a_training_that_is_asked_to_stop_writes_a_checkpoint(self):
        self.prepare(12)
        with mock.patch("train.average", side_effect=lambda *_: os.kill(os.getpid(), signal.SIGTERM)):
            self.train("--tiles", 100)
        self.assertEqual([row["tiles"] for row in self.log()], [2])
        self.assertTrue((self.out / "last.pt").exists())

    def test_training_says_what_it_lacks(self):
        self.prepare(4)
        arguments = ["feret-fast", "--data", self.data, "--out", self.out, "--sources", "my-lab"]
        self.says("has a validation image", train.main, *arguments)
        self.says("run prepare.py first", train.main, *arguments[:-1], "nobody")
        for side in (100, 96, 144):
            self.says(f"a multiple of 32 from 128 on, got {side}", train.main, *arguments, "--side", side)

    def test_preparing_says_what_it_lacks(self):
        self.says("nothing to prepare", prepare.main, "--out", self.data)
        self.says("expected 0 or more, got -3", prepare.main, "--out", self.data, "--drawn", -3)
        self.says("manifest.json cannot be read", prepare.main, "--out", self.data, "--micrographs", self.micrographs)
        write_micrographs(self.micrographs, 1)
        micrographs = ["--out", self.data, "--micrographs", self.micrographs]
        self.says("no labelled micrographs of nosuch, only of my-lab", prepare.main, *micrographs, "nosuch")
        (self.micrographs / "0.png").unlink()
        self.says("image of my-lab/0 cannot be read", prepare.main, *micrographs)
        write_micrographs(self.micrographs, 0)
        self.says("has no entry with a label_image", prepare.main, *micrographs)

    def test_own_micrographs_are_evaluated(self):
        self.write_network()
        write_micrographs(self.micrographs, 12)
        out = self.folder / "x.metrics.json"
        arguments = ["--networks", self.file, "--micrographs", self.micrographs, "--out", out]
        evaluate.main([str(a) for a in arguments])
        [source] = json.loads(out.read_text())["sources"]
        self.assertEqual((source["id"], source["kind"], source["images"]), ("my-lab", "real", 2))
        evaluate.main([str(a) for a in (*arguments, "--unseen", "my-lab")])
        [source] = json.loads(out.read_text())["sources"]
        self.assertEqual((source["trainedOn"], source["images"]), ("nothing of this source", 12))

    def test_an_evaluation_of_nothing_writes_nothing(self):
        self.write_network()
        out = self.folder / "x.metrics.json"
        arguments = ["--networks", self.file, "--out", out]
        self.says("nothing to evaluate on", evaluate.main, *arguments)
        write_micrographs(self.micrographs, 0)
        self.says("has no entry", evaluate.main, *arguments, "--micrographs", self.micrographs)
        # Training images only.
        entries = json.loads((write_micrographs(self.micrographs, 4) / "manifest.json").read_text())
        kept = [entry for entry in entries if split_of(entry["id"]) == "train"]
        (self.micrographs / "manifest.json").write_text(json.dumps(kept))
        self.says("nothing was evaluated", evaluate.main, *arguments, "--micrographs", self.micrographs)
        self.assertFalse(out.exists())

    def test_other_contracts_are_refused_in_words(self):
        arguments = ["--networks", self.file, "--micrographs", self.micrographs]
        self.says("cannot be read", evaluate.main, *arguments)
        self.write_network(normalisation={"kind": "fixed"})
        self.says("normalisation.kind fixed, not flatten", evaluate.main, *arguments)
        self.write_network(output={"name": "maps", "channels": ["particle", "rest"], "activation": "softmax"})
        self.says("output.activation softmax, not sigmoid", evaluate.main, *arguments)

    def test_a_file_that_differs_replaces_nothing(self):
        network = used_network("feret-fast")
        checkpoint = self.folder / "best.pt"
        torch.save({"network": "feret-fast", "state": network.state_dict()}, checkpoint)
        arguments = [str(checkpoint), "--name", "x", "--out", str(self.folder / "models")]
        exporting.main(arguments)
        before = {path.name: path.read_bytes() for path in (self.folder / "models").iterdir()}
        self.assertEqual(sorted(before), ["x.json", "x.onnx"])
        network.head.weight.data *= 1e4
        torch.save({"network": "feret-fast", "state": network.state_dict()}, checkpoint)
        self.says("nothing was written", exporting.main, *arguments)
        self.assertEqual({path.name: path.read_bytes() for path in (self.folder / "models").iterdir()}, before)


class Names(unittest.TestCase):
    def test_every_network_can_be_built(self):
        for name in WIDTHS:
            self.assertEqual(build(name)(torch.zeros(1, 1, 64, 64)).shape, (1, 3, 64, 64))


if __name__ == "__main__":
    unittest.main()
