"""Which claims a sentence makes, by all that speaks for them.

A frame sees a few words near each other, the weights see the whole sentence, and small trees weigh
both with the text around (evidence.py). A frame's claim for which too little speaks is dropped;
what enough speaks for is a claim without a frame. In a text of a few sentences the words decide
alone. And a claim stands only in a text that tells its topic somewhere beyond doubt, and that by
all its words together is not on something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from geo.gazetteer import Gazetteer
from geo.models import Quantity
from geo.reading.binding import Bound
from geo.reading.evidence import Text, Weighed, chance, labels_of
from geo.reading.extents import clause_of
from geo.reading.findings import Findings
from geo.reading.frames import Draft, weighed_drafts, with_the_harmed
from geo.reading.framing import ReadSentence, sentence_features
from geo.reading.lexicon import Tag
from geo.reading.quantities import measure_chance, weighed
from geo.rules import Frame, Rules
from geo.vocabulary import Kind, Modality, Topic
from geo.weights import KIND_LABELS, ON_SUBJECT, label_of

# A claim is one from the first chance on, by all evidence; a frame's from the second on, by its
# clause alone; and a modality from the third on, by the words alone.
_CLAIMED, _SPEAKS, _SURE = 0.38, 0.7, 0.5
# By the words alone, in a short text: a frame's claim that is less likely than the first is none. A
# claim that no frame tells is one from the second on, beside a frame's claim from the third on.
_UNLIKELY, _LIKELY, _LIKELY_BESIDE = 0.03, 0.36, 0.7
# A text is on a topic where a sentence makes a claim of it as likely as the first; as the second,
# where no word of the conflict stands in it; as the third, where a frame tells that claim too, or
# as the fourth, where frames tell two.
_TELLS, _TELLS_ALONE, _TELLS_FRAMED, _TELLS_TOGETHER = 0.95, 0.985, 0.6, 0.4
# In a text of a few sentences little stands around them, and frames are trusted more.
_FEW_SENTENCES, _TELLS_FRAMED_ALONE = 3, 0.05
# A text of more sentences is silent where its log-odds of making a claim at all are less than this.
# Short texts in the form of real pages have less to tell it by than those it is learned from.
_ON_SUBJECT = -1.0
# By how much likelier a number must be another claim's to be given to it.
_RATHER = 0.4
# A sentence has no more numbers than this.
_TABLE = 40
# Words of other countries, other senses and other times.
_ELSEWHERE = frozenset({"elsewhere", "other_sense", "ancient"})
_MODALITIES = (Modality.DENIED, Modality.ESTIMATED, Modality.ALLEGED, Modality.ANNOUNCED)


def decide(
    read: Findings, sentences: Sequence[ReadSentence], rules: Rules, gazetteer: Gazetteer
) -> Iterator[ReadSentence]:
    """Yield the sentences with the claims that their words, and the text around them, speak for.

    Where there are no weights, frames alone decide. A question makes no claim, and nothing is one
    in a text that is on something else.
    """
    if not rules.weights.rows:
        for one in sentences:
            yield replace(one, drafts=()) if is_question(one) else one
        return
    subject = on_subject(sentences, rules)
    if is_off_subject(sentences, subject):
        yield from (replace(one, drafts=()) for one in sentences)
    else:
        yield from _decide(read, sentences, subject, rules, gazetteer)


def _decide(
    read: Findings,
    sentences: Sequence[ReadSentence],
    subject: float,
    rules: Rules,
    gazetteer: Gazetteer,
) -> Iterator[ReadSentence]:
    alone = len(sentences) <= _FEW_SENTENCES
    weighed = [weigh(one, read.language, rules) for one in sentences]
    every = [{label: chance(odds) for label, odds in one.odds.items()} for one in weighed]
    framed = _TELLS_FRAMED_ALONE if alone else _TELLS_FRAMED
    told = {
        topic
        for topic in Topic
        if _is_told(sentences, every, topic, topic in read.subjects, framed)
    }
    by_evidence = {}
    if not alone:
        by_evidence = _by_evidence(Text(weighed, read.language, subject), sentences, rules)
    for at, (one, chances) in enumerate(zip(sentences, every, strict=True)):
        if not chances or is_question(one):
            yield replace(one, drafts=())
            continue
        decided = by_evidence.get(at, {})
        claimed = (
            _by_words(weighed[at], chances)
            if alone
            else {label for label, likely in decided.items() if likely >= _CLAIMED}
        )
        likely = [
            draft
            for draft in (_to_likelier_topic(draft, chances) for draft in one.drafts)
            if draft.topic in told
            if _label(draft) in claimed or _speaks_by_itself(read, draft, one, gazetteer, rules)
        ]
        unframed = [frame for label, frame in rules.weighed.items() if label in claimed]
        unframed = [frame for frame in unframed if frame.topic in told]
        drafts = _weighed(read, one, likely, unframed, _likely_modality(chances), rules)
        drafts = with_the_harmed(read.text, drafts, one.tags, one.bounds, read.language, rules)
        kept = tuple(_with_their_numbers(drafts, rules))
        yield replace(one, drafts=kept, spelled=weighed[at].spelled, decided=decided)


def is_off_subject(sentences: Sequence[ReadSentence], subject: float) -> bool:
    """Say whether a text of more than a few sentences is on something else, by its log-odds."""
    return len(sentences) > _FEW_SENTENCES and subject < _ON_SUBJECT


def on_subject(sentences: Iterable[ReadSentence], rules: Rules) -> float:
    """Return the log-odds that a text makes a claim at all, by what stands anywhere in it.

    A text on a gold mine, or on the graves of another war, has single sentences that would be
    claims elsewhere.
    """
    features = frozenset().union(*(one.features for one in sentences))
    return rules.text_weights.odds(features)[ON_SUBJECT]


def weigh(one: ReadSentence, language: str, rules: Rules) -> Weighed:
    """Return what the weights and the frames tell of a sentence; what is abroad is not weighed."""
    silent = one.abroad or not one.tags
    return Weighed(
        {} if silent else rules.weights.odds(one.features),
        {} if silent else rules.ngram_weights(language).odds(one.sentence.text),
        frozenset(map(_label, one.drafts)),
        len(one.bounds),
        len(one.toponyms),
        len({tag.cls for tag in one.tags}),
        sum(tag.cls == "conflict" for tag in one.tags),
        sum(tag.cls in _ELSEWHERE for tag in one.tags),
        len(one.sentence.text),
    )


def _by_evidence(
    text: Text, sentences: Sequence[ReadSentence], rules: Rules
) -> dict[int, dict[str, float]]:
    """Return for each sentence how likely it makes each claim that may be, by all evidence."""
    asked = [
        (at, label)
        for at, one in enumerate(sentences)
        if not is_question(one)
        for label in text.worth_asking(at)
    ]
    told = rules.trees.odds([text.evidence(at, label) for at, label in asked])
    found: dict[int, dict[str, float]] = {}
    for (at, label), odds in zip(asked, told, strict=True):
        found.setdefault(at, {})[label] = chance(odds)
    return found


def _by_words(one: Weighed, chances: Mapping[str, float]) -> set[str]:
    """Return the labels of the claims that a sentence makes, by itself: its text is too short."""
    framed = {label for label in one.framed if chances[label] >= _UNLIKELY}
    least = _LIKELY_BESIDE if framed else _LIKELY
    return framed | {label for label in KIND_LABELS if chances[label] >= least}


def is_question(one: ReadSentence) -> bool:
    """Say whether a sentence only asks; Armenian has its mark inside the word asked for."""
    return one.sentence.text.rstrip('»”"’)').endswith("?") or "\u055e" in one.sentence.text


def _to_likelier_topic(draft: Draft, chances: Mapping[str, float]) -> Draft:
    """Return an appeal with the topic that its words speak for, any other draft as it is.

    Where they speak for both alike, the frame's topic stays.
    """
    if draft.frame.kind is not Kind.APPEAL:
        return draft

    def likely(topic: Topic) -> tuple[float, bool]:
        return chances[label_of(Kind.APPEAL, topic)], topic is draft.topic

    return replace(draft, topic=max(Topic, key=likely))


def _is_told(
    sentences: Sequence[ReadSentence],
    every: Sequence[Mapping[str, float]],
    topic: Topic,
    expected: bool,
    framed: float,
) -> bool:
    """Say whether a text is on a topic: by a sentence's words, or by words and frames together.

    `expected` says that words of the conflict, or of mines, stand somewhere in the text; `framed`
    is the chance that is enough where a frame tells the claim too. Two such claims, each rather
    likely, tell it as well as one.
    """
    least = _TELLS if expected else _TELLS_ALONE
    if any(chances.get(name, 0.0) >= least for chances in every for name in labels_of(topic)):
        return True
    best = [
        max((chances[_label(draft)] for draft in one.drafts if draft.topic is topic), default=0.0)
        for one, chances in zip(sentences, every, strict=True)
        if chances
    ]
    return any(likely >= framed for likely in best) or (
        sum(likely >= _TELLS_TOGETHER for likely in best) > 1
    )


def _speaks_by_itself(
    read: Findings, draft: Draft, one: ReadSentence, gazetteer: Gazetteer, rules: Rules
) -> bool:
    """Say whether the clause of a frame's claim speaks for it, in a sentence of several claims."""
    start, end = clause_of(read.text, draft, one.sentence.start, one.sentence.end)
    words = [tag for tag in one.tags if start <= tag.start < end]
    some = [bound for bound in one.bounds if start <= bound.number.start < end]
    own = frozenset(sentence_features(read, (start, end), words, some, gazetteer))
    return rules.weights.chances(own)[_label(draft)] >= _SPEAKS


