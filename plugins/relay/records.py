"""What the relay remembers: cases and what people saw."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Holds
from bot.model.ids import ApprovalId, CaseId, CopyHandle, MediaId, NoticeId, PersonId, UnitId
from bot.model.kinds import Matter
from bot.plugin import Personal, Plain, Record, Sensitive
from bot.plugin.records import case_id
from plugins.relay import holdings


class Direction(StrEnum):
    """Whether somebody has it, or misses it."""

    FOUND = "found"
    LOST = "lost"


class What(StrEnum):
    """What is lost or found."""

    ANIMAL = "animal"
    THING = "thing"
    PERSON = "person"
    VEHICLE = "vehicle"


class Age(StrEnum):
    """Who is lost or found; decides who approves and how fast."""

    CHILD = "child"
    ELDER = "elder"
    ADULT = "adult"


class Status(StrEnum):
    """Where a case stands."""

    WAITING = "waiting"
    LIVE = "live"
    FROZEN = "frozen"
    CLOSED = "closed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Relay(Record, prefix="relay"):
    """Base of the relay's records."""


class Case(Relay):
    """A lost or found person, animal or thing; ``code`` is what people say and type.

    ``ring`` counts the rings reached; ``mark`` is what only the owner can know and is never published; ``touched_by`` is
    who changed its card last by a press; ``came_from`` handed it over to its officer.
    """

    holds: ClassVar[Holds] = holdings.CASE

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    code: Mapped[Plain[str]] = mapped_column(unique=True)
    direction: Mapped[Direction]
    what: Mapped[What]
    age: Mapped[Age | None] = mapped_column(default=None)
    unit: Mapped[UnitId]
    description: Mapped[Personal[str]]
    place: Mapped[Personal[str]]
    mark: Mapped[Sensitive[str] | None] = mapped_column(default=None)
    contact: Mapped[Personal[str] | None] = mapped_column(default=None)
    photo: Mapped[MediaId | None] = mapped_column(default=None)
    reporter: Mapped[PersonId | None] = mapped_column(default=None, index=True)
    officer: Mapped[PersonId | None] = mapped_column(default=None)
    status: Mapped[Status] = mapped_column(default=Status.WAITING)
    ring: Mapped[int] = mapped_column(default=0)
    spreading: Mapped[bool] = mapped_column(default=False)
    reported_at: Mapped[datetime]
    published_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    approval: Mapped[ApprovalId | None] = mapped_column(default=None)
    notice: Mapped[NoticeId | None] = mapped_column(default=None, index=True)
    card: Mapped[CopyHandle | None] = mapped_column(default=None)
    coverage: Mapped[Plain[str]] = mapped_column(default="")
    touched_by: Mapped[PersonId | None] = mapped_column(default=None)
    touched_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_by: Mapped[PersonId | None] = mapped_column(default=None)
    came_from: Mapped[PersonId | None] = mapped_column(default=None)

    @property
    def kind(self) -> str:
        """What it is called in a text, and whose rule of approval applies: the age for people."""
        return self.age.value if self.age else self.what.value

    @property
    def matter(self) -> Matter:
        """Which groups hear of it: a person is looked for by more than lost things are."""
        return Matter.ALARM if self.what is What.PERSON else Matter.LOST

    @property
    def open(self) -> bool:
        """Whether something can still happen."""
        return self.status is Status.WAITING or self.out

    @property
    def out(self) -> bool:
        """Whether the groups have it, and it is not over."""
        return self.status in (Status.LIVE, Status.FROZEN)

    @property
    def alarming(self) -> bool:
        """Whether ending it by mistake would call off people who are searching."""
        return self.what in (What.PERSON, What.VEHICLE)


class Sighting(Relay):
    """What somebody knows of a case, for its officer only: ``claim`` when they say it is theirs, ``told`` is where he reads it."""

    holds: ClassVar[Holds] = holdings.SIGHTING

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    case: Mapped[CaseId] = mapped_column(index=True)
    claim: Mapped[bool]
    words: Mapped[Personal[str]]
    contact: Mapped[Personal[str] | None] = mapped_column(default=None)
    photo: Mapped[MediaId | None] = mapped_column(default=None)
    person: Mapped[PersonId | None] = mapped_column(default=None, index=True)
    at: Mapped[datetime]
    told: Mapped[CopyHandle | None] = mapped_column(default=None)


class Neighbour(Relay):
    """A neighbouring unit whose duty room was told; ``card`` is what it was told by."""

    holds: ClassVar[Holds] = holdings.NEIGHBOUR

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    case: Mapped[CaseId] = mapped_column(index=True)
    unit: Mapped[UnitId]
    card: Mapped[CopyHandle] = mapped_column(default="")
    stopped: Mapped[bool] = mapped_column(default=False)


class Line(Relay):
    """A line below a card in a duty room; its buttons go when the case ends, those of a question (``asks``) when it is answered."""

    holds: ClassVar[Holds] = holdings.LINE

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    case: Mapped[CaseId] = mapped_column(index=True)
    asks: Mapped[bool]
    card: Mapped[CopyHandle]


def by_code(code: str) -> Select[Case]:
    """The case that people call by this code."""
    return select(Case).where(Case.code == code)


def of_notice(notice: NoticeId) -> Select[Case]:
    """The case that a notice speaks of."""
    return select(Case).where(Case.notice == notice)


def sightings_of(case: CaseId) -> Select[Sighting]:
    """All that was said of a case, oldest first."""
    return select(Sighting).where(Sighting.case == case).order_by(Sighting.at)


def neighbours_of(case: CaseId) -> Select[Neighbour]:
    """The neighbours who were told of a case."""
    return select(Neighbour).where(Neighbour.case == case)


def lines_of(case: CaseId) -> Select[Line]:
    """The lines with buttons below the card of a case."""
    return select(Line).where(Line.case == case)


def handled_by(person: PersonId) -> Select[Case]:
    """Cases whose officer somebody is."""
    return select(Case).where(Case.officer == person).order_by(Case.reported_at)


def seen_to_by(person: PersonId) -> Select[Case]:
    """Cases in which somebody had a hand as an officer."""
    hands = (Case.officer, Case.touched_by, Case.ended_by, Case.came_from)
    return select(Case).where(or_(*(hand == person for hand in hands))).order_by(Case.reported_at)


def reported_by(person: PersonId) -> Select[Case]:
    """The cases somebody reported."""
    return select(Case).where(Case.reporter == person)


def told_by(person: PersonId) -> Select[Sighting]:
    """What somebody told of cases."""
    return select(Sighting).where(Sighting.person == person)
