"""The legend of the map as HTML, in the same colours and symbols that the map uses. Pure."""

from __future__ import annotations

from html import escape

from dashboard.mapping import CLASSES, HATCH_CSS, class_colours, class_label, symbol_image
from geo.boundaries import BoundaryLayer
from geo.vocabulary import NAMES_NOTICE, NO_CLAIMS, SAFETY_NOTICE, Topic, label

GAZETTEER_CREDIT = "Place data: GeoNames (CC BY 4.0), Who's On First"


def legend_html(layer: BoundaryLayer, *, dark: bool) -> str:
    """Return the legend: shading, hatching, symbols, safety, names, credits."""
    colours = class_colours(dark=dark)
    swatches = "".join(
        f'<span class="item"><span class="swatch" style="background:{colour}"></span>'
        f"{escape(class_label(number))}</span>"
        for number, colour in enumerate(colours[: len(CLASSES)])
    )
    hatch = (
        f'<span class="item"><span class="swatch" style="{HATCH_CSS}"></span>'
        f"{escape(NO_CLAIMS)}</span>"
    )
    symbols = "".join(
        f'<span class="item">{symbol_image(topics, 16)}{escape(words)}</span>'
        for topics, words in (
            (frozenset([Topic.MINE_CONTAMINATION]), label(Topic.MINE_CONTAMINATION)),
            (frozenset([Topic.MISSING_PERSONS]), label(Topic.MISSING_PERSONS)),
            (frozenset(Topic), "both"),
        )
    )
    known = layer.layer
    approximate = (
        "<b>This layer is this project's approximation, not a boundary.</b> "
        if known.approximate
        else ""
    )
    return (
        '<div class="legend"><div class="row"><b>Districts by number of claims</b>'
        f"{swatches}{hatch}"
        f'</div><div class="row"><b>Settlements</b>{symbols}<span>larger: more claims</span></div>'
        f"<small>{escape(SAFETY_NOTICE)} A symbol marks the centre of a settlement that a source "
        "names, never the spot of an event. "
        f"{approximate}{escape(NAMES_NOTICE)} Boundaries: {escape(known.attribution)}. "
        f"{escape(GAZETTEER_CREDIT)}.</small></div>"
    )
