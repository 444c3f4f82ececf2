"""A name is one place, several or none; never guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import load_gazetteer
from geo.link import link_claim, resolve_name, without_whereabouts
from geo.models import Link
from geo.vocabulary import Level, LinkStatus
from tests.builders import make_claim

GAZETTEER = load_gazetteer()
D, C, S, T, L = (Level.DISTRICT, Level.CITY, Level.SETTLEMENT, Level.TERRITORY, Level.LINE)


@pytest.mark.parametrize(
    ("name", "level", "context", "on", "expected"),
    [
        ("Aghdam", D, [], None, "aghdam-district"),
        ("Ağdam", D, [], None, "aghdam-district"),
        ("Агдам", D, [], None, "aghdam-district"),
        ("Aghdam", C, [], None, "aghdam-city"),
        ("Aghdam", None, [], None, "aghdam-district"),
        ("Aghdam district", None, [], None, "aghdam-district"),
        ("Varanda (Fizuli)", D, [], None, "fuzuli-district"),
        ("Sugovushan (Madagiz)", S, ["tartar-district"], None, "sugovushan-settlement-aghdara"),
        ("Sugovushan", S, ["tartar-district"], "2021", "sugovushan-settlement-aghdara"),
        ("Edilli", S, ["khojavend-district"], None, "edilli-village"),
        ("Mehdili", S, ["jabrayil-district"], None, "mehdili-village-jabrayil"),
        ("Parukh", S, [], None, "farrukh-village"),
        ("Martakert", D, [], "2016", "aghdara-district"),
        ("Aghdara", D, [], "2024", "aghdara-district"),
        ("Askeran", D, [], "2022", "askeran-district-nkao"),
        ("Hadrut", D, [], "2020", "hadrut-district-nkao"),
        ("Martuni", D, [], "2021", "martuni-district-nkao"),
        ("Kashatagh", D, [], "2004", "kashatagh-de-facto"),
        ("Karabakh", None, [], None, "karabakh"),
        ("Karabakh", Level.ECONOMIC_REGION, [], "2024", "karabakh-economic-region"),
        ("liberated territories", T, [], None, "liberated-territories"),
        ("line of contact", L, [], "2016-04-05", "line-of-contact"),
        ("line of contact", L, [], "2022-08-01", "line-of-contact-2020-2023"),
        ("former line of contact", L, [], "2024", "line-of-contact"),
        ("line of contact", None, [], "2016-04-05", "line-of-contact"),
        ("Talish (Tartar)", S, [], None, "talish-village"),
        ("Edilli (Khojavend)", S, [], None, "edilli-village"),
        ("Agdaban (Kelbajar)", None, [], None, "aghdaban-village"),
        ("Varanda (Fizuli)", S, [], None, "fuzuli-city"),
        ("Vorotan (Kubatlu)", D, [], None, "gubadli-district"),
        ("liberated territories (as termed by the source)", T, [], None, "liberated-territories"),
        ("Hadrut", None, [], None, "hadrut-settlement"),
        ("Shusha", None, [], None, "shusha-city"),
        ("Shusha", D, [], None, "shusha-district"),
        ("Hadrut", S, [], None, "hadrut-settlement"),
        ("Askeran Province", None, [], None, "askeran-district-nkao"),
        ("Kashatagh province", None, [], None, "kashatagh-de-facto"),
        ("Nagorno-Karabakh region", None, [], None, "nagorno-karabakh"),
        ("Lachin village", None, [], None, "lachin-village"),
        ("Lachin town", None, [], None, "lachin-city"),
        ("Martuni", D, ["armenia", "askeran-district-nkao"], None, "martuni-district-nkao"),
        ("Horadiz", S, ["jabrayil-district"], None, "horadiz-city"),
        ("Агдам", None, [], None, "aghdam-district"),
        ("Агдамского района", None, [], None, "aghdam-district"),
        ("Ağdam rayonunda", None, [], None, "aghdam-district"),
        ("Mərzili kəndində", None, [], None, "marzili-village"),
        ("город Шуша", None, [], None, "shusha-city"),
        ("Մարտունու շրջանում", None, [], None, "martuni-district-nkao"),
    ],
)
def test_a_name_that_can_mean_one_place_is_resolved(name, level, context, on, expected):
    """By level, by the district beside it, by the date."""
    link = resolve_name(name, level=level, context=context, on=on, gazetteer=GAZETTEER)
    assert (link.status, link.place_id) == (LinkStatus.RESOLVED, expected)


@pytest.mark.parametrize(
    ("name", "level", "context", "on"),
    [
        ("Sarijali", S, ["aghdam-district"], None),
        ("line of contact", L, [], None),
        ("Garadaghli", S, [], None),
        ("Sugovushan", S, ["dashkasan-district", "tartar-district"], None),
        ("line of contact", None, [], "2020"),
        ("line of contact", L, [], "1992"),
        ("Shahumyan", None, [], None),
        ("Shahumyan", D, [], "2005"),
        ("Varanda", None, [], None),
        ("Hakari", S, [], None),
        ("Meshali", S, [], None),
        ("Vang (Kalbajar)", S, [], None),
        ("Hadrut (Khojavend)", D, [], None),
    ],
)
def test_a_name_of_several_places_stays_ambiguous_with_its_candidates(name, level, context, on):
    """Two villages of one name: the reader sees both, the map none."""
    link = resolve_name(name, level=level, context=context, on=on, gazetteer=GAZETTEER)
    assert (link.status, link.place_id) == (LinkStatus.AMBIGUOUS, None)
    assert len(link.candidates) > 1


@pytest.mark.parametrize(
    ("name", "level", "context"),
    [
        ("Netherlands", Level.COUNTRY, []),
        ("Gegharkunik", D, []),
        ("Stepanakert-Askeran road", L, []),
        ("Sarybaba height", T, ["lachin-district"]),
        ("Stepanakert airport", S, []),
        ("Demirchilar", S, ["gubadli-district"]),
        ("Newvillage (Tartar)", S, []),
        ("Newvillage (Tartar)", None, []),
        ("Fuzuli-Shusha highway", None, []),
        ("Murovdag ridge", None, ["kalbajar-district"]),
        ("Martuni", D, ["armenia"]),
        ("Martuni town", None, ["armenia", "azerbaijan"]),
        ("Goris", C, ["armenia"]),
        ("Aghdam ()", D, []),
        ("", S, []),
    ],
)
def test_what_the_gazetteer_does_not_hold_stays_unresolved(name, level, context):
    """A road is not a town; a village elsewhere is another village."""
    link = resolve_name(name, level=level, context=context, on=None, gazetteer=GAZETTEER)
    assert (link.status, link.place_id, link.candidates) == (LinkStatus.UNRESOLVED, None, ())


def test_a_district_named_after_its_village_still_tells_which_village():
    """The order of names in a sentence must not matter."""
    unlinked = [Link(name, None, None, None, level, LinkStatus.UNRESOLVED)
                for name, level in (("Mehdili", S), ("Jabrayil", D))]  # fmt: skip
    for places in (unlinked, unlinked[::-1]):
        linked = link_claim(make_claim(places=tuple(places)), GAZETTEER, on=None)
        assert {link.place_id for link in linked.places} == {
            "mehdili-village-jabrayil",
            "jabrayil-district",
        }


def test_a_name_without_a_level_is_tried_again_when_its_district_is_known():
    """What a text does not say at first, the name beside it may say."""
    places = tuple(
        Link(name, None, None, None, level, LinkStatus.UNRESOLVED)
        for name, level in (("Sarijali", None), ("Jabrayil", D))
    )
    linked = link_claim(make_claim(places=places), GAZETTEER, on=None)
    assert [link.place_id for link in linked.places] == [
        "sarijali-village-jabrayil",
        "jabrayil-district",
    ]


NAMES = sorted({form for form, _ in GAZETTEER.surface_forms()})
CONTEXTS = st.lists(st.sampled_from(sorted(GAZETTEER.places)), max_size=3)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.sampled_from(NAMES), st.text(max_size=20)),
    st.one_of(st.none(), st.sampled_from(Level)),
    CONTEXTS,
    st.sampled_from((None, "1992", "2016-04", "2021-07-07", "2024")),
)
def test_a_link_has_a_place_candidates_or_nothing_and_keeps_the_printed_form(
    name, level, context, on
):
    """One place, several or none: never a place and a doubt at once, never a lost name."""
    link = resolve_name(name, level=level, context=context, on=on, gazetteer=GAZETTEER)
    assert link.name == name
    assert (link.place_id is not None) is (link.status is LinkStatus.RESOLVED)
    assert (len(link.candidates) > 1) is (link.status is LinkStatus.AMBIGUOUS)
    reordered = resolve_name(name, level=level, context=context[::-1], on=on, gazetteer=GAZETTEER)
    assert reordered == link


def _own_places(*names):
    places = tuple(
        Link(name, None, None, None, level, LinkStatus.UNRESOLVED) for name, level in names
    )
    linked = link_claim(make_claim(places=places), GAZETTEER, on="2024")
    return [link.name for link in without_whereabouts(linked, GAZETTEER).places]


@pytest.mark.parametrize(
    ("names", "own"),
    [
        ([("Edilli", S), ("Khojavend", D)], ["Edilli"]),
        ([("Edilli (Khojavend)", S), ("Aghdam", D)], ["Edilli (Khojavend)", "Aghdam"]),
        ([("Sarijali", S), ("Aghdam", D)], ["Sarijali"]),
        ([("Newvillage", S), ("Aghdam", D)], ["Newvillage", "Aghdam"]),
        ([("Jabrayil", D), ("Artsakh", T)], ["Jabrayil"]),
        ([("Aghdam", D), ("Ağdam", D)], ["Aghdam"]),
        ([("Aghdam", D), ("Fuzuli", D)], ["Aghdam", "Fuzuli"]),
    ],
)
def test_a_district_that_only_tells_where_a_village_lies_is_no_place_of_the_claim(names, own):
    """A mine in a village is not a mine anywhere in the district; an unknown village leaves it."""
    assert _own_places(*names) == own
