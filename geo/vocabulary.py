"""The closed lists of words: topics, kinds, modalities, sides, levels, measures.

The values are what is stored and exported; the labels are what a reader sees. Definitions and the
standards behind them (IMAS 04.10, the Landmine Monitor, ICRC and ICMP usage) are in
docs/glossary.md.
"""

from __future__ import annotations

from enum import StrEnum

# The languages that are read, as ISO 639-1 has them.
LANGUAGES = ("en", "az", "ru", "hy")


class Topic(StrEnum):
    """What a claim is about; the two subjects of the atlas."""

    MINE_CONTAMINATION = "mine_contamination"
    MISSING_PERSONS = "missing_persons"


class Kind(StrEnum):
    """What sort of statement a claim is. `APPEAL` occurs in both topics."""

    CONTAMINATION = "contamination"
    ACCIDENT = "accident"
    CASUALTIES = "casualties"
    CLEARANCE = "clearance"
    MINEFIELD_RECORDS = "minefield_records"
    MINE_LAYING = "mine_laying"
    MINE_ACTION_SUPPORT = "mine_action_support"
    MISSING_TOTAL = "missing_total"
    GRAVESITE = "gravesite"
    EXHUMATION = "exhumation"
    IDENTIFICATION = "identification"
    REMAINS_HANDOVER = "remains_handover"
    DETAINEES = "detainees"
    COOPERATION = "cooperation"
    ENFORCED_DISAPPEARANCE = "enforced_disappearance"
    APPEAL = "appeal"


KINDS_OF: dict[Topic, tuple[Kind, ...]] = {
    Topic.MINE_CONTAMINATION: (
        Kind.CONTAMINATION,
        Kind.ACCIDENT,
        Kind.CASUALTIES,
        Kind.CLEARANCE,
        Kind.MINEFIELD_RECORDS,
        Kind.MINE_LAYING,
        Kind.MINE_ACTION_SUPPORT,
        Kind.APPEAL,
    ),
    Topic.MISSING_PERSONS: (
        Kind.MISSING_TOTAL,
        Kind.GRAVESITE,
        Kind.EXHUMATION,
        Kind.IDENTIFICATION,
        Kind.REMAINS_HANDOVER,
        Kind.DETAINEES,
        Kind.COOPERATION,
        Kind.ENFORCED_DISAPPEARANCE,
        Kind.APPEAL,
    ),
}


class Modality(StrEnum):
    """How the speaker puts it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    ESTIMATED = "estimated"
    ALLEGED = "alleged"
    ANNOUNCED = "announced"


class Side(StrEnum):
    """Whose speaker it is. Listed in alphabetical order of the value wherever sides are listed."""

    ARMENIA = "armenia"
    AZERBAIJAN = "azerbaijan"
    DE_FACTO_KARABAKH = "de_facto_karabakh"
    INDEPENDENT = "independent"
    INTERNATIONAL = "international"
    RUSSIA = "russia"
    UNKNOWN = "unknown"


class Population(StrEnum):
    """Whose people a count is of, as the speaker says."""

    AZERBAIJANI = "azerbaijani"
    ARMENIAN = "armenian"
    BOTH = "both"


class Qualifier(StrEnum):
    """How firmly a number is put."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"


class PersonGroup(StrEnum):
    """The part of a population that a count is of, where the speaker narrows it."""

    CIVILIANS = "civilians"
    SERVICEMEN = "servicemen"
    CHILDREN = "children"
    WOMEN = "women"
    ELDERLY = "elderly"


class PublisherType(StrEnum):
    """What kind of body printed it."""

    GOVERNMENT = "government"
    STATE_MEDIA = "state_media"
    PRIVATE_MEDIA = "private_media"
    IGO = "igo"
    NGO = "ngo"
    ACADEMIC = "academic"
    THINK_TANK = "think_tank"
    OTHER = "other"


class Level(StrEnum):
    """How large a place is, finest first; also the precision of a claim's place."""

    SETTLEMENT = "settlement"
    CITY = "city"
    DISTRICT = "district"
    ECONOMIC_REGION = "economic_region"
    TERRITORY = "territory"
    LINE = "line"
    COUNTRY = "country"


class NameStatus(StrEnum):
    """What sort of name a place name is: a guide for display, never evidence."""

    OFFICIAL = "official"
    HISTORIC = "historic"
    DE_FACTO_ARMENIAN = "de_facto_armenian"
    TRANSLITERATION = "transliteration"
    SOVIET = "soviet"
    EXONYM = "exonym"


class LinkStatus(StrEnum):
    """Whether a toponym could be tied to one place."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


class ReviewState(StrEnum):
    """Whether a person has read the claim against its source."""

    COMPILED = "compiled"
    EXTRACTED = "extracted"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Sensitivity(StrEnum):
    """Who may see a claim outside the local store."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    DO_NOT_EXPORT = "do_not_export"


class RelationType(StrEnum):
    """How one claim stands to another. `CONTRADICTS` only where everything but the value agrees."""

    SAME_ORIGIN = "same_origin"
    REPEATS = "repeats"
    UPDATES = "updates"
    DIFFERS = "differs"
    DENIES = "denies"
    CONTRADICTS = "contradicts"


class Order(StrEnum):
    """In which order claims are listed. By date or outlet only: no order prefers a side."""

    NEWEST = "newest"
    OLDEST = "oldest"
    OUTLET = "outlet"


SAFETY_NOTICE = (
    "The map shows what was said, not where it is safe. "
    "Absence of a claim does not mean absence of mines."
)
NAMES_NOTICE = (
    "Names and boundaries are shown as sources and public layers give them and imply no "
    "endorsement or acceptance by this project."
)
NO_CLAIMS = "no claims in this collection"

