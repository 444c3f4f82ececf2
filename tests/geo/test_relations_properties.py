"""What holds of relations whatever is said: order, additions, symmetry, no circles, few lists."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import load_gazetteer
from geo.models import Quantity, Speaker
from geo.relations import Relations, relate
from geo.relations.index import KEPT, REACH
from geo.vocabulary import Kind, Level, Modality, Population, Qualifier, RelationType, Side, Topic
from tests.builders import link_to, make_article, make_claim

_PLACES = [
    (),
    (link_to("aghdam-district", Level.DISTRICT),),
    (link_to("edilli-village", Level.SETTLEMENT),),
    (link_to("nagorno-karabakh", Level.TERRITORY),),
    (link_to("aghdara-district", Level.DISTRICT), link_to("tartar-district", Level.DISTRICT)),
]
_SPEAKERS = [
    Speaker(None, None, "Example Agency", Side.AZERBAIJAN),
    Speaker(None, None, "Example Agency and Example Ministry", Side.AZERBAIJAN),
    Speaker("Invented Official", None, "Example Ministry", Side.AZERBAIJAN),
    Speaker(None, None, "Example Delegation", Side.INTERNATIONAL),
    Speaker(None, None, None, Side.UNKNOWN),
]
_WORDS = ["", "teams of the agency found old grenades under a bridge near the river on Monday"]
_days = st.sampled_from([None, "2021", "2021-03", "2021-03-01", "2021-03-03", "2021-04-01", "2022"])
_quantities = st.builds(
    Quantity,
    measure=st.sampled_from(["missing", "killed", "area_cleared"]),
    value=st.sampled_from([None, 0, 1, 12, 345, 346, 3890, 20000]),
    lower=st.sampled_from([None, 300]),
    unit=st.sampled_from(["persons", "ha", "km2"]),
    qualifier=st.sampled_from(Qualifier),
    population=st.sampled_from([None, *Population]),
    cumulative=st.sampled_from([None, True, False]),
    since=st.sampled_from([None, "1991", "2020-11"]),
)


@st.composite
def presses(draw):
    """Return claims, their articles by id; few values, so that many claims meet."""
    claims, articles = [], {}
    for number in range(draw(st.integers(min_value=2, max_value=14))):
        article_id = f"a{draw(st.integers(min_value=0, max_value=9))}"
        outlet = f"Outlet {article_id[-1]}"
        articles.setdefault(
            article_id, make_article(id=article_id, publisher=outlet, published=draw(_days))
        )
        claim = make_claim(
            draw(st.sampled_from(_WORDS)) or f"statement number {number}",
            article=articles[article_id],
            id=f"c{number:02}",
            topic=Topic.MISSING_PERSONS,
            kind=draw(st.sampled_from([Kind.MISSING_TOTAL, Kind.GRAVESITE])),
            modality=draw(st.sampled_from([Modality.ASSERTED, Modality.DENIED])),
            speaker=draw(st.sampled_from(_SPEAKERS)),
            quantities=tuple(draw(st.lists(_quantities, max_size=3))),
            places=draw(st.sampled_from(_PLACES)),
            event_from=draw(_days),
            event_to=draw(_days),
            as_of=draw(_days),
            cited_via=draw(st.sampled_from([(), ("Outlet 1",)])),
            note=draw(st.sampled_from([None, "2020 war", "first war 1988-94"])),
        )
        claims.append(claim)
    return claims, articles


def told(relations: Relations):
    """Return all that relations say, for comparing two of them."""
    of = {claim_id: relations.of(claim_id) for claim_id in relations.profiles}
    return relations.all, dict(relations.origins), of


@settings(max_examples=150, deadline=None)
@given(presses(), st.randoms())
def test_the_order_of_claims_does_not_matter(press, random):
    """The store gives claims in any order."""
    claims, articles = press
    shuffled = random.sample(claims, len(claims))
    gazetteer = load_gazetteer()
    assert told(relate(shuffled, articles, gazetteer)) == told(relate(claims, articles, gazetteer))


@settings(max_examples=200, deadline=None)
@given(presses(), st.data())
def test_additions_give_what_computing_anew_gives(press, data):
    """One article after the other, or all at once: the same relations; the older are untouched."""
    claims, articles = press
    gazetteer = load_gazetteer()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(claims)), max_size=4)))
    relations = relate(claims[: cuts[0] if cuts else 0], articles, gazetteer)
    before = told(relations)
    step = relations
    for start, end in zip(
        [cuts[0] if cuts else 0, *cuts[1:]], [*cuts[1:], len(claims)], strict=True
    ):
        step = step.added(claims[start:end], articles)
    assert told(step) == told(relate(claims, articles, gazetteer))
    assert told(relations) == before
    assert told(step.added(claims, articles)) == told(step)


@settings(max_examples=100, deadline=None)
@given(presses(), st.randoms())
def test_one_claim_after_the_other_gives_what_computing_anew_gives(press, random):
    """Each addition is small beside what is there, so nothing is computed anew on the way."""
    claims, articles = press
    gazetteer = load_gazetteer()
    step = relate([], articles, gazetteer)
    for claim in random.sample(claims, len(claims)):
        step = step.added([claim], articles)
    assert told(step) == told(relate(claims, articles, gazetteer))


@settings(max_examples=100, deadline=None)
@given(presses())
def test_additions_hold_where_blocks_are_longer_than_a_claim_looks(press):
    """Neighbours out of reach must come into reach, and go out of it, as they would anew."""
    claims, articles = press
    gazetteer = load_gazetteer()
    many = [
        replace(claim, id=f"{claim.id}-{copy:02}", article_id=f"{claim.article_id}-{copy}")
        for copy in range(2 * REACH // len(claims) + 3)
        for claim in claims
    ]
    held = {
        one.article_id: replace(articles[one.article_id.split("-")[0]], id=one.article_id)
        for one in many
    }
    first, second, third = many[::3], many[1::3], many[2::3]
    step = relate(first, held, gazetteer).added(second, held).added(third, held)
    assert told(step) == told(relate(many, held, gazetteer))


@settings(max_examples=100, deadline=None)
@given(presses())
def test_what_relations_promise(press):
    """Symmetry, one type a pair, no pair within an article, no circle of updates, bounded lists."""
    claims, articles = press
    relations = relate(claims, articles, load_gazetteer())
    by_id = {claim.id: claim for claim in claims}
    pairs = [frozenset(relation.claims) for relation in relations.all]
    assert len(set(pairs)) == len(pairs)
    for origin, members in relations.origins.items():
        assert members[0] == origin
        assert {relations.origin_of(member) for member in members} == {origin}
    for relation in relations.all:
        first, second = relation.claims
        assert relations.between(first, second) == relations.between(second, first) == relation
        assert relation in relations.of(first)
        assert relation in relations.of(second)
        assert not {*relation.agree} & {*relation.differ}
        same_origin = relations.origin_of(first) == relations.origin_of(second)
        assert (relation.type is RelationType.SAME_ORIGIN) is same_origin
        assert same_origin or by_id[first].article_id != by_id[second].article_id
    types = {(claim_id, one.type) for one in relations.all for claim_id in one.claims}
    assert types == {(key, kind) for key, kinds in relations.types().items() for kind in kinds}
    updates = [one.claims for one in relations.all if one.type is RelationType.UPDATES]
    for first, second in updates:
        assert relations.profiles[first].held < relations.profiles[second].held
    kept = 2 * (len(RelationType) - 1) * KEPT
    assert all(len(seen) <= kept for seen in relations.seen.values())
