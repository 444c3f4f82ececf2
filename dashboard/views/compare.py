"""Statements of one question side by side: on a time axis, in a table, in words, two pinned."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from dashboard import chart, comparison, page, records, sidebar
from dashboard.address import Address
from dashboard.sidebar import View
from geo import questions
from geo.filters import Problem
from geo.questions import Asked, Period, Question, Series, Statement
from geo.vocabulary import Topic, label

OFFERED = 8
INTRODUCTION = (
    "A question is a number that somebody gave: of what, of whom, where, when. Each answer stands "
    "with its speaker, its date and its source. Numbers of unlike things are kept apart; nothing "
    "here says who is right."
)


def render(view: View) -> None:
    """Draw the page: the choice of a question, what is pinned, and the answer."""
    page.summary(view)
    held = records.statements(view.records)
    selected = tuple(one for claim in view.selection.claims for one in held[claim.id])
    asked = questions.questions(selected, view.records.relations)
    _choose(view, asked, selected)
    _pinned(view)
    question = view.address.question
    if question is None:
        _offer(view, asked, selected)
        return
    _answer(view, questions.series(selected, question), selected)


def _choose(view: View, asked: tuple[Asked, ...], selected: tuple[Statement, ...]) -> None:
    question = view.address.question
    left, middle, right = st.columns([0.46, 0.3, 0.24], gap="small", vertical_alignment="bottom")
    with left:
        _question_list(question, asked)
    if question is None:
        return
    with middle:
        _area_list(view, question, questions.areas(selected, question))
    with right:
        _period_inputs(question.period)


def _question_list(question: Question | None, asked: tuple[Asked, ...]) -> None:
    counts = {(one.question.measure, one.question.population): one for one in asked}
    options = list(counts)
    chosen = (question.measure, question.population) if question else None
    if chosen is not None and chosen not in counts:
        options.append(chosen)
    st.session_state["question"] = chosen

    def told(key: tuple[str, questions.Population | None]) -> str:
        words = questions.measure_words(*key)
        if key not in counts:
            return f"{words} (no statement under this filter)"
        one = counts[key]
        return f"{words} ({page.counted(one.origins.origins, 'origin')})"

    st.selectbox(
        "Question: what was counted, of whom",
        options,
        index=None,
        key="question",
        placeholder="choose, or type a word …",
        format_func=told,
        on_change=_question_changed,
        help="Most origins first. Reprints of one statement are one origin.",
    )


def _area_list(view: View, question: Question, counts: dict[str, int]) -> None:
    gazetteer, names = view.records.gazetteer, view.address.names
    places = sorted(counts, key=lambda one: gazetteer.label_full(one, names))
    if question.area and question.area not in counts:
        places.append(question.area)
    st.session_state["area"] = question.area
    st.selectbox(
        "Place or area",
        places,
        index=None,
        key="area",
        placeholder="wherever, also without a place",
        format_func=lambda one: f"{gazetteer.label_full(one, names)} ({counts.get(one, 0):,})",
        on_change=lambda: _ask(area=st.session_state["area"]),
    )


def _period_inputs(period: Period) -> None:
    st.session_state["period-first"] = period.first or ""
    st.session_state["period-last"] = period.last or ""
    left, right = st.columns(2, gap="small")
    for column, key, words in ((left, "first", "As of, from"), (right, "last", "to")):
        with column:
            st.text_input(
                words, key=f"period-{key}", placeholder="e.g. 2021", on_change=_period_changed
            )


def _question_changed() -> None:
    address, chosen = st.session_state["address"], st.session_state["question"]
    if chosen is None:
        sidebar.write_address(address.with_question(None))
        return
    period = address.question.period if address.question else Period()
    sidebar.write_address(address.with_question(Question(*chosen, None, period)))


def _period_changed() -> None:
    ends = (st.session_state["period-first"].strip(), st.session_state["period-last"].strip())
    period = questions.read_period("/".join(end or ".." for end in ends))
    if period is None:
        wanted = "dates like 2021 or 2021-05-31, the first not after the last"
        found = " and ".join(f"“{end}”" for end in ends if end)
        st.session_state["rejected"] = (
            Problem("period", found, f"The period wants {wanted}; found {found}."),
        )
        return
    _ask(period=period)


def _ask(**changes: object) -> None:
    address = st.session_state["address"]
    if address.question is not None:
        sidebar.write_address(address.with_question(replace(address.question, **changes)))


def _offer(view: View, asked: tuple[Asked, ...], selected: tuple[Statement, ...]) -> None:
    """Without a question: say what the page is for, and offer some to begin with."""
    st.html(f'<p class="sentence">{escape(INTRODUCTION)}</p>')
    if not asked:
        page.problem(
            "No claim under this filter gives a number, so there is nothing to compare. Take a "
            "filter away, or choose another topic."
        )
        return
    left, right = st.columns(2, gap="medium")
    with left:
        lists = "".join(
            f"<h3>{escape(label(topic).capitalize())}</h3>"
            f"{comparison.asked_html(held[:OFFERED], view)}"
            for topic in Topic
            if (held := [one for one in asked if one.topic is topic])
        )
        st.html(
            f"<h2>Questions with most answers</h2>{lists}"
            f'<p class="note">All {len(asked):,} questions are in the list above.</p>'
        )
    with right:
        st.html(comparison.differences_html(questions.differences(selected)[:OFFERED], view))


def _answer(view: View, found: Series, selected: tuple[Statement, ...]) -> None:
    st.html(comparison.answer_html(found, view))
    if not found.panels:
        page.problem(
            "No statement under this filter answers this question. Choose another place or period, "
            "or take a filter away."
        )
        return
    _drawing(view, found)
    marks = found.marks
    pages = -(-len(marks) // comparison.PER_PAGE)
    first = (min(view.address.page, pages) - 1) * comparison.PER_PAGE
    st.html(comparison.total_html(found, view) + comparison.words_html(found, view))
    st.html(comparison.table_html(found, view, first) + page.turn_html(view, pages))
    nearby = comparison.nearby_html(found.question, selected, view)
    if nearby:
        st.html(nearby)


def _drawing(view: View, found: Series) -> None:
    def href(claim_id: str) -> str:
        return f"claims?{Address(claim=claim_id, names=view.address.names).to_query()}"

    title = f"{found.question.words}: statements by date"
    for name, width in (("wide", chart.WIDE), ("narrow", chart.NARROW)):
        svg = chart.chart_svg(
            found, title=title, href=href, place_label=comparison.place_label(view), width=width
        )
        page.drawing(f'<div class="{name}">{svg}</div>')
    page.drawing(chart.legend_html(found))
    left_out = len(found.panels) - len(chart.drawn_panels(found))
    if left_out:
        st.caption(
            f"{page.counted(left_out, 'further definition')} in the table only: with fewer "
            f"statements, or with more than {chart.MAX_MARKS}, which no drawing shows. A place or "
            "a period above narrows the question."
        )


def _pinned(view: View) -> None:
    claims = []
    for claim_id in view.address.pin:
        claim = view.records.claim(claim_id)
        if claim is None:
            page.problem(f"No claim has the id “{claim_id}”, so it cannot be pinned.")
        else:
            claims.append(claim)
    if not claims:
        return
    if len(claims) == 1:
        st.html(
            '<section class="pinned"><h2>Pinned: one claim</h2>'
            f"<p>{comparison.pin_words(claims[0], view)}</p>"
            "<p>Choose “Pin” at another statement to see both side by side.</p>"
            f"{comparison.related_html(claims[0], view)}</section>"
        )
        return
    st.html(comparison.pinned_html(claims[0], claims[1], view))
