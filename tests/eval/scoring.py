"""How well reading does on the evaluation articles: found against expected, counted.

An expected and a found claim match if they are of one kind and their quotes overlap by half
(intersection over union), or one holds the other; each matches at most once, the best overlap
first. Fields are scored on matched claims only, so that a claim missed is counted once, under
`claims`. Every score keeps its numerator and its denominators.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo import pipeline
from geo.gazetteer import load_gazetteer
from geo.models import Article, Claim
from geo.vocabulary import LinkStatus
from tests.eval.corpus import EvalArticle, ExpectedClaim, headline_end

MIN_OVERLAP = 0.5
SCORES = (
    "claims",
    "topic",
    "modality",
    "speaker",
    "side",
    "quantities",
    "qualifier",
    "places",
    "event",
    "shared",
    "quotes",
    "traps",
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, of those found and of those expected."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Count both together."""
        return Tally(
            self.right + other.right, self.found + other.found, self.expected + other.expected
        )

    @property
    def precision(self) -> float:
        """The share of what was found that was right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was expected that was found right; 1 where nothing was expected."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.found + self.expected
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """An expected claim and the found one that matches it."""

    expected: ExpectedClaim
    found: Claim


@dataclass(frozen=True, slots=True)
class Result:
    """What reading made of one article. `tallies` is by score, `kinds` by kind of claim."""

    article: EvalArticle
    pairs: tuple[Pair, ...]
    missed: tuple[ExpectedClaim, ...]
    extra: tuple[Claim, ...]
    tallies: dict[str, Tally]
    kinds: dict[str, Tally]


def score_articles(articles: Iterable[EvalArticle]) -> tuple[Result, ...]:
    """Read each article and return how it was read, in the order given."""
    return tuple(score_article(article) for article in articles)


def score_article(article: EvalArticle) -> Result:
    """Read `article` and set what was found against what was expected."""
    reading = read(article)
    everything, text = reading.claims, reading.article.text or ""
    body = headline_end(text)
    expected = tuple(claim for claim in article.claims if claim.end > body)
    claims = tuple(one for one in everything if one.quote is None or one.quote.end > body)
    pairs = match(expected, claims)
    missed = _without(expected, [pair.expected for pair in pairs])
    extra = _without(claims, [pair.found for pair in pairs])
    exact = sum(_is_exact(claim, text) for claim in everything)
    trap, silent = int(article.is_trap), int(article.is_trap and not everything)
    tallies = {
        "claims": Tally(len(pairs), len(claims), len(expected)),
        "quotes": Tally(exact, len(everything), len(everything)),
        "traps": Tally(silent, trap, trap),
        **{name: Tally() for name in SCORES[1:-2]},
    }
    for pair in pairs:
        for name, tally in score_pair(pair).items():
            tallies[name] += tally
    return Result(article, pairs, missed, extra, tallies, _by_kind(expected, claims, pairs))


def read(article: EvalArticle) -> pipeline.Reading:
    """Read `article` as a user would: with its head beside it, or, without one, the text alone."""
    return pipeline.read_claims(article_of(article))


def article_of(article: EvalArticle) -> Article:
    """Return the article that a user's file would be, nothing read from it yet."""
    if article.head is None:
        return pipeline.open_file(article.path)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(article.path, folder))
        head = path.with_name(f"{path.stem}.head.json")
        head.write_text(json.dumps(article.head), encoding="utf-8")
        return pipeline.open_file(path)


def match(expected: Iterable[ExpectedClaim], found: Iterable[Claim]) -> tuple[Pair, ...]:
    """Return the pairs of claims that match one to one, in the order of the expected ones."""
    expected, found = tuple(expected), tuple(found)
    possible = sorted(
        (-share, i, j)
        for i, wanted in enumerate(expected)
        for j, claim in enumerate(found)
        if claim.kind.value == wanted.kind and (share := overlap(wanted, claim))
    )
    partner: dict[int, int] = {}
    for _, i, j in possible:
        if i not in partner and j not in partner.values():
            partner[i] = j
    return tuple(Pair(expected[i], found[j]) for i, j in sorted(partner.items()))


def overlap(wanted: ExpectedClaim, claim: Claim) -> float:
    """Return the intersection over union of the quotes, 0 where it does not make a match."""
    if claim.quote is None:
        return 0.0
    spans = ((wanted.start, wanted.end), (claim.quote.start, claim.quote.end))
    common = min(end for _, end in spans) - max(start for start, _ in spans)
    if common <= 0:
        return 0.0
    share = common / sum((-common, *(end - start for start, end in spans)))
    holds = common == min(end - start for start, end in spans)
    return share if holds or share >= MIN_OVERLAP else 0.0


def score_pair(pair: Pair) -> dict[str, Tally]:
    """Return the tallies of the fields of one matched claim."""
    wanted, claim = pair.expected, pair.found
    same = same_quantities(pair)
    found = named_places(claim, frozenset(wanted.places))
    places = set(wanted.places) & found
    return {
        "topic": _one(claim.topic.value == wanted.topic),
        "modality": _one(claim.modality.value == wanted.modality),
        "speaker": _one(is_speaker_right(pair)) if names_speaker(wanted) else Tally(),
        "side": _one(claim.speaker.side.value == wanted.side),
        "quantities": Tally(len(same), len(claim.quantities), len(wanted.quantities)),
        "qualifier": Tally(sum(same), len(same), len(same)),
        "places": Tally(len(places), len(found), len(set(wanted.places))),
        "event": Tally(
            int(is_event_right(pair)),
            int(claim.event_from is not None),
            int(wanted.event is not None),
        ),
        "shared": Tally(int(wanted.shared and claim.shared), int(claim.shared), int(wanted.shared)),
    }


