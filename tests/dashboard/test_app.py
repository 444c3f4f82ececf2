"""Each page as Streamlit runs it, without a browser: what is said, and no exception."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from geo.vocabulary import SAFETY_NOTICE

APP = Path(dashboard.__file__).with_name("app.py")


@pytest.fixture
def open_page(store_path, monkeypatch, tmp_path):
    monkeypatch.setenv("ATLAS_STORE", str(store_path))
    monkeypatch.setenv("ATLAS_LAYERS", str(tmp_path / "layers"))
    from dashboard import records

    records.store.clear()

    def opened(**params):
        app = AppTest.from_file(str(APP), default_timeout=30)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened


def words(app):
    return " ".join(
        str(getattr(element, "body", None) or getattr(element, "value", ""))
        for element in (*app.get("html"), *app.markdown, *app.caption)
    )


def test_the_first_screen_has_safety_counts_and_sides(open_page):
    """Absence is not safety, and imbalance shows."""
    told = words(open_page())
    assert SAFETY_NOTICE in told
    assert "921 claims from 620 articles" in told
    assert "Azerbaijan 532" in told


def test_a_link_opens_the_filtered_view(open_page):
    """The sentence says what the address asked for."""
    app = open_page(kind=["accident"], side=["armenia"])
    assert "Claims of kind accident, by speakers of side Armenia. 4 claims" in words(app)
    assert app.multiselect(key="filter-kind").value == ["accident"]


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"kind": ["clearence"]}, "Did you mean clearance"),
        ({"region": ["agdam-district"]}, "aghdam-district"),
        ({"place": ["atlantis"]}, "No place has the id"),
        ({"layer": ["nowhere"]}, "is no known layer"),
        ({"text": ["xyzzyplugh"]}, "No claim in this collection matches this filter"),
        ({"since": ["tomorrow"]}, "wants a date like"),
    ],
)
def test_a_broken_link_gets_a_helpful_sentence(open_page, params, told):
    """Never a traceback, never an empty page."""
    assert told in words(open_page(**params))


def test_an_opened_place_lists_its_claims(open_page):
    """Reachable without a click on the map."""
    app = open_page(place=["edilli-village"])
    told = words(app)
    assert "Edilli, Khojavend District" in told
    assert "By side:" in told


def test_changing_a_filter_changes_the_address(open_page):
    """The URL is the truth."""
    app = open_page()
    app.multiselect(key="filter-topic").select("missing_persons").run()
    assert app.query_params["topic"] in ("missing_persons", ["missing_persons"])
    assert "331 claims" in words(app)


def test_a_broken_store_is_a_plain_sentence(open_page, store_path):
    """The reader is told what to do, not what failed inside."""
    Path(store_path).write_bytes(b"no store" * 500)
    assert "restore a copy or name another with ATLAS_STORE" in words(open_page())
