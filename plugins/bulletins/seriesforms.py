"""What an officer is asked to begin a series or a campaign: a few taps, and what they mean as a crontab rule."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

from bot.model.folding import fold
from bot.model.ids import UnitId
from bot.plugin import Ask, AskUnit, Choose, Confirm, Form
from bot.plugin.forms import Answers


class Which(StrEnum):
    """Which posts that lie ready."""

    ALL = "all"
    CRIME = "crime"
    LAW = "law"
    OWN = "own"


class Every(StrEnum):
    """How often."""

    WEEK = "week"
    DAY = "day"
    MONTH = "month"
    ONCE = "once"


class Day(StrEnum):
    """On which day of the week."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Hour(StrEnum):
    """At which time."""

    EVENING = "evening"
    AFTERNOON = "afternoon"
    NOON = "noon"
    MORNING = "morning"


class Begins(StrEnum):
    """From when on."""

    NOW = "now"
    MONDAY = "monday"
    MONTH = "month"


class Weeks(StrEnum):
    """For how long."""

    ONE = "one"
    TWO = "two"
    FOUR = "four"
    TWELVE = "twelve"


_CLOCK: Final = {Hour.EVENING: "30 19", Hour.AFTERNOON: "30 17", Hour.NOON: "0 11", Hour.MORNING: "0 7"}
COUNT: Final = {Weeks.ONE: 1, Weeks.TWO: 2, Weeks.FOUR: 4, Weeks.TWELVE: 12}


def rule_of(every: Every, day: Day | None, hour: Hour) -> str:
    """The crontab rule that is meant."""
    match every:
        case Every.DAY:
            return f"{_CLOCK[hour]} * * *"
        case Every.MONTH:
            return f"{_CLOCK[hour]} 1 * *"
        case _:
            return f"{_CLOCK[hour]} * * {day or Day.MON}"


def numbers(words: str) -> tuple[int, ...]:
    """The numbers that are typed, each once, in the order typed; none at all for anything else."""
    parts = fold(words).replace(",", " ").replace(";", " ").replace(" va ", " ").split()
    if not all(part.isdecimal() and len(part) < 4 for part in parts):
        return ()
    return tuple(dict.fromkeys(int(part) for part in parts))


def _no_numbers(words: str) -> str:
    return "" if numbers(words) else "bulletins-series-no-numbers"


def _own(answers: Answers) -> bool:
    return answers.get("which") == Which.OWN


def _on_a_day(answers: Answers) -> bool:
    return answers.get("every") in (Every.WEEK, Every.ONCE)


@dataclass(frozen=True)
class SeriesForm(Form):
    """Posts that come round until somebody stops them."""

    unit: Annotated[UnitId, AskUnit(key="bulletins-series-ask-unit")]
    which: Annotated[Which, Choose(key="bulletins-series-ask-which")]
    picks: Annotated[str | None, Ask(key="bulletins-series-ask-picks", limit=100, when=_own, unfit=_no_numbers)]
    every: Annotated[Every, Choose(key="bulletins-series-ask-every")]
    day: Annotated[Day | None, Choose(key="bulletins-series-ask-day", when=_on_a_day)]
    hour: Annotated[Hour, Choose(key="bulletins-series-ask-hour")]
    sure: Annotated[bool, Confirm(key="bulletins-series-ask-sure", agree="bulletins-series-agree")]


@dataclass(frozen=True)
class CampaignForm(Form):
    """Posts that come round for some weeks, with a report at the end."""

    unit: Annotated[UnitId, AskUnit(key="bulletins-series-ask-unit")]
    name: Annotated[str, Ask(key="bulletins-campaign-ask-name", limit=80, letters=3, lines=False)]
    which: Annotated[Which, Choose(key="bulletins-series-ask-which")]
    picks: Annotated[str | None, Ask(key="bulletins-series-ask-picks", limit=100, when=_own, unfit=_no_numbers)]
    begins: Annotated[Begins, Choose(key="bulletins-campaign-ask-begins")]
    weeks: Annotated[Weeks, Choose(key="bulletins-campaign-ask-weeks")]
    every: Annotated[Every, Choose(key="bulletins-series-ask-every", among=lambda _: (Every.WEEK, Every.DAY))]
    day: Annotated[Day | None, Choose(key="bulletins-series-ask-day", when=_on_a_day)]
    hour: Annotated[Hour, Choose(key="bulletins-series-ask-hour")]
    sure: Annotated[bool, Confirm(key="bulletins-campaign-ask-sure", agree="bulletins-series-agree")]
