"""Work grows with the claims, not with their square."""

import random
import time

from rapporteur.model import Place
from rapporteur.reconcile import reconcile
from reconcile.desk import ACTORS, PLACES, SOURCES, Desk

TOWNS = 60


def _seconds(number: int) -> float:
    """Seconds to reconcile so many reports of twenty claims each; the same stream, cut longer or shorter."""
    pick = random.Random(3)
    words = [
        "".join(pick.choice("bdfgklmnprst") + pick.choice("aeiou") for _ in range(3)) for _ in range(4000)
    ]
    towns = [
        Place(id=f"t{i}", name=f"Town {i}", kind="town", iso3="SYR", parents=("daraa", "SY"), latitude=32.0, longitude=36.0, gazetteer="t")
        for i in range(TOWNS)
    ]  # fmt: skip
    desk = Desk()
    for n in range(number):
        day = f"20{10 + n // 360:02d}-{1 + n // 30 % 12:02d}-{1 + n % 28:02d}"
        said = [" ".join(pick.choice(words) for _ in range(9)).capitalize() for _ in range(20)]
        desk.report(f"r{n}", ". ".join(said) + ".", on=day, outlet=f"Paper {n % 40}")
        for k, sentence in enumerate(said):
            town, kind = f"t{pick.randrange(TOWNS)}", k % 4
            if kind == 0:
                desk.claim(
                    f"r{n}",
                    "figure",
                    "killed",
                    sentence,
                    place=town,
                    at=day,
                    number=pick.randint(1, 90),
                    says="SOHR",
                )
            elif kind == 1:
                desk.claim(
                    f"r{n}",
                    "control",
                    "gains",
                    sentence,
                    place=town,
                    at=day,
                    holder=pick.choice(("SYR_GOV", "SYR_REB")),
                )
            elif kind == 2:
                desk.claim(f"r{n}", "status", "ceasefire", sentence, place=town, at=day)
            else:
                desk.claim(
                    f"r{n}",
                    "event",
                    pick.choice(("shelling", "talks", "agreement")),
                    sentence,
                    place=town,
                    at=day,
                )
    start = time.process_time()
    reconcile(desk.reports, desk.claims, places=[*PLACES, *towns], actors=ACTORS, sources=SOURCES)
    return time.process_time() - start


def test_four_times_the_reports_take_no_more_than_nine_times_as_long() -> None:
    _seconds(10)  # lexicons are read once
    small = min(_seconds(40) for _ in range(2))
    large = _seconds(160)
    assert large < 9 * small + 0.2  # linear would be 4; squares would be 16
