"""Who says each sentence of an article: rules propose, weights choose.

By rule it is who is named there, else who goes on speaking, else the main source, else the outlet.
Each of these is a good reason and none a sure one, so weights learned from labelled articles choose
among all who may speak (candidates.py); where none are loaded, the rule decides.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain as joined
from typing import overload

from geo.forms import Flat, flatten
from geo.models import Article, Speaker
from geo.reading.attribution import Page, statements_in
from geo.reading.candidates import Candidates, Choice, Sources
from geo.reading.carrying import carry, recalls_at_end
from geo.reading.chains import find_chain
from geo.reading.hearing import Told, hear
from geo.reading.lexicon import Tags
from geo.reading.mentions import find_mentions
from geo.reading.quoting import find_quotations
from geo.reading.sentences import Sentence
from geo.reading.sources import (
    ACCOUNT,
    UNHEARD,
    account_of,
    main_source,
    most_named,
    only_source,
    outlet_of,
    own_voice,
    publisher_of,
    title_source,
)
from geo.reading.spans import Spans
from geo.reading.turns import Turn, find_turns, is_asked
from geo.reading.voices import Voices
from geo.rules import Rules
from geo.vocabulary import Side
from geo.weights import ByRole

_INTERVIEWER = "interviewer"
# Of a question, and of what a meeting discussed, there is nothing to choose.
_SURE = frozenset({_INTERVIEWER, ACCOUNT})


class Speakers(Sequence[Speaker]):
    """The speaker of each sentence, chosen when asked for: most sentences make no claim."""

    def __init__(self, by_rule: Sequence[Speaker], choices: Candidates, weights: ByRole) -> None:
        """Take who speaks by rule, everybody who may speak, and what chooses among them."""
        self._by_rule, self._choices, self._weights = by_rule, choices, weights
        self._chosen: dict[int, Speaker] = {}

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self._by_rule)

    @overload
    def __getitem__(self, at: int) -> Speaker: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Speaker]: ...
    def __getitem__(self, at: int | slice) -> Speaker | Sequence[Speaker]:
        """Return the speaker of the sentence at that place."""
        if isinstance(at, slice):
            return tuple(self[index] for index in range(*at.indices(len(self))))
        at = range(len(self))[at]
        if at not in self._chosen:
            by_rule = self._by_rule[at]
            sure = by_rule.role in _SURE or not self._weights
            self._chosen[at] = by_rule if sure else choose(self.choice(at), self._weights)
        return self._chosen[at]

    def choice(self, at: int) -> Choice:
        """Return who may speak a sentence."""
        return self._choices.choice(at)


def odds(choice: Choice, weights: ByRole) -> list[float]:
    """Return for each who may speak the log-odds, but for a constant, that he does."""
    circumstances = ("", *choice.circumstances)
    # Several candidates have a role, and what it tells here is the same for all of them.
    told: dict[str, list[float]] = {}
    for one in choice.candidates:
        for role in one.roles:
            if role not in told:
                row = weights.get(role, {})
                told[role] = [row[name] for name in circumstances if name in row]
    return [
        math.fsum(joined.from_iterable(map(told.__getitem__, one.roles)))
        for one in choice.candidates
    ]


def choose(choice: Choice, weights: ByRole) -> Speaker:
    """Return the likeliest of those who may speak, the first of those who are equally likely."""
    every = odds(choice, weights)
    return choice.candidates[every.index(max(every))].speaker


def find_speakers(
    article: Article,
    sentences: Sequence[Sentence],
    tags: Tags,
    voices: Voices,
    rules: Rules,
    language: str = "en",
    chain: tuple[str, ...] | None = None,
    flat: Flat | None = None,
) -> Speakers:
    """Return the speaker of each sentence, in their order; `chain` is that of the article.

    `flat` is its text made comparable; both are told anew where they are not given.
    """
    text = article.text or ""
    flat = flatten(text, language) if flat is None else flat
    chain = find_chain(article, rules) if chain is None else chain
    quotations = tuple(find_quotations(text))
    page = Page(
        text,
        language,
        find_mentions(text, flat, voices, rules, language),
        quotations,
        statements_in(text, quotations),
        tags,
        rules,
        Spans(rules.private_voices[language].find(flat)),
    )
    turns: Spans[Turn] = Spans(find_turns(text, tags))
    publisher = publisher_of(article, rules)
    own = own_voice(page, voices, turns, publisher)
    told = hear(page, sentences, voices, own, turns)
    carried = carry(page, sentences, told.named, told.unknown, tags, has_own=own is not None)
    if publisher is not None:
        carried = [_in_office_of(publisher, one) for one in carried]
    whole = {
        "own": own,
        "only-source": only_source(told.named),
        "main-source": main_source(told.named),
        "title": title_source(page, sentences),
        "most-named": most_named(voices),
    }
    outlet = outlet_of(article, rules)
    outlets = [account_of(sentence, tags, chain, rules) or outlet for sentence in sentences]
    is_outlet = article.publisher in {one.publisher for one in rules.outlets}
    if is_outlet and own is None and recalls_at_end(page, sentences, told.named):
        told = replace(told, unknown=told.unknown | {len(sentences) - 1})
        carried[-1] = None
    by_rule = [
        replace(outlets[at], role=_INTERVIEWER)
        if is_asked(sentence, turns)
        else _by_rule(at, told, carried[at], whole, outlets[at])
        for at, sentence in enumerate(sentences)
    ]
    sources = Sources(
        article, page, sentences, voices, told, by_rule, carried, outlets, whole, bool(turns.all)
    )
    return Speakers(by_rule, Candidates(sources), rules.speaker_weights)


def _by_rule(
    at: int,
    told: Told,
    carried: Speaker | None,
    whole: Mapping[str, Speaker | None],
    outlet: Speaker,
) -> Speaker:
    """Return who speaks by rule: whom the sentence tells, else the main source or the outlet."""
    if carried is not None:
        return carried
    if at in told.private:
        return UNHEARD
    if at in told.unknown or outlet.role == ACCOUNT:
        return outlet
    sources = (whole[role] for role in ("own", "only-source", "main-source", "title"))
    return next((one for one in sources if one is not None), outlet)


def _in_office_of(publisher: Speaker, one: Speaker | None) -> Speaker | None:
    """Return an official whose body is not told as one of the body whose release it is."""
    if one is None or one.name is None or one.organisation or one.side is not Side.UNKNOWN:
        return one
    return replace(one, organisation=publisher.organisation, side=publisher.side)
