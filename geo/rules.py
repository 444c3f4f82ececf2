"""The rules of reading, as data: words in classes, frames of claims, who speaks for whom.

Each list is a CSV file in data/rules with a `source` column; data/rules/README.md explains them.
A word list holds forms, not patterns: lower or natural case, `*` for further letters of a word.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from geo import datasets
from geo.errors import DataError
from geo.forms import Forms
from geo.ngrams import NgramWeights, load_ngram_weights
from geo.trees import Trees, load_trees
from geo.vocabulary import (
    KINDS_OF,
    LANGUAGES,
    MEASURES,
    Kind,
    PublisherType,
    Qualifier,
    Side,
    Topic,
)
from geo.weights import (
    LABELS,
    MEASURE_LABELS,
    SPEAKER_LABELS,
    TEXT_LABELS,
    WEIGHTS_VERSION,
    ByKind,
    ByRole,
    Weights,
    by_kind,
    by_role,
    load_weights,
)

T = TypeVar("T")

# Words that stand for a day, and words that tell what a date beside them is told for; the README of
# data/rules explains each.
CALENDAR_ROLES = frozenset(
    {"weekday", "weekday_last", "weekday_next", "day", "eve", "beside", "days_ago", "days_beside",
     "week", "month", "last_month", "year", "season", "that_year", "year_start", "so_far", "nth",
     "on", "from", "from_after", "until", "until_after", "own", "done", "done_after", "part",
     "season_of", "last_days", "same_year", "same_month", "same_period",
     "digest", "months_ago", "earlier"}
)  # fmt: skip
# How a frame takes a negation of its act: as a denial, as the same claim, not at all, only so.
_NEGATED = ("none", "denied", "same", "only")
_STANDS_FOR = ("person", "body", "last")


@dataclass(frozen=True, slots=True)
class Frame:
    """Which classes of words together make a claim.

    `groups`: of each group one class must stand in the segment, within `near` code points of each
    other; where `ordered`, in that order in English and Russian. `context`: one of these must
    stand in the sentence, or, where `recalled`, the topic is that of the sentences before.
    `without`: none of these may stand there. `takes`: what belongs to the claim and makes no other
    one. `counts`: a number that the claim counts must stand there. `most`: a larger number is no
    count of one event. `unsaid`: the act may be possible or to come, as in an appeal.
    """

    id: str
    topic: Topic | None
    kind: Kind
    groups: tuple[frozenset[str], ...]
    near: int
    ordered: bool
    context: frozenset[str]
    recalled: bool
    without: frozenset[str]
    takes: frozenset[str]
    counts: bool
    most: int | None
    negated: str
    unsaid: bool
    statement: str
    statement_negated: str


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """What a number counts in claims of a kind, by its noun and its act; empty sets fit any.

    Without kinds it fits none: it only tells the unit of a measure that weights alone tell.
    """

    kinds: frozenset[Kind]
    nouns: frozenset[str]
    acts: frozenset[str]
    measure: str
    unit: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation and whose side it speaks for."""

    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class Institution:
    """A ministry or office that both states have, with its name in each."""

    names: Mapping[Side, str]


@dataclass(frozen=True, slots=True)
class Party:
    """A state or authority as a party of a statement."""

    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """What a word beside a date, or in the place of one, says of it (see `CALENDAR_ROLES`)."""

    role: str
    value: int


@dataclass(frozen=True, slots=True)
class StandIn:
    """A word that stands for who spoke or was named before.

    `who`: a "person", a "body" or the "last" one of either. `fits`: of a person the offices, of a
    body the words of its name that the word may stand for; empty fits any.
    """

    who: str
    fits: frozenset[str]


@dataclass(frozen=True, slots=True)
class QualifierForm:
    """How firmly a number is put, and whether the words follow it."""

    qualifier: Qualifier
    follows: bool


@dataclass(frozen=True, slots=True)
class OutletRule:
    """An outlet as texts name it."""

    form: str
    publisher: str
    country: str
    type: PublisherType
    side: Side


