"""People whom a text names together with an office: "X, head of Y" and "Y's head X".

Nobody else is named. An office belongs to the first name after it, so that nobody else whom its
holder meets or mourns has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.forms import Hit, flatten
from geo.reading.spans import Spans
from geo.rules import Rules

CAPITAL = r"[A-ZƏÇŞĞÖÜİА-ЯЁԱ-Ֆ]"
_PART = rf"{CAPITAL}[^\W\d_]+(?:[-’'][^\W\d_]+)?"
_PARTICLE = r"(?:(?:de|van|von|der|den|di|da|la|le|al|el|bin) ){1,2}"
_NAME = re.compile(
    rf"(?<![\w’'-])(?:(?:{CAPITAL}\. )?{_PART}(?: (?:{CAPITAL}\. |{_PARTICLE})?{_PART}){{1,5}}|"
    rf"(?!H\.\s?E\.)(?:{CAPITAL}\.\s?){{1,2}}{_PART})(?!\w)"
)
_PIECES = re.compile(r"\S+?(?:\.(?=\S)|(?=\s|\Z))")
_AFTER_NAME = re.compile(
    r"(?:\s?[,(–—՝][ \t]?(?:the )?|\s-\s|,?\n|\s(?:is|was)\s(?:the\s|an?\s)?)"
    r"(?P<role>[^.;)\n]{3,240})"
)
# What may stand before the office after a name: "its", "a senior", "the ministry's".
_BEFORE_ROLE = re.compile(
    r"(?:(?:a|an|the|its|their|our|his|her|who is|now|then|who serves as|serving as)\s)?"
    r"(?:[\w’'-]+\s){0,6}"
)
_NO_PART_OF_ROLE = re.compile(
    r"\b(?:who|whose|whom|of|to|by|with|for|when|where|was|were|had|has|and(?! [A-Z])|or|in|at|"
    r"after|before|from|on|he|she|they|на|в|во|из|у|от|до|за|к|ко|с|со|что|как|и|а|но|не|был\w*)\b"
)
_ROLE_ENDS = re.compile(
    r",? (?:who|whose|which|that|told|said|says|with(?! (?:the )?[A-Z])|after|when|while|in an|"
    r"at a|during|and (?:the|his|her|their)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_BETWEEN_ROLE = re.compile(
    r"[.;:!?։]|,[\s–—-]|\n|[\"“”«»]|\s(?:to|for|with|about|and|by|who|и|с|о|семь\w*|və|ilə|և|եւ)\s"
)
_WORD = re.compile(r"\b[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# "Another MP, X, said": a name put between commas after its office.
_NAME_NEXT = re.compile(rf"\s{CAPITAL}[^\W\d_]+\s{CAPITAL}[^\W\d_]+")
# "X of ANAMA": a person of an organisation that is known.
_OF_BODY = re.compile(
    r"\s(?:of|from|with|at|из|от)\s(?:the\s)?|\s\((?:the\s)?|"
    r",\s(?:for|of|from|with|(?:speaking )?on behalf of|representing)\s(?:the\s)?"
)
# "X из правозащитной организации «Y»": what the body is like stands before it.
_LIKE = re.compile(r"\w+(?:ой|ого|ых|их)\s")
# "X of the ruling faction", "X из фракции «Y»": a member of parliament.
_EMPLOYEE = "employee"
_OF_FACTION = re.compile(
    r"\s(?:of|from)\s(?:the\s)?(?:[“\"]?[\w’'-]+[”\"]?\s){0,4}"
    r"(?:faction|bloc|caucus|parliamentary group)(?!\w)|"
    r"\s(?:из|от)\s(?:\w+(?:ой|ого)\s)?(?:фракции|блока)(?!\w)"
)
_FACTION = "member of the faction"
# "X heads the office of Y", "X sits on the commission": who runs or represents a known body.
_LEADS = re.compile(
    r"(?:,? who)?\s(?:now\s|has\s|once\s|long\s)?"
    r"(?:(?P<heads>heads|headed|leads|led|runs|ran|run|chairs|chaired|"
    r"directs|directed|руководит|руководила?|возглавляет|возглавляла?)|"
    r"advises|advised|coordinates|coordinated|manages|managed|supervises|supervised|oversees|oversaw|"
    r"represents|represented|speaks for|spoke for|sits on|sat on|serves on|served on|"
    r"took over (?:as|at)|представляет|представляла?|курирует|курировала?|консультирует|"
    r"координирует|координировала?|входит в)"
    r"\s[^.;:,\n]{0,60}(?:, the )?"
)
# Who works for a body is in office where he speaks.
_WORKS = re.compile(
    r"(?:,? (?:who|которая|который))?\s(?:has\s)?"
    r"(?:joined|been with|work(?:s|ed) (?:for|at|with)|served (?:at|with)|работает в|"
    r"работала? в|состоит в|трудится в)"
    r"\s[^.;:,\n]{0,60}"
)
_LED = re.compile(
    r"\s(?:rəhbərlik etdiyi|başçılıq etdiyi|rəhbərlik edən|գլխավորած|ղեկավարած|"
    r"գլխավորությամբ)(?!\w)"
)
_HEAD = "head"
_ADJECTIVES = 3
_LED_REACH = 60
_BODYS = re.compile(r"[’']s?\s\Z")
_POSSESSIVE = re.compile(r"[’']s\s")
_LABELLED = re.compile(r"\s\([^()\n]{2,80}\)\s?[:։]")
_TITLES = ("Mr", "Ms", "Miss", "Г-", "г-")
# "Mr. X (Azerbaijan) said": a delegate in the records of an international body.
_DELEGATE = re.compile(
    rf"(?:\b(?:Mr|Mrs|Ms|Miss)\.?|(?<!\w)(?:Г-н|Г-жа|г-н|г-жа))\s(?P<name>(?:{CAPITAL}\.\s)?{CAPITAL}[^\W\d_]+"
    rf"(?:[-’'\s]{CAPITAL}[^\W\d_]+){{0,3}})\s\((?P<of>[^()\n]{{2,60}})\)"
)
# "X (Azerbaijan, EC/DA)": a member of an assembly, with his country and group.
_COUNTRY_AND_GROUP = re.compile(r"\((?P<of>[^(),\n]{4,40}),\s[A-Z]{2,6}(?:/[A-Z]{2,6})?\)")
_BEFORE_BRACKET = re.compile(
    rf"(?<![\w’'-])(?P<name>{CAPITAL}[^\W\d_]+(?:[-’'\s]{CAPITAL}[^\W\d_]+){{1,3}})\s\Z"
)
_NAME_REACH = 60
_ARMENIAN_COMMA = "՝"
_ALSO = re.compile(r"\A(?:նույնպես|նաև|նաեւ|այժմ) ")
_HEADLINE = re.compile(r"^(?P<name>[^:\n.?!]{5,40})[:․] ?[^\n]{8,160}(?<![.!։])$", re.MULTILINE)
_HEADLINES_WITHIN = 600
# Behind an office its owner follows at once: "head of the Agency", "пресс-секретарь МИД Армении".
_OWNED = re.compile(r" (?:(?:of|at|for) [^.;,\n]{2,60}|[А-ЯЁ][^.;,\n]{2,40})")
# In Azerbaijani "mayor" is a major, as is "general-mayor".
_MAJOR = re.compile(r"(?i)mayor\w*")
# So many names without an office are kept, for languages that put it behind a comma.
_UNPLACED = 60
_COMMA_LAST = ("en", "ru")
_MEMBER = "representative"
_ENDS_APPOSITION = re.compile(r"\s?[,.;)—–]")
# Armenian surnames with the article or a case ending: the name ends there.
_ARMENIAN_END = re.compile(r"(?:յան|յանց|ունի|ենց)(?:ը|ն|ի|ին|ից)\Z")
# "By X" of a byline, and what stays of "H.E. X".
_TITLE = re.compile(r"By |(?<=H\.)E\. ")
# What may stand between an office and its holder besides the owner's name: what stands before the
# owner, names in quotation marks, ranks, what the office is for.
_OWNED_BY = re.compile(r"\A\s(?:for|with|to|от|при|с)\s(?:the\s)?(?=\s|\Z)")
_OWN_NAME = re.compile(rf"(?<=\w)\s[“«\"](?:{CAPITAL}[^”»“«\".,!?\n]{{1,40}})?[”»\"](?=\s)")
# For whom a commission is: "по делам пленных, заложников и без вести пропавших".
_TAIL = re.compile(
    r"(?:\sпо\s[^.;:\n]{0,30}?пленны[хм])?(?:,|\sи)\s[^.;:«»\n]{0,25}?"
    r"(?:без вести пропавш\w+|пропавш\w+ без вести)(?:\s(?:граждан|лиц))?|"
    r"(?:\s(?:on|for)\sprisoners(?: of war)?)?,?\shostages\sand\smissing\s"
    r"(?:persons|people|citizens)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"\b(?:(?:Rear|Vice|Brig|Maj|Lt|Col)\.? )?(?:Adm|Gen|Col|Maj|Capt|Lt|Cdr|Dr|Prof)\."
)
_JOINED = re.compile(
    r"(?<=[а-яё])\sи\s(?=(?:[А-ЯЁ][а-яё]+|[а-яё]+(?:ия|ий|ости|ии|ства|ой|ых|их|ции|ций|овки|ования))\s)"
)
# What an office is for: "по связям с прессой", "по работе с семьями".
_FOR = re.compile(
    r"\sпо\s(?:связям|работе|взаимодействию|коммуникациям|сотрудничеству)\sсо?\s\w+(?:\s\w+ции)?"
)
_FIELD = re.compile(r"\A\s(?:for|in|at|on)\s(?:the\s)?(?:[\w’'-]+\s?){1,3}\Z")
# Qondarma rejimin “müdafiə naziri” X: an office that the text does not recognise.
_CLOSES = ("”", "»", '"')
_SCARE = re.compile(r"[“«\"](?:\w+\s?){1,4}\Z")
_SCARED = 60
# "Soviet-made PMN": a thing.
_MADE = re.compile(r"-(?:made|era|built|style|led|backed|based)\b")
_NOTHING: Spans[Any] = Spans(())
# More words make no person's name here.
_NAME_WORDS = 3
_LEAST_WORDS = 2
_FIRST_WORD = re.compile(r"(?P<word>\S+)\s")
# The office in a case other than the nominative, by the endings of its first word.
_OBLIQUE = re.compile(
    r"\A\S*(?:ля|лю|лем|ра|ру|ром|та|ту|том|ка|ку|ком|вы|ве|вой|цы|це|цей|а|у|ем|ника|нику|"
    r"ником|ря|рю|рем|ого|ому|ыми?|ой|его|ему|теля|телю|телем)(?!\w)"
)
_NOMINATIVES = frozenset({"глава", "судья", "старшина", "комендант", "замминистра", "замглавы"})
# How far an office may stand from its name, and an organisation from its office, in code points.
_OFFICE_REACH, _OWNER_REACH = 45, 90
_RANK_REACH = 22


@dataclass(frozen=True, slots=True)
class Named:
    """A name at `start` with its office; in the span `beside` the office's owner may stand."""

    printed: str
    role: str
    start: int
    beside: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Office:
    """An office at [start, end) of a text; in the span `beside` its owner may stand."""

    start: int
    end: int
    kinds: frozenset[str]
    beside: tuple[int, int]