def _weighed(
    read: Findings,
    one: ReadSentence,
    drafts: Sequence[Draft],
    unframed: Sequence[Frame],
    modality: Modality,
    rules: Rules,
) -> list[Draft]:
    """Return the drafts of frames, and claims of the frames that stand for what no frame tells."""
    known = {_label(draft) for draft in (*one.drafts, *drafts)}
    if any(draft.frame.kind is Kind.APPEAL for draft in drafts):
        known.update(label_of(Kind.APPEAL, topic) for topic in Topic)
    taken = {start for draft in drafts for start in draft.spent}
    found: list[Draft] = []
    for frame in unframed:
        if (name := label_of(frame.kind, frame.topic)) in known:
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

    "3,984 are missing, and 14 of them were identified": a frame took both for identifications. In
    a line of a great many numbers, a table that lost its cells, each stays where it is.
    """
    numbers = sum(len(draft.quantities) for draft in drafts)
    if len({draft.frame.kind for draft in drafts}) < 2 or numbers > _TABLE:
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
                there = measure_chance(bound, kind, other.topic, found.measure, rules)
                by_kind[kind] = found if there > own + _RATHER else None
        rival = by_kind[kind]
        if rival and all(one.number != bound.number for one, _ in other.quantities):
            return at, rival
    return 0, None


def _heaviest(item: tuple[float, Tag]) -> float:
    return -item[0]


def _label(draft: Draft) -> str:
    return label_of(draft.frame.kind, draft.topic)


def _likely_modality(chances: Mapping[str, float]) -> Modality:
    likely = max(_MODALITIES, key=lambda modality: chances[modality])
    return likely if chances[likely] >= _SURE else Modality.ASSERTED
