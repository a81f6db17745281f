"""Figures: which numbers count the killed, the displaced, the taken — and which must not (figures.toml)."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.extract.reading import claims_of

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("figures.toml").read_text("utf-8"))[
    "case"
]


def _bound(value: object) -> float | None:
    return None if value == "none" else round(float(value), 3)  # type: ignore[arg-type]


def differs(case: dict[str, Any]) -> str | None:
    """What is wrong with the figures read from a case; None when all is right."""
    found = [
        (
            c.type,
            *(
                None if b is None else round(b, 3)
                for b in (c.quantity.value, c.quantity.low, c.quantity.high)
            ),
            c.quantity.unit,
        )
        for c in claims_of(case["text"])
        if c.kind == "figure" and c.quantity is not None
    ]
    wanted = [(m, _bound(v), _bound(lo), _bound(hi), unit) for m, v, lo, hi, unit in case.get("figures", [])]
    missed = [w for w in wanted if w not in found]
    banned = [f for f in found if f[0] in case.get("not", [])]
    return None if not missed and not banned else f"{case['text']}\n  wanted {wanted}\n  found {found}"


@pytest.mark.parametrize("case", [c for c in CASES if not c.get("miss")], ids=lambda c: c["text"][:50])
def test_numbers_that_count_become_figures_and_others_do_not(case: dict[str, Any]) -> None:
    assert (fault := differs(case)) is None, fault


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, marks=pytest.mark.xfail(strict=True)) for c in CASES if c.get("miss")],
    ids=lambda c: c["text"][:50],
)
def test_known_misses_are_still_missed(case: dict[str, Any]) -> None:
    assert differs(case) is None
