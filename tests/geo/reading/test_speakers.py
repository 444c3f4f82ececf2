"""Who is said to have said it. All people here are invented."""

import pytest

from geo.gazetteer import load_gazetteer
from geo.reading.claims import extract_claims
from geo.reading.sentences import split_sentences
from geo.reading.speakers import find_chain, find_officials, find_speakers
from geo.rules import load_rules
from tests.builders import make_article

RULES, GAZETTEER = load_rules(), load_gazetteer()


def _last(text):
    article = make_article(text)
    return find_speakers(article, split_sentences(text, RULES), RULES)[-1]


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Elmar Sampleov, head of ANAMA, said 12 were found.", "Elmar Sampleov", "azerbaijan"),
        ("Elmar Sampleov, head of ANAMA, came. Sampleov said so.", "Elmar Sampleov", "azerbaijan"),
        ("Elmar Sampleov, head of ANAMA, said so. He added this.", "Elmar Sampleov", "azerbaijan"),
        ("Elmar Sampleov, head of ANAMA, came. Minister Sampleov said so.", "Elmar Sampleov",
         "azerbaijan"),
        ("Elmar Sampleov, head of ANAMA, came. Rauf Sampleov said so.", None, "unknown"),
        ("Elmar Sampleov, head of ANAMA, and Rauf Sampleov, head of HALO, came. Sampleov said so.",
         None, "unknown"),
        ("Elmar Sampleov, head of ANAMA, and Rauf Sampleov, head of HALO, came. Elmar Sampleov "
         "said so.", "Elmar Sampleov", "azerbaijan"),
        ("Elmar Sampleov, head of the family, said his son is missing.", None, "unknown"),
        ("According to the ICRC, 4 people are missing.", None, "international"),
        ("The Armenian Foreign Ministry denied reports of this.", None, "armenia"),
        ("The Artsakh Foreign Ministry said so.", None, "de_facto_karabakh"),
        ("Two mines were found.", None, "unknown"),
    ],
)  # fmt: skip
def test_a_statement_is_given_to_who_made_it_or_to_nobody(text, name, side):
    """A wrong speaker is worse than none: namesakes and relatives are not taken for officials."""
    speaker = _last(text)
    assert (speaker.name, speaker.side.value) == (name, side)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Mines were found.", ("The Daily Example",)),
        ("Mines were found, Example Agency reports citing the ministry’s press service.",
         ("The Daily Example", "Example Agency", "ministry press service")),
        ("He is missing, Example Agency reports citing the mother of Anar Examplov.",
         ("The Daily Example", "Example Agency", "a private person")),
    ],
)  # fmt: skip
def test_the_chain_runs_from_the_outlet_to_the_origin(text, chain):
    """Five outlets that cite one press service are one origin."""
    assert find_chain(make_article(text), RULES) == chain


def test_only_people_with_an_office_are_named():
    """Nobody else's name may leave the text."""
    text = "Elmar Sampleov, head of ANAMA, met Anar Examplov, a shepherd, and Karen Exampleyan."
    assert [one.speaker.name for one in find_officials(text, RULES)] == ["Elmar Sampleov"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Elmar Sampleov, head of ANAMA, and the mother of Anar Examplov wept.", "head of ANAMA"),
        ("Elmar Sampleov, head of ANAMA, Anar Examplov and others came.", "head of ANAMA"),
        ("Elmar Sampleov, the head of ANAMA who knew Anar Examplov, came.", "head of ANAMA"),
        ("Elmar Sampleov, Head of ANAMA, Chairman of the State Commission for Prisoners of War, "
         "Hostages and Missing Persons.", "head of ANAMA, chairman of the State Commission for "
         "Prisoners of War, Hostages and Missing Persons"),
    ],
)  # fmt: skip
def test_an_office_ends_where_the_sentence_goes_on(text, role):
    """What follows may name a private person, and an office is printed with every claim."""
    assert [one.speaker.role for one in find_officials(text, RULES)][:1] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "He called on the family of Karen Exampleyan to provide information about the missing.",
        "He called on Anar Examplov to help find the missing.",
        "He urged the ICRC to clarify the fate of Anar Examplov, a missing soldier.",
    ],
)
def test_a_statement_never_carries_a_name_out_of_its_quote(text):
    """The quote is masked when shown; the statement is shown as it is."""
    claims = extract_claims(make_article(text), RULES, GAZETTEER)
    assert [claim.kind.value for claim in claims] == ["appeal"]
    assert claims[0].statement == "The Daily Example called on others to act."
