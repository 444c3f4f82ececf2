"""Who is said to have said it, in four languages. All people here are invented."""

import pytest

from geo.forms import flatten
from geo.reading.chains import find_chain
from geo.reading.lexicon import tag_text
from geo.reading.sentences import split_sentences
from geo.reading.speakers import find_speakers
from geo.reading.voices import find_officials, find_voices
from tests.builders import make_article
from tests.geo.reading.reader import RULES, SPEAKERS_BY_RULE, claims_of


def _speakers(text, language="en"):
    article = make_article(text, language=language)
    tags = tag_text(text, flatten(text, language), language, RULES)
    voices = find_voices(text, RULES, language)
    sentences = split_sentences(text, RULES)
    return find_speakers(article, sentences, tags, voices, SPEAKERS_BY_RULE, language)


def _last(text, language="en"):
    return _speakers(text, language)[-1]


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Elmar Sampleov, head of ANAMA, said 12 were found.", "Elmar Sampleov", "azerbaijan"),
        ("ANAMA chairman Elmar Sampleov said so.", "Elmar Sampleov", "azerbaijan"),
        ("Elmar Sampleov, head of ANAMA, came. Sampleov said so.", "Elmar Sampleov", "azerbaijan"),
        ("Elmar Sampleov, head of ANAMA, said so. He added this.", "Elmar Sampleov", "azerbaijan"),
        ("Elmar Sampleov, head of ANAMA, came. Minister Sampleov said so.", "Elmar Sampleov",
         "azerbaijan"),
        ("Elmar Sampleov, head of ANAMA, and Rauf Sampleov, head of HALO, came. Elmar Sampleov "
         "said so.", "Elmar Sampleov", "azerbaijan"),
        ("“It is so,” said Elmar Sampleov, head of ANAMA.", "Elmar Sampleov", "azerbaijan"),
        ("According to the ICRC, 4 people are missing.", None, "international"),
        ("According to ANAMA chairman Elmar Sampleov, it is so.", "Elmar Sampleov", "azerbaijan"),
        ("The Armenian Foreign Ministry denied reports of this.", None, "armenia"),
        ("The Artsakh Foreign Ministry said so.", None, "de_facto_karabakh"),
        ("Baku denies it.", None, "azerbaijan"),
        ("Two mines were found.", None, "unknown"),
    ],
)  # fmt: skip
def test_a_statement_is_given_to_who_made_it(text, name, side):
    """Whose words they are is half of what a claim says."""
    speaker = _last(text)
    assert (speaker.name, speaker.side.value) == (name, side)


@pytest.mark.parametrize(
    ("language", "text", "name", "side"),
    [
        ("az", "ANAMA-nın sədri Elmar Nümunəyev bildirib ki, 12 mina aşkarlanıb.",
         "Elmar Nümunəyev", "azerbaijan"),
        ("az", "ANAMA-nın sədri Elmar Nümunəyev gəlib. Nümunəyev bunu deyib.", "Elmar Nümunəyev",
         "azerbaijan"),
        ("az", "ANAMA bildirib ki, 12 mina aşkarlanıb.", None, "azerbaijan"),
        ("az", "ANAMA-nın məlumatına görə, 12 mina aşkarlanıb.", None, "azerbaijan"),
        ("ru", "Глава ANAMA Эльмар Примеров сообщил, что обнаружено 12 мин.", "Эльмар Примеров",
         "azerbaijan"),
        ("ru", "Глава ANAMA Эльмар Примеров приехал. По словам Примерова, найдено 12 мин.",
         "Эльмар Примеров", "azerbaijan"),
        ("ru", "По данным ANAMA, найдено 12 мин.", None, "azerbaijan"),
        ("ru", "«Найдено 12 мин», — сообщили в ANAMA.", None, "azerbaijan"),
        ("hy", "ՀՀ ԱԳՆ խոսնակ Արամ Օրինակյանը հայտնել է, որ 12 ական է գտնվել։",
         "Արամ Օրինակյան", "armenia"),
        ("hy", "ՀՀ ԱԳՆ խոսնակ Արամ Օրինակյանը եկավ։ Օրինակյանի խոսքով՝ 12 ական է գտնվել։",
         "Արամ Օրինակյան", "armenia"),
        ("hy", "ԿԽՄԿ-ի տվյալներով՝ 195 մարդ անհետ կորած է։", None, "international"),
    ],
)  # fmt: skip
def test_offices_cases_and_verbs_of_four_languages_lead_to_one_name(language, text, name, side):
    """A surname in the genitive is the same person, under the name that a list would show."""
    speaker = _last(text, language)
    assert (speaker.name, speaker.side.value) == (name, side)


