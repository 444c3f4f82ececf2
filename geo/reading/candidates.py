"""Who may speak a sentence, and what speaks for each: the choice that weights then make.

A rule that sees one sentence, one paragraph or the whole article has its reasons, and often they
differ: the last who spoke, the article's main source, the outlet. So everybody who may speak is
collected with the roles that he has there, and the circumstances of the sentence beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.models import Article, Speaker
from geo.reading.attribution import Page
from geo.reading.hearing import Told, body_of, meant
from geo.reading.lexicon import Tag
from geo.reading.mentions import Mention
from geo.reading.sentences import Sentence
from geo.reading.sources import ACCOUNT, ONLY_SOURCE, UNHEARD
from geo.reading.spans import Spanned
from geo.reading.voices import Voices
from geo.vocabulary import Side

# The role of who speaks by rule: he decides where no weights are loaded.
BY_RULE = "by-rule"
# Counts and distances beyond these are all far, or many.
_FAR_SENTENCES, _FAR_PARAGRAPHS, _MANY = 5, 3, 3
_NEAR = 3
_QUARTERS = 4
# What else than a speaker may be told of nearby; the last of each before and after a sentence.
_PERSON, _BODY, _OUTLET = "person", "body", "outlet"
# How many code points part a name from the verb or the "according to" that may be its own.
_TOUCHING, _BESIDE, _WITHIN = 4, 25, 80
_OPENING, _OPENED = 3, 2
_TELLING = frozenset({"since", "remind", "about_it", "we", "discuss"})


# Of each kind who is told of, with the place of the sentence.
_Nearby = dict[str, tuple[int, Mention]]
_NOBODY: _Nearby = {}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may speak a sentence, with his roles in it."""

    speaker: Speaker
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """Who may speak one sentence, first who does by rule; and what is so for all of them."""

    candidates: tuple[Candidate, ...]
    circumstances: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sources:
    """Who may speak anywhere in an article; the lists are of its sentences, in their order."""

    article: Article
    page: Page
    sentences: Sequence[Sentence]
    voices: Voices
    told: Told
    by_rule: Sequence[Speaker]
    carried: Sequence[Speaker | None]
    outlets: Sequence[Speaker]
    whole: Mapping[str, Speaker | None]
    is_interview: bool


