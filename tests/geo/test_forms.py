"""Lists of forms: whole words in any case, true offsets in any text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.forms import Forms, flatten

_letters = st.text(alphabet="abİIıéё ՞՛՜’'-*\u00a0\n.minMIN", max_size=60)


def _found(forms, text, language="en", *, lower=True):
    """Return (what the text prints, value) for a list of forms, each its own value."""
    hits = Forms([(form, form) for form in forms], lower=lower).find(
        flatten(text, language, lower=lower)
    )
    return [(text[hit.start : hit.end], hit.value) for hit in hits]


@pytest.mark.parametrize(
    ("forms", "text", "found"),
    [
        (["mine"], "A mine, a Mine and a MINE.", ["mine", "Mine", "MINE"]),
        (["mine"], "miner examines mines undermined", []),
        (["mine*"], "mine mines minefield", ["mine", "mines", "minefield"]),
        (["mine*"], "undermined", []),
        (["mine*"], "mine's", ["mine"]),
        (["mine"], "mine5 5mine", []),
        (["mass grave*"], "Mass graves and mass-graves", ["Mass graves", "mass-graves"]),
        (["mass grave*"], "mass\u00a0graves, mass\ngraves", ["mass\u00a0graves", "mass\ngraves"]),
        (["mass grave*"], "mass  graves", []),
        (["прошл* недел*"], "за прошлую неделю", ["прошлую неделю"]),
        (["прошл* неделю"], "за прошлую недельку", []),
        (["anti-personnel mine*"], "anti personnel mines", ["anti personnel mines"]),
        (["don't"], "they don’t", ["don’t"]),
        (["%"], "25% of it", ["%"]),
        (["$"], "$25", ["$"]),
        ([], "mine", []),
    ],
)
def test_a_form_is_found_as_whole_words(forms, text, found):
    """A miner is no mine, whatever joins or surrounds the words."""
    assert [printed for printed, _ in _found(forms, text)] == found


@pytest.mark.parametrize(
    ("forms", "text", "values"),
    [
        (["mine*", "anti-personnel mine*"], "anti-personnel mines", ["anti-personnel mine*"]),
        (["mass", "mass grave", "grave"], "mass grave", ["mass grave"]),
        (["mass grave", "grave site"], "mass grave site", ["mass grave"]),
        (["mine", "mines"], "mines", ["mines"]),
    ],
)
def test_at_one_place_the_longest_form_wins(forms, text, values):
    """An anti-personnel mine is not counted a second time as a mine."""
    assert [value for _, value in _found(forms, text)] == values


def test_a_form_may_have_several_values():
    """A "mine incident" is a blast, and it says that mines did it."""
    forms = Forms([("mine incident", "blast"), ("mine incident", "by_mine"), ("mine", "mine")])
    hits = forms.find(flatten("a mine incident", "en"))
    assert [(hit.start, hit.end, hit.value) for hit in hits] == [
        (2, 15, "blast"),
        (2, 15, "by_mine"),
    ]


@pytest.mark.parametrize(
    ("language", "form", "text", "found"),
    [
        ("az", "itkin", "İTKİN", ["İTKİN"]),
        ("az", "aşkarlandı", "AŞKARLANDI", ["AŞKARLANDI"]),
        ("az", "işıq", "IŞIQ", []),
        ("en", "indiana", "INDIANA", ["INDIANA"]),
        ("en", "istanbul", "İstanbul", ["İstanbul"]),
        ("ru", "ещё", "ЕЩЕ еще ещё", ["ЕЩЕ", "еще", "ещё"]),
        ("hy", "ական", "ա՞կան, Ակա՜ն։", ["ա՞կան", "Ակա՜ն"]),
        ("hy", "չկա", "չկա՛", ["չկա"]),
    ],
)
def test_letters_of_the_four_languages_are_compared_as_they_are_read(language, form, text, found):
    """Lower case is not the same in all of them, and Armenian marks stand inside words."""
    assert [printed for printed, _ in _found([form], text, language)] == found


def test_a_list_of_names_keeps_its_capitals():
    """To report is no agency's name."""
    assert _found(["Report"], "Report reports a report", lower=False) == [("Report", "Report")]


@given(_letters, st.sampled_from(["en", "az", "ru", "hy"]), st.booleans())
def test_every_span_is_of_the_text_itself(text, language, lower):
    """Some letters change their number when lowered; an offset after them must not."""
    flat = flatten(text, language, lower=lower)
    for at in range(len(flat.text)):
        start, end = flat.origin(at, at + 1)
        assert 0 <= start < end <= len(text)
        low = flatten(text[start:end], language, lower=lower).text
        assert flat.text[at] == low
    for hit in Forms([("min*", 1), ("a b", 2), ("ё", 3)]).find(flat):
        assert text[hit.start : hit.end].strip() != ""


@given(_letters)
def test_hits_come_in_order_and_never_overlap(text):
    """A word is one form's; only values of that form share it."""
    forms = Forms([("mi*", 1), ("min", 2), ("min min", 3), ("a", 4), ("a b*", 5)])
    spans = list(dict.fromkeys((hit.start, hit.end) for hit in forms.find(flatten(text, "en"))))
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))


def test_the_cost_of_a_list_grows_with_the_text_and_not_faster():
    """Hits are counted, so that the test is the same on any machine."""
    forms = Forms([("mine*", 1), ("mine mine", 2)])
    few, many = (len(forms.find(flatten("mine " * count, "en"))) for count in (1_000, 10_000))
    assert (few, many) == (500, 5_000)