@dataclass(frozen=True)
class Rules:
    """All lists together; one value that the pure readers are given.

    `frames_of` gives the places in `frames` of those whose first group holds a class. `weighed` has
    the frame that stands for a label of `weights` where no frame fits. `telling_acts` are the acts
    that tell measures of one noun apart.
    """

    lexicon: Mapping[str, Forms[str]]
    endings: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    groups: Mapping[str, str]
    frames: tuple[Frame, ...]
    frames_of: Mapping[str, tuple[int, ...]]
    measures: tuple[MeasureRule, ...]
    measures_of: Mapping[Kind, tuple[MeasureRule, ...]]
    telling_acts: frozenset[str]
    numbers: Mapping[str, Forms[float]]
    ordinals: Mapping[str, Forms[int]]
    shares: Mapping[str, Forms[float]]
    qualifiers: Mapping[str, Forms[QualifierForm]]
    months: Mapping[str, Forms[int]]
    calendar: Mapping[str, Forms[CalendarWord]]
    organisations: Forms[Organisation]
    organisations_in_capitals: Forms[Organisation]
    institutions_in_capitals: Forms[Institution]
    parties_in_capitals: Forms[Party]
    body_nouns: Mapping[str, Mapping[str, Side]]
    quoted_bodies: Mapping[str, re.Pattern[str]]
    institutions: Forms[Institution]
    institution_of: Mapping[str, Institution]
    parties: Forms[Party]
    states: Forms[Party]
    local_places: Forms[Side]
    party_words: Mapping[str, frozenset[str]]
    stand_ins: Mapping[str, Forms[StandIn]]
    private_voices: Mapping[str, Forms[bool]]
    office_bodies: Mapping[str, Institution]
    outlets: tuple[OutletRule, ...]
    outlet_names: Forms[OutletRule]
    roles: re.Pattern[str]
    offices: Forms[frozenset[str]]
    not_offices: re.Pattern[str]
    common_owners: re.Pattern[str]
    chrome: tuple[re.Pattern[str], ...]
    private_cues: re.Pattern[str]
    ranks: re.Pattern[str]
    senior_ranks: re.Pattern[str]
    capitals: frozenset[str]
    weights: Weights
    weighed: Mapping[str, Frame]
    measure_weights: Weights
    measure_rows: ByKind
    speaker_weights: ByRole
    text_weights: Weights
    trees: Trees
    ngram_weights: Callable[[str], NgramWeights]
    units: Mapping[str, str]

    def outlet_named(self, name: str) -> OutletRule | None:
        """Return the first outlet of that name or form, in whatever case; None of an unknown."""
        folded = name.casefold()
        named = (
            one for one in self.outlets if folded in (one.form.casefold(), one.publisher.casefold())
        )
        return next(named, None)