def find_offices(text: str, listed: Sequence[Hit[frozenset[str]]]) -> list[Office]:
    """Return all offices that a text names, with or without the name of who holds them."""
    found = []
    for hit in listed:
        beside = _around_office(text, hit.start, hit.end)
        found.append(Office(hit.start, hit.end, hit.value, beside))
    return found


def _around_office(text: str, low: int, high: int) -> tuple[int, int]:
    """Return where the owner of an office [low, high) may stand: before it, or right behind it."""
    owned = _OWNED.match(text, high)
    return _owner_start(text, low), owned.end() if owned else high


def find_named(
    text: str,
    known: Spans[Any],
    bodies: Spans[Any],
    listed: Sequence[Hit[frozenset[str]]],
    rules: Rules,
    language: str,
) -> Iterator[Named]:
    """Yield the people of `text` with their offices; `known` are names that are no person's.

    `listed` are the offices that the text names.

    A name before "of" one of the `bodies` is that of a member, who speaks for it. Names without
    an office are yielded too, with an empty role.
    """
    offices = [
        (hit.start, hit.end)
        for hit in listed
        if not (language == "az" and _MAJOR.fullmatch(text, hit.start, hit.end))
    ]
    unplaced: dict[str, str] = {}
    at = named_until = 0
    for match in _NAME.finditer(text):
        trimmed = _without_office(match, known, rules, language)
        if trimmed is None:
            continue
        start, end = trimmed
        while at < len(offices) and offices[at][1] <= start:
            at += 1
        one = _told_behind(text, start, end, known, bodies, rules)
        if one is None:
            near = [span for span in offices[max(0, at - 3) : at] if span[1] >= named_until]
            one = _told_before(text, start, end, near, known, rules)
        named_until = end if one is None else max(end, one.beside[1])
        if one is None and len(unplaced) < _UNPLACED:
            unplaced.setdefault(text[start:end].split()[-1], text[start:end])
        yield one or Named(text[start:end], "", start, (start, end))
    if language in _COMMA_LAST:
        yield from _placed_later(text, unplaced, rules)


