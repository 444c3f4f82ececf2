"""Names of places in a text: exact spans of gazetteer names in any case, the longest first.

The names are searched in the raw text (an automaton over their spellings and their case forms), so
offsets are true. A name inside a longer capitalised name ("Mammadli" after a given name) is a
person's, not a place's, unless a word for a place stands beside it; the name of a street, a river
or a club is no settlement's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from geo.gazetteer import Gazetteer
from geo.reading.lexicon import Tag
from geo.reading.spans import Spans
from geo.vocabulary import Level

# Shorter names are words or syllables elsewhere ("Sus", "Zar"): they need the word "village".
_SHORT = 4
_LEVELS = {
    "t_district": Level.DISTRICT, "t_city": Level.CITY, "t_village": Level.SETTLEMENT,
    "t_other": None,
}  # fmt: skip
_CAPITAL = r"[A-ZƏÇŞĞÖÜİА-ЯЁԱ-Ֆ]"
_GIVEN_NAME_BEFORE = re.compile(rf"\b{_CAPITAL}[^\W\d_]+[ ]\Z")
_SURNAME_AFTER = re.compile(rf" {_CAPITAL}[^\W\d_]{{3,}}")
# Words that stand before a place at the start of a sentence, so they are no given names.
_NO_GIVEN_NAME = re.compile(
    r"\b(?:In|At|Near|From|To|Around|Of|The|And|Both|Only|В|Во|На|Из|Под|У|С|Около) \Z"
)
_WORD = re.compile(r"\w")
_LISTED = re.compile(r"\s*(?:,|,?\s(?:and|or|və|ilə|и|или|և|ու|եւ))\s*\Z")
_LISTED_AFTER = re.compile(r"\s*(?:,|,?\s(?:and|or|və|ilə|и|или|և|ու|եւ))\s*")
_MANY_OF = re.compile(r"\b(?:villages|districts|cities|towns|regions) of (?:[^.;]{0,80})\Z")
# A Russian adjective that stands for a district may be a surname too: "Рауф Агдамский".
_ADJECTIVE = re.compile(r"ск(?:ий|ого|ому|им|ом)\Z")
_STOP = re.compile(r"[,.;:!?()\n]")
_TOLD_WHERE = {
    "az": re.compile(r"[^\W\d_]d[aə]n?\s"),
    "hy": re.compile(r"[^\W\d_](?:ում|ից|մոտ)\s"),
}
_BODY_REACH, _BODY_WORDS = 50, 3
_OF_A_BODY = frozenset({"", "of", "of the", "in", "in the", "for", "for the", "в", "по"})
_BETWEEN = re.compile(
    r"\b(?:between|from|между|из)\s(?:[^\s,.;]+\s(?:and|to|и|в|до)\s)?\Z", re.IGNORECASE
)
# The road to a name leads to the town of that name.
_IN_AREA = re.compile(r"\bрайоне\s\Z")
_ROAD_TO = {
    "en": re.compile(r"\b(?:road|way|highway|path|leading)\sto\s\Z", re.IGNORECASE),
    "ru": re.compile(r"\b(?:дорог\w*|трасс\w*|пути|путь)\s(?:в|на|до)\s\Z", re.IGNORECASE),
    "az": re.compile(r"\s(?:yolu|yolunda|gedən)(?!\w)"),
    "hy": re.compile(r"\s(?:տանող|գնացող)(?!\w)"),
}
_ALL_AROUND = re.compile(
    r"around|(?:in )?the (?:vicinity|direction) of|вокруг|(?:в )?окрестност\w+|в направлении|"
    r"ətraf\w+|շրջակայքում|մատույցներում|ուղղությամբ|հատվածում",
    re.IGNORECASE,
)
# The war and the leaders of a territory are in no place: "the first Karabakh war", "former leaders
# of Karabakh".
_OF_NO_PLACE_AFTER = re.compile(
    r"\s(?:war|wars|conflict|leader\w*|authorit\w+|regime|separatis\w+|officials?|movement|"
    r"müharib\w+|münaqiş\w+|rəhbər\w*|rejim\w*|separatçı\w*|klan\w*|"
    r"պատերազմ\w*|հակամարտությ\w+|ղեկավար\w*|իշխանությ\w+)(?!\w)",
    re.IGNORECASE,
)
_OF_NO_PLACE_BEFORE = re.compile(
    r"(?:\b(?:leader\w*|leadership|authorities|officials?|regime|president|minister\w*) of "
    r"(?:the )?|"
    r"\b(?:руководител\w+|руководств\w+|лидер\w*|экс-лидер\w*|глав[аеуы]?|президент\w*|"
    r"чиновник\w*|министр\w*|власт\w+) )\Z",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:in|at|near|of|to|from|around|between|and|outside|by|toward|towards|into|for|в|во|на|из|под|"
    r"у|с|со|около|близ|возле|вблизи|до|от|к|и|между|через|,)\s(?:«|\")?\Z",
    re.IGNORECASE,
)
_LOCATIVE = {
    "az": re.compile(r"(?:d[aə]|d[aə]n|d[aə]k[iı]|y?[aə]|n?[ıiuü]n)\Z"),
    "hy": re.compile(r"(?:ում|ից|ի|ու)\Z"),
}
_THERE = {"az": re.compile(r"d[aə](?:n|k[iı]\w*)?\Z"), "hy": re.compile(r"(?:ում|ից)\Z")}
_SCRIPTS = {"az": re.compile(r"[a-zəı]"), "ru": re.compile(r"[а-яё]"), "hy": re.compile(r"[ա-և]")}
# Where mines and graves are told of.
_ABOUT = frozenset({"karabakh-economic-region", "east-zangezur-economic-region"})
# A bare stem of fewer letters has too many namesakes among the forms of other words.
_INFLECTED = 3


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name at [start, end) of a text, the level its wording implies, the places it may mean."""

    name: str
    start: int
    end: int
    level: Level | None
    place_ids: tuple[str, ...]