@cache
def load_rules() -> Rules:
    """Return the shipped rules, read once. Raises DataError that names the file and the row."""
    groups = dict(_rows("lexicon/classes.csv", lambda row: (row["class"], row["group"]), bare=True))
    frames = _rows("frames.csv", lambda row: _frame(row, groups))
    statements = dict(_rows("kinds.csv", lambda row: (Kind(row["kind"]).value, row["statement"])))
    outlets = _rows("outlets.csv", _outlet)
    organisations = _rows("organisations.csv", _organisation)
    body_nouns = _body_nouns()
    institutions = _rows("institutions.csv", _institution)
    parties = _rows("parties.csv", _party)
    measure_weights = load_weights("measure-weights.csv", MEASURE_LABELS)
    measures = _rows("measures.csv", lambda row: _measure_rule(row, groups))
    return Rules(
        lexicon={language: _lexicon(language, groups) for language in LANGUAGES},
        endings=_endings(groups),
        groups=groups,
        frames=frames,
        frames_of={
            cls: tuple(at for at, frame in enumerate(frames) if cls in frame.groups[0])
            for cls in groups
        },
        measures=measures,
        measures_of={kind: tuple(rule for rule in measures if kind in rule.kinds) for kind in Kind},
        telling_acts=frozenset().union(*(rule.acts for rule in measures)),
        numbers=_by_language("numbers.csv", lambda row: (row["form"], _number(row["value"]))),
        ordinals=_by_language("ordinals.csv", lambda row: (row["form"], int(row["value"]))),
        shares=_by_language("shares.csv", lambda row: (row["form"], float(row["value"]))),
        qualifiers=_by_language("qualifiers.csv", _qualifier),
        months=_by_language("months.csv", lambda row: (row["form"], int(row["month"]))),
        calendar=_by_language("calendar.csv", _calendar_word),
        organisations=Forms(organisations, lower=False),
        organisations_in_capitals=Forms(organisations),
        institutions_in_capitals=Forms(dict(institutions).items()),
        parties_in_capitals=Forms(dict(parties).items()),
        body_nouns=body_nouns,
        quoted_bodies={
            language: _quoted_bodies(language, nouns) for language, nouns in body_nouns.items()
        },
        institutions=Forms(institutions, lower=False),
        institution_of={
            name: institution
            for _, institution in institutions
            for name in institution.names.values()
        },
        parties=Forms(parties, lower=False),
        states=Forms(_rows("states.csv", _party), lower=False),
        local_places=Forms(
            _rows("local-places.csv", lambda row: (row["form"], Side(row["side"]))), lower=False
        ),
        party_words=_words_by_language("party-words.csv"),
        stand_ins=_by_language("stand-ins.csv", _word_for_somebody),
        private_voices=_by_language("private-voices.csv", lambda row: (row["form"], True)),
        office_bodies=dict(
            _rows("office-bodies.csv", lambda row: (row["office"], _of_both_states(row)))
        ),
        outlets=outlets,
        outlet_names=Forms(((one.form, one) for one in outlets), lower=False),
        roles=re.compile(rf"\b{_either(_column('roles.csv', 'form'))}(?!\w)", re.IGNORECASE),
        offices=Forms(
            _rows("roles.csv", lambda row: (row["form"], frozenset(row["office"].split("|"))))
        ),
        not_offices=re.compile("|".join(_column("not-offices.csv", "pattern")), re.IGNORECASE),
        common_owners=re.compile(
            rf"\b{_either(_column('common-owners.csv', 'form'))}(?!\w)", re.IGNORECASE
        ),
        chrome=_rows("chrome.csv", lambda row: re.compile(row["pattern"], re.IGNORECASE)),
        private_cues=re.compile(
            rf"\b(?:{'|'.join(_column('private-people.csv', 'cue'))})\b", re.IGNORECASE
        ),
        ranks=re.compile(rf"\b{_either(_column('ranks.csv', 'form'))}(?!\w)"),
        senior_ranks=re.compile(rf"(?<!\w){_either(_column('senior-ranks.csv', 'form'))} \Z"),
        capitals=frozenset(_column("capitals.csv", "form")),
        weights=load_weights(),
        measure_weights=measure_weights,
        measure_rows=by_kind(measure_weights),
        speaker_weights=by_role(load_weights("speaker-weights.csv", SPEAKER_LABELS)),
        text_weights=load_weights("text-weights.csv", TEXT_LABELS),
        trees=load_trees(),
        ngram_weights=load_ngram_weights,
        units={rule.measure: rule.unit for rule in measures},
        weighed={label: _stand_in(label, statements) for label in LABELS if _kind_of(label)},
    )


def _kind_of(label: str) -> Kind | None:
    kind = label.partition(":")[0]
    return Kind(kind) if kind in set(Kind) else None


def _stand_in(label: str, statements: Mapping[str, str]) -> Frame:
    """Return a frame without words for a kind that was only weighed, with its neutral statement."""
    kind, _, topic = label.partition(":")
    nothing: frozenset[str] = frozenset()
    return Frame(
        id=f"weighed-{kind.replace('_', '-')}/{WEIGHTS_VERSION}",
        topic=Topic(topic) if topic else next(one for one in Topic if Kind(kind) in KINDS_OF[one]),
        kind=Kind(kind), groups=(), near=0, ordered=False, context=nothing, recalled=False,
        without=nothing, takes=nothing, counts=False, most=None, negated="same", unsaid=False,
        statement=statements[kind], statement_negated="",
    )  # fmt: skip


