"""What the tip line remembers: tips without their senders, sealed words and pictures, and who has a tip in hand."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Holds
from bot.model.ids import CaseId, CopyHandle, PersonId, UnitId
from bot.plugin import Plain, Record, Sealed
from bot.plugin.records import case_id
from plugins.tips import holdings


class Category(StrEnum):
    """What a tip is about, in the order in which it is asked where nothing is guessed."""

    THEFT = "theft"
    FRAUD = "fraud"
    DISORDER = "disorder"
    DRUGS = "drugs"
    LOANS = "loans"
    GAMBLING = "gambling"
    VIOLENCE = "violence"
    FIRE = "fire"
    TRAFFIC = "traffic"
    ENVIRONMENT = "environment"
    FOOD = "food"
    STRANGERS = "strangers"
    VICE = "vice"
    RUMOURS = "rumours"
    POLICE = "police"
    """About an officer: goes round the unit concerned."""
    OTHER = "other"


class When(StrEnum):
    """Whether it is happening; decides how fast it goes."""

    NOW = "now"
    PAST = "past"
    SOON = "soon"


class Status(StrEnum):
    """Where a tip stands."""

    NEW = "new"
    PASSED = "passed"
    TAKEN = "taken"
    CHECKING = "checking"
    ASKED = "asked"
    CLOSED = "closed"


class Ending(StrEnum):
    """How a tip ended."""

    HANDLED = "handled"
    NO_GROUNDS = "no_grounds"
    DUPLICATE = "duplicate"
    ELSEWHERE = "elsewhere"
    ERASED = "erased"
    """By who sent it."""


class Tips(Record, prefix="tips"):
    """Base of the records of the tip line."""


class Tip(Tips):
    """A report without its sender; ``code`` is on cards, ``receipt`` what only the sender has, as a digest.

    ``unit`` is the place; ``desk`` whose tip it is, None for oversight; ``round`` the unit that it goes round. ``hour`` is when it
    came, by the full hour. Once its words are gone ``unit`` and ``hour`` say no more than the desk and the month.
    """

    holds: ClassVar[Holds] = holdings.TIP

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    code: Mapped[Plain[str]] = mapped_column(unique=True)
    unit: Mapped[UnitId]
    desk: Mapped[UnitId | None]
    round: Mapped[UnitId | None] = mapped_column(default=None)
    category: Mapped[Category]
    when: Mapped[When]
    hour: Mapped[datetime]
    status: Mapped[Status] = mapped_column(default=Status.NEW)
    ending: Mapped[Ending | None] = mapped_column(default=None)
    receipt: Mapped[Sealed[str] | None] = mapped_column(default=None, unique=True)
    words: Mapped[Sealed[bytes] | None] = mapped_column(default=None)
    way: Mapped[Sealed[bytes] | None] = mapped_column(default=None)
    card: Mapped[CopyHandle | None] = mapped_column(default=None)
    held: Mapped[Plain[str]] = mapped_column(default="")

    @property
    def open(self) -> bool:
        """Whether something can still come of it."""
        return self.status is not Status.CLOSED

    @property
    def waits(self) -> bool:
        """Whether nobody has taken it."""
        return self.status in (Status.NEW, Status.PASSED)

    @property
    def holder(self) -> str:
        """Under whose key it is sealed."""
        return self.desk or "oversight"


class Picture(Tips):
    """A picture of a tip, sealed; ``place`` counts from 0."""

    holds: ClassVar[Holds] = holdings.SEALED_PART

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    tip: Mapped[CaseId] = mapped_column(index=True)
    place: Mapped[int]
    body: Mapped[Sealed[bytes]]


class Said(Tips):
    """What was asked and answered after it, sealed; ``told`` once the sender has been shown what an officer wrote."""

    holds: ClassVar[Holds] = holdings.SEALED_PART

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    tip: Mapped[CaseId] = mapped_column(index=True)
    place: Mapped[int]
    by_officer: Mapped[bool]
    body: Mapped[Sealed[bytes]]
    told: Mapped[bool] = mapped_column(default=False)


class Taking(Tips):
    """Who has a tip in hand."""

    holds: ClassVar[Holds] = holdings.TAKING

    tip: Mapped[CaseId] = mapped_column(primary_key=True)
    officer: Mapped[PersonId] = mapped_column(index=True)


class Reading(Tips):
    """An opened tip that lies before an officer for some minutes; ``photos`` are what was brought out, with spaces between."""

    holds: ClassVar[Holds] = holdings.READING

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    tip: Mapped[CaseId] = mapped_column(index=True)
    officer: Mapped[PersonId] = mapped_column(index=True)
    card: Mapped[CopyHandle]
    photos: Mapped[Plain[str]] = mapped_column(default="")


def by_code(code: str) -> Select[Tip]:
    """The tip with that case number."""
    return select(Tip).where(Tip.code == code)


def by_receipt(digest: str) -> Select[Tip]:
    """The tip whose receipt has that digest: one look into an index."""
    return select(Tip).where(Tip.receipt == digest)


def of_desks(units: Sequence[UnitId]) -> Select[Tip]:
    """Those of these units."""
    return select(Tip).where(Tip.desk.in_(units))


def with_ways() -> Select[Tip]:
    """Those whose senders can be spoken to."""
    return select(Tip).where(Tip.way.is_not(None))


def with_words() -> Select[Tip]:
    """Those that are still sealed, and not only counted."""
    return select(Tip).where(Tip.words.is_not(None))


def pictures_of(tip: CaseId) -> Select[Picture]:
    """Its pictures in order."""
    return select(Picture).where(Picture.tip == tip).order_by(Picture.place)


def said_of(tip: CaseId) -> Select[Said]:
    """What was asked and answered, oldest first."""
    return select(Said).where(Said.tip == tip).order_by(Said.place)


def readings_of(tip: CaseId) -> Select[Reading]:
    """Before whom it lies open."""
    return select(Reading).where(Reading.tip == tip)


def read_by(person: PersonId) -> Select[Reading]:
    """What lies open before somebody."""
    return select(Reading).where(Reading.officer == person)


def taken_by(person: PersonId) -> Select[Taking]:
    """What somebody has in hand."""
    return select(Taking).where(Taking.officer == person)
