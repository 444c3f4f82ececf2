"""The address of a view: what the reader sees, as URL parameters, and back. Pure.

A shared link opens the same view. Values that mean nothing are left out and said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from geo.boundaries import DEFAULT_LAYER_ID
from geo.filters import PARAMETERS, ClaimFilter, Problem, from_params, unknown_value
from geo.gazetteer import NAMINGS
from geo.questions import Period, Question, read_period
from geo.vocabulary import MEASURES, Order, Population

# Parameters of a view beside the filter's own; each takes one value, but `pin` two.
VIEW_PARAMETERS = (
    "names", "layer", "order", "place", "claim", "article", "page",
    "measure", "population", "area", "period", "pin",
)  # fmt: skip
PINS = 2
_LAST_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Address:
    """What a view shows: the filter, how places are named and drawn, and what is opened."""

    filter: ClaimFilter = field(default_factory=ClaimFilter)
    names: str = "en"
    layer: str = DEFAULT_LAYER_ID
    order: Order = Order.NEWEST
    place: str | None = None
    claim: str | None = None
    article: str | None = None
    page: int = 1
    measure: str | None = None
    population: Population | None = None
    area: str | None = None
    period: str | None = None
    pin: tuple[str, ...] = ()

    @property
    def question(self) -> Question | None:
        """The question that the page Compare answers, or None where none is chosen."""
        if self.measure is None:
            return None
        period = read_period(self.period or "") or Period()
        return Question(self.measure, self.population, self.area, period)

    def with_question(self, question: Question | None) -> Address:
        """Return this address with another question; what is pinned stays pinned."""
        if question is None:
            return replace(self, measure=None, population=None, area=None, period=None, page=1)
        held = question.period.to_text() if question.period != Period() else None
        return replace(
            self,
            measure=question.measure,
            population=question.population,
            area=question.area,
            period=held,
            page=1,
        )

    def with_pin(self, claim_id: str) -> Address:
        """Return this address with a claim pinned, or no longer so; the last two stay."""
        if claim_id in self.pin:
            return replace(self, pin=tuple(one for one in self.pin if one != claim_id))
        return replace(self, pin=(*self.pin, claim_id)[-PINS:])

    def to_params(self) -> dict[str, list[str]]:
        """Return the parameters that differ from the defaults, in a fixed order."""
        params: dict[str, list[str]] = {}
        for name, value in self.filter.to_params():
            params.setdefault(name, []).append(value)
        default = Address()
        for name in VIEW_PARAMETERS:
            value = getattr(self, name)
            if value != getattr(default, name):
                params[name] = list(value) if name == "pin" else [str(value)]
        return params

    def to_query(self) -> str:
        """Return the address as a query string, percent-encoded, without the question mark."""
        return urlencode(self.to_params(), doseq=True)

    def with_filter(self, wanted: ClaimFilter) -> Address:
        """Return this address with another filter, back on the first page, nothing opened."""
        return replace(self, filter=wanted, page=1, claim=None, article=None)


def read_address(
    pairs: Iterable[tuple[str, str]], layers: Iterable[str]
) -> tuple[Address, tuple[Problem, ...]]:
    """Return the address that URL parameters describe, and the problems to tell the reader.

    `layers` are the ids of the layers there are.
    """
    pairs = tuple(pairs)
    wanted, problems = from_params(pairs)
    given = {name: value.strip() for name, value in pairs if name not in PARAMETERS}
    found: list[Problem] = list(problems)
    names = _one_of("names", given, NAMINGS, "en", found)
    layer = _one_of("layer", given, tuple(layers), DEFAULT_LAYER_ID, found)
    order = _one_of("order", given, tuple(Order), Order.NEWEST, found)
    return (
        Address(
            filter=wanted,
            names=names,
            layer=layer,
            order=Order(order),
            place=given.get("place") or None,
            claim=given.get("claim") or None,
            article=given.get("article") or None,
            page=_page_number(given.get("page") or "1", found),
            pin=_pins(pairs),
            **_question(given, found),
        ),
        tuple(found),
    )


def _question(given: dict[str, str], found: list[Problem]) -> dict[str, Any]:
    measure, population = given.get("measure"), given.get("population")
    period = given.get("period") or None
    if measure and measure not in MEASURES:
        found.append(unknown_value("measure", measure, tuple(MEASURES)))
        measure = None
    if population and population not in tuple(Population):
        found.append(unknown_value("population", population, tuple(Population)))
        population = None
    if period and read_period(period) is None:
        wanted = "takes dates like 2021, 2021/2025 or 2021-05/.."
        found.append(Problem("period", period, f"“period” {wanted}, found “{period}”."))
        period = None
    return {
        "measure": measure or None,
        "population": Population(population) if population else None,
        "area": given.get("area") or None,
        "period": period,
    }


def _pins(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    wanted = (value.strip() for name, value in pairs if name == "pin")
    return tuple(dict.fromkeys(value for value in wanted if value))[:PINS]


def _page_number(value: str, found: list[Problem]) -> int:
    # Counted in digits first: Python refuses to read a number of thousands of digits.
    if value.isascii() and value.isdigit() and len(value) <= 9 and int(value) >= 1:
        return min(int(value), _LAST_PAGE)
    found.append(Problem("page", value, f"“{value}” is no page number; page 1 is shown."))
    return 1


def _one_of(
    name: str, given: dict[str, str], known: tuple[str, ...], default: str, found: list[Problem]
) -> str:
    value = given.get(name) or default
    if value in known:
        return value
    problem = unknown_value(name, value, known)
    found.append(replace(problem, message=f"{problem.message} “{default}” is shown."))
    return default
