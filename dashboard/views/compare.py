"""Statements of one question side by side: on a time axis, in a table, in words, two pinned."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard import chart, page, records, sidebar
from dashboard.address import Address
from dashboard.card import NOT_HELD
from dashboard.sidebar import View
from geo import citations, questions
from geo.features import speaker_label
from geo.filters import Problem
from geo.models import Claim, Relation
from geo.questions import Asked, Difference, Mark, Period, Question, Series, Statement
from geo.totals import origins_in
from geo.vocabulary import Modality, RelationType, Topic, label

PER_PAGE = 50
OFFERED = 8
SENTENCES = 3
INTRODUCTION = (
    "A question is a number that somebody gave: of what, of whom, where, when. Each answer stands "
    "with its speaker, its date and its source. Numbers of unlike things are kept apart; nothing "
    "here says who is right."
)
# What a reader asks first: who says otherwise; then what became of a number.
_ORDER = (
    RelationType.CONTRADICTS, RelationType.DENIES, RelationType.UPDATES,
    RelationType.DIFFERS, RelationType.REPEATS,
)  # fmt: skip


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
            st.text_input(words, key=f"period-{key}", placeholder="2021", on_change=_period_changed)


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
            f"<h3>{escape(label(topic).capitalize())}</h3>{asked_html(held[:OFFERED], view)}"
            for topic in Topic
            if (held := [one for one in asked if one.topic is topic])
        )
        st.html(
            f"<h2>Questions with most answers</h2>{lists}"
            f'<p class="note">All {len(asked):,} questions are in the list above.</p>'
        )
    with right:
        st.html(_differences_html(questions.differences(selected)[:OFFERED], view))


def asked_html(asked: Iterable[Asked], view: View) -> str:
    """Return questions as a list of links with their counts."""
    items = "".join(
        f"<li>{_question_link(one.question, one.question.words, view)} "
        f"<small>{page.counted(one.statements, 'number')}; {one.origins.words}</small></li>"
        for one in asked
    )
    return f'<ul class="offers">{items}</ul>'


def _differences_html(found: Iterable[Difference], view: View) -> str:
    items = "".join(_difference_html(one, view) for one in found)
    note = (
        "Two exact numbers of one definition, for one year or one period, of different bodies, "
        "furthest apart as a ratio. Neither is shown as the right one."
    )
    empty = "<p>No two exact numbers of one definition and year differ under this filter.</p>"
    listed = f'<ul class="offers">{items}</ul>' if items else empty
    return f'<h2>Largest differences in this selection</h2><p class="note">{note}</p>{listed}'


def _difference_html(one: Difference, view: View) -> str:
    label_of = _place_label(view)
    low, high = (
        f"{questions.number_words(end.quantity)} ({escape(_short_speaker(end))})"
        for end in (one.low, one.high)
    )
    pair = replace(view.address, pin=(one.low.claim.id, one.high.claim.id)).with_question(
        one.question
    )
    narrowed = escape(questions.definition_words(one.definition, label_of))
    return (
        f"<li>{_question_link(one.question, one.question.words, view)}, {escape(one.when)}: "
        f"{low}, {high} <small>{narrowed} · {_link(pair, 'side by side')}</small></li>"
    )


def _answer(view: View, found: Series, selected: tuple[Statement, ...]) -> None:
    st.html(_answer_sentence(view, found))
    if not found.panels:
        page.problem(
            "No statement under this filter answers this question. Choose another place or period, "
            "or take a filter away."
        )
        return
    _drawing(view, found)
    marks = found.marks
    pages = -(-len(marks) // PER_PAGE)
    first = (min(view.address.page, pages) - 1) * PER_PAGE
    st.html(words_html(found, view))
    st.html(table_html(found, view, first) + page.turn_html(view, pages))
    nearby = _nearby_html(found.question, selected, view)
    if nearby:
        st.html(nearby)


def _answer_sentence(view: View, found: Series) -> str:
    question = found.question
    claims = {one.claim.id: one.claim for one in found.statements}
    counts = origins_in(claims.values(), view.records.relations).words
    where = f", {_place_label(view)(question.area)}" if question.area else ""
    period = question.period
    when = f", as of {period.first or 'any date'} to {period.last or 'now'}"
    asked = f"{question.words}{where}{when if period != Period() else ''}"
    left = found.undated_left_out
    undated = f" {page.counted(left, 'number')} without any date left out." if left else ""
    apart = page.counted(len(found.panels), "definition")
    return (
        f'<h2>{escape(asked[:1].upper() + asked[1:])}</h2><p class="sentence" role="status">'
        f"{page.counted(len(found.statements), 'number')} ({escape(counts)}) in {apart}, each with "
        f"an axis of its own.{undated}</p>"
    )


def _drawing(view: View, found: Series) -> None:
    def href(claim_id: str) -> str:
        return f"claims?{Address(claim=claim_id, names=view.address.names).to_query()}"

    title = f"{found.question.words}: statements by date"
    for name, width in (("wide", chart.WIDE), ("narrow", chart.NARROW)):
        svg = chart.chart_svg(
            found, title=title, href=href, place_label=_place_label(view), width=width
        )
        page.drawing(f'<div class="{name}">{svg}</div>')
    page.drawing(chart.legend_html(found))
    left_out = len(found.panels) - len(chart.drawn_panels(found))
    if left_out:
        st.caption(
            f"{page.counted(left_out, 'further definition')} with fewer statements: in the table, "
            "not drawn. A place or a period above narrows the question."
        )


def table_html(found: Series, view: View, first: int) -> str:
    """Return the statements as a table by definition; reprints of one origin are one row."""
    heads = ("Date", "Number", "Said by (side)", "Statement, quote, citation", "Compare")
    shown, total = found.marks[first : first + PER_PAGE], len(found.marks)
    caption = (
        f"Statements {first + 1:,} to {first + len(shown):,} of {total:,}, by definition, then date"
    )
    body, last = [], None
    panel_of = {id(mark): panel for panel in found.panels for mark in panel.marks}
    for mark in shown:
        panel = panel_of[id(mark)]
        if panel is not last:
            words = questions.definition_words(panel.definition, _place_label(view), full=True)
            body.append(
                f'<tr class="part"><th scope="rowgroup" colspan="{len(heads)}">'
                f"{escape(words)}</th></tr>"
            )
            last = panel
        body.append(_row(mark, view))
    return (
        "<h2>The statements</h2>"
        f'<table class="atlas-table stacks compare"><caption>{caption}</caption><thead><tr>'
        + "".join(f'<th scope="col">{head}</th>' for head in heads)
        + f"</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def _row(mark: Mark, view: View) -> str:
    one = mark.first
    claim = one.claim
    date = escape(one.date or chart.NO_DATE)
    dating = f"<br><small>{escape(one.dating)}</small>" if one.date else ""
    put = (
        "" if claim.modality is Modality.ASSERTED else f"<br><small>{label(claim.modality)}</small>"
    )
    statement = _claim_link(claim, escape(claim.statement))
    cells = [
        ("Date", f"{date}{dating}", "date"),
        ("Number", f"<b>{escape(questions.number_words(one.quantity))}</b>{put}", ""),
        ("Said by", escape(speaker_label(claim.speaker)), ""),
        ("Statement", f"{statement}<br><small>{_quoted(claim)}</small>{_cited(mark)}", ""),
        ("Compare", _pin_link(claim, view), ""),
    ]
    return (
        "<tr>"
        + "".join(
            f'<td class="{kind}" data-name="{name}">{cell}</td>' for name, cell, kind in cells
        )
        + "</tr>"
    )


def _quoted(claim: Claim) -> str:
    return f"“{escape(claim.quote.exact)}”" if claim.quote else escape(NOT_HELD)


def _cited(mark: Mark) -> str:
    articles = {one.article.id: one for one in mark.statements}
    listed = "".join(
        f"<br><small>{escape(citations.cite(one.article))}</small>" for one in articles.values()
    )
    if len(articles) == 1:
        return listed
    return f"<br><small><b>1 origin, {len(articles)} articles:</b></small>{listed}"


def words_html(found: Series, view: View) -> str:
    """Return the differences in words: first between these statements, then with others."""
    relations, ids = view.records.relations, {one.claim.id for one in found.statements}
    inside = [
        one for one in questions.relations_in(found, view.records.gazetteer) if one.type in _ORDER
    ]
    across = {
        (one.type, one.claims): one
        for claim_id in sorted(ids)
        for one in relations.of(claim_id)
        if one.type in _ORDER
        and one.type is not RelationType.REPEATS
        and not ids.issuperset(one.claims)
    }
    parts = _sentences_html(inside, view) if inside else "<p>No rule relates these statements.</p>"
    if across:
        parts += (
            f"<details><summary>With statements outside this question or period ({len(across):,})"
            f"</summary>{_sentences_html(list(across.values()), view)}</details>"
        )
    return f'<section class="words"><h2>Why the numbers differ, in words</h2>{parts}</section>'


def _sentences_html(relations: list[Relation], view: View) -> str:
    parts = []
    for kind in _ORDER:
        held = sorted(
            (one for one in relations if one.type is kind), key=lambda one: _newest(one, view)
        )
        if held:
            items = [_sentence_html(one, view) for one in held]
            rest = items[SENTENCES:]
            more = (
                f"<details><summary>{len(rest):,} more</summary><ul>{''.join(rest)}</ul></details>"
                if rest
                else ""
            )
            parts.append(
                f"<h4>{escape(label(kind).capitalize())} ({len(held):,})</h4>"
                f"<ul>{''.join(items[:SENTENCES])}</ul>{more}"
            )
    return "".join(parts)


def _newest(relation: Relation, view: View) -> tuple[str, ...]:
    # Descending by date through complemented digits: the latest pair is what is asked for first.
    claims = [view.records.claim(one) for one in relation.claims]
    dates = [(one.as_of or view.records.article_of(one).published or "") for one in claims if one]
    turned = [date.translate(str.maketrans("0123456789", "9876543210")) or "~" for date in dates]
    return (*sorted(turned, reverse=True), *relation.claims)


def _sentence_html(relation: Relation, view: View) -> str:
    pair = replace(view.address, pin=relation.claims, page=1)
    return f"<li>{escape(relation.sentence)} <small>{_link(pair, 'Side by side')}</small></li>"


def _nearby_html(question: Question, selected: tuple[Statement, ...], view: View) -> str:
    """Return links to what is counted of others: unlike things, so never on this axis."""
    populations = dict.fromkeys(
        one.quantity.population
        for one in selected
        if one.quantity.measure == question.measure
        and one.quantity.population != question.population
    )
    if not populations:
        return ""
    links = " · ".join(
        _question_link(
            replace(question, population=one),
            f"{label(one)}" if one else "population not said",
            view,
        )
        for one in sorted(populations, key=str)
    )
    measure = escape(questions.measure_words(question.measure, None))
    return f"<p>The same number of others ({measure}): {links}</p>"


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
            f"<p>{_pin_words(claims[0], view)}</p>"
            "<p>Choose “Pin” at another statement to see both side by side.</p></section>"
        )
        return
    st.html(pinned_html(claims[0], claims[1], view))


def pinned_html(first: Claim, second: Claim, view: View) -> str:
    """Return two claims side by side: words, citations, fields that agree, fields that do not."""
    pair = (first, second)
    articles = [view.records.article_of(one) for one in pair]
    fields = questions.fields_of(first, second, articles, _place_label(view))
    heads = "".join(f'<th scope="col">Claim {number}</th>' for number in (1, 2))
    rows = "".join(_field_row(one) for one in sorted(fields, key=lambda one: _verdict(one)[0]))
    relation = view.records.relations.between(first.id, second.id)
    related = f'<p class="sentence">{escape(relation.sentence)}</p>' if relation else ""
    quotes = "".join(
        f'<td data-name="Claim {number}">{_pin_words(one, view)}<br>{_quoted(one)}<br><small>'
        f"{escape(citations.cite(article))}</small></td>"
        for number, (one, article) in enumerate(zip(pair, articles, strict=True), start=1)
    )
    return (
        f'<section class="pinned"><h2>Two claims side by side</h2>{related}'
        f'<table class="atlas-table stacks pins"><thead><tr><th scope="col">Field</th>{heads}'
        '<th scope="col">Together</th></tr></thead>'
        f'<tbody><tr><th scope="row">words</th>{quotes}<td></td></tr>{rows}</tbody></table>'
        "</section>"
    )


def _field_row(field: questions.Field) -> str:
    _, words = _verdict(field)
    cells = "".join(
        f'<td data-name="Claim {number}">{escape(value) or "–"}</td>'
        for number, value in enumerate(field.values, start=1)
    )
    return (
        f'<tr class="{words.split()[0]}"><th scope="row">{escape(field.name)}</th>{cells}'
        f'<td data-name="Together"><b>{words}</b></td></tr>'
    )


def _verdict(field: questions.Field) -> tuple[int, str]:
    if field.same is None:
        return (3, "neither says") if not any(field.values) else (2, "one says")
    return (1, "agree") if field.same else (0, "differ")


def _pin_words(claim: Claim, view: View) -> str:
    away = _link(view.address.with_pin(claim.id), "Unpin")
    return f"{_claim_link(claim, escape(claim.statement))} <small>{away}</small>"


def _pin_link(claim: Claim, view: View) -> str:
    words = "Unpin" if claim.id in view.address.pin else "Pin"
    told = escape(f"{words}: {claim.statement}", quote=True)
    query = escape(view.address.with_pin(claim.id).to_query(), quote=True)
    return f'<a href="?{query}" target="_self" aria-label="{told}">{words}</a>'


def _question_link(question: Question, words: str, view: View) -> str:
    return _link(view.address.with_question(question), words)


def _claim_link(claim: Claim, words: str) -> str:
    # `words` are HTML already.
    query = escape(Address(claim=claim.id).to_query(), quote=True)
    return f'<a href="claims?{query}" target="_self">{words}</a>'


def _link(address: Address, words: str) -> str:
    query = escape(address.to_query(), quote=True)
    return f'<a href="?{query}" target="_self">{escape(words)}</a>'


def _short_speaker(one: Statement) -> str:
    speaker = one.claim.speaker
    return speaker.organisation or speaker.role or speaker.name or label(speaker.side)


def _place_label(view: View) -> Callable[[str], str]:
    gazetteer, names = view.records.gazetteer, view.address.names
    return lambda place: gazetteer.label_full(place, names)