@pytest.mark.parametrize(
    "text",
    [
        "Elmar Sampleov, head of ANAMA, came. Rauf Sampleov wept.",
        "Elmar Sampleov, head of the family, said his son is missing.",
        "Anar Examplov said so.",
        "A resident, Anar Examplov, told reporters so.",
        "Anar Examplov, a shepherd, said a mine exploded.",
        "The mother of Anar Examplov said he is missing.",
    ],
)
def test_nobody_private_is_a_speaker_by_name(text):
    """A wrong speaker is worse than none: namesakes and relatives are not taken for officials."""
    assert _last(text).name is None


def test_a_surname_that_two_officials_bear_is_nobodys():
    """Which of the two spoke, no rule can tell."""
    text = "Elmar Sampleov, head of ANAMA, and Rauf Sampleov, head of HALO, came. Sampleov said so."
    assert _last(text).name is None


def test_a_denial_at_the_end_does_not_take_the_statement():
    """The words of one side would be given to the other."""
    text = (
        "Elmar Sampleov, head of ANAMA, said that 12 mines were found, but the Armenian Foreign "
        "Ministry denied it."
    )
    assert _last(text).name == "Elmar Sampleov"


def test_a_quotation_is_of_one_speaker_in_all_its_sentences():
    """The sentence with the name is often the last one."""
    text = (
        "“Mines were found. Work goes on. More will be needed,” said Elmar Sampleov, head of ANAMA."
    )
    assert {speaker.name for speaker in _speakers(text)} == {"Elmar Sampleov"}


def test_an_interview_is_of_the_one_who_answers():
    """Answers do not repeat the name."""
    text = (
        "Our interview with Elmar Sampleov, head of ANAMA.\n\nHow many mines were found?\n\n"
        "There were 12 mines."
    )
    assert _last(text).name == "Elmar Sampleov"


def test_a_release_that_says_we_is_of_the_body_that_it_names():
    """A press release does not say who speaks, because it does."""
    text = "The HALO Trust works in Karabakh.\n\nWe found 12 mines. The HALO Trust goes on."
    speaker = _last(text)
    assert (speaker.organisation, speaker.side.value) == ("The HALO Trust", "international")


@pytest.mark.parametrize(
    ("language", "text", "organisation"),
    [
        ("en", "BAKU, Azerbaijan. The Foreign Ministry said so.",
         "Ministry of Foreign Affairs of Azerbaijan"),
        ("en", "YEREVAN, Armenia. The Foreign Ministry said so.",
         "Ministry of Foreign Affairs of Armenia"),
        ("en", "The Foreign Ministry of Armenia said so.",
         "Ministry of Foreign Affairs of Armenia"),
        ("az", "Xarici İşlər Nazirliyi bunu bildirib.",
         "Ministry of Foreign Affairs of Azerbaijan"),
    ],
)  # fmt: skip
def test_an_institution_that_both_states_have_is_told_by_what_stands_beside_it(
    language, text, organisation
):
    """One side's words given to the other would be the worst mistake here."""
    assert _last(text, language).organisation == organisation


def test_an_institution_of_no_known_state_is_nobodys():
    """Without a state, a dateline or a language that has one, the outlet speaks."""
    assert _last("The Foreign Ministry said so.").side.value == "unknown"


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


