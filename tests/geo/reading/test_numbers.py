"""Numbers as four languages print them, and how firmly they are put."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.forms import flatten
from geo.reading.numbers import find_numbers, parse_digits
from geo.rules import load_rules
from geo.vocabulary import LANGUAGES

RULES = load_rules()


def _numbers(text, language="en"):
    return find_numbers(text, flatten(text, language), language, RULES)


@pytest.mark.parametrize(
    ("language", "text", "value", "qualifier"),
    [
        ("en", "2.790,9 hectares", 2790.9, "exact"),
        ("en", "1,587.8 ha", 1587.8, "exact"),
        ("en", "release of 221.7km² of land", 221.7, "exact"),
        ("az", "mina,118 390 PHS", 118_390, "exact"),
        ("hy", "մոտ 4, 5 հազար հեկտար", 4500, "about"),
        ("en", "three point six square kilometres", 3.6, "exact"),
        ("en", "about 4,000 citizens", 4000, "about"),
        ("en", "more than 1.5 million mines", 1_500_000, "more_than"),
        ("en", "one and a half million mines", 1_500_000, "exact"),
        ("en", "at least twenty-three people", 23, "at_least"),
        ("en", "nearly two hundred thousand", 200_000, "about"),
        ("en", "two hundred and ten mines", 210, "exact"),
        ("en", "up to three dozen", 36, "up_to"),
        ("en", "3 171 servicemen", 3171, "exact"),
        ("en", "3\u00a0171 servicemen", 3171, "exact"),
        ("en", "fewer than 7", 7, "fewer_than"),
        ("en", "over 20 bodies", 20, "more_than"),
        ("en", "handed over 20 bodies", 20, "exact"),
        ("en", "more than $4 million", 4_000_000, "more_than"),
        ("az", "2.790,9 hektar", 2790.9, "exact"),
        ("az", "ən azı 12 nəfər", 12, "at_least"),
        ("az", "300-dən çox mina", 300, "more_than"),
        ("az", "512 nəfərdən çox", 512, "more_than"),
        ("az", "4 minə yaxın vətəndaş", 4000, "about"),
        ("az", "iyirmi üç mina", 23, "exact"),
        ("az", "bir milyon yarım mina", 1_500_000, "exact"),
        ("az", "1,5 milyon mina", 1_500_000, "exact"),
        ("az", "139 min 846 hektar", 139_846, "exact"),
        ("az", "4 min 218,6 hektar", 4218.6, "exact"),
        ("az", "sayı 141 mini ötüb", 141_000, "more_than"),
        ("az", "152 min hektara yaxınlaşıb", 152_000, "about"),
        ("az", "12 nəfər artıq azad edilib", 12, "exact"),
        ("az", "heç olmasa on altısı", 16, "at_least"),
        ("ru", "1 215,4 гектара", 1215.4, "exact"),
        ("ru", "4 тысяч человек", 4000, "exact"),
        ("ru", "около 4 тыс. человек", 4000, "about"),
        ("ru", "не менее 12 человек", 12, "at_least"),
        ("ru", "более 300 мин", 300, "more_than"),
        ("ru", "полтора миллиона мин", 1_500_000, "exact"),
        ("ru", "двадцать три мины", 23, "exact"),
        ("ru", "сто сорок восемь семей", 148, "exact"),
        ("ru", "двумястами двенадцатью минами", 212, "exact"),
        ("ru", "о восьмистах семидесяти двух людях", 872, "exact"),
        ("ru", "тысяча мин", 1_000, "exact"),
        ("ru", "миллион с лишним мин", 1_000_000, "more_than"),
        ("ru", "около десятка мин", 10, "about"),
        ("ru", "три сотни мин", 300, "exact"),
        ("ru", "полмиллиарда манатов", 500_000_000, "exact"),
        ("ru", "31 тыс. 204,6 га", 31_204.6, "exact"),
        ("ru", "примерно в 25 млрд долларов", 25_000_000_000, "about"),
        ("ru", "от силы пять карт", 5, "up_to"),
        ("ru", "самое малое шести человек", 6, "at_least"),
        ("ru", "не дотягивает и до 30 процентов", 30, "fewer_than"),
        ("ru", "до 50 мин", 50, "up_to"),
        ("hy", "առնվազն 12 մարդ", 12, "at_least"),
        ("hy", "300-ից ավելի ական", 300, "more_than"),
        ("hy", "ավելի քան 300 ական", 300, "more_than"),
        ("hy", "մոտ 4 հազար մարդ", 4000, "about"),
        ("hy", "1,5 միլիոն ական", 1_500_000, "exact"),
        ("hy", "1 215,4 հեկտար", 1215.4, "exact"),
        ("hy", "քսաներեք ական", 23, "exact"),
        ("hy", "քսանից ավելի զինվոր", 20, "more_than"),
        ("hy", "վաթսունի չափ գերեզման", 60, "about"),
        ("hy", "50-ից ոչ պակաս գերի", 50, "at_least"),
        ("hy", "25 տոկոսից չի անցնում", 25, "up_to"),
        ("hy", "2,1 մլն եվրո", 2_100_000, "exact"),
        ("hy", "1 մլն 300 հազար ական", 1_300_000, "exact"),
        ("ru", "1 млн 300 тысяч мин", 1_300_000, "exact"),
    ],
)  # fmt: skip
def test_a_printed_number_is_read_with_its_firmness(language, text, value, qualifier):
    """A comma in the wrong place makes a thousand of one."""
    found = [(number.value, number.qualifier.value) for number in _numbers(text, language)]
    assert found == [(value, qualifier)]


@pytest.mark.parametrize(
    ("language", "text", "lower", "upper", "qualifier"),
    [
        ("en", "10-15 people", 10, 15, "exact"),
        ("en", "10–15 people", 10, 15, "exact"),
        ("en", "between 500 and 700 bodies", 500, 700, "exact"),
        ("en", "from 500 to 700 bodies", 500, 700, "exact"),
        ("en", "about 500 – 700 bodies", 500, 700, "about"),
        ("ru", "от 500 до 700 тел", 500, 700, "exact"),
        ("en", "between 1.3 and 1.6 million", 1_300_000, 1_600_000, "exact"),
        ("az", "800 mindən 1,5 milyona qədər mina", 800_000, 1_500_000, "exact"),
        ("hy", "ութ հարյուր հազարից մինչև մեկուկես միլիոն", 800_000, 1_500_000, "exact"),
        ("ru", "две-три мины", 2, 3, "exact"),
        ("az", "500-700 nəfər", 500, 700, "exact"),
        ("hy", "500-700 մարդ", 500, 700, "exact"),
        ("hy", "34-ից 38 քառ. կմ", 34, 38, "exact"),
        ("hy", "ութից տասը տարի", 8, 10, "exact"),
        ("hy", "40-ից 50 հազար արկ", 40_000, 50_000, "exact"),
        ("en", "10-15 thousand mines", 10_000, 15_000, "exact"),
    ],
)
def test_a_range_has_a_foot_and_a_head(language, text, lower, upper, qualifier):
    """Its middle is nobody's number."""
    (number,) = _numbers(text, language)
    assert (number.lower, number.value, number.qualifier.value) == (lower, upper, qualifier)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "15-10 people", [15, 10]),
        ("en", "300 and 700 mines", [300, 700]),
        ("en", "two, three", [2, 3]),
        ("en", "ten and fifteen", [10, 15]),
        ("en", "on the 3rd day", []),
        ("en", "half of it", []),
        ("en", "B52 and T-72 and N2a", []),
        ("en", "at 15:40", []),
        ("en", "the 25-year-old man", []),
        ("ru", "3-й день", []),
        ("ru", "тысячи мин", []),
        ("ru", "десятки мин", []),
        ("ru", "сотни людей", []),
        ("hy", "3-րդ օր", []),
        ("hy", "24-ամյա տղամարդ", []),
        ("hy", "44-օրյա պատերազմ", []),
        ("hy", "ժամը 11-ի սահմաններում", []),
        ("hy", "1992-94 թթ.", [1992]),
        ("hy", "տասնյակ ականներ", []),
        ("az", "2021-ci il", []),
        ("az", "1991-1994-cü illərdə", []),
        ("az", "bir daha və heç bir halda", []),
        ("az", "hər iki tərəf", []),
    ],
)
def test_what_only_looks_like_a_count_is_none(language, text, values):
    """An ordinal, a clock time, an age or a name counts nothing."""
    assert [number.value for number in _numbers(text, language)] == values


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,234", 1234),
        ("1.234", 1234),
        ("1,2345", 1.2345),
        ("12,5", 12.5),
        ("1.234.567,8", 1234567.8),
        ("1,234,567.8", 1234567.8),
        ("1.2,3.4", None),
        ("1 234", 1234),
        ("0", 0),
        ("", None),
        ("abc", None),
    ],
)
def test_marks_in_digits_are_told_apart(printed, value):
    """A point groups thousands on one page and parts decimals on another."""
    assert parse_digits(printed) == value


@given(st.integers(min_value=0, max_value=999_999_999), st.sampled_from(LANGUAGES))
def test_any_whole_number_is_read_back_however_it_is_grouped(value, language):
    """Nought is a number too."""
    for printed in (str(value), f"{value:,}".replace(",", " "), f"{value:,}".replace(",", ".")):
        (number,) = _numbers(f"({printed})", language)
        assert number.value == value


@given(st.text(alphabet="0123456789.,- \u00a0$%moreabout", max_size=60), st.sampled_from(LANGUAGES))
def test_numbers_stand_in_order_and_apart(text, language):
    """Two numbers over one place would be counted twice."""
    numbers = _numbers(text, language)
    assert all(0 <= one.start < one.end <= len(text) for one in numbers)
    assert all(one.end <= two.start for one, two in itertools.pairwise(numbers))
    assert all(one.lower is None or one.lower < one.value for one in numbers)


def test_digits_without_end_are_no_number():
    """A row of numbers, or a hostile one, is neither a count nor a crash."""
    assert _numbers(" ".join(str(number) for number in range(100, 999)), "en") == ()
    assert _numbers("9" * 5_000, "en") == ()