def _told_behind(
    text: str, start: int, end: int, known: Spans[Any], bodies: Spans[Any], rules: Rules
) -> Named | None:
    """Return the name at [start, end) with the office or the body that stands right beside it."""
    name = text[start:end]
    if (role := _role_after(text, end, rules, known)) is not None:
        return Named(name, text[role[0] : role[1]], start, (end, role[1]))
    if (label := _LABELLED.match(text, end)) is not None:
        # "X (Armenia Alliance): …" in the minutes of a parliament.
        return Named(name, _MEMBER, start, (end, label.end()))
    if (body := _body_after(text, end, bodies)) is not None:
        return Named(name, _MEMBER, start, (end, body))
    if (told := _told_by_deed(text, start, end, bodies)) is not None:
        return told
    if (owner := _body_before(text, start, bodies)) is not None:
        # "HALO's X": a person of an organisation that is known.
        return Named(name, _MEMBER, start, (owner, start))
    if (beside := _of_common_owner(text, start, end, rules)) is not None:
        return Named(name, _EMPLOYEE, start, beside)
    return None


def _told_before(
    text: str,
    start: int,
    end: int,
    offices: Sequence[tuple[int, int]],
    known: Spans[Any],
    rules: Rules,
) -> Named | None:
    """Return the name at [start, end) with the nearest of the `offices` before it, if it is its.

    Else with its rank: a senior officer who speaks does so in office.
    """
    reach = start - 2 if text[max(0, start - 2) : start] == ", " else start
    if reach < start and not _ENDS_APPOSITION.match(text, end):
        return None
    for low, high in reversed(offices):
        if _is_held_by(text, high, reach, known, rules):
            if rules.not_offices.match(text[low:reach]):
                return None
            beside = (_owner_start(text, low), _of_owner(text, end, known) or reach)
            return Named(text[start:end], text[low:reach].strip(), start, beside)
    rank = rules.senior_ranks.search(text, max(0, start - _RANK_REACH), start)
    if rank is None:
        return None
    beside = (_owner_start(text, rank.start()), start)
    return Named(text[start:end], rank.group().strip(), start, beside)


