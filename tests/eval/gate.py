"""The floors of reading: what each score may not fall below, by language and half.

`claims` has a floor for precision and for recall, so that one cannot be bought with the other;
every other score has one, of its F1. A score without a single case has none. Floors rise with
the scores (`python -m tests.eval --raise-floors`) and are set anew only where the corpus is
another one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.eval.corpus import HALVES, corpus_sha256
from tests.eval.scoring import Result, total

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.03

Values = dict[str, dict[str, dict[str, float]]]


def gate_values(results: Iterable[Result]) -> Values:
    """Return the values that have floors: language to half to name of value."""
    results = tuple(results)
    return {
        language: {half: _values_of(results, language, half) for half in HALVES}
        for language in sorted({result.article.language for result in results})
    }


def read_floors() -> dict[str, Any]:
    """Return `corpus_sha256` and `floors` as they were last written, empty if never."""
    if not FLOORS.exists():
        return {"corpus_sha256": None, "floors": {}}
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def raise_floors(results: Iterable[Result]) -> None:
    """Write the floors at the values of `results`; for an unchanged corpus none is lowered."""
    old, digest = read_floors(), corpus_sha256()
    kept = old["floors"] if old["corpus_sha256"] == digest else {}
    floors = {
        language: {
            half: _higher(values, kept.get(language, {}).get(half, {}))
            for half, values in halves.items()
        }
        for language, halves in gate_values(results).items()
    }
    text = json.dumps({"corpus_sha256": digest, "floors": floors}, indent=1)
    FLOORS.write_text(text + "\n", encoding="utf-8")


def below_floor(values: Values, floors: Values) -> list[str]:
    """Return a line for each value that is under its floor, and each floor without a value."""
    return [
        f"{where}: {'nothing to score' if value is None else format(value, '.3f')}, floor {floor}"
        for where, value, floor in _compared(values, floors)
        if floor is not None and (value is None or value < floor)
    ]


def above_floor(values: Values, floors: Values) -> list[str]:
    """Return a line for each value that is more than SLACK over its floor, or has none."""
    return [
        f"{where}: {value:.3f}, floor {floor}"
        for where, value, floor in _compared(values, floors)
        if value is not None and (floor is None or value - floor > SLACK)
    ]


def _values_of(results: tuple[Result, ...], language: str, half: str) -> dict[str, float]:
    tallies = total(
        one for one in results if (one.article.language, one.article.half) == (language, half)
    )
    claims = tallies.pop("claims")
    values = {name: tally.f1 for name, tally in tallies.items() if tally.found or tally.expected}
    if claims.found:
        values["claims precision"] = claims.precision
    if claims.expected:
        values["claims recall"] = claims.recall
    return dict(sorted(values.items()))


def _compared(values: Values, floors: Values) -> list[tuple[str, float | None, float | None]]:
    now, least = _flat(values), _flat(floors)
    return [(where, now.get(where), least.get(where)) for where in sorted(now | least)]


def _flat(values: Values) -> dict[str, float]:
    return {
        f"{language} {half} {name}": value
        for language, halves in values.items()
        for half, named in halves.items()
        for name, value in named.items()
    }


def _higher(values: dict[str, float], kept: dict[str, float]) -> dict[str, float]:
    now = {name: math.floor(value * 1000) / 1000 for name, value in values.items()}
    return {name: max(now.get(name, 0.0), kept.get(name, 0.0)) for name in sorted(now | kept)}