@pytest.mark.parametrize(
    ("language", "text", "carrier"),
    [
        ("en", "Elmar Sampleov, head of ANAMA, told Interfax that mines were found.", "Interfax"),
        ("ru", "Глава ANAMA Эльмар Примеров рассказал ТАСС, что найдены мины.", "TASS"),
        ("az", "ANAMA rəhbəri Elmar Nümunəyev Qafqazinfo-ya bunu deyib.", "Qafqazinfo"),
        ("hy", "Այս մասին «Արմենպրես»-ին հայտնեց խոսնակ Արամ Օրինակյանը։", "Armenpress"),
    ],
)
def test_whom_it_was_told_carries_it(language, text, carrier):
    """The one who speaks is the official; the outlet goes into the chain."""
    assert find_chain(make_article(text, language=language), RULES)[1:] == (carrier,)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Elmar Sampleov, head of ANAMA, met Anar Examplov, a shepherd, and Karen Exampleyan.",
         ["Elmar Sampleov"]),
        ("Deputy Minister Rauf Sampleov wept for Anar Examplov, born in 1980.", ["Rauf Sampleov"]),
        ("Minister Rauf Sampleov met Anar Examplov.", ["Rauf Sampleov"]),
        ("The Human Rights Council met.", []),
        ("Private Anar Examplov was killed.", []),
        ("Anar Examplov, a missing soldier, is remembered by the head of the village.", []),
    ],
)  # fmt: skip
def test_only_people_with_an_office_are_named(text, named):
    """Nobody else's name may leave the text."""
    assert [one.speaker.name for one in find_officials(text, RULES)] == named


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
        "He called on Anar Examplov, a soldier, to help find the missing.",
        "He urged the ICRC to clarify the fate of the soldier Anar Examplov.",
        "A mine killed Anar Examplov, a shepherd, in Aghdam district.",
        "The remains of Anar Examplov, a soldier, were found in Shusha.",
        "Anar Examplov, a soldier, is held as a prisoner of war in Baku.",
        "The body of Anar Examplov, a missing soldier, was identified.",
    ],
)
def test_a_statement_never_carries_a_private_name_out_of_its_quote(text):
    """The quote is masked when shown; the statement, the speaker and the chain are shown as is."""
    claims = claims_of(text)
    assert claims
    for claim in claims:
        shown = " ".join([claim.statement, str(claim.speaker), *claim.cited_via])
        assert "Examplov" not in shown


def test_at_most_two_hundred_officials_are_looked_for():
    """The bound is for hostile text; no article names as many."""
    letters = "abcdefghijklmnopqrst"
    text = " ".join(f"Elmar Sampl{a}{b}, head of ANAMA, came." for a in letters for b in letters)
    assert len(find_officials(text, RULES)) == 200


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "«Найдено 12 мин», — сказал глава ANAMA Эльмар Примеров.", "Эльмар Примеров"),
        ("ru", "Глава ANAMA Эльмар Примеров сказал это. Он добавил, что найдено 12 мин.",
         "Эльмар Примеров"),
        ("ru", "Интервью с главой ANAMA Эльмаром Примеровым.\n\nСколько мин найдено?\n\n"
         "Найдено было много мин.", "Эльмар Примеров"),
        ("az", "“12 mina aşkarlanıb”, - deyə ANAMA-nın sədri Elmar Nümunəyev bildirib.",
         "Elmar Nümunəyev"),
        ("az", "ANAMA-nın sədri Elmar Nümunəyev bunu deyib. O əlavə edib ki, 12 mina var.",
         "Elmar Nümunəyev"),
        ("hy", "«Գտնվել է 12 ական»,- ասել է ՀՀ ԱԳՆ խոսնակ Արամ Օրինակյանը։", "Արամ Օրինակյան"),
        ("hy", "ՀՀ ԱԳՆ խոսնակ Արամ Օրինակյանն ասաց դա։ Նա հավելեց, որ գտնվել է 12 ական։",
         "Արամ Օրինակյան"),
    ],
)  # fmt: skip
def test_quotations_pronouns_and_interviews_are_followed_in_each_language(language, text, name):
    """The name stands once, and the words go on."""
    assert _last(text, language).name == name


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Житель села Анар Примеров сказал, что взорвалась мина."),
        ("ru", "Мать Анара Примерова сказала, что он пропал без вести."),
        ("az", "Kənd sakini Anar Nümunəyev deyib ki, mina partlayıb."),
        ("az", "Şəhid Anar Nümunəyevin anası danışıb."),
        ("hy", "Գյուղի բնակիչ Անահիտ Օրինակյանն ասել է, որ ական է պայթել։"),
        ("hy", "Անհետ կորած զինվոր Արամ Օրինակյանի մայրն ասել է, որ որդին չկա։"),
    ],
)
def test_nobody_private_is_named_in_any_language(language, text):
    """Residents, the fallen and their mothers stay without a name."""
    assert [one.speaker.name for one in find_voices(text, RULES, language).officials] == []
    assert _last(text, language).name is None
