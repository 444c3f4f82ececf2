"""Two or more statements beside each other as HTML: offers, table, reasons, pinned pair. Pure.

Every value is escaped here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from typing import Protocol

from dashboard import chart
from dashboard.address import Address
from dashboard.card import NOT_HELD, counted
from geo import citations, questions
from geo.features import speaker_label
from geo.models import Claim, Relation
from geo.query import Records
from geo.questions import Asked, Difference, Mark, Period, Question, Series, Statement
from geo.totals import origins_in, total
from geo.vocabulary import Modality, RelationType, label

PER_PAGE = 50
SENTENCES = 3
# Reasons are told for answers that a person may read; more would take seconds.
MAX_REASONS = 1_000
# What a reader asks first: who says otherwise; then what became of a number.
_ORDER = (
    RelationType.CONTRADICTS, RelationType.DENIES, RelationType.UPDATES,
    RelationType.DIFFERS, RelationType.REPEATS,
)  # fmt: skip


class Shown(Protocol):
    """What these builders need of a view: where the reader is, and the whole collection."""

    @property
    def address(self) -> Address:
        """The address, from which links are made."""

    @property
    def records(self) -> Records:
        """The collection."""


def asked_html(asked: Iterable[Asked], shown: Shown) -> str:
    """Return questions as a list of links with their counts."""
    items = "".join(
        f"<li>{_question_link(one.question, one.question.words, shown)} "
        f"<small>{counted(one.statements, 'number')}; {one.origins.words}</small></li>"
        for one in asked
    )
    return f'<ul class="offers">{items}</ul>'


def differences_html(found: Iterable[Difference], shown: Shown) -> str:
    """Return pairs of numbers that lie far apart as a list of links, or that there are none."""
    items = "".join(_difference_html(one, shown) for one in found)
    note = (
        "Two exact numbers of one definition, for one year or one period, of different bodies, "
        "furthest apart as a ratio. Neither is shown as the right one."
    )
    empty = "<p>No two exact numbers of one definition and year differ under this filter.</p>"
    listed = f'<ul class="offers">{items}</ul>' if items else empty
    return f'<h2>Largest differences in this selection</h2><p class="note">{note}</p>{listed}'


def _difference_html(one: Difference, shown: Shown) -> str:
    label_of = place_label(shown)
    low, high = (
        f"{questions.number_words(end.quantity)} ({escape(_short_speaker(end))})"
        for end in (one.low, one.high)
    )
    pair = replace(shown.address, pin=(one.low.claim.id, one.high.claim.id)).with_question(
        one.question
    )
    narrowed = escape(questions.definition_words(one.definition, label_of))
    return (
        f"<li>{_question_link(one.question, one.question.words, shown)}, {escape(one.when)}: "
        f"{low}, {high} <small>{narrowed} · {_link(pair, 'side by side')}</small></li>"
    )


def answer_html(found: Series, shown: Shown) -> str:
    """Return the question as a heading, and how many numbers, articles and origins answer it."""
    question = found.question
    claims = {one.claim.id: one.claim for one in found.statements}
    counts = origins_in(claims.values(), shown.records.relations).words
    where = f", {place_label(shown)(question.area)}" if question.area else ""
    period = question.period
    when = f", as of {period.first or 'any date'} to {period.last or 'now'}"
    asked = f"{question.words}{where}{when if period != Period() else ''}"
    left = found.undated_left_out
    undated = f" {counted(left, 'number')} without any date left out." if left else ""
    apart = counted(len(found.panels), "definition")
    return (
        f'<h2>{escape(asked[:1].upper() + asked[1:])}</h2><p class="sentence" role="status">'
        f"{counted(len(found.statements), 'number')} ({escape(counts)}) in {apart}, each with "
        f"an axis of its own.{undated}</p>"
    )


def total_html(found: Series, shown: Shown) -> str:
    """Return what these statements give in all, or why they are not added up."""
    claims = {one.claim.id: one.claim for one in found.statements}
    told = total(claims.values(), found.question.measure, shown.records.relations)
    return f'<p class="note"><b>Added up?</b> {escape(told.sentence)}</p>'


def table_html(found: Series, shown: Shown, first: int) -> str:
    """Return the statements as a table by definition; reprints of one origin are one row."""
    heads = ("Date", "Number", "Said by (side)", "Statement, quote, citation", "Compare")
    pairs = [(panel, mark) for panel in found.panels for mark in panel.marks]
    marks, total = pairs[first : first + PER_PAGE], len(pairs)
    caption = (
        f"Statements {first + 1:,} to {first + len(marks):,} of {total:,}, by definition, then date"
    )
    body, last = [], None
    for panel, mark in marks:
        if panel is not last:
            words = questions.definition_words(panel.definition, place_label(shown), full=True)
            body.append(
                f'<tr class="part"><th scope="rowgroup" colspan="{len(heads)}">'
                f"{escape(words)}</th></tr>"
            )
            last = panel
        body.append(_row(mark, shown))
    return (
        "<h2>The statements</h2>"
        f'<table class="atlas-table stacks compare"><caption>{caption}</caption><thead><tr>'
        + "".join(f'<th scope="col">{head}</th>' for head in heads)
        + f"</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def _row(mark: Mark, shown: Shown) -> str:
    one = mark.first
    claim = one.claim
    date = escape(one.date or chart.NO_DATE)
    dating = f"<br><small>{escape(one.dating)}</small>" if one.date else ""
    put = (
        "" if claim.modality is Modality.ASSERTED else f"<br><small>{label(claim.modality)}</small>"
    )
    statement = _claim_link(claim, escape(claim.statement))
    note = f"<br><small>Note: {escape(claim.note)}</small>" if claim.note else ""
    cells = [
        ("Date", f"{date}{dating}", "date"),
        ("Number", f"<b>{escape(questions.number_words(one.quantity))}</b>{put}", ""),
        ("Said by", escape(speaker_label(claim.speaker)), ""),
        ("Statement", f"{statement}{note}<br><small>{_quoted(claim)}</small>{_cited(mark)}", ""),
        ("Compare", _pin_link(claim, shown), ""),
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


def words_html(found: Series, shown: Shown, most: int = MAX_REASONS) -> str:
    """Return the differences in words: first between these statements, then with others."""
    if len(found.statements) > most:
        return (
            f'<p class="note">{len(found.statements):,} numbers are too many to say in words how '
            "they differ: choose a place or a period above.</p>"
        )
    relations, ids = shown.records.relations, {one.claim.id for one in found.statements}
    inside = [
        one for one in questions.relations_in(found, shown.records.gazetteer) if one.type in _ORDER
    ]
    across = {
        (one.type, one.claims): one
        for claim_id in sorted(ids)
        for one in relations.of(claim_id)
        if one.type in _ORDER
        and one.type is not RelationType.REPEATS
        and not ids.issuperset(one.claims)
    }
    parts = _sentences_html(inside, shown) if inside else "<p>No rule relates these statements.</p>"
    if across:
        parts += (
            f"<details><summary>With statements outside this question or period ({len(across):,})"
            f"</summary>{_sentences_html(list(across.values()), shown)}</details>"
        )
    return f'<section class="words"><h2>Why the numbers differ, in words</h2>{parts}</section>'


def _sentences_html(relations: list[Relation], shown: Shown) -> str:
    parts = []
    for kind in _ORDER:
        held = sorted(
            (one for one in relations if one.type is kind), key=lambda one: _newest(one, shown)
        )
        if held:
            items = [_sentence_html(one, shown) for one in held]
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


def _newest(relation: Relation, shown: Shown) -> tuple[str, ...]:
    # Descending by date through complemented digits: the latest pair is what is asked for first.
    claims = [shown.records.claim(one) for one in relation.claims]
    dates = [(one.as_of or shown.records.article_of(one).published or "") for one in claims if one]
    turned = [date.translate(str.maketrans("0123456789", "9876543210")) or "~" for date in dates]
    return (*sorted(turned, reverse=True), *relation.claims)


def _sentence_html(relation: Relation, shown: Shown) -> str:
    pair = replace(shown.address, pin=relation.claims, page=1)
    return f"<li>{escape(relation.sentence)} <small>{_link(pair, 'Side by side')}</small></li>"


def nearby_html(question: Question, selected: tuple[Statement, ...], shown: Shown) -> str:
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
            shown,
        )
        for one in sorted(populations, key=str)
    )
    measure = escape(questions.measure_words(question.measure, None))
    return f"<p>The same number of others ({measure}): {links}</p>"


def related_html(claim: Claim, shown: Shown) -> str:
    """Return how one claim stands to all others that rules relate it to, as sentences."""
    found = [one for one in shown.records.relations.of(claim.id) if one.type in _ORDER]
    if not found:
        return "<p>No rule relates it to another claim.</p>"
    return f'<div class="words">{_sentences_html(found, shown)}</div>'


def pinned_html(first: Claim, second: Claim, shown: Shown) -> str:
    """Return two claims side by side: words, citations, fields that agree, fields that do not."""
    pair = (first, second)
    articles = [shown.records.article_of(one) for one in pair]
    fields = questions.fields_of(first, second, articles, place_label(shown))
    heads = "".join(f'<th scope="col">Claim {number}</th>' for number in (1, 2))
    rows = "".join(_field_row(one) for one in sorted(fields, key=lambda one: _verdict(one)[0]))
    relation = shown.records.relations.between(first.id, second.id)
    related = f'<p class="sentence">{escape(relation.sentence)}</p>' if relation else ""
    quotes = "".join(
        f'<td data-name="Claim {number}">{pin_words(one, shown)}<br>{_quoted(one)}<br><small>'
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
    if field.in_part:
        return (1, "agree in part")
    if field.same is None:
        return (3, "neither says") if not any(field.values) else (2, "one says")
    return (1, "agree") if field.same else (0, "differ")


def pin_words(claim: Claim, shown: Shown) -> str:
    """Return a pinned claim as a link, and the link that takes it away."""
    away = _link(shown.address.with_pin(claim.id), "Unpin")
    return f"{_claim_link(claim, escape(claim.statement))} <small>{away}</small>"


def _pin_link(claim: Claim, shown: Shown) -> str:
    words = "Unpin" if claim.id in shown.address.pin else "Pin"
    told = escape(f"{words}: {claim.statement}", quote=True)
    query = escape(shown.address.with_pin(claim.id).to_query(), quote=True)
    return f'<a href="?{query}" target="_self" aria-label="{told}">{words}</a>'


def _question_link(question: Question, words: str, shown: Shown) -> str:
    return _link(shown.address.with_question(question), words)


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


def place_label(shown: Shown) -> Callable[[str], str]:
    """Return what names a place in the reader's naming set."""
    gazetteer, names = shown.records.gazetteer, shown.address.names
    return lambda place: gazetteer.label_full(place, names)
