"""Nouns to JSON and back: strict, so that a data file cannot hold what the code does not know."""

import json

import pytest

from geo import serial
from geo.errors import DataError
from geo.models import Article, Claim
from geo.vocabulary import Level
from tests.builders import link_to, make_article, make_claim


def test_a_claim_survives_the_way_through_json():
    """What is stored must be what was said."""
    article = make_article("12 mines were found.")
    claim = make_claim(
        article=article, span=(0, 8), places=(link_to("aghdam-district", Level.DISTRICT),)
    )
    assert serial.from_dict(Claim, json.loads(serial.to_line(claim)), "here") == claim


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"id": 1', "line 2: not JSON"),
        ('{"id": "a", "publsher": "x"}', "line 2: unknown field publsher"),
        ('{"id": "a"}', "line 2: publisher"),
        (
            '{"id": "a", "publisher": "x", "publisher_type": "blog", "publisher_country": "AZ"}',
            "line 2: publisher_type",
        ),
        ("[1]", "line 2: Article"),
    ],
)
def test_a_broken_line_is_named(line, words):
    """A person must find the line without a debugger."""
    with pytest.raises(DataError, match=words):
        list(serial.read_lines(Article, f"\n{line}\n", "articles.jsonl"))
