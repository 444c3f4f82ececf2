"""Questions and answers: which lines of an interview are whose.

Questions are nobody's statement. Answers, however long, are of the one who is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.reading.lexicon import Tags

_LINE = re.compile(r"[^\n]+")
_ASKED = re.compile(
    r"\s*(?:Q|Question|Sual|Вопрос|В|Корр|Հարց|Հ)\s?[.:։․]\s|\s*(?:Sual|Вопрос|Հարց)\b"
)
_ANSWERED = re.compile(r"\s*(?:A|Answer|Cavab|Ответ|О|Պատասխան|Պ)\s?[.:։․]\s")
_DASH = re.compile(r"\s*[—–-]\s?(?=[\w«“\"])")
_QUESTION_END = re.compile(r"[?՞]\s*[”»\"]?\s*\Z")
_ARMENIAN_QUESTION = "՞"
_MIN_TURNS = 2
_INTERVIEW_REACH = 400


@dataclass(frozen=True, slots=True)
class Turn:
    """One line [start, end) of an interview: a question or an answer."""

    start: int
    end: int
    asks: bool


def find_turns(text: str, tags: Tags) -> tuple[Turn, ...]:
    """Return the turns of an interview in order; () where the text is none.

    It is one where two lines ask, by a label, or by a dash or a question mark at their end.
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    kinds = [_kind(text[low:high]) for low, high in lines]
    asked = sum(kind == "question" for kind in kinds)
    announced = any(tag.cls == "interview" and tag.start <= _INTERVIEW_REACH for tag in tags.all)
    if asked < _MIN_TURNS and not (announced and asked):
        return ()
    return tuple(_turns(lines, kinds))


def _turns(lines: Sequence[tuple[int, int]], kinds: Sequence[str]) -> Iterator[Turn]:
    """Yield the turns; a line with a dash that asks nothing answers, or puts it to the other."""
    asking = False
    for (low, high), kind in zip(lines, kinds, strict=True):
        if kind == "question":
            asking = True
            yield Turn(low, high, asks=True)
        elif kind == "answer":
            asking = False
            yield Turn(low, high, asks=False)
        elif kind == "dash":
            # Two dashes in a row alternate: a remark of the interviewer needs no question mark.
            asking = not asking
            yield Turn(low, high, asks=asking)
        elif asking:
            asking = False
            yield Turn(low, high, asks=False)


def _kind(line: str) -> str:
    if _ANSWERED.match(line):
        return "answer"
    if _ASKED.match(line):
        return "question"
    last = re.split(r"(?<=[.!։?…])\s", line.strip())[-1]
    if _QUESTION_END.search(line) or _ARMENIAN_QUESTION in last:
        return "question"
    return "dash" if _DASH.match(line) else "plain"