def find_delegates(text: str, known: Spans[Any]) -> Iterator[Named]:
    """Yield the delegates whom minutes name with their state.

    "Ms. X (Armenia)", "X (Armenia, EPP)": those with a group are of their state's parliament.
    """
    # Their bracket is looked for first: there are few in a text, and many capitals.
    for bracket in _COUNTRY_AND_GROUP.finditer(text):
        found = _BEFORE_BRACKET.search(text, max(0, bracket.start() - _NAME_REACH), bracket.start())
        if found is not None and known.touching(*bracket.span("of")):
            yield Named(found["name"], _FACTION, found.start("name"), bracket.span("of"))
    if not any(title in text for title in _TITLES):
        return
    for found in _DELEGATE.finditer(text):
        if known.touching(*found.span("of")):
            yield Named(found["name"], _MEMBER, found.start("name"), found.span("of"))


def _placed_later(text: str, unplaced: Mapping[str, str], rules: Rules) -> Iterator[Named]:
    """Yield the names whose office stands behind the surname later: "said X, who runs Y"."""
    for word in _WORD.finditer(text) if unplaced else ():
        full = unplaced.get(word.group())
        if full is None or (role := _role_after(text, word.end(), rules, _NOTHING)) is None:
            continue
        yield Named(full, text[role[0] : role[1]], word.start(), (word.end(), role[1]))


