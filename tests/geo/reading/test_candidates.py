"""Who may speak a sentence, and who is chosen among them. All people here are invented."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.forms import flatten
from geo.models import Speaker
from geo.reading.candidates import Candidate, Choice, features_of
from geo.reading.lexicon import tag_text
from geo.reading.sentences import split_sentences
from geo.reading.speakers import choose, find_speakers
from geo.reading.voices import find_voices
from geo.vocabulary import Side
from tests.builders import make_article
from tests.geo.reading.reader import RULES

TEXT = (
    "Elmar Sampleov, head of ANAMA, said 12 mines were found. Another 30 were destroyed.\n\n"
    "Baku denies the rest. The road is closed."
)
BODY = Speaker(None, None, "ICRC", Side.INTERNATIONAL)
OUTLET = Speaker(None, "news outlet", "Example Daily", Side.INDEPENDENT)


def _speakers(text, weights=RULES.speaker_weights, **changes):
    rules = replace(RULES, speaker_weights=weights)
    tags = tag_text(text, flatten(text, "en"), "en", rules)
    sentences = split_sentences(text, rules)
    voices = find_voices(text, rules, "en")
    return find_speakers(make_article(text, **changes), sentences, tags, voices, rules, "en")


def _roles(choice, name=None, side=None, organisation=None):
    """Return the roles of the first who bears the name, is of the side or of the organisation."""
    return next(
        one.roles
        for one in choice.candidates
        if name in (None, one.speaker.name)
        and side in (None, one.speaker.side.value)
        and organisation in (None, one.speaker.organisation)
    )


@pytest.mark.parametrize(
    ("at", "name", "side", "roles"),
    [
        (0, "Elmar Sampleov", None, {"by-rule", "named", "mentioned:person", "person"}),
        (1, "Elmar Sampleov", None, {"by-rule", "carried", "last", "last:paragraphs=0"}),
        (2, None, "azerbaijan", {"named", "mentioned:party"}),
        (2, "Elmar Sampleov", None, {"last", "last:paragraphs=1", "share=4"}),
        (3, None, "unknown", {"outlet"}),
    ],
)
def test_everybody_who_may_speak_has_his_roles(at, name, side, roles):
    """Each role is a reason; none is lost because another rule came first."""
    assert roles <= _roles(_speakers(TEXT).choice(at), name, side)


def test_an_outlet_that_names_itself_has_roles_of_it():
    """ "By APA's count" is APA's own; "APA reports that" only carries."""
    choice = _speakers("According to APA, five mines were found.", publisher="APA").choice(0)
    roles = _roles(choice, organisation="APA")
    assert {"outlet", "outlet-named:according=touching"} <= roles


def test_who_speaks_by_rule_comes_first():
    """Of those who are equally likely the rule's is chosen."""
    speakers = _speakers(TEXT, {})
    for at, speaker in enumerate(speakers):
        assert speakers.choice(at).candidates[0].speaker.name == speaker.name


@pytest.mark.parametrize(
    ("weights", "chosen"),
    [
        ({"named": {"": 1.0}}, BODY),
        ({"outlet": {"": 1.0}}, OUTLET),
        ({"named": {"": 1.0}, "outlet": {"begins:remind": 2.0}}, OUTLET),
        ({"named": {"": 1.0}, "outlet": {"begins:since": 2.0}}, BODY),
        ({}, BODY),
    ],
)
def test_the_heaviest_reasons_choose(weights, chosen):
    """A circumstance of the sentence may turn the choice."""
    choice = Choice(
        (Candidate(BODY, frozenset({"named"})), Candidate(OUTLET, frozenset({"outlet"}))),
        frozenset({"begins:remind"}),
    )
    assert choose(choice, weights) == chosen


def test_features_are_roles_with_and_without_circumstances():
    """What is learned from is what chooses."""
    choice = Choice((Candidate(BODY, frozenset({"named"})),), frozenset({"says=True"}))
    assert set(features_of(choice.candidates[0], choice)) == {"named", "named|says=True"}


_PIECES = st.sampled_from(
    ["ANAMA said so. ", "\"Two mines,\" he added. ", "\n\n",
     "Elmar Sampleov, head of ANAMA, came. ", "According to the ICRC, 4 are missing. ",
     "Since 2020 five died. ", "Baku denies it. ", "? "]
)  # fmt: skip


@given(st.lists(_PIECES, min_size=1, max_size=12).map("".join))
def test_any_text_has_a_speaker_for_each_sentence(text):
    """Who is chosen is one of those who may speak, and the same every time."""
    once, again = _speakers(text), _speakers(text)
    assert list(once) == list(again)
    for at, speaker in enumerate(once):
        assert speaker in [one.speaker for one in once.choice(at).candidates]


def test_who_is_told_of_nearby_may_speak_too():
    """The man whom a report follows may speak pages after his name was told."""
    text = (
        "Elmar Sampleov, head of ANAMA, walks ahead. The field was full of mines.\n\n"
        "It rained all day, Report said. The mines were laid in 1993."
    )
    speakers = _speakers(text)
    assert {"told-before:person", "told-before:person:subject"} <= _roles(
        speakers.choice(1), "Elmar Sampleov"
    )
    assert "cited-outlet-named:subject" in _roles(
        speakers.choice(2), organisation="Report News Agency"
    )
    assert "told-before:outlet" in _roles(speakers.choice(3), organisation="Report News Agency")
