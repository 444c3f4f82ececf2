"""When one sentence makes two claims of one kind, and how far the quote of each reaches."""

import pytest

from tests.geo.reading.reader import claims_of


def _told(text, language):
    """Return the kind, the values and the quote of each claim of `text`."""
    return [
        (claim.kind.value, [one.value for one in claim.quantities], claim.quote.exact)
        for claim in claims_of(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "Sappers cleared 143 hectares in Fuzuli, and 88 hectares in Jabrayil.",
         [[143], [88]]),
        ("en", "Over the week 40 hectares were cleared of mines, a total of 9,000 hectares so far.",
         [[40], [9000]]),
        ("en", "Armenia lists 195 missing persons, Azerbaijan lists 3,890 missing persons.",
         [[195], [3890]]),
        ("ru", "В Физули обезврежено 12 мин, в Агдаме обезврежено 30 мин.", [[12], [30]]),
        ("en", "Sappers cleared 40 hectares of mines; they cleared 12 hectares of mines later.",
         [[40], [12]]),
        # One thing told with several numbers.
        ("en", "There are 777 missing persons from the first war and 195 from the second.",
         [[777, 195]]),
        ("ru", "Саперы очистили от мин поля в Агдамском (402 га), Зангиланском (288 га) районах.",
         [[402, 288]]),
        ("en", "Sappers cleared 129 hectares of mines; sappers destroyed 114 mines.", [[129, 114]]),
        # Said again, and parts.
        ("en", "Six villages are contaminated with mines, all six villages are contaminated.",
         [[6]]),
        ("en", "Mines killed 12 people: three sappers and nine civilians.", [[12]]),
        ("az", "Mina partlayışında 3-ü uşaq olmaqla 12 nəfər həlak olub.", [[12]]),
    ],
)  # fmt: skip
def test_another_time_place_or_party_makes_another_claim(language, text, values):
    """What is only split invents claims; what is only joined hides one."""
    kinds = {claim.kind for claim in claims_of(text, language)}
    assert len(kinds) == 1
    assert [found for _, found, _ in _told(text, language)] == values


@pytest.mark.parametrize(
    ("language", "text", "quotes"),
    [
        # A dateline and a label are no words of the claim.
        ("en", "BAKU, 4 March (Trend) – Sappers found 12 mines in Fuzuli.",
         ["Sappers found 12 mines in Fuzuli"]),
        ("en", "Baku – Fuzuli road: sappers found 12 mines.",
         ["Baku – Fuzuli road: sappers found 12 mines"]),
        ("ru", "Л.А.: Пропавшими без вести числятся 195 человек.",
         ["Пропавшими без вести числятся 195 человек"]),
        ("az", "A.Nümunəli 12 minanın tapıldığını deyib.",
         ["A.Nümunəli 12 minanın tapıldığını deyib"]),
        # A part ends where its quotation ends, and begins behind "and that".
        ("en", "“A blast killed two sappers on a mine, and Armenia hides minefield maps,” he said.",
         ["A blast killed two sappers on a mine", "and Armenia hides minefield maps"]),
        ("en", "He said that a mine killed two sappers and that Armenia refuses to hand over maps.",
         ["He said that a mine killed two sappers", "Armenia refuses to hand over maps"]),
        ("ru", "На мине погиб сапер, сказал Петров, Армения отказывается передать карты мин.",
         ["На мине погиб сапер, сказал Петров", "Армения отказывается передать карты мин"]),
    ],
)  # fmt: skip
def test_a_quote_is_what_was_said(language, text, quotes):
    """A quote that begins or ends inside a group of words misquotes."""
    assert [quote for _, _, quote in _told(text, language)] == quotes


def test_a_line_that_announces_a_list_claims_nothing():
    """What is told stands in the lines of the list."""
    text = "Areas cleared of mines by district:\n– Fuzuli: 58 ha cleared of mines;"
    assert [values for _, values, _ in _told(text, "en")] == [[58]]
