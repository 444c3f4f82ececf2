"""The legend: the same colours and symbols as on the map, and what must be known of it."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from dashboard import legend, mapping
from geo import boundaries
from geo.vocabulary import NAMES_NOTICE, NO_CLAIMS, SAFETY_NOTICE

LAYER = boundaries.load_layer("natural-earth")
APPROXIMATE = boundaries.load_layer("settlement-areas")


@pytest.mark.parametrize("dark", [False, True])
def test_every_class_stands_in_the_legend_in_the_colour_of_the_map(dark):
    """A legend of other colours is a lie."""
    key = legend.key_html(LAYER, dark=dark)
    shown = re.findall(r"background:(#[0-9a-f]{6})", key)
    assert shown == list(mapping.class_colours(dark=dark))
    for number in range(len(mapping.CLASSES)):
        assert mapping.class_label(number) in key


def test_what_has_no_claims_is_hatched_and_named():
    """Never 0, never an empty colour of the ramp."""
    key = legend.key_html(LAYER, dark=False)
    assert "repeating-linear-gradient" in key
    assert NO_CLAIMS in key


def test_each_size_of_symbol_is_explained():
    """A larger symbol without a number says nothing."""
    key = legend.key_html(LAYER, dark=False)
    for _, pixels in mapping.SIZES:
        assert f'width="{pixels}"' in key
    assert "15 or more" in key


def test_the_notes_say_safety_names_and_whose_data_it_is():
    """A screenshot of the map carries its warning."""
    notes = legend.notes_html(LAYER)
    for wanted in (SAFETY_NOTICE, NAMES_NOTICE, "Natural Earth (public domain)", "never the spot"):
        assert wanted in notes
    assert "GeoNames (CC BY 4.0)" in notes
    assert "Boundaries: Boundaries" not in notes


def test_only_the_approximate_layer_is_called_an_approximation():
    """A boundary that nobody drew must not pass for one."""
    assert "approximation" in legend.key_html(APPROXIMATE, dark=False)
    assert "approximation" not in legend.key_html(LAYER, dark=False)


def test_the_credit_of_an_imported_layer_stays_text():
    """It comes from a stranger's file."""
    hostile = "<img src=x onerror=alert(1)>"
    layer = replace(LAYER, layer=replace(LAYER.layer, attribution=hostile))
    assert hostile not in legend.notes_html(layer)


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("dark", "step"), [(False, -1), (True, 1)])
def test_the_ramp_is_read_by_lightness_alone(dark, step):
    """So it holds without colour vision and on a grey printer: each step is 1.3 times the last."""
    lights = [_luminance(colour) + 0.05 for colour in mapping.class_colours(dark=dark)]
    ratios = [(after / before) ** step for before, after in pairwise(lights)]
    assert all(ratio >= 1.3 for ratio in ratios)
