"""Words by which private people and office-holders are told apart, in languages beside English.

They lie in data/rules/people/words.csv: `use` is what a form does (see `People`), `*` stands for
further letters. The English lists are those of `rules`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from geo import datasets
from geo.errors import DataError
from geo.gazetteer import Gazetteer, load_gazetteer

_USES = frozenset(
    {"cue", "kin", "rank", "office", "no_office", "institution", "no_name", "link", "ending",
     "surname"}
)  # fmt: skip
_LETTERS_LEFT = 3


@dataclass(frozen=True)
class People:
    """The lists as patterns that match whole words.

    `cue`: near it a name is a private person's. `kin`: right after a name in the genitive it makes
    it one. `rank`: before a name. `office`: beside a name it makes it an official's, unless it is
    a `no_office`; between the two only words of an `institution` may stand. `no_name`: capitalised
    words that are no person's name. `link`: words between the names of a list. `surname`: endings
    by which a single word is a surname. `endings` are of cases, the longest first.
    """

    cue: re.Pattern[str]
    kin: re.Pattern[str]
    rank: re.Pattern[str]
    office: re.Pattern[str]
    no_office: re.Pattern[str]
    institution: re.Pattern[str]
    no_name: re.Pattern[str]
    link: re.Pattern[str]
    surname: re.Pattern[str]
    endings: tuple[str, ...]
    gazetteer: Gazetteer

    def stem(self, word: str) -> str:
        """Return what the cases of a name have in common: `word` without its case endings."""
        while (shorter := self._without_ending(word)) != word:
            word = shorter
        return word

    def is_inflected(self, word: str) -> bool:
        """Say whether `word` may stand in another case than the first."""
        return self._without_ending(word) != word

    def is_place(self, name: str) -> bool:
        """Say whether the gazetteer knows `name`, in any case."""
        return _is_in(self.gazetteer, name)

    def _without_ending(self, word: str) -> str:
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= _LETTERS_LEFT:
                return word.removesuffix(ending)
        return word


@lru_cache(maxsize=20_000)
def _is_in(gazetteer: Gazetteer, name: str) -> bool:
    return bool(gazetteer.base_forms(name))


@cache
def load_people() -> People:
    """Return the shipped lists, read once. Raises DataError that names the line."""
    forms: dict[str, list[str]] = {use: [] for use in _USES}
    lines = datasets.read_text("rules", "people/words.csv").splitlines()
    for number, row in enumerate(csv.DictReader(lines), start=2):
        if row.get("use") not in _USES or not row.get("form") or not row.get("source"):
            raise DataError(
                f"data file rules/people/words.csv, line {number}: a form, a use and a source "
                f"were wanted; uses are {', '.join(sorted(_USES))}"
            )
        forms[row["use"]].append(row["form"])
    if empty := [use for use in sorted(_USES) if not forms[use]]:
        # A list of no forms would match everywhere or nowhere, and nobody would see it.
        raise DataError(f"data file rules/people/words.csv: no form for {', '.join(empty)}")
    endings = tuple(sorted(forms.pop("ending"), key=len, reverse=True))
    surname = re.compile(rf"\w+(?:{'|'.join(forms.pop('surname'))})\Z")
    patterns = {use: _whole_words(words) for use, words in forms.items()}
    return People(**patterns, surname=surname, endings=endings, gazetteer=load_gazetteer())


def _whole_words(forms: list[str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    either = "|".join(re.escape(form).replace(r"\*", r"\w*") for form in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