def find_labels(
    text: str, known: Spans[Any], rules: Rules, language: str
) -> Iterator[tuple[str, int]]:
    """Yield the names before a colon in the lines above a text: "X: The maps are of no use".

    A headline gives the name, and the text below only the office: "the ministry's spokesman".
    """
    for line in _HEADLINE.finditer(text, 0, _HEADLINES_WITHIN):
        match = _NAME.match(text, line.start("name"), line.end("name"))
        if match is None or match.end() != line.end("name"):
            continue
        trimmed = _without_office(match, known, rules, language)
        if trimmed == match.span() and not rules.private_cues.search(text, *line.span()):
            yield match.group(), match.start()


def next_office(text: str, start: int, rules: Rules) -> Named | None:
    """Return the office that is told first after `start`, with nobody's name yet."""
    until = min(len(text), start + _HEADLINES_WITHIN)
    for hit in rules.offices.find(flatten(text[start:until], None)):
        low, high = start + hit.start, start + hit.end
        return Named("", text[low:high], low, _around_office(text, low, high))
    return None


def is_oblique(role: str) -> bool:
    """Say whether an office stands in another case; "глава" and its like are nominatives in -а."""
    first = role.split()[0].lower() if role.split() else ""
    return first not in _NOMINATIVES and bool(_OBLIQUE.search(role))


def _body_after(text: str, end: int, bodies: Spans[Any]) -> int | None:
    """Return where the organisation ends that stands right after a name and "of"."""
    preposition = _OF_BODY.match(text, end)
    if preposition is None:
        return None
    at = preposition.end()
    for _ in range(_ADJECTIVES):
        if found := bodies.beginning_in(at, at + 1):
            return int(found[0].end)
        if (adjective := _LIKE.match(text, at)) is None:
            break
        at = adjective.end()
    return None


def _of_owner(text: str, end: int, known: Spans[Any]) -> int | None:
    """Return where the owner ends that stands right behind a name: "Ambassador X of Japan"."""
    if not text.startswith(" of ", end):
        return None
    at = end + 4 + 4 * text.startswith("the ", end + 4)
    return next((one.end for one in known.beginning_in(at, at + 1)), None)


def _told_by_deed(text: str, start: int, end: int, bodies: Spans[Any]) -> Named | None:
    """Return who a name is that sits in a faction, heads a known body or led a delegation."""
    if (faction := _OF_FACTION.match(text, end)) is not None:
        return Named(text[start:end], _FACTION, start, (end, faction.end()))
    leads = _LEADS.match(text, end)
    if leads is not None and bodies.beginning_in(end, leads.end() + 1):
        role = _HEAD if leads["heads"] else _MEMBER
        return Named(text[start:end], role, start, (end, leads.end()))
    works = _WORKS.match(text, end)
    if works is not None and bodies.beginning_in(end, works.end()):
        return Named(text[start:end], _EMPLOYEE, start, (end, works.end()))
    if (led := _LED.match(text, end)) is not None:
        low, high = _owner_start(text, start), led.end() + _LED_REACH
        if bodies.touching(low, high):
            return Named(text[start:end], _HEAD, start, (low, high))
    return None