class Candidates:
    """The choices of an article, made one by one when they are asked for."""

    def __init__(self, sources: Sources) -> None:
        """Prepare what all sentences share, in one pass over the article."""
        self._of = sources
        named = sources.told.named
        self._last = _nearest(named)
        size = len(named)
        self._next = [size - 1 - at if at is not None else None for at in _nearest(named[::-1])]
        self._next.reverse()
        self._paragraphs = _paragraphs(sources.page.text, sources.sentences)
        self._told_before = self._told(range(size))
        self._told_after = self._told(range(size - 1, -1, -1))
        self._spoken = Counter(_key(one) for one in named if one is not None)
        self._most = max(self._spoken.values(), default=0)

    def choice(self, at: int) -> Choice:
        """Return who may speak the sentence at that place of the article."""
        found: dict[tuple[str | None, ...], Speaker] = {}
        roles: dict[tuple[str | None, ...], set[str]] = {}
        for speaker, some in self._roles(at):
            key = _key(speaker)
            if key not in found:
                told = speaker.role == ONLY_SOURCE
                found[key] = replace(speaker, role=None) if told else speaker
            roles.setdefault(key, set()).update(some)
        candidates = tuple(
            Candidate(speaker, frozenset({*roles[key], *self._standing(key, speaker)}))
            for key, speaker in found.items()
        )
        return Choice(candidates, frozenset(self._circumstances(at)))

    def _roles(self, at: int) -> Iterator[tuple[Speaker, tuple[str, ...]]]:
        """Yield everybody who may speak a sentence with some of his roles."""
        one = self._of
        yield one.by_rule[at], (BY_RULE,)
        named, carried = one.told.named[at], one.carried[at]
        if named is not None:
            yield named, ("named",)
        elif carried is not None:
            yield carried, ("carried",)
        for role, speaker in one.whole.items():
            if speaker is not None:
                yield speaker, (role,)
        outlet = one.outlets[at]
        yield outlet, ("account" if outlet.role == ACCOUNT else "outlet",)
        yield UNHEARD, ("unheard", "private") if at in one.told.private else ("unheard",)
        yield from self._around(at)
        yield from self._mentioned(at)
        yield from self._nearby("told-before", self._told_before[at], at)
        yield from self._nearby("told-after", self._told_after[at], at)

    def _told(self, places: Sequence[int]) -> list[_Nearby]:
        """Return for each place who is told of last on the way to it, speaking there or not."""
        found: list[_Nearby] = [_NOBODY] * len(places)
        last = _NOBODY
        for at in places:
            found[at] = last
            sentence = self._of.sentences[at]
            inside = self._of.page.mentions.beginning_in(sentence.start, sentence.end)
            here: _Nearby = {}
            for one in inside if places[0] == 0 else reversed(inside):
                if one.outlet is not None:
                    here[_OUTLET] = at, one
                elif one.speaker is not None and not one.party:
                    here[_PERSON if one.is_person else _BODY] = at, one
            if here:
                last = {**last, **here}
        return found

    def _nearby(
        self, role: str, found: _Nearby, at: int
    ) -> Iterator[tuple[Speaker, tuple[str, ...]]]:
        """Yield who is told of around a sentence, whether he speaks there or not."""
        for kind, (where, one) in found.items():
            low, high = sorted((where, at))
            told = f"{role}:{kind}"
            yield (
                one.speaker or _outlet(one),
                (
                    told,
                    f"{told}:{one.standing.value}",
                    f"{told}:sentences={min(high - low, _NEAR)}",
                    self._parted(told, low, high),
                ),
            )

    def _around(self, at: int) -> Iterator[tuple[Speaker, tuple[str, ...]]]:
        """Yield who spoke last before a sentence, who speaks next, who in the same quotation."""
        named = self._of.told.named
        last, following = self._last[at], self._next[at]
        if last is not None and (speaker := named[last]) is not None:
            yield speaker, tuple(self._distance("last", last, at))
            if speaker.name is not None and (body := body_of(speaker)) is not None:
                yield body, ("last-body", self._parted("last-body", last, at))
        if following is not None and (speaker := named[following]) is not None:
            yield speaker, tuple(self._distance("next", at, following))
        sentence = self._of.sentences[at]
        for quotation in self._of.page.quoted.touching(sentence.start, sentence.end):
            for other in (last, following):
                if other is None or (speaker := named[other]) is None:
                    continue
                there = self._of.sentences[other]
                if there.start < quotation.end and quotation.start < there.end:
                    yield speaker, ("same-quotation",)

    def _distance(self, role: str, before: int, after: int) -> Iterator[str]:
        sentences = after - before
        parted = self._parted(role, before, after)
        yield role
        yield f"{role}:sentences={min(sentences, _FAR_SENTENCES)}"
        yield parted
        yield f"{parted}:sentences={min(sentences, _NEAR)}"

    def _parted(self, role: str, before: int, after: int) -> str:
        paragraphs = self._paragraphs[after] - self._paragraphs[before]
        return f"{role}:paragraphs={min(paragraphs, _FAR_PARAGRAPHS)}"

    def _mentioned(self, at: int) -> Iterator[tuple[Speaker, tuple[str, ...]]]:
        """Yield who is mentioned in a sentence, with how his name stands in it."""
        page, sentence = self._of.page, self._of.sentences[at]
        words = page.words_outside(sentence)
        mentions = page.mentions.beginning_in(sentence.start, sentence.end)
        for order, one in enumerate(mentions):
            if one.outlet is not None:
                if one.outlet.publisher == self._of.outlets[at].organisation:
                    # "By APA's count": it speaks itself, and carries nobody's words.
                    yield self._of.outlets[at], tuple(_named_outlet(one, words))
                else:
                    cited = (f"cited-{role}" for role in _named_outlet(one, words))
                    yield _outlet(one), tuple(cited)
                continue
            speaker = meant(one, self._of.told.before[at], self._of.voices)
            if speaker is None:
                continue
            roles = [*_how(one, words, quoted=page.is_quoted(one))]
            roles.append(f"mentioned:of={min(len(mentions), _MANY)}")
            if order == 0:
                roles.append("mentioned:first")
            if one.start - sentence.start < _OPENING:
                roles += ["mentioned:opens", f"mentioned:opens:{one.standing.value}"]
            yield speaker, tuple(roles)
        yield from self._states_told(sentence, words)

    def _states_told(
        self, sentence: Sentence, words: Sequence[Tag]
    ) -> Iterator[tuple[Speaker, tuple[str, ...]]]:
        """Yield the states whose name by itself owns what a sentence goes by: "Armenia's data"."""
        sources = [tag for tag in words if tag.cls == "according"]
        for hit in (
            self._of.voices.parties.beginning_in(sentence.start, sentence.end) if sources else ()
        ):
            if (by := _near(hit, sources)) != "far":
                yield (
                    Speaker(None, "authorities", None, hit.value.side),
                    (f"state:according={by}",),
                )

    def _standing(self, key: tuple[str | None, ...], speaker: Speaker) -> Iterator[str]:
        """Yield what somebody is in the whole article."""
        if self._most:
            yield f"share={_QUARTERS * self._spoken[key] // self._most}"
        if speaker.name is not None:
            yield "person"
        elif speaker.organisation is not None:
            yield "body"

    def _circumstances(self, at: int) -> Iterator[str]:
        """Yield what is so for everybody who may speak a sentence."""
        one, sentence = self._of, self._of.sentences[at]
        outside = {tag.cls for tag in one.page.words_outside(sentence)}
        quotations = one.page.quoted.touching(sentence.start, sentence.end)
        mentions = one.page.mentions.beginning_in(sentence.start, sentence.end)
        yield f"says={'say' in outside}"
        yield f"according={'according' in outside}"
        yield f"quotes={bool(quotations)}"
        whole = any(
            quotation.start <= sentence.start + 1 and quotation.end >= sentence.end - _OPENED
            for quotation in quotations
        )
        yield f"all-quoted={whole}"
        yield f"new-paragraph={at == 0 or self._paragraphs[at] != self._paragraphs[at - 1]}"
        yield f"sentence={min(at, _MANY)}"
        yield f"ends={at == len(one.sentences) - 1}"
        yield f"speakers={min(len(self._spoken), _MANY)}"
        yield f"names={one.told.named[at] is not None}"
        yield f"mentions={any(mention.outlet is None for mention in mentions)}"
        yield f"unknown={at in one.told.unknown}"
        yield f"publisher={one.article.publisher_type}"
        yield f"interview={one.is_interview}"
        yield f"own={one.whole.get('own') is not None}"
        for tag in one.page.tags.within(sentence.start, sentence.end):
            if tag.cls in _TELLING:
                yield tag.cls
                if tag.start <= sentence.start + _OPENED:
                    yield f"begins:{tag.cls}"