_LABELS: dict[type[StrEnum], dict[str, str]] = {
    Topic: {
        "mine_contamination": "mines and other explosive ordnance",
        "missing_persons": "missing persons",
    },
    Kind: {
        "minefield_records": "minefield records (maps)",
        "mine_action_support": "support to mine action",
        "missing_total": "number of missing persons",
        "gravesite": "gravesite",
        "remains_handover": "handover of remains",
    },
    Side: {
        "armenia": "Armenia",
        "azerbaijan": "Azerbaijan",
        "de_facto_karabakh": "de facto Karabakh authorities",
        "russia": "Russia",
    },
    Population: {"azerbaijani": "Azerbaijani", "armenian": "Armenian", "both": "all populations"},
    PublisherType: {
        "igo": "intergovernmental organisation",
        "ngo": "non-governmental organisation",
        "think_tank": "think tank",
    },
    NameStatus: {"de_facto_armenian": "Armenian, in de facto use"},
    ReviewState: {
        "compiled": "compiled from a public page",
        "extracted": "read by rule, unread by a person",
    },
    Order: {"newest": "newest first", "oldest": "oldest first", "outlet": "by outlet"},
}


def label(value: StrEnum) -> str:
    """Return the words a reader sees for a value of a closed list."""
    return _LABELS.get(type(value), {}).get(value.value, value.value.replace("_", " "))


# Measures of quantities, with the words a reader sees. Each stage of a missing-persons case is a
# measure of its own: none is ever subtracted from another.
MEASURES: dict[str, str] = {
    "ap_mines": "anti-personnel mines",
    "at_mines": "anti-vehicle (anti-tank) mines",
    "mines": "mines",
    "mines_estimated": "mines estimated in the ground",
    "mines_on_maps": "mines shown on minefield records",
    "mines_off_maps": "mines not shown on minefield records",
    "uxo": "unexploded ordnance (UXO)",
    "submunitions": "submunitions",
    "cluster_munitions": "cluster munitions",
    "grenades": "grenades",
    "cartridges": "cartridges",
    "booby_traps": "booby traps",
    "truckloads_of_mines": "truckloads of mines",
    "items_found": "items found",
    "items_destroyed": "items destroyed or removed",
    "minefields": "minefields",
    "minefields_cleared": "minefields cleared",
    "confirmed_hazardous_areas": "confirmed hazardous areas (as surveyed)",
    "area_cleared": "area cleared",
    "area_contaminated": "area contaminated",
    "area_inspected": "area inspected",
    "area_planned": "area planned for clearance",
    "area_surveyed": "area surveyed",
    "area_without_maps": "area without minefield records",
    "area_of_regained_space": "area spoken of",
    "road_cleared": "road cleared",
    "buildings_checked": "buildings checked",
    "buildings_cleared": "buildings cleared",
    "mined_line_depth": "depth of a mined line",
    "mined_line_length": "length of a mined line",
    "share_cleared": "share cleared",
    "share_contaminated": "share contaminated",
    "share_remaining": "share remaining",
    "share_of_incidents": "share of incidents",
    "share_of_casualties": "share of casualties",
    "share_of_productive_farmland_unused": "share of farmland unused",
    "years_to_clear": "years needed to clear",
    "cost_estimate": "estimated cost",
    "communities_suspected": "communities suspected of contamination",
    "districts_contaminated": "districts contaminated",
    "villages": "villages",
    "people_affected": "people affected",
    "registered_monuments": "registered monuments",
    "killed": "killed",
    "injured": "injured",
    "casualties": "casualties (killed or injured)",
    "incidents": "incidents",
    "maps": "minefield records (maps)",
    "map_accuracy": "accuracy of minefield records",
    "map_inaccuracy": "share of minefield records said to be wrong",
    "funding": "funding",
    "government_share_of_funding": "government's share of funding",
    "international_share_of_funding": "international share of funding",
    "people_reached": "people reached",
    "families_to_benefit": "families expected to benefit",
    "families_to_return": "families to return",
    "personnel": "personnel",
    "people_trained": "people trained",
    "operators_commercial": "commercial operators",
    "operators_ngo": "non-governmental operators",
    "staff_displaced": "staff displaced",
    "warning_signs": "warning signs",
    "public_alerts": "public alerts",
    "calls": "calls",
    "missing": "missing persons",
    "missing_civilians": "missing civilians",
    "missing_military": "missing servicemen",
    "missing_added": "persons added to the missing",
    "enforced_disappearances": "enforced disappearances",
    "found_alive": "found alive",
    "declared_dead": "declared dead",
    "graves": "gravesites",
    "locations": "locations",
    "locations_disclosed": "locations disclosed",
    "search_operations": "search operations",
    "exhumations": "exhumations",
    "body_bags": "body bags",
    "remains_found": "sets of remains found",
    "remains_examined": "sets of remains examined",
    "remains_untested": "sets of remains not yet tested",
    "remains_sent_for_dna": "sets of remains sent for DNA analysis",
    "remains_identified": "sets of remains identified",
    "persons_identified": "missing persons said to be identified",
    "remains_unidentified": "sets of remains not identified",
    "remains_handed_over": "sets of remains handed over",
    "family_samples": "family reference samples",
    "family_samples_donors": "donors of family reference samples",
    "taken_captive": "taken captive",
    "captives_registered": "captives registered",
    "captives_killed": "captives killed",
    "alleged_captives": "alleged captives",
    "unacknowledged_captives": "unacknowledged captives",
    "detainees_held": "detainees held",
    "detainees_offered": "detainees offered for release",
    "detainees_released": "detainees released",
}
