"""Nouns to JSON and back, strictly: an unknown field or value is refused, with its place named.

pydantic checks the values against the annotations of `models`, so a data file cannot hold what
the code does not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from geo.errors import DataError

T = TypeVar("T")


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_dict(noun: object) -> dict[str, Any]:
    """Return `noun` as JSON-ready values under the data model's field names."""
    return _adapter(type(noun)).dump_python(noun, mode="json")  # type: ignore[arg-type,no-any-return]


def to_line(noun: object) -> str:
    """Return `noun` as one line of JSON, letters as they are, no line end."""
    return json.dumps(to_dict(noun), ensure_ascii=False)


def from_dict(kind: type[T], values: object, where: str) -> T:
    """Return the `kind` that `values` describe. Raises DataError that names `where` and the field.

    Unknown fields are an error: a misspelt field must not vanish in silence.
    """
    if isinstance(values, dict) and (extra := set(values) - set(kind.__dataclass_fields__)):  # type: ignore[attr-defined]
        raise DataError(f"{where}: unknown field {', '.join(sorted(map(str, extra)))}")
    try:
        return _adapter(kind).validate_python(values, strict=False)  # type: ignore[arg-type,no-any-return]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or kind.__name__
        raise DataError(f"{where}: {field}: {first['msg']}") from None


def read_lines(kind: type[T], text: str, where: str) -> Iterator[T]:
    """Yield one `kind` a line of JSON Lines `text`; blank lines are passed over.

    Raises DataError with `where` and the line's number, from 1.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except json.JSONDecodeError as error:
            raise DataError(f"{where}, line {number}: not JSON: {error.msg}") from None
        yield from_dict(kind, values, f"{where}, line {number}")
