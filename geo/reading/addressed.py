"""The guest of an interview whom only its questions name: "— Ms Petrosyants, what do you say?".

Who the guest is stands above the first question: an office, or the body that is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
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
_WITHIN = 1_200
_SURNAME = 4
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
    office = next((one for one in offices() if one.end <= found.start()), None)
    if office is not None:
        yield Named(names, text[office.start : office.end], start, office.beside)
    elif above := bodies.beginning_in(0, found.start()):
        yield Named(names, _MEMBER, start, (above[0].start, above[0].end))