def _rows(name: str, build: Callable[[dict[str, str]], T], *, bare: bool = False) -> tuple[T, ...]:
    """Return the built rows of a table; each needs its source, but where the table is `bare`."""
    built = []
    lines = datasets.read_text("rules", name).splitlines()
    for number, row in enumerate(csv.DictReader(lines), start=2):
        try:
            if not bare and not row["source"]:
                raise ValueError("the source is missing")
            built.append(build(row))
        except (KeyError, ValueError, TypeError, re.error) as error:
            raise DataError(f"data file rules/{name}, line {number}: {error}") from None
    if not built:
        # A list of no forms would match everywhere or nowhere, and nobody would see it.
        raise DataError(f"data file rules/{name}: at least one row was wanted, found none")
    return tuple(built)


def _by_language(
    name: str, build: Callable[[dict[str, str]], tuple[str, T]]
) -> dict[str, Forms[T]]:
    rows: dict[str, list[tuple[str, T]]] = {language: [] for language in LANGUAGES}
    for language, pair in _rows(name, lambda row: (row["lang"], build(row))):
        if language not in rows:
            raise DataError(f"data file rules/{name}: {language!r} is none of {LANGUAGES}")
        rows[language].append(pair)
    return {language: Forms(pairs) for language, pairs in rows.items()}


def _lexicon(language: str, groups: Mapping[str, str]) -> Forms[str]:
    def pair(row: dict[str, str]) -> tuple[str, str]:
        _known({row["class"]}, groups)
        if not row["form"].strip("* "):
            raise ValueError("the form is empty")
        return row["form"], row["class"]

    return Forms(_rows(f"lexicon/{language}.csv", pair))


