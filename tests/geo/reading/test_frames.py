"""The frames, specified: sentences that a frame fires on, and near ones that it does not.

The sentences are in spec/*.csv: `frame` is the id of data/rules/frames.csv without its version, or
"any" for a sentence that no frame may fire on. docs/reference/rules.md is written from the same
rows. spec/known-faults.csv holds sentences that are read wrongly today, with what is wanted.
"""

import csv
from pathlib import Path

import pytest

from geo.reading.claims import extract_claims
from geo.vocabulary import LANGUAGES
from tests.builders import make_article
from tests.geo.reading.reader import FRAMES_ONLY, GAZETTEER, RULES, claims_of

FOLDER = Path(__file__).parent / "spec"
FAULTS = "known-faults.csv"
FRAMES = {frame.id.split("/")[0]: frame for frame in RULES.frames}


def _rows(name):
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(row, id=f"{name}:{at}") for at, row in enumerate(csv.DictReader(lines), 2)]


SPECIFIED = [
    row for path in sorted(FOLDER.glob("*.csv")) if path.name != FAULTS for row in _rows(path.name)
]


def _fired(row):
    claims = claims_of(row["text"], row["language"])
    fired = {claim.made_by.split("/")[0] for claim in claims}
    return bool(fired) if row["frame"] == "any" else row["frame"] in fired


@pytest.mark.parametrize("row", SPECIFIED)
def test_a_frame_fires_on_its_sentences_and_on_no_near_one(row):
    """A frame without a near sentence that it leaves alone is not known to leave anything alone."""
    assert _fired(row) == (row["fires"] == "yes"), row["why"]


@pytest.mark.parametrize("row", _rows(FAULTS))
@pytest.mark.xfail(reason="a known fault; where it passes, its row belongs in another table")
def test_a_known_fault_is_still_one(row):
    """A fault that is written down and mended must not come back unseen."""
    assert _fired(row) == (row["fires"] == "yes"), row["why"]


def test_every_frame_is_specified_by_sentences_for_and_against():
    """What no sentence specifies may be changed without anybody seeing it."""
    told = {(param.values[0]["frame"], param.values[0]["fires"]) for param in SPECIFIED}
    wanted = {(name, fires) for name in FRAMES for fires in ("yes", "no")}
    assert wanted - told == set()
    assert {name for name, _ in told} - set(FRAMES) == {"any"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_frame_is_shown_to_fire_in_most_languages(language):
    """A frame asks for classes; a language that lacks their words would be silent about it."""
    fires = {
        row.values[0]["frame"]
        for row in SPECIFIED
        if row.values[0]["fires"] == "yes" and row.values[0]["language"] == language
    }
    assert len(fires) >= 0.9 * len(FRAMES)


def test_a_specified_sentence_stands_once_and_says_why():
    """Two rows of one sentence could want two things."""
    rows = [param.values[0] for param in SPECIFIED]
    keys = [(row["frame"], row["text"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(row["why"] and row["language"] in LANGUAGES for row in rows)
    assert {row["fires"] for row in rows} == {"yes", "no"}


@pytest.mark.parametrize(
    ("text", "modality", "counts"),
    [
        ("No mines were found in Shusha.", "denied", {"mines": 0}),
        ("No remains were found in Shusha.", "denied", {"remains_found": 0}),
        ("He denied that 12 mines were laid near Aghdam.", "denied", {}),
        ("Armenia alleged that mines killed 65 people.", "alleged", {"killed": 65}),
        ("An estimated 4,000 people are missing.", "estimated", {"missing": 4000}),
        ("ANAMA found 12 mines in Shusha.", "asserted", {"mines": 12}),
    ],
)
def test_what_is_denied_alleged_or_estimated_is_not_asserted(text, modality, counts):
    """Nought is what the source says; the numbers of a denial are not taken up."""
    claims = claims_of(text)
    assert [claim.modality.value for claim in claims] == [modality]
    assert {q.measure: q.value for q in claims[0].quantities} == counts


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("In Ukraine, 12 mines were found. It is a large country.", []),
        ("Ukraine is heavily mined. ANAMA found 12 mines in Shusha.", ["clearance"]),
        ("As in Ukraine, mines killed 5 people in Aghdam district.", ["accident"]),
        ("Ukraine's teams found 12 mines. In Jabrayil district, 3 mines were found.",
         ["clearance"]),
    ],
)  # fmt: skip
def test_another_country_stays_there_until_a_place_here_is_named(text, kinds):
    """A claim about Kherson must not be counted for Jabrayil, nor one about Jabrayil lost."""
    claims = claims_of(text)
    assert [claim.kind.value for claim in claims] == kinds


def test_a_word_that_made_a_claim_makes_no_other_one():
    """One refusal of maps is one claim, not a refusal and a handover."""
    claims = claims_of("Armenia refuses to hand over accurate maps of minefields.")
    assert [claim.made_by.split("/")[0] for claim in claims] == ["maps-refusal"]


def test_a_refusal_names_the_party_and_not_the_speaker():
    """Who says it and who is said to do it are two."""
    text = "ANAMA said that Armenia refuses to provide maps of minefields."
    claims = claims_of(text)
    assert [claim.statement for claim in claims] == [
        "Azerbaijan National Agency for Mine Action (ANAMA) said that Armenia refuses to give maps "
        "of mined areas."
    ]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("ANAMA found 12 mines in Shusha, and a tractor hit a mine in Fuzuli district.",
         ["ANAMA found 12 mines in Shusha", "and a tractor hit a mine in Fuzuli district"]),
        ("“Mines killed 65 people,” ANAMA said.", ["“Mines killed 65 people,” ANAMA said"]),
    ],
)  # fmt: skip
def test_a_sentence_of_two_claims_is_cut_between_them(text, quotes):
    """Two claims with the same words could not be told apart by their quotes."""
    claims = claims_of(text)
    assert [claim.quote.exact for claim in claims] == quotes


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Two hikers are missing in Shusha.", []),
        ("The remains of a climber were found in Lachin.", []),
        ("The ICRC said that 12 people are missing in Shusha.", ["missing_total"]),
        ("After the fighting, 12 people are missing in Shusha.", ["missing_total"]),
    ],
)
def test_missing_persons_are_those_of_the_conflict(text, kinds):
    """People get lost on mountains too; the article must be about the war, somewhere in it."""
    claims = extract_claims(make_article(text), FRAMES_ONLY, GAZETTEER)
    assert [claim.kind.value for claim in claims] == kinds
