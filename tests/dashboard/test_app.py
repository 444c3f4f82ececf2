"""Each page as Streamlit runs it, without a browser: what is said, and no exception."""

import re
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from geo import citations, datasets
from geo.vocabulary import NAMES_NOTICE, SAFETY_NOTICE
from tests.dashboard.told import words

APP = Path(dashboard.__file__).with_name("app.py")


def page_script(path):
    """One page by itself: the harness cannot follow the menu to pages that are functions."""
    from importlib import import_module

    from dashboard import page, sidebar

    page.banner(path)
    with page.faults_in_words(path):
        import_module(f"dashboard.views.{path}").render(sidebar.read_view(path))


def faulty_script():
    from dashboard import page

    page.banner("Claims")
    with page.faults_in_words("claims"):
        raise RuntimeError("near the words of a private text")


@pytest.fixture
def open_page(store_path, monkeypatch, tmp_path):
    monkeypatch.setenv("ATLAS_STORE", str(store_path))
    monkeypatch.setenv("ATLAS_LAYERS", str(tmp_path / "layers"))
    from dashboard import records

    records.store.clear()

    def opened(path=None, **params):
        app = (
            AppTest.from_function(page_script, args=(path,), default_timeout=30)
            if path
            else AppTest.from_file(str(APP), default_timeout=30)
        )
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened


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


def test_a_fault_of_our_own_is_a_sentence_below_the_safety_sentence(caplog):
    """The reader learns what to do; the traceback goes to whoever started the atlas."""
    told = words(AppTest.from_function(faulty_script).run())
    assert told.index(SAFETY_NOTICE) < told.index("This page could not be drawn")
    assert "private text" not in told
    assert "the page claims could not be drawn" in caplog.text


@pytest.mark.parametrize("path", ["map", "claims", "compare", "sources", "balance", "about"])
def test_every_page_begins_with_the_safety_sentence(open_page, path):
    """Whoever lands on a shared link sees it first."""
    assert SAFETY_NOTICE in open_page(path).get("html")[0].body


def test_the_claims_are_a_table_that_can_be_read_aloud(open_page):
    """Heads with scope, a caption that says where in the list one is, links with the words."""
    table = next(one.body for one in open_page("claims").get("html") if "<table" in one.body)
    assert "<caption>Claims 1 to 50 of 921, newest first</caption>" in table
    assert table.count('<th scope="col">') == 6
    assert table.count("<tr>") == 51
    assert 'href="?page=2"' in table


def test_the_last_page_of_the_list_is_shorter_and_a_later_one_is_the_last(open_page):
    """A link to page 99 of a list that shrank still shows something."""
    told = words(open_page("claims", page=["99"], order=["oldest"]))
    assert "Claims 901 to 921 of 921, oldest first" in told
    assert "Next →" not in told


def test_the_oldest_claims_come_first_when_asked(open_page):
    """The order is in the address, so it can be sent."""
    app = open_page("claims", order=["oldest"])
    assert app.selectbox(key="order").value == "oldest"
    assert ">1992" in words(app)


def test_one_claim_has_its_card_its_citation_and_its_links(open_page, shipped):
    """What a colleague opens from a lasting link."""
    claim = next(claim for claim in shipped.claims if claim.quote)
    app = open_page("claims", claim=[claim.id])
    assert f"<mark>{claim.quote.exact}</mark>" in words(app)
    assert citations.cite(shipped.article_of(claim)) in app.code[0].value


@pytest.mark.parametrize(
    ("path", "params", "told"),
    [
        ("claims", {"claim": ["<b>x</b>"]}, "No claim has the id “&lt;b&gt;x&lt;/b&gt;”"),
        ("sources", {"article": ["no-such"]}, "The button above leads to the sources"),
        ("sources", {"text": ["xyzzyplugh"]}, "Take a filter away below"),
        ("claims", {"order": ["side"]}, "“side” is no known order"),
    ],
)
def test_a_link_to_nothing_says_what_to_do_next(open_page, path, params, told):
    """Deleted, misspelt or cut short: expected input."""
    assert told in words(open_page(path, **params))


def test_the_sources_are_a_bibliography_with_links_that_leave_no_trace(open_page):
    """The other machine must not learn where its reader came from."""
    app = open_page("sources")
    table = next(one.body for one in app.get("html") if "<table" in one.body)
    assert "Sources 1 to 50 of 620, newest first." in table
    outside = re.findall(r'<a href="http[^>]*>', table)
    assert len(outside) > 40
    assert all('rel="noopener noreferrer nofollow"' in link for link in outside)
    assert len(app.code[0].value.splitlines()) == 50


def test_a_source_says_what_is_known_of_it_and_whose_claims_it_holds(open_page):
    """Counts by side stand on every view."""
    told = words(open_page("sources", article=["000_6700aea45ce2d6f6"]))
    assert "7 claims of this source, by side: Azerbaijan 7." in told
    assert told.count("<mark>") >= 14
    assert "No address is held for this source." in told


def test_where_the_method_is_told_data_are_credited_and_the_balance_is_linked(open_page):
    """Whoever reads how it is made finds what it is made of."""
    told = words(open_page("about"))
    assert 'href="balance"' in told
    for name in datasets.DATASETS:
        assert escape(datasets.load_dataset(name).attribution) in told
    assert NAMES_NOTICE in told
