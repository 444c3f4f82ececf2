"""Why a text gives the claims that it gives: the words, numbers, speaker and places of a sentence.

Plain text for a terminal. Each line names what was found with its span in code points.
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.gazetteer import Gazetteer
from geo.link import link_claim, without_whereabouts
from geo.models import Article, Claim, Link, Speaker
from geo.reading.binding import Bound
from geo.reading.claims import read_whole
from geo.reading.deciding import is_off_subject, on_subject
from geo.reading.evidence import chance
from geo.reading.frames import Draft
from geo.reading.framing import ReadSentence
from geo.reading.speakers import odds
from geo.rules import Rules
from geo.vocabulary import LinkStatus

# A label less likely than this is not told; of a likelier one, so many features are.
_WORTH_TELLING, _HEAVIEST = 0.2, 6


def explain(article: Article, rules: Rules, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the lines of an explanation, sentence by sentence; none where nothing is read.

    A sentence that makes no claim, and in which no word of one stands, is passed over.
    """
    sentences, found = read_whole(article, rules, gazetteer)
    claims = [link_claim(claim, gazetteer, on=article.published) for claim in found]
    subject = on_subject(sentences, rules)
    if is_off_subject(sentences, subject):
        likely = chance(subject)
        yield f"no claim    the text is on something else: chance {likely:.2f} that it makes any"
        yield ""
    for one in sentences:
        telling = any(rules.groups[tag.cls] in ("thing", "act") for tag in one.tags)
        if not telling and not one.drafts:
            continue
        yield from _sentence(article.text or "", one, rules)
        for claim in claims:
            if claim.quote and one.sentence.start <= claim.quote.start < one.sentence.end:
                yield from _claim(claim, gazetteer)
        yield ""


def _sentence(text: str, one: ReadSentence, rules: Rules) -> Iterator[str]:
    yield f"[{one.sentence.start}–{one.sentence.end}] {one.sentence.text}"
    words = (f"{text[tag.start : tag.end]} {tag.start}–{tag.end} ({tag.cls})" for tag in one.tags)
    yield f"  words     {'; '.join(words)}"
    for bound in one.bounds:
        yield f"  number    {_bound(text, bound)}"
    for place in one.toponyms:
        level = f", said of a {place.level}" if place.level else ""
        yield f"  place     {place.name} {place.start}–{place.end}{level}"
    yield f"  speaker   {_speaker(one.speaker)}"
    yield from _might_speak(one, rules)
    if one.abroad:
        yield "  no claim  it is about another country, by its words or by those before"
    elif not one.drafts:
        yield f"  no claim  no frame fits: {_nearest_frames(one, rules)}"
    for draft in one.drafts:
        yield f"  frame     {_draft(text, draft)}"
    yield from _weighed(one, rules)


def _weighed(one: ReadSentence, rules: Rules) -> Iterator[str]:
    """Yield each label that the sentence's features speak for, with the heaviest of them."""
    for label, by_words in rules.weights.chances(one.features).items():
        if max(by_words, one.decided.get(label, 0.0)) < _WORTH_TELLING:
            continue
        told = sorted(
            ((rules.weights.weight(name, label), name) for name in one.features), reverse=True
        )
        heaviest = ", ".join(f"{name} {weight:+.1f}" for weight, name in told[:_HEAVIEST])
        yield f"  weighed   {label}: chance {by_words:.2f}, by {heaviest}"
        if label in one.spelled:
            yield f"            {chance(one.spelled[label]):.2f} by the spelling of its words"
        if label in one.decided:
            yield f"            {one.decided[label]:.2f} with the frames, its rivals and the text"


def _bound(text: str, bound: Bound) -> str:
    number = bound.number
    noun = text[bound.noun.start : bound.noun.end] if bound.noun else "nothing named"
    act = f", nearest act {text[bound.act.start : bound.act.end]}" if bound.act else ""
    printed = text[number.start : number.end]
    part = ", a part of a number before" if bound.part else ""
    value = f"{number.lower}–{number.value}" if number.lower is not None else f"{number.value}"
    return (
        f"{printed} {number.start}–{number.end} = {value} ({number.qualifier}) of {noun}{act}{part}"
    )


def _might_speak(one: ReadSentence, rules: Rules) -> Iterator[str]:
    """Yield everybody who may speak a sentence, the likeliest first, with his plain roles."""
    choice = one.speakers.choice(one.at)
    ranked = zip(odds(choice, rules.speaker_weights), choice.candidates, strict=True)
    for weight, who in sorted(ranked, key=lambda rank: -rank[0]):
        roles = ", ".join(sorted(role for role in who.roles if not set(":=") & set(role)))
        yield f"            {weight:+.1f} {_speaker(who.speaker)}: {roles or 'mentioned elsewhere'}"


def _speaker(speaker: Speaker) -> str:
    who = ", ".join(part for part in (speaker.name, speaker.role, speaker.organisation) if part)
    return f"{who} ({speaker.side})"


def _draft(text: str, draft: Draft) -> str:
    words = ", ".join(text[tag.start : tag.end] for tag in draft.words)
    negated = ", negated" if draft.negated else ""
    return f"{draft.frame.id}: {draft.frame.kind}, {draft.modality}{negated}, by {words}"


def _nearest_frames(one: ReadSentence, rules: Rules) -> str:
    """Name the frames of which only one group of words is missing, which is the usual reason."""
    present = {tag.cls for tag in one.tags}
    near = []
    for frame in rules.frames:
        missing = [group for group in frame.groups if group.isdisjoint(present)]
        if not missing and frame.counts:
            near.append(f"{frame.id} found no number that it counts")
        elif not missing:
            near.append(f"{frame.id} had its words, but too far apart, negated, to come or taken")
        elif len(missing) == 1 and len(frame.groups) > 1:
            near.append(f"{frame.id} misses one of {'|'.join(sorted(missing[0]))}")
    return "; ".join(near[:3]) or "none had any of its words"


def _claim(claim: Claim, gazetteer: Gazetteer) -> Iterator[str]:
    quote = claim.quote
    span = f" {quote.start}–{quote.end}" if quote else ""
    yield f"  claim     {claim.id}{span}: {claim.statement}"
    own = without_whereabouts(claim, gazetteer).places
    for link in claim.places:
        yield f"            {_why(link, gazetteer)}"
        if link not in own:
            yield f"            {link.name} only tells where the claim's place lies"


def _why(link: Link, gazetteer: Gazetteer) -> str:
    """Say why a place was chosen, or why none was."""
    if link.status is LinkStatus.RESOLVED and link.place_id is not None:
        named = gazetteer.candidates(link.name)
        others = [place.id for place in named if place.id != link.place_id]
        beside = f"; not {', '.join(others)}, by its wording or its neighbours" if others else ""
        return f"{link.name} is {link.place_id}{beside}"
    if link.status is LinkStatus.AMBIGUOUS:
        return f"{link.name} may be {', '.join(link.candidates)}: nothing in the text decides"
    return f"{link.name} is no place of the gazetteer at that level"