def _endings(
    groups: Mapping[str, str],
) -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return for each language its classes of words that are told by an ending."""

    def ending(row: dict[str, str]) -> tuple[str, tuple[str, re.Pattern[str]]]:
        _known({row["class"]}, groups)
        if row["lang"] not in LANGUAGES:
            raise ValueError(f"{row['lang']!r} is none of {LANGUAGES}")
        return row["lang"], (row["class"], re.compile(rf"\b\w{{2,20}}?(?:{row['pattern']})"))

    rows = _rows("endings.csv", ending)
    return {one: tuple(built for lang, built in rows if lang == one) for one in LANGUAGES}


def _frame(row: dict[str, str], groups: Mapping[str, str]) -> Frame:
    wanted = tuple(_classes(part, groups) for part in row["groups"].split())
    if not wanted or row["negated"] not in _NEGATED:
        raise ValueError(f"groups and one of {', '.join(_NEGATED)} under negated were wanted")
    return Frame(
        id=row["id"],
        topic=None if row["topic"] == "*" else Topic(row["topic"]),
        kind=Kind(row["kind"]),
        groups=wanted,
        near=int(row["near"]),
        ordered=row["ordered"] == "yes",
        context=_classes(row["context"], groups),
        recalled=row["recalled"] == "yes",
        without=_classes(row["without"], groups),
        takes=_classes(row["takes"], groups),
        counts=row["counts"] == "yes",
        most=int(row["most"]) if row["most"] else None,
        negated=row["negated"],
        unsaid=row["unsaid"] == "yes",
        statement=row["statement"],
        statement_negated=row["statement_negated"],
    )


def _classes(cell: str, groups: Mapping[str, str]) -> frozenset[str]:
    return _known({name for name in cell.split("|") if name}, groups)


def _known(classes: set[str], groups: Mapping[str, str]) -> frozenset[str]:
    if unknown := classes - set(groups):
        raise ValueError(f"{', '.join(sorted(unknown))}: no class of lexicon/classes.csv")
    return frozenset(classes)


def _measure_rule(row: dict[str, str], groups: Mapping[str, str]) -> MeasureRule:
    if row["measure"] not in MEASURES:
        raise ValueError(f"{row['measure']!r} is no measure")
    kinds = frozenset(Kind(kind) for kind in row["kinds"].split("|") if kind)
    nouns, acts = _classes(row["nouns"], groups), _classes(row["acts"], groups)
    return MeasureRule(kinds, nouns, acts, row["measure"], row["unit"])


def _number(value: str) -> float:
    """Return the value of a number word; one that multiplies ("x12", a dozen) is negative.

    A phrase whose number word counts nothing ("-", "once more") has none: not a number.
    """
    if value == "-":
        return math.nan
    return -float(value[1:]) if value.startswith("x") else float(value)


def _qualifier(row: dict[str, str]) -> tuple[str, QualifierForm]:
    return row["form"], QualifierForm(Qualifier(row["qualifier"]), row["position"] == "after")


def _calendar_word(row: dict[str, str]) -> tuple[str, CalendarWord]:
    if row["role"] not in CALENDAR_ROLES:
        raise ValueError(f"{row['role']!r} is no role of a calendar word")
    return row["form"], CalendarWord(row["role"], int(row["value"]))


def _organisation(row: dict[str, str]) -> tuple[str, Organisation]:
    # Names keep their capitals: "report" the verb is not "Report" the agency.
    return row["form"], Organisation(row["organisation"], Side(row["side"]))


def _institution(row: dict[str, str]) -> tuple[str, Institution]:
    return row["form"], _of_both_states(row)


def _of_both_states(row: dict[str, str]) -> Institution:
    sides = (Side.AZERBAIJAN, Side.ARMENIA)
    return Institution({side: row[side.value] for side in sides})


def _word_for_somebody(row: dict[str, str]) -> tuple[str, StandIn]:
    if row["stands_for"] not in _STANDS_FOR:
        raise ValueError(f"{row['stands_for']!r} is none of {', '.join(_STANDS_FOR)}")
    fits = frozenset(word for word in row["fits"].split("|") if word)
    return row["form"], StandIn(row["stands_for"], fits)


def _body_nouns() -> dict[str, dict[str, Side]]:
    rows = _rows("body-nouns.csv", lambda row: (row["lang"], row["form"], Side(row["side"])))
    return {
        language: {form: side for lang, form, side in rows if lang == language}
        for language in LANGUAGES
    }


def _quoted_bodies(language: str, nouns: Mapping[str, Side]) -> re.Pattern[str]:
    """Return the pattern of a body whose own name stands in quotation marks beside its noun.

    Of Azerbaijani bodies whose side their noun leaves open, the name is the capitalised words
    before it: "Dövlət Turizm Agentliyi".
    """
    quoted = r"[“«\"](?P<name>[^”»“«\"\n]{3,60})[”»\"]"
    own = _either(noun for noun, side in nouns.items() if side is Side.INDEPENDENT)
    if language == "ru":
        return re.compile(rf"(?i:{own})\w* {quoted}")
    if language == "az":
        word = r"[A-ZƏÇŞĞÖÜİ]\w+ (?:və |üzrə )?"
        state = _either(noun for noun, side in nouns.items() if side is Side.UNKNOWN)
        return re.compile(rf"{quoted} {own}\w*|(?P<other>(?:{word}){{1,5}}{state}\w*)")
    return re.compile(rf"{quoted} {own}\w*")


def _words_by_language(name: str) -> dict[str, frozenset[str]]:
    rows = _rows(name, lambda row: (row["lang"], row["form"]))
    return {
        language: frozenset(form for lang, form in rows if lang == language)
        for language in LANGUAGES
    }


def _party(row: dict[str, str]) -> tuple[str, Party]:
    return row["form"], Party(row["party"], Side(row["side"]))


def _outlet(row: dict[str, str]) -> OutletRule:
    return OutletRule(
        row["form"],
        row["publisher"],
        row["country"],
        PublisherType(row["type"]),
        Side(row["side"]),
    )


def _column(name: str, column: str) -> tuple[str, ...]:
    return _rows(name, lambda row: row[column])


def _either(forms: Iterable[str]) -> str:
    """Return a pattern of all `forms`, the longer first; shared beginnings are tried once.

    A thousand offices side by side would each be tried at each place of the text.
    """
    root: dict[str, Any] = {}
    for form in forms:
        node = root
        for letter in form:
            node = node.setdefault(r"\w*" if letter == "*" else re.escape(letter), {})
        node[""] = {}
    return _branches(root)


def _branches(node: Mapping[str, Any]) -> str:
    """Return the pattern of what may follow; where a form ends here, all of it may be missing."""
    literals = sorted(token for token in node if token not in ("", r"\w*"))
    tokens = [*literals, *(token for token in (r"\w*",) if token in node)]
    if not tokens:
        return ""
    inner = "|".join(token + _branches(node[token]) for token in tokens)
    if "" in node:
        return f"(?:{inner})?"
    return inner if len(tokens) == 1 else f"(?:{inner})"
