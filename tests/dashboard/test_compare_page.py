"""The pages Compare and Balance as Streamlit runs them: the path of somebody new, and dead ends."""

import pytest
from streamlit.testing.v1 import AppTest

from geo.filters import ClaimFilter, from_params
from geo.vocabulary import RelationType, Side, label
from tests.dashboard.told import words

PIN = [
    "apa-2021-10-19-ombudsman-mostly-civilians#1",
    "azertac-2025-10-09-naghiyev-october-figures#1",
]
MISSING = {"measure": ["missing"], "population": ["azerbaijani"]}


def page_script(path):
    from importlib import import_module

    from dashboard import page, sidebar

    page.banner(path)
    with page.faults_in_words(path):
        import_module(f"dashboard.views.{path}").render(sidebar.read_view(path))


@pytest.fixture
def open_page(shipped_store_path, monkeypatch, tmp_path):
    monkeypatch.setenv("ATLAS_STORE", str(shipped_store_path))
    monkeypatch.setenv("ATLAS_LAYERS", str(tmp_path / "layers"))
    from dashboard import records

    records.store.clear()

    def opened(path="compare", **params):
        app = AppTest.from_function(page_script, args=(path,), default_timeout=60)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened


def test_without_a_question_some_are_offered_of_both_topics(open_page):
    """Nobody must know the closed lists to begin."""
    told = words(open_page())
    assert "Questions with most answers" in told
    assert "missing persons, Azerbaijani" in told
    assert "area cleared" in told
    assert "Largest differences in this selection" in told
    assert "Neither is shown as the right one." in told


def test_a_question_is_chosen_and_stays_in_the_address(open_page):
    """The URL holds the state."""
    app = open_page()
    offered = app.selectbox(key="question").options
    wanted = next(one for one in offered if one.startswith("missing persons, Azerbaijani"))
    app.selectbox(key="question").select_index(offered.index(wanted)).run()
    assert app.query_params["measure"] in ("missing", ["missing"])
    assert app.query_params["population"] in ("azerbaijani", ["azerbaijani"])
    app.text_input(key="period-first").set_value("2021").run()
    app.text_input(key="period-last").set_value("2025").run()
    assert app.query_params["period"] in ("2021/2025", ["2021/2025"])
    assert "Missing persons, Azerbaijani, as of 2021 to 2025" in words(app)


def test_the_question_of_somebody_new_is_answered(open_page):
    """How many were said to be missing in 2021 and in 2025, by whom, and why do they differ?"""
    told = words(open_page(**MISSING, period=["2021/2025"]))
    for answer in (
        "<b>3,890</b>", "<b>3,977</b>", "<b>3,990</b>", "Ombudsman of Azerbaijan",
        "Why the numbers differ, in words", "the later figure updates the earlier",
        "numbers without any date left out", '<svg class="chart"',
        "<b>Added up?</b> No total of missing persons", "an earlier count of a series",
        "3,890 missing persons (Azerbaijani, first war)", "3,990 missing persons (Azerbaijani)",
        "Note: first war 1988-94", "Note: all periods",
    ):  # fmt: skip
        assert answer in told


def test_two_pinned_claims_stand_side_by_side(open_page):
    """Quotes, fields that agree, fields that do not."""
    told = words(open_page(**MISSING, pin=PIN))
    assert "Two claims side by side" in told
    assert '<tr class="differ"><th scope="row">number</th>' in told
    assert '<tr class="agree"><th scope="row">population</th>' in told
    one = words(open_page(pin=PIN[1:]))
    assert "Choose “Pin” at another statement" in one
    assert "the later figure updates the earlier" in one


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"measure": ["misssing"]}, "Did you mean missing"),
        ({**MISSING, "area": ["atlantis"]}, "No place has the id"),
        ({**MISSING, "period": ["1901"]}, "No statement under this filter answers this question"),
        ({**MISSING, "kind": ["accident"]}, "No statement under this filter answers"),
        ({"pin": ["nothing#1"]}, "it cannot be pinned"),
        ({"text": ["xyzzyplugh"]}, "No claim under this filter gives a number"),
    ],
)
def test_a_dead_end_says_the_way_out(open_page, params, told):
    """Never a traceback, never an empty page."""
    assert told in words(open_page(**params))


def test_a_period_that_is_none_is_told_and_changes_nothing(open_page):
    """The widget goes back to what holds."""
    app = open_page(**MISSING)
    app.text_input(key="period-first").set_value("last spring").run()
    assert "The period wants dates like 2021" in words(app)
    assert "period" not in app.query_params


def test_the_filters_beside_the_page_apply_to_the_answer(open_page):
    """One filter for all pages."""
    app = open_page(**MISSING, side=["international"])
    table = next(one.body for one in app.get("html") if "The statements" in one.body)
    assert "PACE Committee" in table
    assert "Ombudsman of Azerbaijan" not in table


def test_claims_that_differ_can_be_selected(shipped):
    """The parameter selects those claims, and only those, that stand so to another one."""
    wanted = from_params([("relation", "updates")])[0]
    found = {claim.id for claim in shipped.select(wanted).claims}
    updates = [one for one in shipped.relations.all if one.type is RelationType.UPDATES]
    assert found == {claim_id for one in updates for claim_id in one.claims}
    assert found
    counts = {one.value: one.claims for one in shipped.select(ClaimFilter()).by_relation}
    assert counts["updates"] == len(found)


def test_the_balance_follows_the_filter(open_page, shipped):
    """What share of this view comes from which side, in numbers that are computed."""
    wanted = from_params([("topic", "missing_persons")])[0]
    told = words(open_page("balance", topic=["missing_persons"]))
    counts = {one.value: one.claims for one in shipped.select(wanted).by_side if one.claims}
    for side in Side:
        if side in counts:
            number = f'<td class="num">{counts[side]:,}</td>'
            assert f'<th scope="row">{label(side)}</th>{number}' in told


def test_the_balance_stands_beside_the_map(open_page):
    """Imbalance shows where the claims are read."""
    told = words(open_page("map", side=["armenia"]))
    assert "<b>Speaker’s side:</b> Armenia 100 %." in told
    assert 'href="balance?side=armenia"' in told
