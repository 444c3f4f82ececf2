"""What surnames tell: whose side their bearers are, where a text says nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.vocabulary import Side

# Not "Bəyanlı" nor "Əyyanov", whose last letters are an ending of other names.
ARMENIAN = re.compile(r"(?:yants?|yan(?!l[ıiuü]|[oe]v|o[gğ])|[dgklmnrstz]ian|янц?|յանց?)\w{0,2}\Z")
AZERBAIJANI = re.compile(
    r"(?:[sz]ad[ea]h?|o[gğ]lu|[lnrdbvy]l[iıuüy]|заде|оглу|л[иы]|y?ev[ay]?|ov[ay]?|[её]в[ау]?|"
    r"ов[ау]?|(?:ով|եվ|և|եւ)ա?ն?|(?:զադե|օղլու|քըզը|[րնլբզդգկմպսվ]լ[իո]ւ?)[նի]?)\Z"
)
# Surnames that no other nation of these texts bears: "Zakharova" is no Azerbaijani's.
_SURELY = {
    Side.ARMENIA: ARMENIAN,
    Side.AZERBAIJAN: re.compile(
        r"(?:[sz]ad[eə]h?|o[gğ]lu|q[ıi]z[ıi]|[lnrdbvy]l[ıiuüy]|заде|оглу|кызы|[рнлбвд]л[иы]|զադե|"
        r"օղլու|բեյլի|[րնլբզդ]լ[իո]ւ?)(?:ն|ը)?\Z"
    ),
}
_MOSTLY = {Side.ARMENIA: ARMENIAN, Side.AZERBAIJAN: AZERBAIJANI}


def side_of_names(names: Iterable[str]) -> Side | None:
    """Return the one side whose surnames all the officials of a text bear; None of several."""
    sides = {
        side
        for name in names
        for side, ending in _MOSTLY.items()
        if ending.search(name.split()[-1])
    }
    return next(iter(sides)) if len(sides) == 1 else None


def sure_side(name: str) -> Side | None:
    """Return the side whose surname somebody bears, where no other nation has such ones."""
    return next((side for side, ending in _SURELY.items() if ending.search(name)), None)


def likely_side(name: str, *, among_russians: bool) -> Side | None:
    """Return the side of `sure_side`; else Azerbaijan's of "-ova", in a text without Russians."""
    last = name.split()[-1]
    if (side := sure_side(last)) is not None or among_russians:
        return side
    return Side.AZERBAIJAN if AZERBAIJANI.search(last) else None
