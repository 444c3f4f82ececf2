"""Names of officials in the nominative. All people here are invented."""

import pytest

from geo.reading.names import nominative
from geo.reading.voices import find_voices
from tests.geo.reading.reader import RULES


@pytest.mark.parametrize(
    ("language", "printed", "oblique", "name"),
    [
        ("hy", "Արամ Օրինակյանը", False, "Արամ Օրինակյան"),
        ("hy", "Արամ Օրինակյանի", False, "Արամ Օրինակյան"),
        ("hy", "Արամ Օրինակյան", False, "Արամ Օրինակյան"),
        ("ru", "Эльмара Примерова", True, "Эльмар Примеров"),
        ("ru", "Эльмаром Примеровым", True, "Эльмар Примеров"),
        ("ru", "Арама Саруханяна", True, "Арам Саруханян"),
        ("ru", "Севды Примеровой", True, "Севда Примерова"),
        ("ru", "Эльмара Примерова", False, "Эльмара Примерова"),
        ("ru", "Севда Примерова", False, "Севда Примерова"),
        ("en", "Elmar Sampleov", False, "Elmar Sampleov"),
        ("az", "Elmar Nümunəyev", False, "Elmar Nümunəyev"),
        ("ru", "Примеров", True, "Примеров"),
        ("hy", "Օրինակյանը", False, "Օրինակյան"),
    ],
)
def test_a_name_is_given_as_it_would_stand_by_itself(language, printed, oblique, name):
    """One person under two names would be two speakers; a woman's name is not cut."""
    assert nominative(printed, language, oblique=oblique) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Глава ANAMA Севда Примерова сообщила об этом.", "Севда Примерова"),
        ("Глава ANAMA Эльмар Примеров сообщил об этом.", "Эльмар Примеров"),
        ("По словам главы ANAMA Севды Примеровой, это так.", "Севда Примерова"),
        ("По словам главы ANAMA Эльмара Примерова, это так.", "Эльмар Примеров"),
        ("Пресс-секретарь МИД Армении Анна Примерян сообщила об этом.", "Анна Примерян"),
    ],
)
def test_a_womans_name_is_not_taken_for_a_mans_in_another_case(text, name):
    """ "Глава" ends like a genitive, and "Примерова" too: the office tells which it is."""
    assert [one.speaker.name for one in find_voices(text, RULES, "ru").officials] == [name]
