"""The filters: what each offers, counted under the others, in an order that prefers no side."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from geo.filters import PARAMETERS, from_params

APP = Path(dashboard.__file__).with_name("app.py")
LISTS = ("topic", "kind", "region", "side", "source", "publisher-type", "country", "review")


@pytest.fixture
def open_page(shipped_store_path, monkeypatch, tmp_path):
    """The dashboard at an address; the filters are the same on every page."""
    monkeypatch.setenv("ATLAS_STORE", str(shipped_store_path))
    monkeypatch.setenv("ATLAS_LAYERS", str(tmp_path / "layers"))
    from dashboard import records

    records.store.clear()

    def opened(**params):
        app = AppTest.from_file(str(APP), default_timeout=30)
        for name, value in params.items():
            app.query_params[name.replace("_", "-")] = value
        app.run()
        assert not app.exception
        return app

    return opened


def offered(app, param):
    return app.multiselect(key=f"filter-{param}").options


def test_every_filter_of_the_command_line_is_beside_the_page(open_page):
    """One filter, three faces: nothing can be asked on one side only."""
    app = open_page()
    keys = {widget.key for widget in (*app.multiselect, *app.text_input)}
    assert {f"filter-{param}" for param in PARAMETERS} <= keys


def test_each_value_is_offered_with_its_count_under_the_other_filters(open_page, shipped):
    """A count that ignores the other filters promises what a click does not keep."""
    app = open_page(topic=["missing_persons"], side=["armenia"])
    wanted = from_params([("topic", "missing_persons"), ("side", "armenia")])[0]
    facets = shipped.select(wanted).facets()
    for param in ("topic", "kind", "side", "publisher-type", "country", "review"):
        counted = sorted(f"{count.label} ({count.claims:,})" for count in facets[param])
        assert sorted(offered(app, param)) == counted
    related = shipped.select(wanted).by_relation
    assert sorted(offered(app, "relation")) == sorted(
        f"{count.label} ({count.claims:,})" for count in related
    )


def test_values_without_a_claim_stay_to_be_seen_and_come_last(open_page):
    """ "None under this filter" is an answer; a missing line is a riddle."""
    kinds = offered(open_page(topic=["missing_persons"]), "kind")
    empty = [kind for kind in kinds if kind.endswith("(0)")]
    assert "accident (0)" in empty
    assert kinds[-len(empty) :] == empty


def test_sides_are_offered_in_alphabetical_order(open_page):
    """No side comes first because of how much it said or who it is."""
    sides = [option for option in offered(open_page(), "side") if not option.endswith("(0)")]
    assert sides == sorted(sides, key=str.casefold)


def test_a_region_stands_above_what_lies_in_it(open_page):
    """Economic region, district, settlement: one tree, so the reader sees what a choice covers."""
    regions = [option.rsplit(" (", 1)[0] for option in offered(open_page(), "region")]
    at = regions.index
    assert at("East Zangezur") < at("– Jabrayil District") < at("– – Mehdili")
    assert at("– Jabrayil District") < at("– Zangilan District")


@pytest.mark.parametrize("param", LISTS)
def test_a_link_that_names_the_first_value_sets_the_widget(open_page, shipped, param):
    """The URL is the truth; the widget shows it."""
    value = shipped.select(from_params([])[0]).facets()[param][0].value
    app = open_page(**{param: [value]})
    assert app.multiselect(key=f"filter-{param}").value == [value]


def test_a_part_of_a_publishers_name_stays_chosen(open_page):
    """The command line takes it, so a link may carry it."""
    app = open_page(source=["HALO"])
    assert app.multiselect(key="filter-source").value == ["HALO"]
    assert app.button(key="chip-source-HALO").label == "✕ HALO"


def test_a_date_that_is_none_is_told_and_changes_nothing(open_page):
    """The widget goes back to what holds, and the page says why."""
    app = open_page(since=["2021"])
    app.text_input(key="filter-since").set_value("last spring").run()
    told = " ".join(element.body for element in app.get("html"))
    assert "wants a date like 2023" in told


def test_a_date_filter_says_what_it_leaves_out(open_page):
    """Undated is not the same as old."""
    told = " ".join(element.body for element in open_page(since=["2021"]).get("html"))
    assert "from undated articles left out by the date filter" in told


@pytest.mark.parametrize(
    ("params", "key", "shown"),
    [
        ({"since": ["2021"]}, "chip-since-2021", "✕ since 2021"),
        ({"until": ["2021-05"]}, "chip-until-2021-05", "✕ until 2021-05"),
        ({"country": ["AZ"]}, "chip-country-AZ", "✕ country AZ"),
        ({"text": ["mine"]}, "chip-text-mine", "✕ words “mine”"),
        ({"text": ["[a](javascript:b)"]}, "chip-text-[a](javascript:b)",
         "✕ words “\\[a\\](javascript\\:b)”"),
    ],
)  # fmt: skip
def test_each_filter_in_use_can_be_taken_away_by_its_name(open_page, params, key, shown):
    """A chip that says only "2021" may be a beginning or an end."""
    assert open_page(**params).button(key=key).label == shown


def test_the_whole_filter_goes_with_one_click_and_the_names_stay(open_page):
    """Clearing the filter is not starting anew."""
    app = open_page(kind=["accident"], side=["armenia"], names=["hy"])
    app.button(key="chip-all").click().run()
    assert dict(app.query_params) in ({"names": ["hy"]}, {"names": "hy"})
