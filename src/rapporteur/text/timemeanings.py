"""From a phrase of time to its sense: one function for each kind of phrase."""

from collections.abc import Callable

from rapporteur.text.timedates import (
    date_sense,
    decade_sense,
    era_sense,
    eras_sense,
    feast_sense,
    years_sense,
)
from rapporteur.text.timegrammar import Phrase
from rapporteur.text.timelengths import ago_sense, duration_sense, partof_sense, shift_sense, spanof_sense
from rapporteur.text.timerelative import (
    dayonly_sense,
    deictic_sense,
    near_day_sense,
    recurring_sense,
    relmonth_sense,
    relpart_sense,
    relseason_sense,
    relunit_sense,
    unitmod_sense,
    vagueref_sense,
    weekday_sense,
    weekend_sense,
)
from rapporteur.text.timesense import Scene, Sense

__all__ = ["make_sense"]

_SENSES: dict[str, Callable[[Phrase, Scene], Sense | None]] = {
    "date": date_sense,
    "years": years_sense,
    "era": era_sense,
    "eras": eras_sense,
    "decade": decade_sense,
    "weekday": weekday_sense,
    "deictic": deictic_sense,
    "relpart": relpart_sense,
    "relmonth": relmonth_sense,
    "relseason": relseason_sense,
    "relunit": relunit_sense,
    "partof": partof_sense,
    "unitmod": unitmod_sense,
    "ago": ago_sense,
    "shift": shift_sense,
    "weekend": weekend_sense,
    "duration": duration_sense,
    "recurring": recurring_sense,
    "clock": near_day_sense,
    "part": near_day_sense,
    "feast": feast_sense,
    "dayonly": dayonly_sense,
    "spanof": spanof_sense,
    "vagueref": vagueref_sense,
}


def make_sense(phrase: Phrase, scene: Scene) -> Sense | None:
    """What the phrase means in its scene; None where it is no time after all."""
    return _SENSES[phrase.kind](phrase, scene)
