"""The filters beside every page. The URL is the truth; the widgets show it and write to it.

Every run sets the widgets from the address before they are drawn (docs/adr/0009), so a shared
link, the back button and a click give the same view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from dashboard import records as data
from dashboard.address import Address, read_address
from geo.filters import PARAMETERS, ClaimFilter, Problem, from_params
from geo.gazetteer import NAMINGS, Gazetteer
from geo.query import Count, Records, Selection
from geo.vocabulary import Level, RelationType, label

_NAMINGS = {"en": "English", "az": "Azerbaijani", "hy": "Armenian", "ru": "Russian"}
_LISTS = {
    "topic": "Topic",
    "kind": "Kind of statement",
    "region": "Region, district, settlement",
    "side": "Speaker's side",
    "source": "Publisher",
    "publisher-type": "Type of publisher",
    "country": "Country of publisher",
    "review": "Review state",
    "relation": "Relation to another claim",
}
# Values that say nothing by themselves.
_SAID_WITH = {
    "since": "since {}",
    "until": "until {}",
    "text": "words “{}”",
    "country": "country {}",
}
_HELP = {
    "region": "A region covers every district in it, a district every settlement. "
    "A claim about several places counts for each of them.",
    "country": "Two-letter codes of ISO 3166-1; INT: international, or not known.",
    "review": "Whether a person has read the claim against its source.",
    "relation": "Claims that repeat, update, deny or contradict another claim of the collection, "
    "or differ from it: in date, place, population, definition or number. The card says how.",
}
_DEPTH = {Level.DISTRICT: "– ", Level.CITY: "– – ", Level.SETTLEMENT: "– – "}


@dataclass(frozen=True, slots=True)
class View:
    """What the reader asked for, and what it selects."""

    address: Address
    selection: Selection
    problems: tuple[Problem, ...]

    @property
    def records(self) -> Records:
        """The collection that the selection is of."""
        return self.selection.records


def read_view(page: str) -> View:
    """Return the view of the current URL; on a new page, of what was wanted on the last one.

    Streamlit drops the parameters when a page of the menu is clicked: the filter, the names and
    the layer are taken along then.
    """
    layers = [layer.id for layer in data.layers()]
    pairs = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    address, problems = read_address(pairs, layers)
    last: Address | None = st.session_state.get("address")
    if not pairs and last is not None and st.session_state.get("page") != page:
        address = replace(last, place=None, claim=None, article=None, page=1, pin=())
        address = address.with_question(None)
        write_address(address)
    found = data.current()
    unknown = found.check(address.filter)
    if address.place is not None and address.place not in found.gazetteer.places:
        message = f"No place has the id “{address.place}”: choose one from the list or the map."
        unknown = (*unknown, Problem("place", address.place, message))
        address = replace(address, place=None)
    if address.area is not None and address.area not in found.gazetteer.places:
        message = f"No place has the id “{address.area}”: choose one from the list."
        unknown = (*unknown, Problem("area", address.area, message))
        address = replace(address, area=None)
    st.session_state["page"] = page
    st.session_state["address"] = address
    return View(address, found.select(address.filter), (*problems, *unknown))


def write_address(address: Address) -> None:
    """Put `address` into the URL, and keep it for the next page."""
    st.session_state["address"] = address
    st.query_params.from_dict(address.to_params())


def show(view: View) -> None:
    """Draw the filters with the counts that each value would give under the others."""
    with st.sidebar:
        facets = view.selection.facets()
        _text("text", "Words", "in statement, quote, speaker, outlet, place", view)
        for param in ("topic", "kind", "region", "side"):
            _list(param, facets[param], view)
        left, right = st.columns(2)
        with left:
            _text("since", "Published since", "2020-09", view)
        with right:
            _text("until", "Published until", "2024", view)
        for param in ("source", "publisher-type", "country", "review"):
            _list(param, facets[param], view)
        _list("relation", view.selection.by_relation, view)
        _names(view)
        if not view.address.filter.is_empty:
            st.button("Clear all filters", on_click=clear, width="stretch")


def clear() -> None:
    """Take every filter away and keep the rest of the view."""
    write_address(_address().with_filter(ClaimFilter()))


def remove(param: str, value: str) -> None:
    """Take one value of a filter away."""
    address = _address()
    write_address(address.with_filter(address.filter.without(param, value)))


def value_label(param: str, value: str, view: View) -> str:
    """Return a filter value in the words of the sidebar."""
    if param in _SAID_WITH:
        return _SAID_WITH[param].format(value)
    if param == "region" and value in view.records.gazetteer.places:
        return view.records.gazetteer.label(value, view.address.names)
    if param == "relation" and value in tuple(RelationType):
        return f"relation: {label(RelationType(value))}"
    labels = {count.value: count.label for count in view.selection.facets().get(param, ())}
    return labels.get(value, value)


def _address() -> Address:
    held: Address = st.session_state.get("address", Address())
    return held


def _list(param: str, counts: tuple[Count, ...], view: View) -> None:
    by_value = {count.value: count for count in counts}
    chosen = view.address.filter.values(param)
    options = [value for value in by_value if by_value[value].claims or value in chosen]
    empty = [value for value in by_value if value not in options]
    ordered = _ordered(param, options, by_value, view.records.gazetteer)
    # A value that the collection does not have (a part of a name, an article id) stays choosable.
    ordered += [value for value in chosen if value not in by_value] + sorted(empty)
    key = f"filter-{param}"
    st.session_state[key] = list(chosen)
    st.multiselect(
        _LISTS[param],
        ordered,
        key=key,
        format_func=_formatter(param, by_value, view),
        on_change=_changed,
        args=(param,),
        placeholder="any",
        help=_HELP.get(param),
        select_all=False,
    )


def _formatter(param: str, by_value: Mapping[str, Count], view: View) -> Callable[[str], str]:
    gazetteer = view.records.gazetteer

    def text(value: str) -> str:
        count = by_value.get(value)
        number = f" ({count.claims:,})" if count else ""
        if param == "region" and value in gazetteer.places:
            indent = _DEPTH.get(gazetteer.get(value).level, "")
            return f"{indent}{gazetteer.label(value, view.address.names)}{number}"
        return f"{count.label if count else value}{number}"

    return text


def _ordered(
    param: str, values: list[str], by_value: Mapping[str, Count], gazetteer: Gazetteer
) -> list[str]:
    if param == "region":
        return sorted(values, key=lambda value: _path(value, gazetteer))
    if param in ("source", "country"):
        return sorted(values, key=lambda value: (-by_value[value].claims, value))
    return sorted(values, key=lambda value: by_value[value].label.casefold())


def _path(place_id: str, gazetteer: Gazetteer) -> list[str]:
    above = [one for one in reversed(gazetteer.ancestors(place_id)) if one != "azerbaijan"]
    return [gazetteer.label(one) for one in (*above, place_id)]


def _text(param: str, title: str, placeholder: str, view: View) -> None:
    key = f"filter-{param}"
    st.session_state[key] = getattr(view.address.filter, PARAMETERS[param]) or ""
    st.text_input(title, key=key, placeholder=placeholder, on_change=_changed, args=(param,))


def _names(view: View) -> None:
    st.session_state["names"] = view.address.names
    st.selectbox(
        "Names of places",
        NAMINGS,
        key="names",
        format_func=_NAMINGS.__getitem__,
        on_change=_names_changed,
        help="The form a source printed is always shown on the claim. "
        "Where a language has no attested name, the English one is shown.",
    )


def _changed(param: str) -> None:
    value: Any = st.session_state[f"filter-{param}"]
    address = _address()
    values = value if isinstance(value, list) else [value]
    kept = [pair for pair in address.filter.to_params() if pair[0] != param]
    wanted, problems = from_params([*kept, *((param, one) for one in values)])
    st.session_state["rejected"] = problems
    write_address(address.with_filter(wanted))


def _names_changed() -> None:
    write_address(replace(_address(), names=st.session_state["names"]))
