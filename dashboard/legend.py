"""The legend of the map as HTML, in the same colours and symbols that the map uses. Pure."""

from __future__ import annotations

from html import escape

from dashboard.mapping import (
    APPROXIMATE,
    CLASSES,
    GAZETTEER_CREDIT,
    HATCH_CSS,
    SIZES,
    class_colours,
    class_label,
    symbol_image,
)
from geo.boundaries import BoundaryLayer
from geo.vocabulary import NAMES_NOTICE, NO_CLAIMS, SAFETY_NOTICE, Topic, label

_SYMBOL_PIXELS = 16


def key_html(layer: BoundaryLayer, *, dark: bool) -> str:
    """Return what the shadings, the hatching and the symbols mean: it stands under the map."""
    return (
        f'<div class="legend">{_row("Districts by claims", _shadings(dark=dark))}'
        f"{_row('Settlements', _symbols())}{_row('Their size by claims', _sizes())}"
        f"{_approximate(layer)}</div>"
    )


def notes_html(layer: BoundaryLayer) -> str:
    """Return what must be known of the map: safety, what a symbol marks, names, credits."""
    words = (
        f"{SAFETY_NOTICE} A symbol marks the centre of a settlement that a source names, never "
        f"the spot of an event. {NAMES_NOTICE} {layer.layer.attribution}. {GAZETTEER_CREDIT}."
    )
    return f'<div class="legend"><small>{escape(words)}</small></div>'


def _row(title: str, items: str) -> str:
    return f'<div class="row"><b>{escape(title)}</b>{items}</div>'


def _item(drawing: str, words: str) -> str:
    return f'<span class="item">{drawing}{escape(words)}</span>'


def _swatch(css: str) -> str:
    return f'<span class="swatch" style="{css}"></span>'


def _shadings(*, dark: bool) -> str:
    colours = class_colours(dark=dark)
    shaded = (
        _item(_swatch(f"background:{colours[number]}"), class_label(number))
        for number in range(len(CLASSES))
    )
    return "".join((*shaded, _item(_swatch(HATCH_CSS), NO_CLAIMS)))


def _symbols() -> str:
    mines, missing = frozenset([Topic.MINE_CONTAMINATION]), frozenset([Topic.MISSING_PERSONS])
    meanings = (
        (mines, label(Topic.MINE_CONTAMINATION)),
        (missing, label(Topic.MISSING_PERSONS)),
        (mines | missing, "both"),
    )
    return "".join(_item(symbol_image(topics, _SYMBOL_PIXELS), words) for topics, words in meanings)


def _sizes() -> str:
    firsts = [first for first, _ in SIZES]
    mines = frozenset([Topic.MINE_CONTAMINATION])
    return "".join(
        _item(symbol_image(mines, pixels), class_label(number, firsts))
        for number, (_, pixels) in enumerate(SIZES)
    )


def _approximate(layer: BoundaryLayer) -> str:
    if not layer.layer.approximate:
        return ""
    return f'<div class="row"><b>{escape(APPROXIMATE)}</b><span>(broken lines)</span></div>'