def names_speaker(wanted: ExpectedClaim) -> bool:
    """Say whether the annotation tells who speaks: where it does not, nothing is scored."""
    return wanted.speaker_name is not None or wanted.organisation is not None


def is_speaker_right(pair: Pair) -> bool:
    """Compare the name where the annotation has one, else the organisation."""
    wanted, speaker = pair.expected, pair.found.speaker
    if wanted.speaker_name is not None:
        return is_same_name(wanted.speaker_name, speaker.name)
    return speaker.organisation == wanted.organisation


def is_same_name(wanted: str, found: str | None) -> bool:
    """Say whether two names are one but for case endings: texts decline what a list would not."""
    words, others = wanted.split(), (found or "").split()
    return len(words) == len(others) and all(
        _shared(one, other) >= max(min(len(one), len(other)) - 2, 2)
        and abs(len(one) - len(other)) <= 3
        for one, other in zip(words, others, strict=True)
    )


def _shared(one: str, other: str) -> int:
    """Return how many letters two words begin with in common."""
    pairs = zip(one, other, strict=False)
    return next(
        (at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other))
    )


def is_event_right(pair: Pair) -> bool:
    """Compare the date of the event; of a window, first and last day (`2024-03-11/2024-03-17`)."""
    if pair.expected.event is None:
        return False
    first, _, last = pair.expected.event.partition("/")
    return pair.found.event_from == first and (not last or pair.found.event_to == last)


def same_quantities(pair: Pair) -> list[bool]:
    """Return for each quantity that is right whether its qualifier is right too."""
    left: defaultdict[Any, list[str]] = defaultdict(list)
    for quantity in pair.found.quantities:
        number = (quantity.measure, quantity.value, quantity.lower, quantity.upper)
        left[number].append(quantity.qualifier.value)
    same = []
    for wanted in pair.expected.quantities:
        if qualifiers := left[wanted.number]:
            same.append(qualifiers.pop(0) == wanted.qualifier)
    return same


def named_places(claim: Claim, wanted: frozenset[str]) -> set[str]:
    """Return the resolved places without those that only tell where another of them lies.

    "Edilli village of Khojavend district": the annotation names the village.
    """
    places, gazetteer = set(resolved_places(claim)), load_gazetteer()
    return {
        place
        for place in places
        if place in wanted
        or not any(other != place and gazetteer.contains(place, other) for other in places)
    }


def resolved_places(claim: Claim) -> tuple[str, ...]:
    """Return the ids of the places that the claim is tied to, each once, sorted."""
    return tuple(
        sorted(
            {
                link.place_id
                for link in claim.places
                if link.status is LinkStatus.RESOLVED and link.place_id is not None
            }
        )
    )


def differences(pair: Pair) -> Iterator[str]:
    """Yield a line for each field of a matched claim that is not as expected."""
    wanted, claim = pair.expected, pair.found
    speaker = claim.speaker
    fields = {
        "topic": (wanted.topic, claim.topic.value),
        "modality": (wanted.modality, claim.modality.value),
        "side": (wanted.side, speaker.side.value),
        "places": (sorted(set(wanted.places)), list(resolved_places(claim))),
        "shared": (wanted.shared, claim.shared),
        "quantities": (
            sorted(map(_told, wanted.quantities)),
            sorted(map(_told, claim.quantities)),
        ),
    }
    if names_speaker(wanted) and not is_speaker_right(pair):
        yield (
            f"speaker: wanted {wanted.speaker_name or wanted.organisation!r}, "
            f"found {speaker.name!r} of {speaker.organisation!r}"
        )
    if not is_event_right(pair) and (wanted.event or claim.event_from):
        yield f"event: wanted {wanted.event}, found {claim.event_from} to {claim.event_to}"
    for name, (expected, found) in fields.items():
        if expected != found:
            yield f"{name}: wanted {expected}, found {found}"


def total(results: Iterable[Result]) -> dict[str, Tally]:
    """Return the tallies of all `results` together, by score."""
    sums = dict.fromkeys(SCORES, Tally())
    for result in results:
        for name, tally in result.tallies.items():
            sums[name] += tally
    return sums


def total_by_kind(results: Iterable[Result]) -> dict[str, Tally]:
    """Return the tallies of claims of all `results` together, by kind, in order of the names."""
    sums: defaultdict[str, Tally] = defaultdict(Tally)
    for result in results:
        for kind, tally in result.kinds.items():
            sums[kind] += tally
    return dict(sorted(sums.items()))


def _one(right: bool) -> Tally:
    return Tally(int(right), 1, 1)


def _is_exact(claim: Claim, text: str) -> bool:
    quote = claim.quote
    return quote is not None and text[quote.start : quote.end] == quote.exact


def _without(claims: Iterable[Any], taken: list[Any]) -> tuple[Any, ...]:
    return tuple(claim for claim in claims if not any(claim is one for one in taken))


def _by_kind(
    expected: Iterable[ExpectedClaim], found: Iterable[Claim], pairs: Iterable[Pair]
) -> dict[str, Tally]:
    right = Counter(pair.expected.kind for pair in pairs)
    wanted = Counter(claim.kind for claim in expected)
    given = Counter(claim.kind.value for claim in found)
    return {kind: Tally(right[kind], given[kind], wanted[kind]) for kind in wanted | given}


def _told(quantity: Any) -> str:
    """Say a quantity, expected or found, in a few words."""
    number = quantity.value
    if number is None:
        number = f"{quantity.lower}-{quantity.upper}"
    elif isinstance(number, float) and number.is_integer():
        number = int(number)
    return f"{quantity.measure} {quantity.qualifier} {number}"
