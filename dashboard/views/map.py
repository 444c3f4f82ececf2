"""The map page: districts and settlements, and beside it what no map can show."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit_folium import st_folium

from dashboard import legend, mapping, page, records, sidebar, vendor
from dashboard.sidebar import View
from geo.models import Claim
from geo.vocabulary import label

_HEIGHT = 560


def render(view: View) -> None:
    """Draw the page."""
    page.summary(view)
    _panel(view)


@st.fragment
@page.faults_in_words("map")
def _panel(view: View) -> None:
    # The fragment runs alone after a click on the map: the address may have a newer place.
    address = st.session_state.get("address", view.address)
    view = View(replace(view.address, place=address.place), view.selection, view.problems)
    left, right = st.columns([0.62, 0.38], gap="medium")
    with left:
        _map(view)
    with right:
        _beside(view)


def _map(view: View) -> None:
    if not vendor.is_complete():
        st.html(
            '<div class="problem">The map\'s JavaScript is not installed: run `make run` in the '
            "project's folder. The page Claims shows the same claims without a map.</div>"
        )
        return
    tiles = st.session_state.get("tiles", False)
    dark = page.is_dark()
    layer = page.layer_of(view)
    base = mapping.base_map(records.context(), static_root=_static_root(), dark=dark, tiles=tiles)
    group = mapping.claims_group(
        view.selection.units(layer),
        view.selection.places(),
        view.records.gazetteer,
        naming=view.address.names,
        dark=dark,
        selected=view.address.place,
    )
    answer = st_folium(
        base,
        key="map",
        height=_HEIGHT,
        use_container_width=True,
        returned_objects=["last_object_clicked_tooltip", "last_object_clicked_count"],
        feature_group_to_add=group,
    )
    st.html(legend.legend_html(layer, dark=dark))
    _choices(view)
    _follow_click(answer or {}, view)


def _follow_click(answer: dict[str, object], view: View) -> None:
    count = answer.get("last_object_clicked_count")
    if not count or count == st.session_state.get("clicks"):
        return
    st.session_state["clicks"] = count
    tooltip = answer.get("last_object_clicked_tooltip")
    place = mapping.clicked_place(tooltip if isinstance(tooltip, str) else None)
    if place is not None and place in view.records.gazetteer.places:
        open_place(place)
        st.rerun(scope="fragment")


def open_place(place: str | None) -> None:
    """Open a place, or close the open one, and say so in the URL."""
    address = st.session_state["address"]
    st.session_state.pop("shown-place", None)
    sidebar.write_address(replace(address, place=place))


def _choices(view: View) -> None:
    layers = {layer.id: layer for layer in records.layers()}
    left, right = st.columns(2)
    with left:
        st.session_state["layer"] = view.address.layer
        st.selectbox(
            "Boundaries",
            list(layers),
            key="layer",
            format_func=lambda one: layers[one].title,
            on_change=_layer_changed,
        )
    with right:
        st.toggle(
            "Street map behind the districts",
            key="tiles",
            help="Off: nothing leaves this machine. On: your browser loads map images from "
            "tile.openstreetmap.org, whose operator sees your address and which area you look at, "
            "but nothing of your filters.",
        )
        if st.session_state.get("tiles"):
            st.caption("Map images are being loaded from tile.openstreetmap.org.")


def _layer_changed() -> None:
    address = st.session_state["address"]
    sidebar.write_address(replace(address, layer=st.session_state["layer"]))


def _beside(view: View) -> None:
    _place_list(view)
    if view.address.place is not None:
        _opened(view, view.address.place)
        return
    st.caption("Click a district or a symbol, or choose a place above, to read its claims.")
    _elsewhere(view)


def _place_list(view: View) -> None:
    gazetteer = view.records.gazetteer
    counts = {
        count.value: count.claims for count in view.selection.facets()["region"] if count.claims
    }
    named = sorted(counts, key=lambda one: gazetteer.label(one, view.address.names))
    options: list[str | None] = [None, *named]
    if view.address.place is not None and view.address.place not in counts:
        options.append(view.address.place)
    st.session_state["place"] = view.address.place
    st.selectbox(
        "Place",
        options,
        key="place",
        format_func=lambda one: (
            "choose a place …"
            if one is None
            else f"{gazetteer.label_full(one, view.address.names)} ({counts.get(one, 0):,})"
        ),
        on_change=lambda: open_place(st.session_state["place"]),
    )


def _opened(view: View, place: str) -> None:
    claims = view.selection.at(place)
    name = view.records.gazetteer.label_full(place, view.address.names)
    sides = _sides(claims)
    st.markdown(f"##### {page.plain(name)}")
    st.caption(
        f"{len(claims):,} claims about it and what lies in it, newest first. By side: {sides}."
        if claims
        else "No claims in this collection under this filter. That does not mean absence of mines."
    )
    st.button("Close", on_click=open_place, args=(None,), key="close-place")
    with st.container(height=_HEIGHT - 20, border=False):
        page.cards(claims, view, "place")


def _elsewhere(view: View) -> None:
    """List what the map does not draw, each list with its own count."""
    selection = view.selection
    layer = page.layer_of(view)
    area, unplaced = selection.area_level(), selection.unplaced()
    with st.expander(f"{len(area):,} claims name only a territory, region, line or country"):
        st.caption("They have no agreed outline, so they are listed and never drawn.")
        page.cards(area, view, "area", step=5)
    with st.expander(f"{len(unplaced):,} claims name no place that could be told"):
        page.cards(unplaced, view, "unplaced", step=5)
    missing = selection.without_boundary(layer)
    pointless = selection.without_point()
    with st.expander(
        f"{len(missing) + len(pointless):,} places with claims have no boundary or point here"
    ):
        gazetteer = view.records.gazetteer
        for count in (*missing, *pointless):
            why = "no known point" if count in pointless else "no boundary in this layer"
            name = gazetteer.label_full(count.place.id, view.address.names)
            st.button(
                f"{page.plain(name)}: {count.claims:,} claims ({why})",
                key=f"open-{count.place.id}",
                on_click=open_place,
                args=(count.place.id,),
            )
    page.download(view)


def _sides(claims: tuple[Claim, ...]) -> str:
    counts: dict[str, int] = {}
    for claim in claims:
        counts[label(claim.speaker.side)] = counts.get(label(claim.speaker.side), 0) + 1
    return ", ".join(f"{side} {number}" for side, number in sorted(counts.items()))


def _static_root() -> str:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/app/static/vendor" if base else "/app/static/vendor"
