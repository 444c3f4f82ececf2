"""Claims for tests of relations: one number said by one body of one thing, the rest filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo.gazetteer import load_gazetteer
from geo.models import Article, Claim, Quantity, Speaker
from geo.relations import Relations, relate
from geo.vocabulary import Kind, Level, Population, Qualifier, Side, Topic
from tests.builders import link_to, make_article, make_claim

COMMISSION = Speaker(None, "statement", "Example Commission on the Missing", Side.AZERBAIJAN)
RED_CROSS = Speaker(None, "spokesperson", "Example Red Cross Delegation", Side.INTERNATIONAL)
NOBODY = Speaker(None, None, None, Side.UNKNOWN)
AGHDAM = (link_to("aghdam-district", Level.DISTRICT),)
EDILLI = (link_to("edilli-village", Level.SETTLEMENT),)


def missing(value: int | None = 3890, **changes: Any) -> Quantity:
    """Return a number of missing Azerbaijanis."""
    given = {"unit": "persons", "population": Population.AZERBAIJANI, **changes}
    return Quantity("missing", value, **given)


def about(value: int) -> Quantity:
    """Return a rounded number of missing Azerbaijanis."""
    return missing(value, qualifier=Qualifier.ABOUT)


class Press:
    """A collection under construction: every claim in an article of its own unless told."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.claims: list[Claim] = []

    def say(
        self,
        name: str,
        *quantities: Quantity,
        published: str | None = None,
        outlet: str | None = None,
        article: str | None = None,
        **changes: Any,
    ) -> Claim:
        """Add a claim with that id and return it; a claim of missing persons unless told."""
        article_id = article or f"article-{name}"
        if article_id not in self.articles:
            self.articles[article_id] = make_article(
                id=article_id, publisher=outlet or f"Outlet of {name}", published=published
            )
        given = {
            "id": name,
            "topic": Topic.MISSING_PERSONS,
            "kind": Kind.MISSING_TOTAL,
            "speaker": COMMISSION,
            "statement": f"Statement {name} of its own words {' '.join(reversed(name))}.",
            "quantities": quantities,
            "cited_via": (),
            **changes,
        }
        held = make_claim(article=self.articles[article_id], **given)
        self.claims.append(held)
        return held

    def relate(self, claims: Sequence[Claim] | None = None) -> Relations:
        """Return the relations of all that was said."""
        wanted = self.claims if claims is None else claims
        return relate(wanted, self.articles, load_gazetteer())


def type_between(press: Press) -> str | None:
    """Return the type of the relation between the first two claims, as listed; None for none."""
    first, second = (claim.id for claim in press.claims[:2])
    listed = {
        relation.type.value
        for relation in press.relate().of(first)
        if set(relation.claims) == {first, second}
    }
    assert len(listed) <= 1, f"a pair has one type: {listed}"
    return listed.pop() if listed else None