def find_toponyms(
    text: str, gazetteer: Gazetteer, language: str = "en", words: Sequence[Tag] = ()
) -> tuple[Toponym, ...]:
    """Return the names of places in `text`, in order, never overlapping.

    `words` are the text's tags of the group "place", which tell a village from its district.
    """
    names = tuple(_with_glosses(text, tuple(_names(text, gazetteer, language)), gazetteer))
    beside = _Beside(text, words, language)
    kinds = [beside.kind(one, gazetteer) for one in names]
    kinds = _with_lists(text, names, kinds, gazetteer)
    told = _told_apart(text, zip(names, kinds, strict=True), names, gazetteer, language)
    kept = [one for one in told if not beside.is_of_a_body(one)]
    alike = _with_neighbours(text, kept, gazetteer)
    return tuple(beside.as_town(one, gazetteer) for one in alike)


def narrowed(found: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Return the names, a village's with only those places that lie in a district named anywhere.

    A text that speaks of Aghdara means Suqovuşan there, and not its namesake in Dashkasan. Where no
    place lies in a named district, it is the one in the regions that the news is about, if only one
    lies there.
    """
    districts = {
        unit
        for one in found
        if one.level in (Level.DISTRICT, None)
        for unit in one.place_ids
        if gazetteer.get(unit).level is Level.DISTRICT
    }
    return tuple(_in_districts(one, districts, gazetteer) for one in found)


def _in_districts(one: Toponym, districts: set[str], gazetteer: Gazetteer) -> Toponym:
    points = [place for place in one.place_ids if gazetteer.get(place).level is Level.SETTLEMENT]
    if len(points) < 2 or len(points) < len(one.place_ids):
        return one
    inside = tuple(
        place for place in points if any(gazetteer.contains(unit, place) for unit in districts)
    )
    if not inside:
        there = [place for place in points if not _ABOUT.isdisjoint(gazetteer.ancestors(place))]
        inside = tuple(there) if len(there) == 1 else ()
    return replace(one, place_ids=inside or one.place_ids)


def _names(text: str, gazetteer: Gazetteer, language: str) -> Iterator[Toponym]:
    """Yield the whole words that are names, at one place the longest: "Ağdam rayonunda"."""
    automaton, forms = _automaton(gazetteer, language)
    spans = automaton.find_matches_as_indexes(text, overlapping=True)
    whole = [span for span in spans if _is_whole(text, span[1], span[2])]
    free = 0
    for index, start, end in sorted(whole, key=lambda span: (span[1], -span[2])):
        if start >= free:
            free = end
            yield Toponym(text[start:end], start, end, None, forms[index][1])


class _Beside:
    """The words of places in a text, to be asked for by where a name stands."""

    def __init__(self, text: str, words: Sequence[Tag], language: str) -> None:
        """Take the tags of the group "place"."""
        self._text, self._language = text, language
        self._at = {tag.start: tag for tag in words if tag.cls in _LEVELS}
        self._until = {tag.end: tag for tag in words if tag.cls in _LEVELS}
        self._bodies = Spans(tag for tag in words if tag.cls == "t_office")
        self._near = Spans(tag for tag in words if tag.cls == "near")

    def kind(self, name: Toponym, gazetteer: Gazetteer) -> str | None:
        """Return the class of the word for a place right after the name, or right before it.

        A word that none of the places of that name can be is said of something else: "villages
        of Nagorno-Karabakh".
        """
        text, start, end = self._text, name.start, name.end
        for gap in (1, 2):
            tag = self._at.get(end + gap)
            if tag and not text[end : end + gap].strip(' \u00a0\n»"”'):
                return tag.cls
        if self._language == "ru" and _ADJECTIVE.search(name.name):
            # "Сёл Физулинского района": the villages are not called so.
            return None
        for gap, between_words in ((1, " "), (2, " «"), (2, ' "'), (4, " of ")):
            tag = self._until.get(start - gap)
            if tag and text[start - gap : start] == between_words:
                if self._language == "ru" and tag.cls == "t_district":
                    # "В районе Шуши" is near it; the district would be "Шушинский район".
                    return None
                return tag.cls if _may_be(tag.cls, name, gazetteer) else None
        return None

    def is_of_a_body(self, name: Toponym) -> bool:
        """Say whether the name belongs to a hospital, a court or an office and tells no place.

        Behind the name at most three words may stand between ("Ağdam Mərkəzi Rayon
        Xəstəxanası"); before it only "of" or "in" ("the hospital of Barda", "прокуратура
        Агдамского района").
        """
        text = self._text
        told_where = _TOLD_WHERE.get(self._language)
        for tag in self._bodies.beginning_in(name.end, name.end + _BODY_REACH):
            between = text[name.end : tag.start]
            if told_where is not None and told_where.search(f"{name.name}{between} "):
                # "Ağdamda polis əməkdaşı": the case says that it happened there.
                continue
            if not _STOP.search(between) and len(between.split()) <= _BODY_WORDS:
                return self._language != "ru" or bool(_ADJECTIVE.search(name.name))
        if self._language in ("en", "ru"):
            for tag in self._bodies.touching(max(0, name.start - 12), name.start):
                between = text[tag.end : name.start]
                if tag.end <= name.start and between.strip().lower() in _OF_A_BODY:
                    return True
        return False

    def as_town(self, name: Toponym, gazetteer: Gazetteer) -> Toponym:
        """Return a bare name beside "near", or in "from X to Y", as that of the town.

        Nothing is near a district, and roads go from town to town; what is all around a town, or
        on the way to it, is its district.
        """
        levels = {gazetteer.get(place).level for place in name.place_ids}
        if name.level is not None or Level.CITY not in levels or not self._is_near(name):
            return name
        return replace(name, level=Level.CITY)

    def _is_near(self, name: Toponym) -> bool:
        text = self._text
        road = _ROAD_TO.get(self._language)
        if self._language in ("en", "ru"):
            if road and road.search(text, max(0, name.start - 24), name.start):
                return True
            if self._language == "ru" and _IN_AREA.search(text, max(0, name.start - 9), name.start):
                return True
            before = any(
                tag.end <= name.start
                and not text[tag.end : name.start].strip()
                and not _ALL_AROUND.fullmatch(text, tag.start, tag.end)
                for tag in self._near.touching(max(0, name.start - 2), name.start)
            )
            return before or bool(_BETWEEN.search(text, max(0, name.start - 60), name.start))
        if road and road.match(text, name.end):
            return True
        after = text[name.end : name.end + 1]
        return after.isspace() and any(
            tag.start == name.end + 1 and not _ALL_AROUND.fullmatch(text, tag.start, tag.end)
            for tag in self._near.beginning_in(name.end, name.end + 2)
        )


def _may_be(kind: str, name: Toponym, gazetteer: Gazetteer) -> bool:
    """Say whether one of the places of that name may be what the word says."""
    levels = {gazetteer.get(place).level for place in name.place_ids}
    if kind in ("t_village", "t_city"):
        return bool(levels & {Level.SETTLEMENT, Level.CITY})
    return True


def _with_lists(
    text: str, names: Sequence[Toponym], told: Sequence[str | None], gazetteer: Gazetteer
) -> list[str | None]:
    """Give each name of a list its word: "Aghdam, Fuzuli and Jabrayil districts".

    The word may also begin the list: "the villages of Edilli and Sus". A district in the genitive
    before its village is no name of the list: "Füzulinin A, Şuşanın B kəndlərində".
    """
    kinds = list(told)
    for index in range(1, len(names)):
        first, one = names[index - 1], names[index]
        linked = _LISTED.fullmatch(text[first.end : one.start])
        before = text[max(0, first.start - 120) : first.start]
        if kinds[index] is None and linked and _MANY_OF.search(before):
            kinds[index] = kinds[index - 1]
    following: int | None = None
    for index in range(len(names) - 1, -1, -1):
        name = names[index]
        if following is not None and kinds[following] == "t_other":
            # "The Fuzuli–Shusha highway" is neither town.
            joined = text[name.end : names[following].start]
            if kinds[index] is None and joined in ("-", "–", "—"):
                kinds[index] = "t_other"
        if following is not None and kinds[index] is None:
            if _is_whose(text, name, names[index + 1], kinds[index + 1], gazetteer):
                kinds[index] = "t_district"
                continue
            last = names[following]
            gap = text[name.end : last.start]
            if index + 1 < following:
                # The district before the last village stands between.
                gap = text[name.end : names[index + 1].start]
            if _LISTED.fullmatch(gap) and kinds[following] in ("t_district", "t_village", "t_city"):
                kinds[index] = kinds[following]
        following = index
    return kinds


def _is_whose(
    text: str, outer: Toponym, inner: Toponym, kind: str | None, gazetteer: Gazetteer
) -> bool:
    """Say whether a name right before a village's is that of its district: "Füzulinin Qərvənd"."""
    if kind != "t_village" or text[outer.end : inner.start] != " ":
        return False
    return any(gazetteer.get(place).level is Level.DISTRICT for place in outer.place_ids)


def _told_apart(
    text: str,
    found: Iterable[tuple[Toponym, str | None]],
    names: Sequence[Toponym],
    gazetteer: Gazetteer,
    language: str,
) -> Iterator[Toponym]:
    by_rule = _by_rule(gazetteer, language)
    starts, ends = {name.start for name in names}, {name.end for name in names}
    surnames = frozenset(_surnames(text, names, ends, language))
    for toponym, kind in found:
        levels = {gazetteer.get(place).level for place in toponym.place_ids}
        if kind == "t_other" or (levels <= {Level.TERRITORY} and _is_of_no_place(text, toponym)):
            continue
        level = _LEVELS[kind] if kind else None
        only_villages = levels == {Level.SETTLEMENT}
        if level is None and only_villages:
            if gazetteer.is_city_elsewhere(toponym.name):
                continue
            if len(_bare(toponym, language)) <= _SHORT and not _is_listed(
                text, toponym, starts, ends
            ):
                continue
            if _is_given_name(text, toponym, starts, language):
                continue
            if toponym.name in by_rule and not _is_said_as_place(text, toponym, language):
                continue
        if level is None and only_villages and _is_surname(toponym, surnames, language):
            continue
        named = toponym.start - 1 not in ends and _is_in_a_persons_name(text, toponym.start)
        named = named and (only_villages or bool(_ADJECTIVE.search(toponym.name)))
        if level is None and named and not _is_somewhere(toponym, language):
            continue
        if level is None and len(levels) == 1:
            level = next(iter(levels))
        if level is Level.DISTRICT and not levels & {Level.DISTRICT, Level.CITY}:
            # "Karabakh region": the word is said of what the name means, which is no district.
            level = next(iter(levels)) if len(levels) == 1 else level
        yield replace(toponym, level=level)


def _is_of_no_place(text: str, one: Toponym) -> bool:
    """Say whether a territory's name only tells whose leaders, or which war, are meant."""
    before = _OF_NO_PLACE_BEFORE.search(text, max(0, one.start - 24), one.start)
    return before is not None or bool(_OF_NO_PLACE_AFTER.match(text, one.end))


def _surnames(text: str, names: Sequence[Toponym], ends: set[int], language: str) -> Iterator[str]:
    """Yield the names of places that stand behind a given name: they are somebody's surname."""
    for one in names:
        named = one.start - 1 not in ends and _is_in_a_persons_name(text, one.start)
        if named and not _is_somewhere(one, language):
            yield one.name


def _is_given_name(text: str, toponym: Toponym, starts: set[int], language: str) -> bool:
    """Say whether a surname follows a bare name: "Nizami Rahmanzade" is no village."""
    if toponym.end + 1 in starts or not _SURNAME_AFTER.match(text, toponym.end):
        return False
    return not _is_said_as_place(text, toponym, language)


def _is_surname(toponym: Toponym, surnames: frozenset[str], language: str) -> bool:
    """Say whether somebody in the text bears that name, in any case: "Sadıqlı", "Sadıqlının"."""
    if not surnames or _is_somewhere(toponym, language):
        return False
    return any(toponym.name.startswith(one) for one in surnames)


def _is_somewhere(toponym: Toponym, language: str) -> bool:
    """Say whether the case of a name tells that something is there, or comes from there."""
    there = _THERE.get(language)
    return there is not None and bool(there.search(toponym.name))


def _bare(toponym: Toponym, language: str) -> str:
    """Return a name without the case ending that makes a short word long: "Սոսում"."""
    return _LOCATIVE[language].sub("", toponym.name) if language in _LOCATIVE else toponym.name


def _is_listed(text: str, one: Toponym, starts: set[int], ends: set[int]) -> bool:
    """Say whether another name stands beside it in a list: "in Aghdam and Sos"."""
    before = _LISTED.search(text, max(0, one.start - 6), one.start)
    after = _LISTED_AFTER.match(text, one.end)
    return (before is not None and before.start() in ends) or (
        after is not None and after.end() in starts
    )


def _with_neighbours(text: str, found: Sequence[Toponym], gazetteer: Gazetteer) -> list[Toponym]:
    """Return the names, a bare one in a list of districts as that of the district.

    "In Fuzuli, Shusha and Lachin": who lists districts does not mean one town among them.
    """
    alike = list(found)
    for index, one in enumerate(found):
        if one.level is not None or not _is_district(one, gazetteer):
            continue
        pairs = [pair for pair in ((index - 1, index), (index, index + 1)) if pair[0] >= 0]
        beside = [
            found[first if first != index else last]
            for first, last in pairs
            if last < len(found) and _LISTED.fullmatch(text[found[first].end : found[last].start])
        ]
        if any(
            other.level in (Level.DISTRICT, None) and _is_district(other, gazetteer)
            for other in beside
        ):
            alike[index] = replace(one, level=Level.DISTRICT)
    return alike


def _is_district(name: Toponym, gazetteer: Gazetteer) -> bool:
    """Say whether a bare name is that of a district of today, and not only of one of the past."""
    units = [gazetteer.get(place) for place in name.place_ids]
    return any(unit.level is Level.DISTRICT and unit.kind != "former raion" for unit in units)


def _is_said_as_place(text: str, toponym: Toponym, language: str) -> bool:
    """Say whether a preposition or a case says that a bare name is a place, and not a surname."""
    if language in ("en", "ru"):
        return bool(_AT.search(text, max(0, toponym.start - 14), toponym.start))
    return bool(_LOCATIVE[language].search(toponym.name)) if language in _LOCATIVE else True


def _with_glosses(text: str, found: Sequence[Toponym], gazetteer: Gazetteer) -> Iterator[Toponym]:
    """Yield the names, "Jrakan (Jabrayil)" as one: linking tells how they go together."""
    skipped = -1
    for index, one in enumerate(found):
        if index == skipped:
            continue
        gloss = found[index + 1] if index + 1 < len(found) else None
        if gloss is not None and _is_gloss(text, one, gloss):
            skipped, end = index + 1, gloss.end + 1
            ids = tuple(sorted(_either(set(one.place_ids), set(gloss.place_ids), gazetteer)))
            yield Toponym(text[one.start : end], one.start, end, one.level, ids)
            continue
        yield one


def _either(named: set[str], other: set[str], gazetteer: Gazetteer) -> set[str]:
    """Return what a name and its gloss both may mean; a town with its district, either of them."""
    both = named & other
    towns = both and all(gazetteer.get(place).level is Level.CITY for place in both)
    districts = any(gazetteer.get(place).level is Level.DISTRICT for place in other)
    return both if both and not (towns and districts) else named | other


def _is_in_a_persons_name(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start]
    return bool(_GIVEN_NAME_BEFORE.search(before)) and not _NO_GIVEN_NAME.search(before)


def _is_gloss(text: str, one: Toponym, gloss: Toponym) -> bool:
    between, after = text[one.end : gloss.start], text[gloss.end : gloss.end + 1]
    return between in (" (", "(") and after == ")"


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (start > 0 and _WORD.match(text[start - 1])) and not (
        end < len(text) and _WORD.match(text[end])
    )


@lru_cache(maxsize=8)
def _automaton(
    gazetteer: Gazetteer, language: str
) -> tuple[AhoCorasick, tuple[tuple[str, tuple[str, ...]], ...]]:
    index = _forms(gazetteer.surface_forms(), gazetteer, language)
    forms = tuple((form, tuple(sorted(ids))) for form, ids in sorted(index.items()))
    patterns = [form for form, _ in forms]
    return AhoCorasick(patterns, matchkind=MatchKind.Standard), forms


@lru_cache(maxsize=8)
def _by_rule(gazetteer: Gazetteer, language: str) -> frozenset[str]:
    """Return the forms, in all cases, that only a name made by rule has.

    Azerbaijani needs none: its own names are attested.
    """
    if language == "az":
        return frozenset()
    made = gazetteer.forms_by_rule()
    known = ((form, one) for form, one in gazetteer.surface_forms() if form not in made)
    attested = _forms(known, gazetteer, language)
    every = _forms(((form, "") for form in made), gazetteer, language)
    return frozenset(every) - frozenset(attested)


def _forms(
    names: Iterable[tuple[str, str]], gazetteer: Gazetteer, language: str
) -> dict[str, set[str]]:
    index: dict[str, set[str]] = {}
    for form, place_id in names:
        index.setdefault(form, set()).add(place_id)
        if form[0].islower():
            # A phrase may begin a sentence.
            index.setdefault(form[0].upper() + form[1:], set()).add(place_id)
    for form, ids in list(index.items()):
        if "ё" in form:
            # The dots are often left out.
            index.setdefault(form.replace("ё", "е"), set()).update(ids)
        for inflected in _case_forms(form, gazetteer, language):
            index.setdefault(inflected, set()).update(ids)
    return index


def _case_forms(form: str, gazetteer: Gazetteer, language: str) -> Iterator[str]:
    """Yield the case forms of a name by the endings of data/gazetteer/endings.csv."""
    script = _SCRIPTS.get(language)
    if script is None or len(form) < _INFLECTED or not script.search(form):
        return
    for ending, becomes in gazetteer.lexicon.endings:
        if script.search(ending) and form.endswith(becomes):
            yield form.removesuffix(becomes) + ending
