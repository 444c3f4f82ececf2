"""Statements beside each other in words: every text escaped, every link an address that opens."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import parse_qsl

import pytest

from dashboard import comparison
from dashboard.address import Address, read_address
from dashboard.card import standing_rows
from geo import questions
from geo.gazetteer import load_gazetteer
from geo.models import Quantity, Speaker
from geo.query import Records
from geo.questions import Question
from geo.vocabulary import Kind, Population, Side, Topic
from tests.builders import make_article, make_claim

QUESTION = Question("missing", Population.AZERBAIJANI)
LAYERS = ("natural-earth",)
COMMISSION = Speaker(None, "chairman", "Example Commission", Side.AZERBAIJAN)
HOSTILE = "<script>alert(1)</script>"


@dataclass
class Shown:
    address: Address
    records: Records


class Links(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.links = set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]


def missing(number, value, day, words=None, **changes):
    article = make_article(id=f"a{number}", publisher=f"Outlet {number}", published=day,
                           **({"title": words, "url": None} if words else {}))  # fmt: skip
    quantity = Quantity("missing", value, unit="persons", population=Population.AZERBAIJANI)
    values = {
        "id": f"c{number}", "topic": Topic.MISSING_PERSONS, "kind": Kind.MISSING_TOTAL,
        "speaker": COMMISSION, "as_of": day, "quantities": (quantity,),
    }  # fmt: skip
    claim = make_claim(words or f"Notice {number} of the commission.", article=article,
                       **{**values, **changes})  # fmt: skip
    return article, claim


def shown(*pairs, address=None):
    records = Records(
        [article for article, _ in pairs], [claim for _, claim in pairs],
        gazetteer=load_gazetteer(), search=lambda _: frozenset(),
    )  # fmt: skip
    return Shown(address or Address().with_question(QUESTION), records)


def answer(view):
    gazetteer, relations = view.records.gazetteer, view.records.relations
    statements = [
        one
        for claim in view.records.claims
        for one in questions.statements_of(
            claim, view.records.article_of(claim), gazetteer, relations
        )
    ]
    return questions.series(statements, QUESTION)


PAIR = (missing(1, 3890, "2021-10-19"), missing(2, 3990, "2025-10-01"))


def test_the_reason_why_two_figures_differ_is_a_sentence_with_a_way_to_both():
    """3,890 then 3,990 of one body is an update, and the page says so."""
    view = shown(*PAIR)
    told = comparison.words_html(answer(view), view)
    assert "Updates (1)" in told
    assert "the later figure updates the earlier" in told
    link = next(link for link in Links(told).links if "pin=" in link)
    opened, problems = read_address(parse_qsl(link.lstrip("?")), LAYERS)
    assert (opened.pin, opened.question, problems) == (("c1", "c2"), QUESTION, ())


def test_what_is_too_much_to_read_asks_for_a_narrower_question():
    """An answer of thousands is no answer; the page says what to do, at once."""
    view = shown(*PAIR)
    assert "choose a place or a period above" in comparison.words_html(answer(view), view, most=1)


def test_a_row_has_statement_citation_and_a_pin():
    """Who said it, in which words, printed where, and what to do with it."""
    view = shown(*PAIR)
    told = comparison.table_html(answer(view), view, 0)
    assert told.count('<th scope="col">') == 5
    for words in (
        "3,890",
        "Example Commission",
        "Notice 1 of the commission.",
        "Outlet 1",
        ">Pin<",
    ):
        assert words in told


def test_a_pin_is_set_and_taken_away_by_its_link():
    """The URL holds what is pinned; of three the last two stay."""
    address = Address().with_pin("a").with_pin("b").with_pin("c")
    assert address.pin == ("b", "c")
    assert address.with_pin("b").pin == ("c",)
    view = shown(*PAIR, address=Address(pin=("c1",)).with_question(QUESTION))
    assert ">Unpin<" in comparison.table_html(answer(view), view, 0)


def test_two_pinned_claims_show_what_agrees_and_what_differs():
    """Fields, not a verdict."""
    view = shown(*PAIR)
    first, second = (view.records.claim(one) for one in ("c1", "c2"))
    told = comparison.pinned_html(first, second, view)
    assert '<tr class="differ"><th scope="row">number</th>' in told
    assert '<tr class="agree"><th scope="row">population</th>' in told
    assert "the later figure updates the earlier" in told


def test_reprints_are_one_row_that_cites_them_all():
    """5 articles, 1 origin."""
    words = "The commission told reporters that 3,890 citizens are on its list of the missing."
    view = shown(*(missing(one, 3890, "2021-10-19", words) for one in range(1, 6)))
    told = comparison.table_html(answer(view), view, 0)
    assert told.count(">Pin<") == 1
    assert "1 origin, 5 articles:" in told
    assert all(f"Outlet {one}" in told for one in range(1, 6))
    rows = dict(standing_rows(view.records.claims[0], view.records))
    assert rows["Origin"].startswith("5 articles, 1 origin: also ")


def test_a_card_says_by_what_it_was_updated_and_leads_there():
    """From the older figure to the newer one, and back."""
    view = shown(*PAIR)
    older, newer = (view.records.claim(one) for one in ("c1", "c2"))
    assert "claims?claim=c2" in dict(standing_rows(older, view.records))["Updated by"]
    row = dict(standing_rows(newer, view.records))["Updates"]
    assert Links(row).links == ["claims?claim=c1", "compare?pin=c1&pin=c2"]


def test_text_from_outside_is_only_ever_text():
    """Statements, speakers, titles, outlets: in table, reasons, pins and cards."""
    speaker = Speaker(HOSTILE, HOSTILE, HOSTILE, Side.UNKNOWN)
    pairs = [missing(one, 3890 + one, "2021-10-19", HOSTILE, speaker=speaker) for one in (1, 2)]
    view = shown(*pairs)
    first, second = (view.records.claim(one) for one in ("c1", "c2"))
    found = answer(view)
    rows = "".join(html for _, html in standing_rows(first, view.records))
    told = (
        comparison.table_html(found, view, 0) + comparison.words_html(found, view) + rows
        + comparison.pinned_html(first, second, view) + comparison.answer_html(found, view)
    )  # fmt: skip
    assert "script" not in Links(told).tags
    assert all(link.startswith(("?", "claims?", "compare?")) for link in Links(told).links)


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ([("measure", "misssing")], "Did you mean missing"),
        ([("population", "klingon"), ("measure", "missing")], "is no known population"),
        ([("period", "spring")], "takes dates like 2021"),
    ],
)
def test_a_broken_question_in_a_link_is_named(params, told):
    """The rest of the link still opens."""
    address, problems = read_address(params, LAYERS)
    assert told in problems[0].message
    assert address.question in (None, Question("missing"))
