"""Which claims a sentence makes: those of frames that its words speak for, and theirs alone.

A frame sees a few words near each other; the weights see the whole sentence. What both tell is
sure. What a frame tells and the weights deny is dropped; what the weights tell surely is a claim
without a frame. And a claim stands only in a text that tells its topic somewhere beyond doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from geo.gazetteer import Gazetteer
from geo.models import Quantity
from geo.reading.extents import clause_of
from geo.reading.findings import Findings
from geo.reading.frames import Draft, weighed_drafts
from geo.reading.framing import ReadSentence, sentence_features
from geo.reading.lexicon import Tag
from geo.reading.quantities import Bound, measure_chance, weighed
from geo.rules import Rules
from geo.vocabulary import KINDS_OF, Kind, Modality, Topic

# A frame's claim that is less likely than this by its words is none. A claim that no frame tells is
# one from the second on, beside a frame's claim from the third on; a modality from the fourth on.
_UNLIKELY, _LIKELY, _LIKELY_BESIDE, _SURE = 0.2, 0.36, 0.7, 0.5
# A text is on a topic where a sentence makes a claim of it as likely as the first; as the second,
# where no word of the conflict stands in it; as the third, where a frame tells that claim too.
_TELLS, _TELLS_ALONE, _TELLS_FRAMED = 0.85, 0.97, 0.6
# In a text of a few sentences little stands around them, and frames are trusted more.
_FEW_SENTENCES, _UNLIKELY_ALONE, _TELLS_FRAMED_ALONE = 3, 0.03, 0.05
# By how much likelier a number must be another claim's to be given to it.
_RATHER = 0.4
_LABELS_OF = {
    topic: (
        *(kind.value for kind in KINDS_OF[topic] if kind is not Kind.APPEAL),
        f"{Kind.APPEAL}:{topic}",
    )
    for topic in Topic
}
_MODALITIES = (Modality.DENIED, Modality.ESTIMATED, Modality.ALLEGED, Modality.ANNOUNCED)


def decide(
    read: Findings, sentences: Sequence[ReadSentence], rules: Rules, gazetteer: Gazetteer
) -> Iterator[ReadSentence]:
    """Yield the sentences with the claims that their words, and the text around them, speak for.

    Where there are no weights, frames alone decide. A question makes no claim.
    """
    if not rules.weights.rows:
        for one in sentences:
            yield replace(one, drafts=()) if _is_question(one) else one
        return
    every = [
        {} if one.abroad or not one.tags else rules.weights.chances(one.features)
        for one in sentences
    ]
    alone = len(sentences) <= _FEW_SENTENCES
    framed = _TELLS_FRAMED_ALONE if alone else _TELLS_FRAMED
    told = {
        topic
        for one, chances in zip(sentences, every, strict=True)
        for topic in Topic
        if chances and _tells(one, chances, topic, topic in read.subjects, framed)
    }
    for one, chances in zip(sentences, every, strict=True):
        if not chances or _is_question(one):
            yield replace(one, drafts=())
            continue
        likely = [
            draft
            for draft in (_to_likelier_topic(draft, chances) for draft in one.drafts)
            if draft.topic in told
            and (
                chances[_label(draft)] >= (_UNLIKELY_ALONE if alone else _UNLIKELY)
                or _is_likely_by_itself(read, draft, one, gazetteer, rules)
            )
        ]
        drafts = _weighed(read, one, likely, chances, told, rules)
        yield replace(one, drafts=tuple(_with_their_numbers(drafts, rules)))


def _is_question(one: ReadSentence) -> bool:
    """Say whether a sentence only asks; Armenian has its mark inside the word asked for."""
    return one.sentence.text.rstrip('»”"’)').endswith("?") or "\u055e" in one.sentence.text


def _to_likelier_topic(draft: Draft, chances: Mapping[str, float]) -> Draft:
    """Return an appeal with the topic that its words speak for, any other draft as it is.

    Where they speak for both alike, the frame's topic stays.
    """
    if draft.frame.kind is not Kind.APPEAL:
        return draft

    def likely(topic: Topic) -> tuple[float, bool]:
        return chances[f"{Kind.APPEAL}:{topic}"], topic is draft.topic

    return replace(draft, topic=max(Topic, key=likely))


def _tells(
    one: ReadSentence, chances: Mapping[str, float], topic: Topic, expected: bool, framed: float
) -> bool:
    """Say whether a sentence is on a topic: by its words, or by a frame and its words together.

    `expected` says that words of the conflict, or of mines, stand somewhere in the text; `framed`
    is the chance that is enough where a frame tells the claim too.
    """
    least = _TELLS if expected else _TELLS_ALONE
    if any(chances[name] >= least for name in _LABELS_OF[topic]):
        return True
    drafts = (draft for draft in one.drafts if draft.topic is topic)
    return any(chances[_label(draft)] >= framed for draft in drafts)


def _is_likely_by_itself(
    read: Findings, draft: Draft, one: ReadSentence, gazetteer: Gazetteer, rules: Rules
) -> bool:
    """Say whether the clause of a frame's claim speaks for it, in a sentence of several claims."""
    start, end = clause_of(read.text, draft, one.sentence.start, one.sentence.end)
    words = [tag for tag in one.tags if start <= tag.start < end]
    some = [bound for bound in one.bounds if start <= bound.number.start < end]
    own = frozenset(sentence_features(read, (start, end), words, some, gazetteer))
    return rules.weights.chances(own)[_label(draft)] >= _UNLIKELY


