"""What the plugin remembers: requests about data, each with its two clocks."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Holds
from bot.model.ids import CaseId, PersonId, UnitId
from bot.plugin import Personal, Plain, Record
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


def numbered(number: str) -> Select[Request]:
    """The request with that receipt."""
    return select(Request).where(Request.number == number)


def waiting() -> Select[Request]:
    """All that are open, the most urgent first."""
    return select(Request).where(Request.ended_at.is_(None)).order_by(Request.due, Request.number)


def asked_by(person: PersonId) -> Select[Request]:
    """Whatever somebody asked, the newest first."""
    return select(Request).where(Request.person == person).order_by(Request.opened_at.desc())
