"""Calendar dates as EDTF level 0: `2023`, `2023-11` or `2023-11-14`; as precise as the source.

Only these three forms are stored (ISO 8601-2:2019, 4.2). A date that a source does not give is
None, never a guess.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_FORM = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?\Z")


def is_valid(text: str) -> bool:
    """Say whether `text` is a year, a month or a day that exists."""
    match = _FORM.match(text)
    if match is None:
        return False
    year, month, day = int(match["y"]), match["m"], match["d"]
    if month is not None and not 1 <= int(month) <= 12:
        return False
    return year >= 1 and (day is None or 1 <= int(day) <= monthrange(year, int(month))[1])


def earliest(text: str) -> date:
    """Return the first day that `text` may mean. Raises ValueError if it is not such a date."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def latest(text: str) -> date:
    """Return the last day that `text` may mean. Raises ValueError if it is not such a date."""
    year, month, day = _parts(text)
    last_month = month or 12
    return date(year, last_month, day or monthrange(year, last_month)[1])


def _parts(text: str) -> tuple[int, int | None, int | None]:
    if not is_valid(text):
        raise ValueError(f"a date like 2023, 2023-11 or 2023-11-14 was wanted, found {text!r}")
    numbers = [int(part) for part in text.split("-")]
    return (
        numbers[0],
        numbers[1] if len(numbers) > 1 else None,
        numbers[2] if len(numbers) > 2 else None,
    )
