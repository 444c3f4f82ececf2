"""Which of a model's drafts are claims: only what the article itself proves, word for word.

Pure. A draft is whatever JSON the model wrote; nothing of it is kept but the position of its
quote, values of the closed lists, and names and numbers that are found again in the article.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo import quotes
from geo.errors import ModelError
from geo.forms import Flat, flatten
from geo.gazetteer import Gazetteer
from geo.link import link_claim, without_whereabouts
from geo.llm.prompt import Piece
from geo.llm.statement import to_statement
from geo.models import Article, Claim, Link, Quantity, Quote, Speaker
from geo.reading.chains import find_chain
from geo.reading.lexicon import Tag, tag_text
from geo.reading.numbers import Number, find_numbers
from geo.reading.toponyms import find_toponyms
from geo.reading.voices import Official, find_organisation, find_voices
from geo.redact import redact_text
from geo.rules import Rules
from geo.vocabulary import (
    KINDS_OF,
    LANGUAGES,
    MEASURES,
    Kind,
    Level,
    LinkStatus,
    Modality,
    Population,
    ReviewState,
    Side,
    Topic,
)

MAX_DRAFTS = 200
_MAX_QUOTE, _MAX_NAME, _MAX_LIST = 1_200, 200, 50
_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"```(?:json)?[ \t]*\n(?P<json>.*?)\n?[ \t]*```", re.DOTALL)
_MEASURING_UNITS = frozenset({"ha", "km2", "m2", "km", "percent", "usd", "eur", "azn", "gbp"})
_MONEY_BEFORE = {"$": "usd", "€": "eur", "£": "gbp"}
_UNIT_REACH = 14
_POPULATIONS = {"azerbaijani": Population.AZERBAIJANI, "armenian": Population.ARMENIAN}
_ACRONYM_LETTERS = 5
_JOINED = re.compile(r"(?:\w|\d[.,])\Z")
_JOINS = re.compile(r"\w|[.,]\d")
_SCRIPTS = (("hy", "[Ա-֏]"), ("ru", "[Ѐ-ӿ]"), ("az", "[əƏ]"))


class _RefusedError(Exception):
    """A draft that the article does not prove; `str(error)` says why, without names of people."""


@dataclass(frozen=True, slots=True)
class Ground:
    """An article with what is found in it once, for all the drafts about it."""

    article: Article
    language: str
    officials: tuple[Official, ...]
    chain: tuple[str, ...]
    rules: Rules
    gazetteer: Gazetteer


def prepare(article: Article, rules: Rules, gazetteer: Gazetteer) -> Ground:
    """Return what drafts about `article` are held against."""
    text = article.text or ""
    language = article.language if article.language in LANGUAGES else None
    if language is None:
        language = next((code for code, letters in _SCRIPTS if re.search(letters, text)), "en")
    # Who is withheld when the text is shown is no speaker, whatever office stands near.
    private = [(piece.start, piece.end) for piece in redact_text(text, rules) if piece.masked]
    officials = tuple(
        one
        for one in find_voices(text, rules, language).officials
        if not any(start <= one.start < end for start, end in private)
    )
    return Ground(article, language, officials, find_chain(article, rules), rules, gazetteer)


def parse_answer(content: str) -> tuple[Any, ...]:
    """Return the drafts of a model's answer, at most MAX_DRAFTS + 1 of them.

    Thoughts before the answer and a code fence around it are taken off. Raises ModelError where
    what is left is no JSON object with a list of claims.
    """
    bare = _THOUGHTS.sub("", content, count=1).strip()
    if fenced := _FENCE.search(bare):
        bare = fenced["json"]
    try:
        answer = json.loads(bare, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise ModelError(
            "the model's answer is no JSON (cut off, or words around it): try again, or a model "
            "that keeps to the form"
        ) from None
    drafts = answer.get("claims") if isinstance(answer, dict) else None
    if not isinstance(drafts, list):
        raise ModelError(
            'the model\'s answer is JSON, but no object with a list under "claims": try a model '
            "that keeps to the form"
        )
    return tuple(drafts[: MAX_DRAFTS + 1])


def check_draft(draft: Any, piece: Piece, ground: Ground, *, made_by: str) -> Claim | str:
    """Return the claim that `draft` proposes of `piece`, places linked; or why it is refused."""
    try:
        return _claim(_mapping(draft, "the claim"), piece, ground, made_by)
    except _RefusedError as refused:
        return str(refused)


def _claim(draft: Mapping[str, Any], piece: Piece, ground: Ground, made_by: str) -> Claim:
    article = ground.article
    topic, kind, modality = _sort(draft)
    quote = _quote(draft, piece, article)
    denied = modality is Modality.DENIED
    quantities = _quantities(draft, kind, topic, quote, ground)
    speaker = _speaker(draft.get("speaker"), ground)
    claim = Claim(
        id=_claim_id(article, topic, kind, quote),
        article_id=article.id,
        topic=topic,
        kind=kind,
        statement="",
        modality=modality,
        speaker=speaker or _outlet(ground),
        cited_via=ground.chain,
        quote=quote,
        # The numbers of a denial are those that are denied, or others: nothing here can tell.
        quantities=() if denied else quantities,
        event_from=None,
        event_to=None,
        as_of=article.published
        if quantities and not denied and kind in (Kind.MISSING_TOTAL, Kind.CONTAMINATION)
        else None,
        places=_places(draft, quote, ground),
        shared=False,
        review=ReviewState.EXTRACTED,
        made_by=made_by,
    )
    return _stated(_linked(claim, ground), ground, by_outlet=speaker is None)


def _sort(draft: Mapping[str, Any]) -> tuple[Topic, Kind, Modality]:
    kind = _member(Kind, draft.get("kind"), "kind")
    topics = [topic for topic, kinds in KINDS_OF.items() if kind in kinds]
    topic = topics[0]
    if draft.get("topic") is not None or len(topics) > 1:
        topic = _member(Topic, draft.get("topic"), "topic")
    if topic not in topics:
        raise _RefusedError(f"{kind.value} is no kind of the topic {topic.value}")
    modality = _member(Modality, draft.get("modality", "asserted"), "modality")
    return topic, kind, modality


def _quote(draft: Mapping[str, Any], piece: Piece, article: Article) -> Quote:
    """Return the quote where the draft's words stand in the piece.

    Where they stand several times the draft's `start` must say which: the nearest is taken.
    """
    said = draft.get("quote")
    if not isinstance(said, str) or len(said.split()) < 2:
        raise _RefusedError("its quote has not two words")
    said = said.strip()
    if len(said) > _MAX_QUOTE:
        raise _RefusedError(f"its quote has more than {_MAX_QUOTE:,} characters")
    places = list(_occurrences(piece.text, said))
    if not places:
        raise _RefusedError("its quote does not stand in the article word for word")
    # Part of a word is not what was said: "2 mines" out of "12 mines".
    places = [at for at in places if _is_whole(piece.text, at, at + len(said))]
    if not places:
        raise _RefusedError("its quote begins or ends inside a word")
    at = places[0]
    if len(places) > 1:
        hint = draft.get("start")
        if type(hint) is not int:
            raise _RefusedError(
                f"its quote stands in {len(places)} places, and no start says which"
            )
        at = min(places, key=lambda place: (abs(place - hint), place))
    start = piece.start + at
    return quotes.cut(article.text or "", start, start + len(said))


def _quantities(
    draft: Mapping[str, Any], kind: Kind, topic: Topic, quote: Quote, ground: Ground
) -> tuple[Quantity, ...]:
    items = _listed(draft.get("quantities"), "quantities")
    if not items:
        return ()
    flat = flatten(quote.exact, ground.language)
    numbers = _numbers(quote, ground)
    words = [(hit.start, hit.value) for hit in ground.rules.lexicon[ground.language].find(flat)]
    population = _population(topic, [word for _, word in words])
    return tuple(
        _quantity(_mapping(item, "a quantity"), kind, numbers, words, population, quote, ground)
        for item in items
    )


def _numbers(quote: Quote, ground: Ground) -> tuple[Number, ...]:
    """Return the numbers of the quote that it holds whole, with offsets in it.

    They are read with the words around it: a quote must not cut "200" out of "1 200", nor leave
    out the "about" before a number.
    """
    around = quote.prefix + quote.exact + quote.suffix
    offset, length = len(quote.prefix), len(quote.exact)
    flat = flatten(around, ground.language)
    return tuple(
        replace(number, start=number.start - offset, end=number.end - offset)
        for number in find_numbers(around, flat, ground.language, ground.rules)
        if offset <= number.start and number.end <= offset + length
    )


def _quantity(
    item: Mapping[str, Any],
    kind: Kind,
    numbers: Sequence[Number],
    words: Sequence[tuple[int, str]],
    population: Population | None,
    quote: Quote,
    ground: Ground,
) -> Quantity:
    measure = item.get("measure")
    if not isinstance(measure, str) or measure not in MEASURES:
        raise _RefusedError(f"{_shown(measure)} is no measure of the closed list")
    value, lower, upper = (_number(item.get(name)) for name in ("value", "lower", "upper"))
    if value is not None and (lower, upper) in ((None, None), (value, value)):
        wanted: tuple[float | None, float] | None = None, value
    elif value is None and lower is not None and upper is not None:
        wanted = lower, upper
    else:
        raise _RefusedError("a quantity is neither one number nor a range with foot and head")
    number = next((one for one in numbers if (one.lower, one.value) == wanted), None)
    if number is None:
        raise _RefusedError("a number does not stand in its quote")
    return Quantity(
        measure=measure,
        value=number.value if number.lower is None else None,
        lower=number.lower,
        upper=number.value if number.lower is not None else None,
        unit=_unit(measure, kind, number, words, quote.exact, ground.rules),
        qualifier=number.qualifier,
        population=population,
    )


def _unit(
    measure: str,
    kind: Kind,
    number: Number,
    words: Sequence[tuple[int, str]],
    text: str,
    rules: Rules,
) -> str | None:
    """Return the unit of a number: read beside it where the measure is of area, length or money."""
    of_measure = [rule for rule in rules.measures if rule.measure == measure]
    of_kind = [rule for rule in of_measure if kind in rule.kinds]
    units = dict.fromkeys(rule.unit for rule in of_kind or of_measure)
    if not _MEASURING_UNITS & units.keys():
        return next(iter(units)) if len(units) == 1 else None
    before = _MONEY_BEFORE.get(text[: number.start].rstrip()[-1:])
    beside = [word for at, word in words if 0 <= at - number.end <= _UNIT_REACH]
    for unit in (before, *beside):
        if unit in _MEASURING_UNITS and unit in units:
            return unit
    raise _RefusedError(f"no unit of {measure} stands beside its number")


def _population(topic: Topic, words: Sequence[str]) -> Population | None:
    found = {_POPULATIONS[word] for word in words if word in _POPULATIONS}
    return found.pop() if topic is Topic.MISSING_PERSONS and len(found) == 1 else None


def _speaker(draft: Any, ground: Ground) -> Speaker | None:
    """Return the speaker if the article names an official, or an organisation, so; else None.

    A name is an official's only where the article itself gives the office beside it, so that no
    model can make a resident a speaker.
    """
    if not isinstance(draft, dict):
        return None
    text = ground.article.text or ""
    name, organisation = (_name(draft.get(field)) for field in ("name", "organisation"))
    if name and _stands(name, text):
        bearers = [
            one.speaker for one in ground.officials if name in (one.speaker.name, one.surname)
        ]
        if len(bearers) == 1:
            return bearers[0]
    if organisation and _stands(organisation, text):
        known, side = find_organisation(organisation, ground.rules)
        if known is not None:
            return Speaker(None, None, known, side)
        if _is_institution(organisation, ground.rules):
            return Speaker(None, None, organisation, side)
    return None


def _is_institution(name: str, rules: Rules) -> bool:
    """Say whether every capitalised word of an unlisted name is known to be no person's."""
    capitalised = [word for word in name.split() if not word.islower()]
    return bool(capitalised) and all(
        word in rules.capitals or (word.isupper() and 1 < len(word) <= _ACRONYM_LETTERS)
        for word in capitalised
    )


