"""The tables of actors: what an analyst can edit, and what is said about faults in them."""

from pathlib import Path

import pytest

from rapporteur.lexicon.actors import FaultyActors, key, load_actors, slug


def test_the_tables_hold_what_reading_needs() -> None:
    lexicon = load_actors()
    groups = [a for a in lexicon.named if a.kind == "rebel"]
    media = [a for a in lexicon.named if a.kind == "media"]
    bodies = [a for a in lexicon.named if a.kind in ("igo", "ngo")]
    assert len(groups) >= 230
    assert len(media) >= 150
    assert len(bodies) >= 200
    assert len(lexicon.leaders) >= 80


def test_every_parent_of_a_named_actor_is_named_or_made_by_rule() -> None:
    lexicon = load_actors()
    odd = {
        a.parent for a in lexicon.named if a.parent and a.parent not in lexicon.by_id and a.parent[3:4] != "_"
    }
    assert odd == set()


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Daesh", "ISIS"), ("Ansar Allah", "HOUTHI"), ("Hizbullah", "HEZBOLLAH"), ("Clan del Golfo", "AGC"), ("Séléka", "SELEKA"),
        ("Médecins Sans Frontières", "MSF"), ("U.N. Security Council", "UNSC"), ("al Shabaab", "AL_SHABAAB"), ("FARDC", "COD_MIL"),
        ("Syrian Observatory", "SOHR"), ("Radio Okapi", "RADIO_OKAPI"), ("Tatmadaw", "MMR_MIL"), ("Kremlin", "RUS_GOV"),
    ],
)  # fmt: skip
def test_an_actor_is_found_under_all_its_names(name: str, ident: str) -> None:
    actor = load_actors().actor(key(name))
    assert actor is not None
    assert actor.id == ident


def test_a_name_holds_for_its_time() -> None:
    lexicon = load_actors()
    assert lexicon.actor("taliban", "2015-01-01").kind == "rebel"  # type: ignore[union-attr]
    assert lexicon.actor("taliban", "2023-01-01").kind == "state"  # type: ignore[union-attr]
    assert lexicon.leader("poroshenko", "2016-01-01").of == "UKR_GOV"  # type: ignore[union-attr]


def test_state_media_share_their_states_origin() -> None:
    lexicon = load_actors()
    assert {lexicon.by_id[i].parent for i in ("SANA", "SYR_MED_TV")} == {"SYR_MED"}
    assert lexicon.by_id["REUTERS"].parent is None


def test_all_faults_of_all_tables_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text(
        "id,name,aliases,country,kind,parent,since,until\n"
        "X,,,SYR,rebel,,,\n"
        "Y,Y Front,,Syria,rebel,,,\n"
        "Z,Z Front,,SYR,bandit,,spring,\n"
        "short,row\n",
        encoding="utf-8",
    )
    (tmp_path / "media.csv").write_text("id,name\nA,B\n", encoding="utf-8")
    with pytest.raises(FaultyActors) as told:
        load_actors(tmp_path)
    message = str(told.value)
    for part in (
        "groups.csv line 2",
        "groups.csv line 3",
        "groups.csv line 4",
        "'bandit'",
        "'spring'",
        "line 5",
        "media.csv line 1",
    ):
        assert part in message


def test_the_users_own_table_is_met_first(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text(
        "id,name,aliases,country,kind,parent,since,until\nHILL_GUARD,Hill Guard,RSF,KEN,rebel,,,\n",
        encoding="utf-8",
    )
    own = load_actors(tmp_path)
    assert own.actor("rsf").id == "HILL_GUARD"  # type: ignore[union-attr]
    assert own.actor("hill guard").country == "KEN"  # type: ignore[union-attr]


def test_slugs_are_plain() -> None:
    assert slug("Évariste Ndayishimiye") == "evariste-ndayishimiye"
    assert slug("O’Brien") == "obrien"