def _of_common_owner(text: str, start: int, end: int, rules: Rules) -> tuple[int, int] | None:
    """Return where a name's body is called by its kind: "the agency's X", "X of the agency"."""
    if (of := _OF_BODY.match(text, end)) is not None:
        owner = rules.common_owners.match(text, of.end())
        return None if owner is None else (end, owner.end())
    possessive = _BODYS.search(text, max(0, start - 3), start)
    if possessive is None:
        return None
    words = rules.common_owners.finditer(text, max(0, start - _OFFICE_REACH), possessive.start())
    return next(((one.start(), start) for one in words if one.end() == possessive.start()), None)


def _body_before(text: str, start: int, bodies: Spans[Any]) -> int | None:
    """Return where the organisation begins whose possessive stands right before a name."""
    possessive = _BODYS.search(text, max(0, start - 3), start)
    if possessive is None:
        return None
    owners = [one for one in bodies.touching(possessive.start() - 1, start) if one.end <= start]
    return owners[0].start if owners else None


def offices_in(role: str, rules: Rules) -> frozenset[str]:
    """Return the kinds of office that a role names."""
    found: set[str] = set()
    for hit in rules.offices.find(flatten(role, None)):
        if role[max(0, hit.start - 1) : hit.start] != "-":
            # "General-mayor" is no mayor.
            found |= hit.value
    return frozenset(found)


def _role_after(text: str, end: int, rules: Rules, known: Spans[Any]) -> tuple[int, int] | None:
    """Return the span of the office that stands after a name and a comma, if one does."""
    after = _AFTER_NAME.match(text, end)
    if after is None:
        return None
    low = after.start("role")
    if text[end] == _ARMENIAN_COMMA and not rules.roles.match(_ALSO.sub("", after["role"])):
        # The mark parts whatever comes first from the rest; an office must stand right behind it,
        # or behind the name of the body whose it is.
        office = rules.roles.match(text, _after_bodies(text, low, known), after.end())
        return None if office is None else (low, office.end())
    if rules.not_offices.match(after["role"]):
        return None
    if not rules.roles.match(after["role"]):
        first = after["role"].split(",")[0]
        office = rules.roles.search(first)
        if office is None or not _BEFORE_ROLE.fullmatch(first, 0, office.start()):
            return None
        between = first[: office.start()]
        if _NO_PART_OF_ROLE.search(between) or rules.private_cues.search(between):
            return None
        if rules.not_offices.match(first[office.start() :]):
            return None
        low += office.start()
        if _NAME_NEXT.match(first, office.end()):
            # "…, Armenia's Human Rights Defender X": the office is X's.
            return None
    return low, low + len(_office(text[low : after.end()], rules))


def _after_bodies(text: str, at: int, known: Spans[Any]) -> int:
    """Return where the words begin behind the names of bodies and states that stand at `at`."""
    while (ends := [one.end for one in known.beginning_in(at, at + 1)]) and text[
        max(ends) : max(ends) + 1
    ] == " ":
        at = max(ends) + 1
    return at


def _office(text: str, rules: Rules) -> str:
    """Return the office that `text` begins with, without what the sentence goes on to say.

    After a comma only another office or more of an institution's name belongs to it: "chairman of
    the Commission for Prisoners of War, Hostages and Missing Persons".
    """
    first, *parts = _ROLE_ENDS.split(text)[0].split(", ")
    office = [first]
    for part in parts:
        words = _WORD.findall(part)
        more_of_a_name = all(word in rules.capitals or word == "and" for word in words)
        if not (more_of_a_name or rules.roles.match(part)):
            break
        office.append(part)
    return ", ".join(office)