def _outlet(ground: Ground) -> Speaker:
    publisher = ground.article.publisher
    sides = {outlet.publisher: outlet.side for outlet in ground.rules.outlets}
    return Speaker(None, "news outlet", publisher, sides.get(publisher, Side.UNKNOWN))


def _places(draft: Mapping[str, Any], quote: Quote, ground: Ground) -> tuple[Link, ...]:
    """Return the draft's places where they stand: in the quote, else in its paragraph."""
    text = ground.article.text or ""
    first = text.rfind("\n", 0, quote.start) + 1
    newline = text.find("\n", quote.end)
    # A line may be the whole of a long text: what stands further off is no paragraph of the quote.
    first = max(first, quote.start - 4 * _MAX_QUOTE)
    last = min(newline if newline >= 0 else len(text), quote.end + 4 * _MAX_QUOTE)
    links: dict[str, Link] = {}
    for item in _listed(draft.get("places"), "places"):
        name = _name(item)
        span = name and (
            _span(name, text, quote.start, quote.end) or _span(name, text, first, last)
        )
        if not name or not span:
            raise _RefusedError("a place stands neither in its quote nor in the paragraph")
        links.setdefault(name, _link(name, span, text[first:last], first, ground))
    return tuple(sorted(links.values(), key=lambda link: link.start or 0))


