"""The rules of reading, as data: what a claim looks like, who an organisation is, what a unit is.

Each list is a CSV file in data/rules with a `source` column; data/rules/README.md explains them.
Patterns are Python regular expressions. In data/rules/claims.csv `{PARTY}`, `{NUM}`, `{QUAL}` and
`{ANY}` stand for a state, a number, a qualifier, and text within one sentence; the group `verb` is
the word that makes the claim, which must not be negated or merely possible. `{LEAD}` at the start
and `{TAIL}` at the end take in the rest of the clause; they are no part of the search, so that
searching stays cheap in any text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from geo import datasets
from geo.errors import DataError
from geo.vocabulary import MEASURES, Kind, Modality, PublisherType, Qualifier, Side, Topic

T = TypeVar("T")

# Text of one sentence: a full stop is part of it only inside a number.
_ANY = r"(?:[^.;]|\.(?=\d))"
_PARTY = (
    r"(?P<who>Armenia|Yerevan|Azerbaijan|Baku|the Armenian side|the Azerbaijani side)\b(?![’'])"
)


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """A pattern whose match is the quote of a claim. `topic` None: the sentence's topic decides.

    `counts` is True where a match without a number that it counts is no claim; `lead` and `tail`
    where the quote begins and ends with the clause of the match.
    """

    id: str
    topic: Topic | None
    kind: Kind
    modality: Modality
    needs: re.Pattern[str]
    pattern: re.Pattern[str]
    statement: str
    counts: bool
    lead: bool
    tail: bool


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """A noun beside a number, and the measure that it makes of it in claims of some kinds."""

    kinds: frozenset[Kind] | None
    before: re.Pattern[str] | None
    noun: re.Pattern[str]
    measure: str
    unit: str


@dataclass(frozen=True, slots=True)
class OrganisationRule:
    """A form of an organisation's name in a text; `name` None for a party's adjective only."""

    form: re.Pattern[str]
    name: str | None
    side: Side


@dataclass(frozen=True, slots=True)
class OutletRule:
    """An outlet as texts name it."""

    form: str
    publisher: str
    country: str
    type: PublisherType
    side: Side


@dataclass(frozen=True, slots=True)
class Rules:
    """All lists together; one value that the pure readers are given."""

    claims: tuple[ClaimRule, ...]
    topics: Mapping[Topic, re.Pattern[str]]
    modalities: tuple[tuple[re.Pattern[str], Modality], ...]
    not_said: re.Pattern[str]
    measures: tuple[MeasureRule, ...]
    organisations: tuple[OrganisationRule, ...]
    parties: tuple[OrganisationRule, ...]
    outlets: tuple[OutletRule, ...]
    numbers: Mapping[str, int]
    number: re.Pattern[str]
    qualifiers: Mapping[str, Qualifier]
    roles: re.Pattern[str]
    not_offices: re.Pattern[str]
    reporting: re.Pattern[str]
    accounts: tuple[tuple[re.Pattern[str], str], ...]
    chrome: tuple[re.Pattern[str], ...]
    elsewhere: re.Pattern[str]
    other_senses: re.Pattern[str]
    anaphora: re.Pattern[str]
    private_cues: re.Pattern[str]
    ranks: re.Pattern[str]
    capitals: frozenset[str]


@cache
def load_rules() -> Rules:
    """Return the shipped rules, read once. Raises DataError that names the file and the row."""
    numbers = dict(_rows("numbers.csv", lambda row: (row["word"], int(row["value"]))))
    qualifiers = dict(
        _rows("qualifiers.csv", lambda row: (row["form"], Qualifier(row["qualifier"])))
    )
    number = _number_pattern(numbers)
    macros = {
        "{ANY}": _ANY,
        "{PARTY}": _PARTY,
        "{NUM}": number,
        "{QUAL}": _either(qualifiers),
    }
    return Rules(
        claims=_rows("claims.csv", lambda row: _claim_rule(row, macros)),
        topics=_topics(),
        modalities=_rows("modalities.csv", _modality),
        not_said=re.compile("|".join(_column("not-said.csv", "pattern")), re.IGNORECASE),
        measures=_rows("measures.csv", _measure_rule),
        organisations=_rows("organisations.csv", _organisation),
        parties=_rows("parties.csv", lambda row: _organisation({**row, "organisation": ""})),
        outlets=_rows("outlets.csv", _outlet),
        numbers=numbers,
        number=re.compile(number, re.IGNORECASE),
        qualifiers=qualifiers,
        roles=re.compile(rf"\b{_either(_column('roles.csv', 'form'))}\b", re.IGNORECASE),
        not_offices=re.compile("|".join(_column("not-offices.csv", "pattern")), re.IGNORECASE),
        reporting=re.compile(rf"\b{_either(_column('reporting.csv', 'form'))}\b"),
        accounts=_rows(
            "accounts.csv", lambda row: (re.compile(row["pattern"], re.IGNORECASE), row["role"])
        ),
        chrome=_rows("chrome.csv", lambda row: re.compile(row["pattern"], re.IGNORECASE)),
        elsewhere=re.compile(rf"\b(?:{'|'.join(_column('elsewhere.csv', 'form'))})\b"),
        other_senses=re.compile("|".join(_column("other-senses.csv", "pattern")), re.IGNORECASE),
        anaphora=re.compile(rf"\b{_either(_column('anaphora.csv', 'form'))}\b", re.IGNORECASE),
        private_cues=re.compile(
            rf"\b(?:{'|'.join(_column('private-people.csv', 'cue'))})\b", re.IGNORECASE
        ),
        ranks=re.compile(rf"\b{_either(_column('ranks.csv', 'form'))}(?!\w)"),
        capitals=frozenset(_column("capitals.csv", "form")),
    )


def _rows(name: str, build: Callable[[dict[str, str]], T]) -> tuple[T, ...]:
    built = []
    lines = datasets.read_text("rules", name).splitlines()
    for number, row in enumerate(csv.DictReader(lines), start=2):
        try:
            if not row["source"]:
                raise ValueError("the source is missing")
            built.append(build(row))
        except (KeyError, ValueError, TypeError, re.error) as error:
            raise DataError(f"data file rules/{name}, line {number}: {error}") from None
    if not built:
        # A list of no forms would match everywhere or nowhere, and nobody would see it.
        raise DataError(f"data file rules/{name}: at least one row was wanted, found none")
    return tuple(built)


def _topics() -> dict[Topic, re.Pattern[str]]:
    forms: dict[Topic, list[str]] = {topic: [] for topic in Topic}
    for topic, pattern in _rows("topics.csv", lambda row: (Topic(row["topic"]), row["pattern"])):
        forms[topic].append(pattern)
    return {topic: re.compile("|".join(some), re.IGNORECASE) for topic, some in forms.items()}


def _modality(row: dict[str, str]) -> tuple[re.Pattern[str], Modality]:
    return re.compile(row["pattern"], re.IGNORECASE), Modality(row["modality"])


def _column(name: str, column: str) -> tuple[str, ...]:
    return _rows(name, lambda row: row[column])


def _either(forms: object) -> str:
    longest_first = sorted(map(str, forms), key=len, reverse=True)  # type: ignore[call-overload]
    return f"(?:{'|'.join(re.escape(form) for form in longest_first)})"


def _number_pattern(numbers: Mapping[str, int]) -> str:
    word = _either(numbers)
    # "two hundred and ten" is one number, "ten and fifteen" are two.
    linked = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)) and "
    words = rf"{word}(?:(?:[ -]|{linked}){word}){{0,5}}"
    digits = r"\d{1,3}(?:[,. \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
    half = r"one and a half(?: million| thousand)|half a million"
    return rf"\b(?:{half}|(?:{digits})(?: million| thousand| billion)?|{words})(?!\w|-(?!\d))"


def _claim_rule(row: dict[str, str], macros: Mapping[str, str]) -> ClaimRule:
    bare = row["pattern"].removeprefix("{LEAD}")
    pattern = bare.removesuffix("{TAIL}")
    for name, expansion in macros.items():
        pattern = pattern.replace(name, expansion)
    return ClaimRule(
        id=row["id"],
        topic=None if row["topic"] == "*" else Topic(row["topic"]),
        kind=Kind(row["kind"]),
        modality=Modality(row["modality"]),
        needs=re.compile(row["needs"], re.IGNORECASE),
        pattern=re.compile(pattern, re.IGNORECASE),
        statement=row["statement"],
        counts=row["counts"] == "yes",
        lead=bare != row["pattern"],
        tail=bare.endswith("{TAIL}"),
    )


def _measure_rule(row: dict[str, str]) -> MeasureRule:
    if row["measure"] not in MEASURES:
        raise ValueError(f"{row['measure']!r} is no measure")
    kinds = None if row["kinds"] == "*" else frozenset(map(Kind, row["kinds"].split("|")))
    before = re.compile(rf"{row['before']}\Z", re.IGNORECASE) if row["before"] else None
    noun = re.compile(rf"\s*-?\s*(?:{row['noun']})", re.IGNORECASE)
    return MeasureRule(kinds, before, noun, row["measure"], row["unit"])


def _organisation(row: dict[str, str]) -> OrganisationRule:
    # Names of organisations keep their capitals: "report" the verb is not "Report" the agency.
    form = re.compile(rf"(?<![\w])(?:{row['form']})(?![\w])")
    return OrganisationRule(form, row["organisation"] or None, Side(row["side"]))


def _outlet(row: dict[str, str]) -> OutletRule:
    return OutletRule(
        row["form"],
        row["publisher"],
        row["country"],
        PublisherType(row["type"]),
        Side(row["side"]),
    )
