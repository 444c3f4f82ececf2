"""Who says it: officials named with their office, organisations, the outlet; and the chain.

A name counts as an official's only where the text gives the office beside it. Nobody else is
named; a sentence that nobody is said to have said is the outlet's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.models import Article, Speaker
from geo.reading.sentences import Sentence
from geo.rules import Rules
from geo.vocabulary import Side

_NAME = (
    r"[A-ZƏÇŞĞÖÜİ][^\W\d_]+(?:[-’'][^\W\d_]+)?(?: [A-ZƏÇŞĞÖÜİ][^\W\d_]+(?:[-’'][^\W\d_]+)?){1,2}"
)
_AFTER_NAME = re.compile(rf"\b(?P<name>{_NAME}), (?:the )?(?=(?P<role>[^.;]{{3,240}}))")
_BEFORE_NAME = r"(?P<role>(?:{owner} )?{role}(?: of (?:the )?{owner})?) (?P<name>{name})\b"
_ROLE_ENDS = re.compile(
    r",? (?:who|whose|which|that|told|said|with|after|when|while|in an|at a|during|"
    r"and (?:the|his|her|their)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_CITING = re.compile(
    r"\b(?P<outlet>[A-Z][\w.]+(?: [A-Z][\w.]+)?) (?:reports?|reported|writes)[^.;]{0,40}? "
    r"(?:citing|with reference to|referring to) (?:the )?(?P<origin>[^.;,]{3,80})"
)
_SURNAME = re.compile(r"\b[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_POSSESSIVE_END = re.compile(r"[’']s\Z")
_GIVEN_NAME_BEFORE = re.compile(r"\b(?P<given>[A-ZƏÇŞĞÖÜİ][^\W\d_]+) \Z")
_PRIVATE_ORIGIN = "a private person"
_POSSESSIVE = re.compile(r"[’']s\b(?= press service)")
# More people with an office than any article names; the bound is for hostile text.
_MAX_OFFICIALS = 200
_PRONOUN = re.compile(r"^(?:He|She|The (?:official|minister|ambassador|president|chairman))\b")


@dataclass(frozen=True, slots=True)
class Official:
    """A person named with an office, at `start` of the text."""

    speaker: Speaker
    start: int

    @property
    def surname(self) -> str:
        """The last word of the name, by which later sentences call the person."""
        return (self.speaker.name or "").split()[-1]


Officials = Mapping[str, tuple[Official, ...]]


def find_officials(text: str, rules: Rules) -> tuple[Official, ...]:
    """Return the people whom `text` names together with an office, the first mention of each.

    Nobody past the first 200 is looked at.
    """
    found: dict[str, Official] = {}
    for name, role, start in sorted(_named_with_role(text, rules), key=lambda item: item[2]):
        if len(found) == _MAX_OFFICIALS:
            break
        organisation, side = find_organisation(role, rules)
        speaker = Speaker(name, _tidy_role(role), organisation, side)
        found.setdefault(name, Official(speaker, start))
    return tuple(found.values())


def find_organisation(text: str, rules: Rules) -> tuple[str | None, Side]:
    """Return the first known organisation in `text` and its side; a party's name gives the side."""
    hits = [
        (match.start(), -len(match.group()), rule)
        for rule in rules.organisations
        if (match := rule.form.search(text))
    ]
    if hits:
        rule = min(hits, key=lambda hit: hit[:2])[2]
        return rule.name, rule.side
    for rule in rules.parties:
        if rule.form.search(text):
            return None, rule.side
    return None, Side.UNKNOWN


def find_chain(article: Article, rules: Rules) -> tuple[str, ...]:
    """Return who carried the statement, the outlet first: ("News.Az", "… press service").

    A victim or a relative at its beginning is not named.
    """
    cited = _CITING.search(article.text or "")
    if cited is None:
        return (article.publisher,)
    origin = _POSSESSIVE.sub("", cited["origin"]).strip()
    if find_organisation(origin, rules)[0] is None and rules.private_cues.search(origin):
        origin = _PRIVATE_ORIGIN
    outlet = () if cited["outlet"] in article.publisher else (cited["outlet"],)
    return (article.publisher, *outlet, origin)


def find_speakers(
    article: Article, sentences: tuple[Sentence, ...], rules: Rules
) -> tuple[Speaker, ...]:
    """Return the speaker of each sentence, in their order."""
    officials = _by_surname(find_officials(article.text or "", rules))
    chain = find_chain(article, rules)
    speakers: list[Speaker] = []
    last: Speaker | None = None
    for sentence in sentences:
        named = _reporter(sentence, officials, rules)
        if (
            named is None
            and _PRONOUN.match(sentence.text)
            and rules.reporting.search(sentence.text)
        ):
            named = last
        if named is not None:
            last = named
        speakers.append(named or _nobody(sentence, article, chain, rules))
    return tuple(speakers)