def _link(name: str, span: tuple[int, int], around: str, offset: int, ground: Ground) -> Link:
    """Return an unresolved link, its level as the words beside the name imply."""
    flat = flatten(around, ground.language)
    tags = _tags(around, flat, ground)
    for toponym in find_toponyms(around, ground.gazetteer, ground.language, tags):
        start, end = toponym.start + offset, toponym.end + offset
        if span[0] <= start and end <= span[1]:
            return Link(toponym.name, start, end, None, toponym.level, LinkStatus.UNRESOLVED)
    return Link(name, *span, None, None, LinkStatus.UNRESOLVED)


def _tags(text: str, flat: Flat, ground: Ground) -> tuple[Tag, ...]:
    return tag_text(text, flat, ground.language, ground.rules).all


def _linked(claim: Claim, ground: Ground) -> Claim:
    linked = link_claim(claim, ground.gazetteer, on=ground.article.published)
    if any(link.status is LinkStatus.UNRESOLVED for link in linked.places):
        raise _RefusedError("a place is in no gazetteer")
    return linked


def _stated(claim: Claim, ground: Ground, *, by_outlet: bool) -> Claim:
    """Return the claim with its own places, whether they share its numbers, and its sentence."""
    # States are parties of a statement, not its places.
    places = tuple(link for link in claim.places if link.level is not Level.COUNTRY)
    own = without_whereabouts(replace(claim, places=places), ground.gazetteer).places
    statement = to_statement(
        claim.speaker,
        claim.kind,
        claim.modality,
        claim.quantities,
        [link.name for link in own],
        by_outlet=by_outlet,
    )
    shared = bool(claim.quantities) and len(own) > 1
    return replace(claim, places=own, shared=shared, statement=statement)


