"""When and where a claim's event was: the date of its own act, the place of its own clause.

The sentences are in told/claims.csv, each as an article of its own.
"""

import csv
from pathlib import Path

import pytest

from geo.link import link_claim, without_whereabouts
from geo.reading.claims import extract_claims
from tests.builders import make_article
from tests.geo.reading.reader import FRAMES_ONLY, GAZETTEER, claims_of

TOLD = Path(__file__).parent / "told" / "claims.csv"
ROWS = list(csv.DictReader(TOLD.read_text("utf-8").splitlines()))


def _linked(text, language, published):
    claims = claims_of(text, language, published=published)
    linked = (link_claim(claim, GAZETTEER, on=published) for claim in claims)
    return [without_whereabouts(claim, GAZETTEER) for claim in linked]


@pytest.mark.parametrize("row", ROWS, ids=[row["why"] + ", " + row["language"] for row in ROWS])
def test_a_claim_has_the_date_and_the_place_of_its_own_act(row):
    """A wrong day or a hospital's town would put an accident where it was not."""
    found = [
        (
            claim.event_from or "",
            claim.event_to or "",
            sorted(link.place_id for link in claim.places if link.place_id),
        )
        for claim in _linked(row["text"], row["language"], row["published"])
    ]
    first, _, last = row["event"].partition("/")
    assert (first, last or first, sorted(row["places"].split())) in found, row["why"]


@pytest.mark.parametrize(
    ("language", "text", "since", "until"),
    [
        ("en", "Since 10 November 2020, mines have killed 68 people.", "2020-11-10", None),
        ("en", "Since November 2020 mines have killed 68 people.", "2020-11", None),
        ("en", "Since the start of the year mines have killed 6 people.", "2024", None),
        (
            "az",
            "2020-ci il noyabrın 10-dan indiyədək minalardan 68 nəfər ölüb.",
            "2020-11-10",
            None,
        ),
        ("ru", "С ноября 2020 года на минах погибли 68 человек.", "2020-11", None),
        ("hy", "2020 թվականի նոյեմբերից ականներից զոհվել է 45 մարդ։", "2020-11", None),
    ],
)
def test_a_count_that_runs_on_says_since_when(language, text, since, until):
    """A total since 2020 and one since November 2020 are two totals."""
    quantities = [
        quantity
        for claim in claims_of(text, language, published="2024-05-16")
        for quantity in claim.quantities
    ]
    assert [(one.since, one.until, one.cumulative) for one in quantities] == [(since, until, True)]


@pytest.mark.parametrize(
    ("language", "published", "text", "events"),
    [
        (
            "az",
            "2025-08-28",
            "GÜNDƏLİK BÜLLETEN\n\nİşlər səhər saatlarından davam etdirilib.\n\n"
            "Rayonlar üzrə:\n– Ağdam: 31,4 ha, 12 piyada əleyhinə mina;\n"
            "– Füzuli: 18 ha, 9 partlamamış hərbi sursat.",
            {("2025-08-28", "2025-08-28")},
        ),
        (
            "en",
            "2019-02-12",
            "Our year in review\n\nSappers cleared 120 hectares of mined ground in Karabakh last "
            "year.\n\nBy region:\n• Hadrut region: 204 anti-personnel mines destroyed;\n"
            "• Martuni region: 17 anti-tank mines destroyed.",
            {("2018", "2018")},
        ),
        (
            "en",
            None,
            "Weekly summary of the Engineering Troops (2 - 8 May 2022)\n\nWork went on as planned. "
            "In the reporting week 94 anti-personnel mines were found and neutralised in Kalbajar.",
            {("2022-05-02", "2022-05-08")},
        ),
        (
            "ru",
            "2021-03-14",
            "Бюллетень о деятельности российских миротворцев (на 14 марта 2021 г.)\n\n"
            "За прошедшие сутки в Нагорном Карабахе очищено от мин 14 га.",
            {("2021-03-13", "2021-03-13")},
        ),
    ],
)
def test_what_a_bulletin_counts_is_of_its_days(language, published, text, events):
    """The day or the week stands once, above; a line of the list alone tells none."""
    article = make_article(text, language=language, published=published)
    claims = extract_claims(article, FRAMES_ONLY, GAZETTEER)
    assert {(claim.event_from, claim.event_to) for claim in claims} == events
