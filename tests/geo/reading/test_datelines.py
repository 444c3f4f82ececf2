"""The day of printing: found where the page shows it, in four languages, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import edtf
from geo.reading.datelines import find_published, read_date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("14.12.2023", "2023-12-14"),
        ("14.12.2023, 10:32", "2023-12-14"),
        ("10:32 | 14.12.2023", "2023-12-14"),
        ("2023-12-14", "2023-12-14"),
        ("21 iyun 2023", "2023-06-21"),
        ("21 İyun 2023-cü il, 18:05", "2023-06-21"),
        ("5 мар 2025", "2025-03-05"),
        ("Вторник, 5 марта 2025 г., 12:00 МСК", "2025-03-05"),
        ("Опубликовано: 5 мая 2025 года", "2025-05-05"),
        ("1 դեկտեմբերի 2023", "2023-12-01"),
        ("2023 թ. դեկտեմբերի 1", "2023-12-01"),
        ("Դեկտեմբերի 1, 2023", "2023-12-01"),
        ("May 16, 2024", "2024-05-16"),
        ("Thursday, May 16, 2024", "2024-05-16"),
        ("Published: 16 May 2024 at 09:30 GMT, updated 17 May 2024", "2024-05-16"),
        ("16th Sept. 2024", "2024-09-16"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("05/05/2023", "2023-05-05"),
        ("BAKU, Azerbaijan, May 16, 2024. Two mines were found near the road.", "2024-05-16"),
        ("Ереван, 5 мар 2025 – Две мины обезврежены.", "2025-03-05"),
        ("date 2023-11-14 + ↺ − 16 px", "2023-11-14"),
        ("APA | Briefs | 21 June 2023", "2023-06-21"),
        ("APA / Hadisə / 15.05.2024, 11:20", "2024-05-15"),
        ("Oxu.Az | 21.02.2025 18:47", "2025-02-21"),
        ("28 oktyabr 2024, Qafqazinfo", "2024-10-28"),
        ("hetq.am, 3 նոյեմբերի, 2021", "2021-11-03"),
        ("«Հետք», 14 մարտի, 2025 թ.", "2025-03-14"),
        ("19 марта 2024, 11:40, «Кавказский узел»", "2024-03-19"),
        ("Bakı/17.11.23/Turan", "2023-11-17"),
        ("(Ереван, 19 марта 2021 г.) – Пленных допрашивали.", "2021-03-19"),
        ("Бюллетень о деятельности миротворцев (на 2 апреля 2021 г.)", "2021-04-02"),
        ("Заголовок\nКампания по запрету мин, 22 июня 2023 года", "2023-06-22"),
        ("Баку. 6 марта 2025 года. REPORT.AZ/ Вчера найдена мина.", "2025-03-06"),
        ("Bakı. 12 noyabr. 2024. REPORT.AZ", "2024-11-12"),
        ("Geneva/Baku (ICRC) – 12 May 2021", "2021-05-12"),
        ("Baku, Azerbaijan – 12 May 2021 – A mine killed two.", "2021-05-12"),
        ("12 May 2021 – A mine killed two.", "2021-05-12"),
        ("May 12, 2021 10:00 GMT By Nigar Aslanova", "2021-05-12"),
        ("Пресс-релиз № 12 от 12 мая 2021 г.", "2021-05-12"),
        ("12 մայիսի, 2021, 14:05, Արցախպրես", "2021-05-12"),
        ("10 November 2020 Statement", None),
        # What is not shown, not whole or not sure is no date.
        ("05/06/2024", None),
        ("May 16", None),
        ("YEREVAN, MAY 16, Two mines were found.", None),
        ("Mine blast of 14.12.2023 kills two", None),
        ("Mine kills two on 12 May 2023 | Report", None),
        ("On May 16, 2024, two mines were found.", None),
        ("Updated: 17 May 2024", None),
        ("31.02.2023", None),
        ("2023", None),
        ("5 Marathon 2023", None),
        ("Версия 1.12.2023.4", None),
    ],
)
def test_a_date_line_gives_the_day_and_other_lines_do_not(line, date):
    """A wrong date on a card would be a wrong citation of every claim."""
    assert find_published(f"A title\n\n{line}\nTwo mines were found, the agency said.") == date


def test_a_date_in_the_middle_of_a_text_is_not_its_own():
    """Only the page's frame tells when it was printed."""
    body = "Two mines were found.\n" * 20
    assert find_published(f"{body}14.12.2023\n{body}") is None
    assert find_published(f"{body}\n14.12.2023\n") == "2023-12-14"


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2023-11-14T22:30:00+04:00", "2023-11-14"),
        ("2023-11", "2023-11"),
        ("Tue, 14 Nov 2023 22:30:00 GMT", "2023-11-14"),
        ("14.11.2023 22:30", "2023-11-14"),
        ("2023-13-14", None),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_machines_date_keeps_the_day_it_prints(value, date):
    """Moved to another time zone it would name a day that the page does not show."""
    assert read_date(value) == date


@given(st.text(max_size=200))
def test_any_line_gives_a_date_that_exists_or_none(line):
    """Nothing else may come out, and no text may stop the reading."""
    for found in (find_published(line), read_date(line)):
        assert found is None or edtf.is_valid(found)
