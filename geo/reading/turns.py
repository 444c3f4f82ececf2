"""Questions and answers: which lines of an interview are whose.

Questions are nobody's statement. Answers, however long, are of the one who is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.reading.lexicon import Tags
from geo.reading.sentences import Sentence
from geo.reading.spans import Spans

_LINE = re.compile(r"[^\n]+")
_ASKED = re.compile(
    r"\s*(?:Q|Question|Sual|Вопрос|В|Корр|Հարց|Հ)\s?[.:։․]\s|\s*(?:Sual|Вопрос|Հարց)\b"
)
_ANSWERED = re.compile(r"\s*(?:A|Answer|Cavab|Ответ|О|Պատասխան|Պ)\s?[.:։․]\s")
_DASH = re.compile(r"\s*[—–-]\s?(?=[\w«“\"])")
_QUESTION_END = re.compile(r"[?՞]\s*[”»\"]?\s*\Z")
_ARMENIAN_QUESTION = "՞"
# "OC Media: How many?": a line that begins with who speaks.
_LABEL = re.compile(r"(?P<label>[^\W\d_a-zа-яёա-ևəıöüğşç][^:\n]{0,40}):\s(?=\S)")
_LABEL_WORDS = 4
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
    labelled = _labelled(text, lines)
    if labelled:
        return labelled
    if {"question", "answer"} <= set(kinds) and any(
        _ASKED.match(text, low, high) for low, high in lines
    ):
        return tuple(_turns(lines, kinds))
    asked = sum(kind == "question" for kind in kinds)
    announced = any(tag.cls == "interview" and tag.start <= _INTERVIEW_REACH for tag in tags.all)
    if asked < _MIN_TURNS and not (announced and asked):
        return ()
    return tuple(_turns(lines, kinds))


def _labelled(text: str, lines: Sequence[tuple[int, int]]) -> tuple[Turn, ...]:
    """Return the turns of lines that begin with who speaks; whose lines ask is the interviewer."""
    by_label: dict[str, list[tuple[int, int]]] = {}
    for low, high in lines:
        found = _LABEL.match(text, low, high)
        if found is not None and len(found["label"].split()) <= _LABEL_WORDS:
            by_label.setdefault(found["label"].strip(), []).append((low, high))
    often = {label: spans for label, spans in by_label.items() if len(spans) >= _MIN_TURNS}
    asking = {
        label
        for label, spans in often.items()
        if 2 * sum(_asks(text[low:high]) for low, high in spans) > len(spans)
    }
    if not asking or len(often) < _MIN_TURNS:
        return ()
    return tuple(
        Turn(low, high, asks=label in asking)
        for label, spans in sorted(often.items(), key=lambda item: item[1])
        for low, high in spans
    )


def _asks(line: str) -> bool:
    last = re.split(r"(?<=[.!։?…])\s", line.strip())[-1]
    return bool(_QUESTION_END.search(line)) or _ARMENIAN_QUESTION in last


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
    if _asks(line):
        return "question"
    return "dash" if _DASH.match(line) else "plain"


def answers(sentence: Sentence, turns: Spans[Turn]) -> bool:
    """Say whether a sentence stands in an answer."""
    return any(not turn.asks for turn in turns.touching(sentence.start, sentence.start + 1))


def is_asked(sentence: Sentence, turns: Spans[Turn]) -> bool:
    """Say whether a sentence stands in a question."""
    return any(turn.asks for turn in turns.touching(sentence.start, sentence.start + 1))