def _named_with_role(text: str, rules: Rules) -> Iterator[tuple[str, str, int]]:
    for match in _AFTER_NAME.finditer(text):
        if rules.roles.match(match["role"]) and not rules.not_offices.match(match["role"]):
            yield match["name"], _office(match["role"], rules), match.start()
    owner = "|".join(rule.form.pattern for rule in (*rules.organisations, *rules.parties))
    pattern = _BEFORE_NAME.format(
        owner=f"(?:{owner})", role=f"(?i:{rules.roles.pattern})", name=_NAME
    )
    for match in re.finditer(pattern, text):
        yield match["name"], match["role"], match.start()


def _by_surname(officials: tuple[Official, ...]) -> Officials:
    """Return the officials by the last word of their names, in the order of first mention."""
    found: dict[str, tuple[Official, ...]] = {}
    for official in officials:
        found[official.surname] = (*found.get(official.surname, ()), official)
    return found


def _mentioned(
    text: str, officials: Officials, rules: Rules
) -> Iterator[tuple[tuple[int, int], Official]]:
    """Yield each mention of an official, in order.

    A surname that two officials bear, or that another given name stands before, counts only where
    an official's whole name stands there: namesakes are told apart or left unnamed.
    """
    for word in _SURNAME.finditer(text):
        surname = _POSSESSIVE_END.sub("", word.group())
        span = (word.start(), word.start() + len(surname))
        bearers = officials.get(surname, ())
        whole = [one for one in bearers if text.endswith(one.speaker.name or "", 0, span[1])]
        if whole:
            yield span, whole[0]
        elif len(bearers) == 1 and not _is_namesake(text, span[0], rules):
            yield span, bearers[0]


def _is_namesake(text: str, start: int, rules: Rules) -> bool:
    """Say whether a word that may be a given name stands right before `start`."""
    before = _GIVEN_NAME_BEFORE.search(text, max(0, start - 40), start)
    if before is None or before["given"] in rules.capitals or rules.ranks.match(before["given"]):
        return False
    return not rules.roles.fullmatch(before["given"])


def _office(text: str, rules: Rules) -> str:
    """Return the office that `text` begins with, without what the sentence goes on to say.

    After a comma only another office or more of an institution's name belongs to it: "chairman of
    the Commission for Prisoners of War, Hostages and Missing Persons".
    """
    first, *parts = _ROLE_ENDS.split(text)[0].split(", ")
    office = [first]
    for part in parts:
        words = _SURNAME.findall(part)
        more_of_a_name = all(word in rules.capitals or word == "and" for word in words)
        if not (more_of_a_name or rules.roles.match(part)):
            break
        office.append(part)
    return ", ".join(office)


def _reporter(sentence: Sentence, officials: Officials, rules: Rules) -> Speaker | None:
    verbs = [match.span() for match in rules.reporting.finditer(sentence.text)]
    if not verbs:
        return _according_to(sentence, officials, rules)
    for mention, official in _mentioned(sentence.text, officials, rules):
        if any(_speaks(sentence.text, mention, verb) for verb in verbs):
            return official.speaker
    for rule in rules.organisations:
        said = rule.form.search(sentence.text)
        if said and any(_speaks(sentence.text, said.span(), verb) for verb in verbs):
            return Speaker(None, None, rule.name, rule.side)
    return _according_to(sentence, officials, rules)


def _speaks(text: str, mention: tuple[int, int], verb: tuple[int, int]) -> bool:
    """Say whether the verb follows the mention closely, or stands right before it."""
    if verb[0] >= mention[1]:
        between = text[mention[1] : verb[0]]
        return len(between) <= 60 and " that " not in between
    return 0 <= mention[0] - verb[1] <= 30 and "," not in text[verb[1] : mention[0]]


def _according_to(sentence: Sentence, officials: Officials, rules: Rules) -> Speaker | None:
    match = re.search(r"\b[Aa]ccording to (?:the )?(?P<who>[^.;]{3,80})", sentence.text)
    if match is None:
        return None
    for _, official in _mentioned(match["who"], officials, rules):
        return official.speaker
    name, side = find_organisation(match["who"], rules)
    return Speaker(None, None, name, side) if name else None


def _nobody(sentence: Sentence, article: Article, chain: tuple[str, ...], rules: Rules) -> Speaker:
    """Return who speaks where the sentence names nobody: an account's author, else the outlet."""
    for pattern, role in rules.accounts:
        if pattern.search(sentence.text) and len(chain) > 1:
            _, side = find_organisation(chain[-1], rules)
            return Speaker(None, role, chain[-1], side)
    sides = {outlet.publisher: outlet.side for outlet in rules.outlets}
    side = sides.get(article.publisher, Side.UNKNOWN)
    return Speaker(None, "news outlet", article.publisher, side)


def _tidy_role(role: str) -> str:
    parts = [part.strip() for part in re.split(r", (?=[A-Z][a-z]+ (?:of|for|to)\b)", role)]
    return ", ".join(part[0].lower() + part[1:] for part in parts if part)