def _how(one: Mention, words: Sequence[Tag], *, quoted: bool) -> Iterator[str]:
    """Yield how somebody is mentioned: as what, in which case, how near a verb of saying."""
    kind = (
        "person" if one.is_person
        else "party" if one.party
        else "stand-in" if one.stand_in is not None
        else "body"
    )  # fmt: skip
    where = "quoted" if quoted else "told"
    near = _near(one, [tag for tag in words if tag.cls == "say"])
    yield "mentioned"
    yield f"mentioned:{kind}"
    yield f"mentioned:{one.standing.value}"
    yield f"mentioned:{where}"
    yield f"mentioned:{kind}:{one.standing.value}:{where}"
    yield f"mentioned:says={near}"
    yield f"mentioned:{kind}:says={near}"
    if (by := _near(one, [tag for tag in words if tag.cls == "according"])) != "none":
        yield f"mentioned:according={by}"


def _named_outlet(one: Mention, words: Sequence[Tag]) -> Iterator[str]:
    """Yield how a sentence names the outlet that printed it."""
    yield f"outlet-named:{one.standing.value}"
    for role, cls in (("says", "say"), ("according", "according")):
        yield f"outlet-named:{role}={_near(one, [tag for tag in words if tag.cls == cls])}"


def _outlet(one: Mention) -> Speaker:
    """Return an outlet that is cited, as a speaker; of other mentions nobody."""
    if one.outlet is None:
        return UNHEARD
    return Speaker(None, "news outlet", one.outlet.publisher, one.outlet.side)


def _near(one: Spanned, words: Sequence[Tag]) -> str:
    gaps = [min(abs(word.start - one.end), abs(one.start - word.end)) for word in words]
    if not gaps:
        return "none"
    gap = min(gaps)
    return next(
        (
            name
            for name, reach in (("touching", _TOUCHING), ("beside", _BESIDE), ("within", _WITHIN))
            if gap < reach
        ),
        "far",
    )


def features_of(candidate: Candidate, choice: Choice) -> Iterator[str]:
    """Yield each role, and each with each circumstance of the sentence: what is learned from."""
    for role in candidate.roles:
        yield role
        for circumstance in choice.circumstances:
            yield f"{role}|{circumstance}"


def _key(speaker: Speaker) -> tuple[str | None, ...]:
    """Return what tells two speakers apart; of those without a name or a body, the side."""
    nobody = speaker.name is None and speaker.organisation is None
    side = speaker.side if nobody else Side.UNKNOWN
    return speaker.organisation, speaker.name, side


def _nearest(named: Sequence[Speaker | None]) -> list[int | None]:
    """Return for each place the last one before it where somebody is named."""
    found: list[int | None] = []
    last = None
    for at, speaker in enumerate(named):
        found.append(last)
        if speaker is not None:
            last = at
    return found


def _paragraphs(text: str, sentences: Sequence[Sentence]) -> list[int]:
    """Return the number of the paragraph in which each sentence begins."""
    found: list[int] = []
    number = 0
    for at, sentence in enumerate(sentences):
        gap = text[sentences[at - 1].end : sentence.start] if at else ""
        number += "\n" in gap
        found.append(number)
    return found
