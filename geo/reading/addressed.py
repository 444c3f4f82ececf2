"""The guest of an interview whose name and office stand apart.

Only its questions may name him, "— Ms Petrosyants, what do you say?", or a sentence above them,
"X arrived four years ago". Who he is stands above the first question: an office, or the body that
is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from geo.reading.offices import CAPITAL, Named, Office
from geo.reading.spans import Spans

_TITLES = ("Mr", "Ms", "Господин", "Госпожа", "Պարոն", "Տիկ", "Xanım", "xanım", "Cənab", "müəllim")
_WORD = rf"{CAPITAL}[^\W\d_]+(?:-{CAPITAL}[^\W\d_]+)?"
_ADDRESS = re.compile(
    rf"^(?:[—–-]\s?|[^\W\d_ ]{{1,12}}[:․.]\s?)?[“«\"]?"
    rf"(?:(?:Mr|Mrs|Ms)\.?|Господин|Госпожа|Պարո՛?ն|Տիկի՛?ն|Cənab|Xanım)\s(?P<name>{_WORD}),",
    re.MULTILINE,
)
_TURN = re.compile(
    r"^(?:[—–-]\s|(?:Q|A|Question|Answer|Вопрос|Ответ|Sual|Cavab|Հարց|Պատասխան)\s?[.:։․])",
    re.MULTILINE,
)
_TURNS = 3
_QUESTION = re.compile(r"[?՞]")
# Who asks is named in the head as well.
_ASKS = re.compile(
    r"(?:\b[Bb]y|\b[Ii]nterviewed by|Беседовала?|беседовала?|Интервью взяла?|"
    r"Söhbətləşdi|Söhbəti apardı|Müsahibəni götürdü|"
    r"Զրուցեց|Զրույցը վարեց|Հարցազրույցը վարեց)[:՝]?\s\Z"
)
_WITHIN = 1_200
_SURNAME = 4
_BEFORE_NAME = 24
_MEMBER = "representative"


def find_addressed(
    text: str, offices: Callable[[], Sequence[Office]], bodies: Spans[Any]
) -> Iterator[Named]:
    """Yield the first guest whom a question addresses by surname, with what is told above it."""
    if not any(title in text for title in _TITLES):
        return
    found = _ADDRESS.search(text, 0, _WITHIN)
    if found is None or len(found["name"]) < _SURNAME:
        return
    surname, start = found["name"], found.start("name")
    full = re.search(rf"(?<![\w’'-])({CAPITAL}[^\W\d_]+ {re.escape(surname)})(?!\w)", text)
    names = full.group(1) if full is not None and full.start(1) != found.start() else surname
    if names.split()[0] in _TITLES or _ADDRESS.match(f"{names},"):
        names = surname
    yield from _introduced(text, names, start, found.start(), offices, bodies)


def find_guest(
    text: str,
    names: Callable[[str], Iterator[Named]],
    offices: Callable[[], Sequence[Office]],
    bodies: Spans[Any],
) -> Iterator[Named]:
    """Yield the one person whom the lines above the turns of an interview name without an office.

    `names` finds the people of a text.
    """
    turns = [turn.start() for turn in islice(_TURN.finditer(text), _TURNS)]
    if len(turns) < _TURNS or turns[0] > _WITHIN or not _QUESTION.search(text, turns[0], turns[-1]):
        # Lines that ask nothing are a list.
        return
    told = [
        one
        for one in names(text[: turns[0]])
        if not (one.role or one.printed.isupper())
        and not _ASKS.search(text, max(0, one.start - _BEFORE_NAME), one.start)
    ]
    if len({one.printed for one in told}) == 1:
        yield from _introduced(text, told[0].printed, told[0].start, turns[0], offices, bodies)


def _introduced(
    text: str,
    name: str,
    start: int,
    end: int,
    offices: Callable[[], Sequence[Office]],
    bodies: Spans[Any],
) -> Iterator[Named]:
    """Yield the guest with the first office that is told before `end`, else with the first body."""
    office = next((one for one in offices() if one.end <= end), None)
    if office is not None:
        yield Named(name, text[office.start : office.end], start, office.beside)
    elif above := bodies.beginning_in(0, end):
        yield Named(name, _MEMBER, start, (above[0].start, above[0].end))