def _claim_id(article: Article, topic: Topic, kind: Kind, quote: Quote) -> str:
    content = "\n".join([article.id, topic, kind, str(quote.start), quote.exact])
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    return f"{article.id}#{kind.replace('_', '-')}-{digest}"


def _member(kind: Any, value: Any, name: str) -> Any:
    if isinstance(value, str) and value in set(kind):
        return kind(value)
    raise _RefusedError(f"{_shown(value)} is no {name} of the closed list")


def _number(value: Any) -> int | float | None:
    if value is None or (type(value) in (int, float) and abs(value) < 1e15):
        return value  # type: ignore[no-any-return]
    raise _RefusedError("a quantity's number is no number")


def _mapping(value: Any, what: str) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise _RefusedError(f"{what} is no JSON object")


def _listed(value: Any, what: str) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, list) and len(value) <= _MAX_LIST:
        return value
    raise _RefusedError(f"its {what} are no list of at most {_MAX_LIST}")


def _name(value: Any) -> str | None:
    if not isinstance(value, str) or not 1 < len(value.strip()) <= _MAX_NAME:
        return None
    return value.strip()


def _shown(value: Any) -> str:
    """Return a value as it may stand on a terminal: short, without control characters."""
    return repr(value)[:40] if isinstance(value, str | None) else f"a {type(value).__name__}"


def _stands(name: str, text: str) -> bool:
    return _span(name, text, 0, len(text)) is not None


def _span(name: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where `name` stands as whole words in [start, end) of `text`, the first time."""
    at = text.find(name, start, end)
    while at >= 0:
        stop = at + len(name)
        if _is_whole(text, at, stop):
            return at, stop
        at = text.find(name, at + 1, end)
    return None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether [start, end) begins and ends with whole words and whole numbers."""
    return not (_JOINED.search(text[max(0, start - 2) : start]) and text[start].isalnum()) and not (
        text[end - 1].isalnum() and _JOINS.match(text, end)
    )


def _occurrences(text: str, said: str) -> Iterator[int]:
    at = text.find(said)
    while at >= 0:
        yield at
        at = text.find(said, at + 1)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")