def _weighed(
    read: Findings,
    one: ReadSentence,
    drafts: Sequence[Draft],
    chances: Mapping[str, float],
    told: set[Topic],
    rules: Rules,
) -> list[Draft]:
    """Return the drafts of frames and those claims that only the sentence's words speak for."""
    known = {_label(draft) for draft in (*one.drafts, *drafts)}
    if any(draft.frame.kind is Kind.APPEAL for draft in drafts):
        known.update(f"{Kind.APPEAL}:{topic}" for topic in Topic)
    taken = {start for draft in drafts for start in draft.spent}
    modality = _likely_modality(chances)
    found: list[Draft] = []
    for name, frame in rules.weighed.items():
        least = _LIKELY_BESIDE if drafts else _LIKELY
        if chances[name] < least or name in known or frame.topic not in told:
            continue
        spoken = [(rules.weights.weight(f"c={tag.cls}", name), tag) for tag in one.tags]
        speaking = [tag for weight, tag in sorted(spoken, key=_heaviest) if weight > 0]
        span = one.sentence.start, one.sentence.end
        found += weighed_drafts(
            read.text,
            span,
            frame,
            speaking,
            one.tags,
            one.bounds,
            taken,
            modality,
            read.language,
            rules,
        )
    return sorted((*drafts, *found), key=lambda draft: (draft.start, draft.end))


def _with_their_numbers(drafts: Sequence[Draft], rules: Rules) -> list[Draft]:
    """Return the claims of a sentence, each number moved to the claim that it rather belongs to.

    "3,984 are missing, and 14 of them were identified": a frame took both for identifications.
    """
    if len({draft.frame.kind for draft in drafts}) < 2:
        return list(drafts)
    given = list(drafts)
    for at, draft in enumerate(drafts):
        for bound, quantity in draft.quantities:
            to, rival = _rival(bound, quantity, draft, given, rules)
            if rival is not None:
                kept = tuple(pair for pair in given[at].quantities if pair[0] is not bound)
                given[at] = replace(given[at], quantities=kept)
                given[to] = replace(given[to], quantities=(*given[to].quantities, (bound, rival)))
    return given


def _rival(
    bound: Bound, quantity: Quantity, draft: Draft, given: Sequence[Draft], rules: Rules
) -> tuple[int, Quantity | None]:
    """Return the first claim that a number rather belongs to, by its place, and what it is there.

    What a number may be in a claim hangs on the claim's kind, so each kind is asked once.
    """
    own = measure_chance(bound, draft.frame.kind, draft.topic, quantity.measure, rules)
    by_kind: dict[Kind, Quantity | None] = {draft.frame.kind: None}
    for at, other in enumerate(given):
        kind = other.frame.kind
        if other.modality is Modality.DENIED:
            continue
        if kind not in by_kind:
            found = weighed(bound, kind, other.topic, quantity.since, None, rules)
            by_kind[kind] = None
            if found:
                chance = measure_chance(bound, kind, other.topic, found.measure, rules)
                by_kind[kind] = found if chance > own + _RATHER else None
        rival = by_kind[kind]
        if rival and all(one.number != bound.number for one, _ in other.quantities):
            return at, rival
    return 0, None


def _heaviest(item: tuple[float, Tag]) -> float:
    return -item[0]


def _label(draft: Draft) -> str:
    kind = draft.frame.kind
    return f"{kind}:{draft.topic}" if kind is Kind.APPEAL else kind.value


def _likely_modality(chances: Mapping[str, float]) -> Modality:
    likely = max(_MODALITIES, key=lambda modality: chances[modality])
    return likely if chances[likely] >= _SURE else Modality.ASSERTED
