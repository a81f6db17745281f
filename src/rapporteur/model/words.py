"""The enumerated values of the record (docs/record.md), in one place, as types and as tuples.

Each name here is a promise to readers of the export: additions are free, a change of meaning is not.
"""

from typing import Final, Literal, get_args

Kind = Literal["event", "figure", "term", "control", "status", "position"]
Modality = Literal["asserted", "expected", "proposed", "conditional", "hedged"]
Polarity = Literal["affirmative", "negative"]
Salience = Literal["main", "background", "trivial"]
Role = Literal[
    "title",
    "title_repeat",
    "body",
    "caption",
    "credit",
    "widget",
    "posted",
    "dateline",
    "byline",
    "link",
    "error",
]
PublicationBasis = Literal["stated", "inferred", "unknown"]
TimePrecision = Literal["minute", "day", "range", "week", "month", "year", "approx", "asof", "unknown"]
TimeBasis = Literal["explicit", "weekday", "relative", "pubdate", "inherited", "other_report", "none"]
Link = Literal["speech", "affiliation", "medium", "credit"]
CreditFor = Literal["text", "photo", "video"]
PlaceRole = Literal["location", "near", "origin", "destination", "target", "topic"]
PlacePrecision = Literal["exact", "near", "area", "country"]
PlaceKind = Literal[
    "country", "admin1", "admin2", "city", "town", "neighbourhood", "crossing", "region", "water", "other"
]
PlaceUse = Literal[
    "location", "metonym", "dateline", "organisation_seat", "reference_point", "demonym", "distractor"
]
ActorRole = Literal[
    "agent", "patient", "target", "party", "broker", "guarantor", "beneficiary", "supporter", "holder",
    "prev_holder", "addressee",
]  # fmt: skip
ActorKind = Literal[
    "state", "military", "rebel", "civilian", "igo", "ngo", "media", "person", "other", "unknown"
]
ObjectRole = Literal["weapon", "target", "cargo"]
TermStatus = Literal["sought", "under_negotiation", "agreed"]
ControlChange = Literal["none", "gained", "entered", "presence"]
Extent = Literal["whole", "part", "unknown"]
Standing = Literal["single", "corroborated", "contested", "denied", "unsourced"]
Outcome = Literal["happened", "expected", "reported"]
Rule = Literal["ucdp", "acled", "idmc"]
Relation = Literal["reference", "agrees", "differs", "updates", "scope_differs", "contained"]
AgreementKind = Literal["agreement", "ceasefire", "negotiation"]
AgreementState = Literal[
    "negotiating", "rejected", "resumed", "announced", "in_force", "violated", "suspended", "carried_out",
    "superseded", "collapsed",
]  # fmt: skip
AgreementLink = Literal["successor_of", "leads_to", "enables", "extends", "parallel_to"]
HoldStanding = Literal["claimed", "corroborated", "disputed"]
ContradictionKind = Literal[
    "error", "time", "place", "figure", "scope", "parties", "terms", "control", "status", "actor", "rank",
    "category", "wording", "position",
]  # fmt: skip
CopyKind = Literal[
    "near_verbatim",
    "same_document_repeat",
    "same_fact_same_origin",
    "same_fact_reworded",
    "known_wire_source",
]
Layer = Literal["place", "actor", "time", "quantity", "cue"]
UnreadWhat = Literal["number", "quotation", "place", "date", "sentence"]
Decision = Literal["accept", "reject", "correct", "same", "different", "add", "undo"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
ROLES: Final[tuple[Role, ...]] = get_args(Role)

#: Sections that never yield a claim: the words there are the page's, not the report's.
SILENT_ROLES: Final[frozenset[str]] = frozenset(
    {"title_repeat", "widget", "link", "error", "byline", "posted", "credit"}
)

TYPES: Final[dict[Kind, tuple[str, ...]]] = {
    "event": (
        "agreement", "talks", "talks_agreed", "mediation", "rejection", "offensive", "offensive_start",
        "armed_clash", "shelling", "air_strike", "strike_unspecified", "suicide_attack", "bombing",
        "civilian_killing", "abduction", "arrest", "sexual_violence", "troop_movement", "reinforcement",
        "flag_raising", "position_established", "search_operation", "siege", "celebration", "protest", "riot",
        "return", "flight", "evacuation", "prisoner_exchange", "aid_delivery", "aid_blocked",
        "looting_destruction", "border_closure", "border_opening", "ceasefire_start", "ceasefire_violation",
        "intervention", "uprising", "crackdown", "conflict_start", "sanction", "statement",
    ),
    "figure": (
        "killed", "injured", "missing", "detained", "displaced", "evacuated", "refugees", "hosted", "returned",
        "affected", "homes_destroyed", "territory_share", "places_taken", "troops",
    ),
    "term": (
        "ceasefire", "weapons_handover", "withdrawal", "deployment", "evacuation", "safe_passage",
        "amnesty_settlement", "return_of_displaced", "prisoner_release", "aid_access", "control_of_border",
        "search", "registration", "guarantees", "deescalation_zone", "monitoring", "phases", "surrender",
        "state_control", "disarmament", "political_process", "other",
    ),
    "control": ("holds", "held_before", "gains", "loses", "contests", "presence"),
    "status": (
        "ceasefire", "talks", "crossing", "border_policy", "siege", "fighting_level", "displacement_level",
        "displacement_composition", "shelter_conditions", "aid_access", "damage", "alliance", "sponsorship",
        "troop_presence", "geography", "war_toll",
    ),
    "position": (
        "demand", "aim", "hope", "warning", "threat", "accusation", "denial", "assessment", "characterisation",
        "no_comment",
    ),
}  # fmt: skip
