"""What the plugin remembers: requests about data, each with its two clocks."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Holds
from bot.model.ids import CaseId, PersonId, UnitId
from bot.plugin import Personal, Plain, Record, Sensitive
from bot.plugin.records import case_id
from plugins.mydata import holdings


class Kind(StrEnum):
    """What somebody asks about their data."""

    SEE = "see"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    RESTRICT = "restrict"
    OBJECT = "object"
    ERASE = "erase"
    SPEAK = "speak"


class Ending(StrEnum):
    """How a request ended."""

    DONE = "done"
    REFUSED = "refused"
    OVER = "over"
    """Who asked has been erased since."""


class MyData(Record, prefix="mydata"):
    """Base of the records of this plugin."""


class Request(MyData):
    """A request that needs a hand, or was done at once; ``number`` is the receipt.

    ``words`` are gone once it has ended, ``person`` once they are erased; what remains proves that it was answered in time.
    """

    holds: ClassVar[Holds] = holdings.REQUEST

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    number: Mapped[Plain[str]] = mapped_column(unique=True)
    kind: Mapped[Kind]
    unit: Mapped[UnitId]
    person: Mapped[PersonId | None] = mapped_column(index=True)
    words: Mapped[Personal[str]]
    opened_at: Mapped[datetime]
    answer_by: Mapped[datetime]
    due: Mapped[datetime]
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    extended_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    ending: Mapped[Ending | None] = mapped_column(default=None)

    @property
    def open(self) -> bool:
        """Whether somebody still waits."""
        return self.ended_at is None

    @property
    def next_clock(self) -> datetime:
        """Which of the two runs out next, or has."""
        return self.due if self.answered_at else min(self.answer_by, self.due)


class Noticed(StrEnum):
    """How long ago somebody noticed; the clock of the law runs from the earlier end."""

    NOW = "now"
    HOURS = "hours"
    DAY = "day"
    DAYS = "days"


class Part(StrEnum):
    """What of the house an incident is about."""

    PEOPLE = "people"
    HOUSEHOLDS = "households"
    CASES = "cases"
    ALL = "all"


class Incident(MyData):
    """A data incident with the 72 hours in which the authority is told; lists show its number, its part and its clock alone.

    ``reported`` is what was told to whom, ``ended`` how it was closed; five years after that it is removed.
    """

    holds: ClassVar[Holds] = holdings.INCIDENT

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    number: Mapped[Plain[str]] = mapped_column(unique=True)
    unit: Mapped[UnitId]
    part: Mapped[Part]
    what: Mapped[Sensitive[str]]
    whose: Mapped[Sensitive[str]]
    done: Mapped[Sensitive[str]]
    by: Mapped[PersonId | None] = mapped_column(index=True)
    noticed_at: Mapped[datetime]
    written_at: Mapped[datetime]
    due: Mapped[datetime]
    reported: Mapped[Sensitive[str]] = mapped_column(default="")
    reported_at: Mapped[datetime | None] = mapped_column(default=None)
    ended: Mapped[Sensitive[str]] = mapped_column(default="")
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


def open_incidents() -> Select[Incident]:
    """All that are not closed, the most urgent first."""
    return select(Incident).where(Incident.ended_at.is_(None)).order_by(Incident.due, Incident.number)


def closed_incidents() -> Select[Incident]:
    """Those of the last five years, the newest first."""
    return select(Incident).where(Incident.ended_at.is_not(None)).order_by(Incident.ended_at.desc())


def incident_numbered(number: str) -> Select[Incident]:
    """The incident with that number."""
    return select(Incident).where(Incident.number == number)


def written_by(person: PersonId) -> Select[Incident]:
    """What somebody wrote down."""
    return select(Incident).where(Incident.by == person)


def numbered(number: str) -> Select[Request]:
    """The request with that receipt."""
    return select(Request).where(Request.number == number)


def waiting() -> Select[Request]:
    """All that are open, the most urgent first."""
    return select(Request).where(Request.ended_at.is_(None)).order_by(Request.due, Request.number)


def asked_by(person: PersonId) -> Select[Request]:
    """Whatever somebody asked, the newest first."""
    return select(Request).where(Request.person == person).order_by(Request.opened_at.desc())
