"""The words of a text by class, in four languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.forms import flatten
from geo.reading.lexicon import tag_text, topic_of
from geo.vocabulary import LANGUAGES
from tests.geo.reading.reader import RULES


def _tags(text, language="en", without=()):
    flat = flatten(text, language)
    return tag_text(text, flat, language, RULES, without=without)


def _classes(text, language="en"):
    return {tag.cls for tag in _tags(text, language).all}


@pytest.mark.parametrize(
    ("language", "text", "wanted", "unwanted"),
    [
        ("en", "anti-personnel mines", "ap_mine", "mine"),
        ("en", "an anti-tank mine", "at_mine", "mine"),
        ("en", "unexploded ordnance", "uxo", "device"),
        ("en", "a gold mine", "other_sense", "mine"),
        ("en", "a mine operator", "other_sense", "mine"),
        ("en", "minerals and mining towns", "other_sense", "mine"),
        ("en", "human remains", "remains", "remain"),
        ("az", "piyada əleyhinə mina", "ap_mine", "mine"),
        ("az", "qızıl mədəni", "other_sense", "mine"),
        ("ru", "противопехотная мина", "ap_mine", "mine"),
        ("ru", "пять минут", "duration", "mine"),
        ("hy", "հակահետևակային ական", "ap_mine", "mine"),
        ("hy", "ոսկու հանք", "other_sense", "mine"),
        ("hy", "ականջ", None, "mine"),
        ("az", "minalanmış ərazi", "contaminate", None),
        ("ru", "не обнаружено", "not", None),
        ("az", "aşkarlanmayıb", "not", None),
        ("az", "aydınlaşmadığını", "not", None),
        ("az", "nümayəndələr", None, "not"),
        ("az", "dəmir yolu", None, "not"),
        ("az", "açıqlamalıdır", "appeal", None),
        ("az", "əməliyyat ehtimalı", None, "appeal"),
        ("az", "sadalanarsa", "condition", None),
        ("az", "axtarmaq üçün", "pending", None),
        ("az", "bir piyada keçdi", None, "ap_mine"),
        ("hy", "չի հայտնաբերվել", "not", None),
        ("ru", "будут обезврежены", "future", None),
        ("az", "təmizlənəcək", "future", None),
        ("hy", "կմաքրվի", "future", None),
        ("ru", "может быть", "possible", None),
        ("az", "tapıla bilər", "possible", None),
        ("hy", "կարող է", "possible", None),
    ],
)  # fmt: skip
def test_a_word_stands_in_its_class_and_not_in_a_near_one(language, text, wanted, unwanted):
    """A frame sees the classes only: a word in the wrong one makes a wrong claim."""
    found = _classes(text, language)
    assert wanted is None or wanted in found
    assert unwanted not in found


@pytest.mark.parametrize(
    ("text", "cls", "found"),
    [
        ("They may come.", "possible", True),
        ("It was in May.", "possible", False),
        ("May they come?", "possible", True),
        ("Will they come?", "future", True),
        ("The late Will Sampleov", "future", False),
    ],
)
def test_a_name_in_capitals_is_no_word_of_a_modality(text, cls, found):
    """An event in May is not only possible."""
    assert (cls in _classes(text)) == found


def test_words_inside_a_date_are_none_but_of_time():
    """The "second" of May counts nothing, and "since" before a year opens a period."""
    text = "killed since 2020"
    tags = _tags(text, without=[(7, len(text))])
    assert [tag.cls for tag in tags.all] == ["kill", "since"]


def test_the_thing_inside_the_phrase_of_an_act_is_seen_too():
    """ "Stepped on a mine" is a blast, and it is about a mine."""
    assert {"blast", "mine"} <= _classes("He stepped on a mine.")


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "mines were found beside a grave", "mine_contamination"),
        ("en", "a grave was found beside mines", "missing_persons"),
        ("az", "itkin düşmüş şəxslər", "missing_persons"),
        ("ru", "мины", "mine_contamination"),
        ("hy", "ականներ", "mine_contamination"),
        ("en", "a meeting", None),
    ],
)
def test_the_topic_is_that_of_the_first_word_that_has_one(language, text, topic):
    """What follows without a topic of its own goes on about it."""
    found = topic_of(_tags(text, language).all)
    assert (found.value if found else None) == topic


@given(
    st.lists(
        st.sampled_from(
            ["mines ", "Ağdam ", "İTKİN ", "ա՛կան ", "мин ", "не ", "found-", ". ", "ё"]
        )
    ).map("".join),
    st.sampled_from(LANGUAGES),
)
def test_tags_stand_in_order_inside_the_text(text, language):
    """Frames are handed the tags of a sentence by their offsets."""
    tags = _tags(text, language)
    assert list(tags.starts) == sorted(tags.starts)
    assert all(0 <= tag.start < tag.end <= len(text) for tag in tags.all)
    half = len(text) // 2
    assert tags.within(0, half) + tags.within(half, len(text) + 1) == tags.all
