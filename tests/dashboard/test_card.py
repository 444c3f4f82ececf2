"""A claim as words: complete, honest, and harmless whatever stands in it."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from dashboard.card import NOT_HELD, claim_html, link_text, marked_text_html, quantity_text
from geo.gazetteer import load_gazetteer
from geo.models import Link, Quantity, Speaker
from geo.rules import load_rules
from geo.vocabulary import (
    Level,
    LinkStatus,
    PersonGroup,
    Population,
    Qualifier,
    ReviewState,
    Side,
)
from tests.builders import link_to, make_article, make_claim

GAZETTEER = load_gazetteer()
RULES = load_rules()
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><a href="javascript:alert(1)">x</a>',
    "`${alert(1)}`",
    "**bold** [a](javascript:alert(1))",
]


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.links, self.handlers = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_is_only_ever_text(text):
    """All text from outside is hostile, in every field."""
    article = make_article(f"{text} 12 mines.", publisher=text, title=text, author=text, url=text)
    claim = make_claim(
        text, article=article, span=(0, len(text)), cited_via=(text, text), note=text,
        made_by=text, event_from=text, as_of=text,
        speaker=Speaker(text, text, text, Side.UNKNOWN),
        places=(Link(text, None, None, None, None, LinkStatus.UNRESOLVED),),
        quantities=(Quantity("mines", 1, scope=text, since=text),),
    )  # fmt: skip
    parsed = Tags()
    parsed.feed(claim_html(claim, article, GAZETTEER))
    assert set(parsed.tags) <= {
        "article", "p", "blockquote", "mark", "dl", "dt", "dd", "ul", "li", "a",
    }  # fmt: skip
    own = [
        "sources?article=article-1", "compare?pin=article-1%231", "claims?claim=article-1%231",
    ]  # fmt: skip
    assert (parsed.links, parsed.handlers) == (own, [])


def test_a_sum_that_does_not_come_out_is_shown_as_the_outlets_slip():
    """3,171 and 719 are 3,890; where the printed parts give another number, the card says so."""
    article = make_article(publisher="The Daily Example")

    def card(whole):
        numbers = (
            Quantity("missing", whole), Quantity("missing_military", 3171),
            Quantity("missing_civilians", 719),
        )  # fmt: skip
        return claim_html(make_claim(article=article, quantities=numbers), article, GAZETTEER)

    assert "= 3,890 missing persons." in card(3890)
    assert "As printed by The Daily Example: 3,171" in card(3893)


def test_a_card_says_who_said_what_where_when_and_how_it_was_made():
    """Everything a reader needs to judge the claim."""
    article = make_article("On Tuesday 12 mines were found near the road.")
    claim = make_claim(
        article=article, span=(11, 19), event_from="2023-11-13", event_to="2023-11-13",
        cited_via=("The Daily Example", "Example Agency"), review=ReviewState.EXTRACTED,
        places=(link_to("edilli-village", Level.SETTLEMENT, "Edilli"),),
    )  # fmt: skip
    html = claim_html(claim, article, GAZETTEER)
    for words in (
        "The agency said twelve mines were destroyed.",
        "<mark>12 mines</mark> were found",
        "agency, Example Mine Action Agency (international)",
        "The Daily Example ← Example Agency",
        "The Daily Example, 2023-11-14",
        "2023-11-13",
        "items destroyed or removed: 12",
        "Edilli, Khojavend District (settlement); printed as “Edilli”",
        "read by rule, unread by a person; made by test/1",
        'href="https://example.org/a#:~:text=12%20mines"',
        'rel="noopener noreferrer nofollow"',
    ):
        assert words in html


def test_a_compiled_claim_says_that_its_words_are_not_held():
    """A summary must not look like a quotation."""
    html = claim_html(make_claim(), make_article(), GAZETTEER)
    assert NOT_HELD in html
    assert "compiled from a public page, not read against its source; made by" in html


def test_an_undated_source_is_called_undated():
    """Undated is not the same as old."""
    article = make_article(published=None)
    assert "undated source" in claim_html(make_claim(), article, GAZETTEER)


def test_a_shared_number_says_that_it_is_not_split():
    """One total over thirteen districts is one number."""
    links = tuple(
        link_to(place, Level.DISTRICT) for place in ("aghdam-district", "fuzuli-district")
    )
    claim = replace(make_claim(), shared=True, places=links)
    assert "One number for 2 places together: not split among them." in claim_html(
        claim, make_article(), GAZETTEER
    )


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity("area_cleared", 1587.8, unit="ha"), "area cleared: 1,587.8 ha"),
        (
            Quantity("missing", 4000, qualifier=Qualifier.ABOUT, population=Population.AZERBAIJANI),
            "missing persons: about 4,000 (Azerbaijani)",
        ),
        (
            Quantity("remains_found", None, lower=15, upper=20, qualifier=Qualifier.ABOUT),
            "sets of remains found: about 15 to 20",
        ),
        (
            Quantity("killed", 57, group=PersonGroup.CIVILIANS, since="2020-11", cumulative=True),
            "killed: 57 (civilians, since 2020-11, running total)",
        ),
        (Quantity("maps", 0), "minefield records (maps): 0"),
        (Quantity("maps", None), "minefield records (maps): not said"),
    ],
)
def test_a_number_in_words(quantity, text):
    """None is "not said", 0 is 0."""
    assert quantity_text(quantity) == text


def test_an_ambiguous_place_names_its_candidates():
    """The reader decides, not the map."""
    link = Link("Sarijali", None, None, None, Level.SETTLEMENT, LinkStatus.AMBIGUOUS,
                ("sarijali-village-aghdam-north", "sarijali-village-tartar"))  # fmt: skip
    told = link_text(link, GAZETTEER, "en")
    assert "Aghdam District" in told
    assert "Tartar District" in told
    assert told.endswith("not decided")


def marks(html):
    """Return (claim id, words) of each mark, in the order of the text."""
    found = re.findall(
        r'<mark><a href="claims\?claim=([^"]+)" target="_self">(.*?)</a></mark>', html
    )
    return [(unquote(claim_id), unescape(words)) for claim_id, words in found]


def quoted(article, **spans):
    return [make_claim(id=name, article=article, span=span) for name, span in spans.items()]


def test_each_quote_is_marked_where_it_stands_and_links_to_its_claim():
    """The second "12 mines" is not the first, and "İ" is one character before and after."""
    article = make_article("İn İ 😀: 12 mines. Later 12 mines & more.")
    html = marked_text_html(article, quoted(article, b=(24, 39), a=(8, 16)), RULES)
    assert marks(html) == [("a", "12 mines"), ("b", "12 mines & more")]
    assert unescape(re.sub(r"<[^>]+>", "", html)) == article.text


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ({"a": (0, 9), "b": (5, 14)}, [("a", "aaaa "), ("b", "bbbb cccc")]),
        ({"a": (0, 14), "b": (5, 9)}, [("a", "aaaa "), ("b", "bbbb"), ("a", " cccc")]),
        ({"a": (0, 4), "b": (0, 9)}, [("a", "aaaa"), ("b", " bbbb")]),
        ({"a": (0, 4), "b": (4, 9)}, [("a", "aaaa"), ("b", " bbbb")]),
    ],
)
def test_quotes_that_overlap_each_keep_a_mark(spans, expected):
    """Two claims of one sentence are both reachable."""
    article = make_article("aaaa bbbb cccc dddd")
    assert marks(marked_text_html(article, quoted(article, **spans), RULES)) == expected


def test_a_name_withheld_inside_a_quote_leaves_one_mark():
    """Private people are masked in the whole text, and the link stays one link."""
    article = make_article("Resident Anar Examplov was injured. His wife Nigar Examplova wrote.")
    html = marked_text_html(article, quoted(article, a=(0, 34)), RULES)
    assert marks(html) == [("a", "Resident [name withheld] was injured")]
    assert "Examplov" not in html


@pytest.mark.parametrize("text", HOSTILE)
def test_an_article_that_holds_markup_shows_it_as_text(text):
    """The whole text is from outside, in and between the marks."""
    article = make_article(f"{text} 12 mines {text}")
    claims = quoted(article, a=(len(text) + 1, len(article.text)))
    parsed = Tags()
    parsed.feed(marked_text_html(article, claims, RULES))
    assert (parsed.tags, parsed.handlers) == (["div", "mark", "a"], [])