def _is_held_by(text: str, high: int, start: int, known: Spans[Hit[Any]], rules: Rules) -> bool:
    """Say whether the office that ends at `high` is that of the name at `start`."""
    between = _without_names(text, high, start, known)
    if between[:1] in _CLOSES and _SCARE.search(text, max(0, high - _SCARED), high):
        between = between[1:]
    for part in (_OWNED_BY, _OWN_NAME, _TAIL, _ABBREVIATED, _JOINED, _FOR):
        between = part.sub(" ", between)
    if text[start : start + 1] == ",":
        between = _FIELD.sub(" ", between)
    if len(between) > _OFFICE_REACH or _BETWEEN_ROLE.search(between):
        return False
    return not rules.private_cues.search(between)


def _owner_start(text: str, low: int) -> int:
    """Return where the words before an office begin that may name its organisation."""
    first = max(0, low - _OWNER_REACH)
    stops = [found.end() for found in _BETWEEN_ROLE.finditer(text, first, low)]
    return stops[-1] if stops else first


def _without_names(text: str, low: int, high: int, known: Spans[Hit[Any]]) -> str:
    """Return [low, high) without organisations' names, which may be long and hold commas."""
    pieces, at = [], low
    for start, end in ((one.start, one.end) for one in known.beginning_in(low, high)):
        if at <= start and end <= high:
            pieces.append(text[at:start])
            at = end
    return "".join([*pieces, text[at:high]])


def _without_office(
    match: re.Match[str], known: Spans[Hit[Any]], rules: Rules, language: str
) -> tuple[int, int] | None:
    """Return the span of the name in a run of capitals, without "General" before it.

    None where the run is an organisation's name, or holds a word known to be in no person's name.
    """
    start, end = match.span()
    for low, high in ((one.start, one.end) for one in known.touching(*match.span())):
        if low < end and start < high:
            if low > start and len(match.string[start:low].split()) >= _LEAST_WORDS:
                # The name comes first: "X BMT-yə müraciət edib".
                end = low - 1
                break
            start = high + 1
            if (possessive := _POSSESSIVE.match(match.string, high)) is not None:
                # "UNDP's X": the run of capitals begins with the body.
                start = possessive.end()
    text = match.string
    rank = rules.ranks.match(text, start)
    if rank is not None and rank.end() >= end:
        # "Rear Adm. X": the rank alone is no name.
        return None
    while start < end and (before := _rank_or_office(text, start, end, rules)):
        start = before + 1
    for office in rules.roles.finditer(text, start, end):
        if office.end() < end and text[office.end()] == " ":
            # "MFA Spokesperson X": the name begins after the office.
            start = office.end() + 1
    while (first := _FIRST_WORD.match(text, start, end)) and first["word"] in rules.capitals:
        # "министр обороны Карабаха X": the place before the name.
        start = first.end()
    if (title := _TITLE.match(text, start, end)) is not None and title.end() < end:
        start = title.end()
    run = text[start:end]
    words = _PIECES.findall(run)
    cut = next((at for at, word in enumerate(words[:-1]) if _ARMENIAN_END.search(word)), None)
    if cut:
        words = words[: cut + 1]
        end = start + run.index(words[-1]) + len(words[-1])
    most = _NAME_WORDS if language in ("en", "ru") else _NAME_WORDS - 1
    if len(words) > most and _follows_office(text, start, rules):
        # Right after an office the name comes first in the run: "katibi Rauf N. Beynəlxalq Günü".
        words = words[:2]
        end = start + re.match(r"\S+\s\S+", run).end()  # type: ignore[union-attr]
    if words and words[0].endswith(".") and len(words) == 1:
        return None
    most = _NAME_WORDS + sum(word.islower() for word in words)
    if not 2 <= len(words) <= most or any(word in rules.capitals for word in words):
        return None
    if _MADE.search(run):
        return None
    return start, end


def _rank_or_office(text: str, start: int, end: int, rules: Rules) -> int | None:
    """Return where the rank or office at `start` ends, if one stands there before a name."""
    for pattern in (rules.roles, rules.ranks):
        found = pattern.match(text, start, end)
        if found is not None and found.end() < end:
            return found.end()
    return None


def _follows_office(text: str, start: int, rules: Rules) -> bool:
    return any(
        not text[match.end() : start].strip()
        for match in rules.roles.finditer(text, max(0, start - 40), start)
    )
