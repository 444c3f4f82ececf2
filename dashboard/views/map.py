"""The map page: districts and settlements, and beside it what no map can show."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit_folium import st_folium

from dashboard import balance, legend, mapping, page, records, sidebar, vendor
from dashboard.address import Address
from dashboard.sidebar import View
from geo.models import Claim
from geo.vocabulary import NO_CLAIMS, label

# The map and its key: as high as what is read beside them.
_PANEL_HEIGHT = mapping.HEIGHT + 110
_TILES = (
    f"Off: nothing leaves this machine. On: your browser loads map images from "
    f"{mapping.TILES_HOST}, whose operator sees your address and which area you look at, "
    "but nothing of your filters."
)
_TILES_ON = (
    f"Map images are being loaded from {mapping.TILES_HOST}: its operator sees your address and "
    "which area you look at, but nothing of your filters. Data "
    "[© OpenStreetMap contributors](https://www.openstreetmap.org/copyright)."
)


def render(view: View) -> None:
    """Draw the page."""
    page.summary(view)
    _panel(view)


@st.fragment
@page.faults_in_words("map")
def _panel(view: View) -> None:
    # The fragment runs alone after a click on the map or another choice of layer: the address is
    # newer then than the view that it was given. The filter cannot be: its widgets run the page.
    held = st.session_state.get("address", view.address)
    address = replace(view.address, place=held.place, layer=held.layer)
    view = View(address, view.selection, view.problems)
    left, right = st.columns([0.62, 0.38], gap="medium")
    with left:
        _map(view)
    with right, st.container(height=_PANEL_HEIGHT, border=False, key="beside"):
        _beside(view)
    st.html(legend.notes_html(page.layer_of(view)))
    _choices(view)


def _map(view: View) -> None:
    if not vendor.is_complete():
        page.problem(
            "The map's JavaScript is not installed: run `make run` in the project's folder. "
            "The page Claims shows the same claims without a map."
        )
        return
    tiles = bool(st.session_state.get("tiles", False))
    dark = page.is_dark()
    layer = page.layer_of(view)
    names = view.address.names
    answer = st_folium(
        mapping.base_map(records.context(), static_root=_static_root(), dark=dark, tiles=tiles),
        key="map",
        height=mapping.HEIGHT,
        use_container_width=True,
        # Nothing else: each object returned would run the page again.
        returned_objects=["last_object_clicked_tooltip"],
        feature_group_to_add=mapping.claims_group(
            layer,
            view.selection.units(layer),
            view.selection.places(),
            view.records.gazetteer,
            naming=names,
            dark=dark,
            names_at=records.unit_names(view.records, layer.layer.id, names),
            tiles=tiles,
            selected=view.address.place,
            turn=st.session_state.get("turn", 0),
        ),
    )
    _say_what_is_open(view)
    st.html(legend.key_html(layer, dark=dark))
    _follow_click(answer or {}, view)


def _follow_click(answer: dict[str, object], view: View) -> None:
    """Open what was clicked, once: the component repeats its last answer in every run."""
    told = answer.get("last_object_clicked_tooltip")
    if not isinstance(told, str) or told == st.session_state.get("clicked"):
        return
    st.session_state["clicked"] = told
    place = mapping.clicked_place(told)
    if place is not None and place in view.records.gazetteer.places:
        open_place(place)
        st.rerun(scope="fragment")


def open_place(place: str | None) -> None:
    """Open a place, or close the open one, and say so in the URL."""
    address = st.session_state["address"]
    st.session_state.pop("shown-place", None)
    # The tooltips carry the turn: what is clicked from now on is told from earlier clicks.
    st.session_state["turn"] = st.session_state.get("turn", 0) + 1
    sidebar.write_address(replace(address, place=place))


def _say_what_is_open(view: View) -> None:
    place = view.address.place
    if place is None:
        words = "Click a district or a symbol, or choose a place from the list, to read its claims."
    else:
        name = view.records.gazetteer.label_full(place, view.address.names)
        words = f"Opened: {name}, {_found(len(view.selection.at(place)))}."
    st.caption(page.plain(words))


def _choices(view: View) -> None:
    layers = {layer.id: layer for layer in records.layers()}
    left, right = st.columns([0.62, 0.38], gap="medium")
    with left:
        st.session_state["layer"] = view.address.layer
        st.selectbox(
            "Boundaries",
            list(layers),
            key="layer",
            format_func=lambda one: layers[one].title,
            on_change=_layer_changed,
            help="Known faults of each layer stand on the page About.",
        )
    with right:
        tiles = st.toggle("Street map behind the districts", key="tiles")
        st.caption(_TILES_ON if tiles else _TILES)


def _layer_changed() -> None:
    address = st.session_state["address"]
    sidebar.write_address(replace(address, layer=st.session_state["layer"]))


def _beside(view: View) -> None:
    _place_list(view)
    _shares(view)
    if view.address.place is not None:
        _opened(view, view.address.place)
        return
    _elsewhere(view)


def _shares(view: View) -> None:
    """Say which sides and sources the claims come from: of the opened place, if there is one."""
    place = view.address.place
    claims = view.selection.at(place) if place else view.selection.claims
    found = balance.aspects((claim, view.records.article_of(claim)) for claim in claims)
    query = Address(filter=view.address.filter, names=view.address.names).to_query()
    st.html(balance.compact_html(found, f"balance?{query}" if query else "balance"))


def _place_list(view: View) -> None:
    gazetteer = view.records.gazetteer
    counts = {
        count.value: count.claims for count in view.selection.facets()["region"] if count.claims
    }
    named = sorted(counts, key=lambda one: gazetteer.label(one, view.address.names))
    if view.address.place is not None and view.address.place not in counts:
        named.append(view.address.place)
    st.session_state["place"] = view.address.place
    st.selectbox(
        "Place",
        named,
        index=None,
        key="place",
        placeholder="choose a place …",
        format_func=lambda one: (
            f"{gazetteer.label_full(one, view.address.names)} ({_found(counts.get(one, 0))})"
        ),
        on_change=lambda: open_place(st.session_state["place"]),
    )


def _opened(view: View, place: str) -> None:
    claims = view.selection.at(place)
    name = view.records.gazetteer.label_full(place, view.address.names)
    st.markdown(f"##### {page.plain(name)}")
    st.caption(
        f"{page.counted(len(claims), 'claim')} about it and what lies in it, newest first. "
        f"By side: {_sides(claims)}."
        if claims
        else "No claims in this collection under this filter. That does not mean absence of mines."
    )
    st.button("Close", on_click=open_place, args=(None,), key="close-place")
    page.cards(claims, view, "place")


def _elsewhere(view: View) -> None:
    """List what the map does not draw, each list with its own count."""
    selection = view.selection
    area, unplaced = selection.area_level(), selection.unplaced()
    with st.expander(
        f"{_claims_that(len(area), 'name')} only a territory, region, line or country"
    ):
        st.caption("They have no agreed outline, so they are listed and never drawn.")
        page.cards(area, view, "area", step=5)
    with st.expander(f"{_claims_that(len(unplaced), 'name')} no place that could be told"):
        page.cards(unplaced, view, "unplaced", step=5)
    _not_drawn(view)
    page.download(view)


def _not_drawn(view: View) -> None:
    """List the places that have claims and neither boundary nor point on this map."""
    gazetteer, layer = view.records.gazetteer, page.layer_of(view)
    without = [
        *((one, "no boundary in this layer") for one in view.selection.without_boundary(layer)),
        *((one, "no known point") for one in view.selection.without_point()),
    ]
    number = page.counted(len(without), "place")
    have = "has" if len(without) == 1 else "have"
    with st.expander(f"{number} with claims {have} no boundary or point here"):
        for count, why in without:
            name = gazetteer.label_full(count.place.id, view.address.names)
            st.button(
                f"{page.plain(name)}: {page.counted(count.claims, 'claim')} ({why})",
                key=f"open-{count.place.id}",
                on_click=open_place,
                args=(count.place.id,),
            )


def _found(claims: int) -> str:
    # Never "0 claims": a nought reads like an answer about the ground.
    return page.counted(claims, "claim") if claims else NO_CLAIMS


def _claims_that(number: int, verb: str) -> str:
    return f"{page.counted(number, 'claim')} {verb}{'s' if number == 1 else ''}"


def _sides(claims: tuple[Claim, ...]) -> str:
    counts: dict[str, int] = {}
    for claim in claims:
        counts[label(claim.speaker.side)] = counts.get(label(claim.speaker.side), 0) + 1
    return ", ".join(f"{side} {number}" for side, number in sorted(counts.items()))


def _static_root() -> str:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/app/static/vendor" if base else "/app/static/vendor"
