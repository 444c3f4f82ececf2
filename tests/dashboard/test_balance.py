"""The balance of a view: shares that add up, in an order that prefers no side, all text escaped."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import balance
from geo.vocabulary import PublisherType, Side, label
from tests.builders import make_article, make_claim

LINK = "balance?topic=missing_persons"


def pair(side=Side.INTERNATIONAL, **article):
    held = make_article(**article)
    return make_claim(article=held, side=side), held


_pairs = st.lists(
    st.builds(
        pair,
        st.sampled_from(Side),
        publisher_type=st.sampled_from(PublisherType),
        language=st.none() | st.sampled_from(["en", "az", "hy", "ru"]),
        published=st.none() | st.sampled_from(["2021", "2022-05", "2023-11-14"]),
    ),
    max_size=12,
)


@given(_pairs)
def test_every_claim_has_one_share_in_each_aspect(pairs):
    """Shares of one whole: nothing is lost where a source does not say."""
    assert {aspect.total for aspect in balance.aspects(pairs)} == {len(pairs)}


@given(_pairs)
def test_sides_and_types_stand_in_the_order_of_their_lists(pairs):
    """By the list, not by who said most."""
    side, kind, *_ = balance.aspects(pairs)
    names = [share.name for share in side.shares]
    assert names == [label(one) for one in Side if label(one) in names]
    kinds = [share.name for share in kind.shares]
    assert kinds == [label(one) for one in PublisherType if label(one) in kinds]


def test_years_are_newest_first_and_undated_last():
    """Undated is not old."""
    pairs = [pair(published=date) for date in (None, "2021-05", "2023", "2021")]
    year = balance.aspects(pairs)[3]
    assert [(one.name, one.claims) for one in year.shares] == [
        ("2023", 1), ("2021", 2), ("undated", 1),
    ]  # fmt: skip


def test_the_lines_beside_the_map_name_the_largest_and_lead_to_all():
    """Compact, and not the whole truth: so it says where that is."""
    pairs = [pair(language=one) for one in ("en", "en", "en", "az", "hy", "ru", None)]
    told = balance.compact_html(balance.aspects(pairs), LINK)
    assert "<b>Speaker’s side:</b> international 100 %." in told
    assert "en 43 %, az 14 %, hy 14 % and 2 more" in told
    assert f'href="{LINK}"' in told
    assert balance.compact_html(balance.aspects([]), LINK) == ""


def test_no_part_of_a_bar_has_a_colour_of_its_own():
    """No colours of flags: the style of a part is its size and nothing else."""
    told = balance.bar_html(balance.aspects([pair(side) for side in Side])[0])
    styles = re.findall(r'style="([^"]*)"', told)
    assert len(styles) == len(Side)
    assert all(re.fullmatch(r"flex-grow:\d+", style) for style in styles)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><b onclick=x>'])
def test_text_from_outside_is_only_ever_text(text):
    """A language or a country may come from a head file."""
    found = balance.aspects([pair(language=text, publisher_country=text)])
    told = balance.compact_html(found, LINK) + "".join(map(balance.table_html, found))
    assert text not in told
    assert "onclick=x>" not in told.replace("&quot;&gt;&lt;b onclick=x&gt;", "")


@pytest.mark.parametrize(
    ("number", "total", "words"), [(1, 1, "100 %"), (1, 3, "33 %"), (1, 500, "under 1 %")]
)
def test_a_share_is_never_rounded_to_nothing(number, total, words):
    """One claim in five hundred is not 0 %."""
    assert balance.percent(number, total) == words
