"""The features of a sentence: what weights are learned from, and what they are read with."""

import pytest

from geo.reading.binding import Bound
from geo.reading.claims import read_sentences
from geo.reading.lexicon import Tag
from geo.reading.numbers import Number
from geo.reading.weighing import (
    class_features,
    features_of_kind,
    mark_words,
    rows_of_kind,
    with_context,
    word_features,
)
from geo.vocabulary import Kind, Qualifier
from tests.builders import make_article
from tests.geo.reading.reader import GAZETTEER, RULES


def _marks(text, **words):
    """Return the marks of words of `text`: a name, a number or a date each."""
    found = [(text.index(word), text.index(word) + len(word), words[word]) for word in words]
    return sorted(found)


def _bound(noun=None, act=None):
    tags = [Tag(cls, 0, 1) if cls else None for cls in (noun, act)]
    return Bound(Number(12, Qualifier.EXACT, 0, 2), *tags, None, part=False)


@pytest.mark.parametrize(
    ("language", "text", "marks", "words"),
    [
        ("en", "ANAMA defused 12 landmines near Shusha.", {"ANAMA": "@body", "Shusha": "@place"},
         ["@body", "defused", "#", "landmines", "near", "@place"]),
        ("az", "ANAMA Şuşada 12 mina zərərsizləşdirib.", {"ANAMA": "@body", "Şuşada": "@place"},
         ["@body", "@place", "#", "mina", "zərərsizləşdirib"]),
        ("ru", "В Шуше сапёры обезвредили 12 мин.", {"Шуше": "@place"},
         ["в", "@place", "сапёры", "обезвредили", "#", "мин"]),
        ("hy", "Շուշիում վնասազերծվել է 12 ական։", {"Շուշիում": "@place"},
         ["@place", "վնասազերծվել", "է", "#", "ական"]),
    ],
)  # fmt: skip
def test_a_word_is_told_in_lower_case_and_a_name_by_its_mark(language, text, marks, words):
    """Who and where it was must teach nothing."""
    found = mark_words(text, (0, len(text)), _marks(text, **marks))
    assert list(found) == words


@pytest.mark.parametrize(
    ("text", "marks", "words"),
    [
        ("", {}, []),
        ("Mines, mines.", {}, ["mines", "mines"]),
        ("Ministry of Health said", {"Ministry of Health": "@body"}, ["@body", "said"]),
        ("12 or 1,500", {}, ["#", "or", "#"]),
        ("12 1,500 mines", {}, ["#", "mines"]),
        ("people's 40% share", {}, ["people's", "#", "%", "share"]),
    ],
)
def test_a_name_of_many_words_is_one_mark(text, marks, words):
    """Two numbers in a row are one too; two words are two."""
    assert list(mark_words(text, (0, len(text)), _marks(text, **marks))) == words


def test_only_the_words_of_the_span_are_told():
    """A clause is weighed by itself."""
    text = "Nobody was hurt, a mine exploded."
    assert list(mark_words(text, (17, len(text)), [])) == ["a", "mine", "exploded"]


def test_words_are_told_whole_and_cut_to_a_stem_with_their_neighbours():
    """Forms of a word have one stem; and "min" is a thousand in Baku, so all is of its language."""
    assert list(word_features(["min", "@place", "partladı"], "az")) == [
        "az:min", "az:^ min",
        "az:@place", "az:min @place", "az:^ _ @place",
        "az:partl", "az:@place partl", "az:min _ partl", "az=partladı",
    ]  # fmt: skip
    assert list(word_features([], "az")) == []


def test_classes_are_told_with_their_near_pairs():
    """Which of two stands first differs by language, so a pair has no order."""
    tags = [Tag("mine", 0, 5), Tag("find", 10, 15), Tag("mine", 20, 25), Tag("kill", 200, 206)]
    assert list(class_features(tags, [])) == [
        "c=mine", "c=find", "c=mine", "c=kill", "p=find+mine", "p=find+mine", "no number"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("bound", "features"),
    [
        (_bound("mine", "find"), ["n=mine", "a=find", "na=mine/find"]),
        (_bound("mine"), ["n=mine", "a=-", "na=mine/-"]),
        (_bound(), ["n=-", "a=-", "na=-/-"]),
    ],
)
def test_what_a_number_counts_is_told_and_never_its_value(bound, features):
    """Twelve mines are no other claim than thirteen."""
    assert list(class_features([], [bound])) == features


def test_a_sentence_of_many_words_has_no_more_pairs_than_a_long_one():
    """The pairs of a thousand words would be half a million."""
    tags = [Tag("mine" if at % 2 else "find", at, at + 1) for at in range(1000)]
    assert len(list(class_features(tags, []))) <= 40 + 40 * 39 / 2 + 1


def test_the_sentences_beside_give_their_classes():
    """ "Two of them died" is told of mines where the sentence before was."""
    assert with_context(["c=kill"], ["mine", "blast"], ["find"]) == {
        "c=kill", "before:mine", "before:blast", "after:find"
    }  # fmt: skip
    assert with_context(["c=kill"], [], None) == {"c=kill", "after:none"}


@pytest.mark.parametrize(
    ("language", "text", "features"),
    [
        ("en", "In May 2024 ANAMA found 12 mines in Aghdam.",
         {"en:@date", "en:@body", "en:found", "en:# mines", "en:in @place"}),
        ("az", "2024-cü ilin mayında ANAMA Ağdamda 12 mina tapıb.",
         {"az:@date", "az:@body", "az:@place #", "az:# mina", "az:tapıb"}),
        ("ru", "В мае 2024 года ANAMA обнаружило 12 мин в Агдаме.",
         {"ru:@date", "ru:@body", "ru:обнар", "ru:# мин", "ru:в @place"}),
        ("hy", "2024 թվականի մայիսին ANAMA-ն Աղդամում հայտնաբերել է 12 ական։",
         {"hy:@date", "hy:@body", "hy:հայտն", "hy:# ական", "hy:@place"}),
    ],
)  # fmt: skip
def test_a_sentence_has_the_same_classes_in_every_language(language, text, features):
    """What is learned of classes in one language is read with in the others."""
    before = {"en": "A war.", "az": "Müharibə.", "ru": "Война.", "hy": "Պատերազմ։"}[language]
    article = make_article(f"{before} {text}", language=language)
    (*_, one) = read_sentences(article, RULES, GAZETTEER)
    shared = {"c=mine", "c=find", "p=find+mine", "n=mine", "place", "before:conflict"}
    assert features | shared <= one.features
    assert not any("2024" in name or "12" in name for name in one.features)


@pytest.mark.parametrize("kind", [Kind.CLEARANCE, Kind.MISSING_TOTAL, Kind.CASUALTIES])
@pytest.mark.parametrize("rule", [None, "ap_mines", "missing"])
def test_the_rows_of_a_kind_are_those_of_its_features(kind, rule):
    """What is learned under a name is read without joining that name: both must say the same."""
    around = {"n=mine", "a=find", "-1 en:land", "+1 en:mines", "ta0=find", "size few", "never met"}
    rows = RULES.measure_weights.rows
    named = {rows[name] for name in features_of_kind(around, kind, rule) if name in rows}
    found = [row for row in rows_of_kind(around, kind, rule, RULES.measure_rows) if row is not None]
    assert sorted(found) == sorted(named)
    assert len(named) > 3
