"""Whose each sentence is, in articles of many kinds: releases, interviews, reports, live pages.

The rows of said.csv are made up, with invented people. An empty cell is not asked for, but a
name: where it is empty, nobody is named.
"""

import csv
from pathlib import Path

import pytest

from geo.forms import flatten
from geo.reading.articles import make_article
from geo.reading.lexicon import tag_text
from geo.reading.sentences import split_sentences
from geo.reading.sources import home_side
from geo.reading.speakers import find_speakers
from geo.reading.voices import find_voices
from tests.geo.reading.reader import RULES, SPEAKERS_BY_RULE

_TABLE = Path(__file__).with_name("said.csv")
ROWS = list(csv.DictReader(_TABLE.read_text(encoding="utf-8").splitlines(keepends=True)))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['language']}: {row['sentence']}")
def test_a_sentence_is_given_to_who_said_it(row):
    """One side's words given to the other would be the worst mistake here."""
    text, language = row["text"], row["language"]
    article = make_article(text, None, RULES, where="said.csv", name="said")
    tags = tag_text(text, flatten(text, language), language, RULES)
    voices = find_voices(text, RULES, language, home_side(article))
    sentences = split_sentences(text, RULES)
    speakers = find_speakers(article, sentences, tags, voices, SPEAKERS_BY_RULE, language)
    at = next(index for index, one in enumerate(sentences) if row["sentence"] in one.text)
    speaker = speakers[at]
    found = (speaker.name or "", (speaker.organisation or "")[: len(row["organisation"])])
    assert found == (row["name"], row["organisation"])
    assert row["side"] in ("", speaker.side.value)
