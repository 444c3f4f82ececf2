"""What the pages read: the one module that caches, keyed by the store's change counter."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import mapping
from dashboard.lettering import LatLon
from geo import boundaries, pipeline, questions
from geo.boundaries import BoundaryLayer, Outline
from geo.filters import ClaimFilter
from geo.models import Article
from geo.query import Records
from geo.questions import Statement
from geo.rules import Rules, load_rules
from geo.store import Store


@st.cache_resource(show_spinner="Opening the collection …")
def store() -> Store:
    """Return the store, made from the shipped collection if there is none yet."""
    return pipeline.open_store()[0]


@st.cache_resource
def _last() -> dict[str, Records]:
    # The last snapshot: after an ingest its relations are added to, not computed anew.
    return {}


@st.cache_resource(max_entries=2, show_spinner="Reading the collection …")
def _snapshot(_store: Store, key: tuple[str, int]) -> Records:
    # `key` is what Streamlit remembers the snapshot by: the store and its change counter.
    del key
    last = _last()
    found = pipeline.snapshot(_store, before=last.get("records"))
    last["records"] = found
    return found


def current() -> Records:
    """Return the collection as it is now; read anew only when the store has changed."""
    held = store()
    return _snapshot(held, (str(held.path), held.changes()))


def article_with_text(article_id: str) -> Article:
    """Return one article with its text. Raises UnknownArticleError."""
    return store().article(article_id)


@st.cache_resource(max_entries=8)
def layer(layer_id: str) -> BoundaryLayer:
    """Return a boundary layer, read once."""
    return boundaries.load_layer(layer_id)


def layers() -> tuple[boundaries.Layer, ...]:
    """Return what is known of every layer, the imported ones too."""
    return boundaries.list_layers()


@st.cache_resource
def context() -> tuple[Outline, ...]:
    """Return the neighbours' outlines."""
    return boundaries.load_context()


@st.cache_resource(max_entries=32)
def _unit_names(
    _found: Records, key: tuple[str, int], layer_id: str, naming: str
) -> Mapping[str, LatLon]:
    del key
    places = _found.select(ClaimFilter()).places()
    return mapping.unit_names(layer(layer_id), places, _found.gazetteer, naming=naming)


def unit_names(found: Records, layer_id: str, naming: str) -> Mapping[str, LatLon]:
    """Return where the names of a layer's units stand on the map: the same for every filter."""
    return _unit_names(found, (str(store().path), found.version), layer_id, naming)


@st.cache_resource(max_entries=2, show_spinner="Comparing the statements …")
def _statements(_found: Records, key: tuple[str, int]) -> Mapping[str, tuple[Statement, ...]]:
    # The relations are computed here, once a snapshot; the snapshot keeps them.
    del key
    gazetteer, relations = _found.gazetteer, _found.relations
    return {
        claim.id: questions.statements_of(claim, _found.article_of(claim), gazetteer, relations)
        for claim in _found.claims
    }


def statements(found: Records) -> Mapping[str, tuple[Statement, ...]]:
    """Return the numbers of every claim as statements that can be compared, by claim id."""
    return _statements(found, (str(store().path), found.version))


def rules() -> Rules:
    """Return the reading rules, which hold what is masked."""
    return load_rules()
