"""What comes round by itself: series and campaigns of posts that lie ready, and which of those somebody has approved."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Holds
from bot.model.ids import CaseId, PersonId, UnitId
from bot.plugin import Missed, Personal, Plain
from bot.plugin.records import case_id
from plugins.bulletins import holdings
from plugins.bulletins.records import Bulletins


class Course(StrEnum):
    """Where a series stands."""

    RUNNING = "running"
    STOPPED = "stopped"
    ENDED = "ended"


class Series(Bulletins):
    """Posts of the library that leave one after the other whenever ``rule`` comes round; a campaign also has an end and a report.

    ``posts`` are keys of the library in order, ``sent`` those of this round, each on a line. ``due`` is when the rule comes round
    next, ``at`` when its post then leaves. ``left`` counts how often it still comes round, None is without end.
    """

    holds: ClassVar[Holds] = holdings.SERIES

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    unit: Mapped[UnitId] = mapped_column(index=True)
    title: Mapped[Personal[str]]
    campaign: Mapped[bool] = mapped_column(default=False)
    posts: Mapped[Plain[str]]
    sent: Mapped[Plain[str]] = mapped_column(default="")
    rule: Mapped[Plain[str]]
    missed: Mapped[Missed] = mapped_column(default=Missed.ONCE)
    left: Mapped[int | None] = mapped_column(default=None)
    ends: Mapped[datetime | None] = mapped_column(default=None)
    state: Mapped[Course] = mapped_column(default=Course.RUNNING, index=True)
    due: Mapped[datetime | None] = mapped_column(default=None)
    at: Mapped[datetime | None] = mapped_column(default=None)
    started_by: Mapped[PersonId | None] = mapped_column(default=None, index=True)
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def order(self) -> tuple[str, ...]:
        """The keys of its posts."""
        return tuple(self.posts.split("\n"))

    @property
    def ruled(self) -> bool:
        """Whether its file says when it leaves."""
        return "@" in self.id

    @property
    def done(self) -> tuple[str, ...]:
        """The keys of those that were sent in this round, oldest first."""
        return tuple(self.sent.split("\n")) if self.sent else ()


class Approved(Bulletins):
    """A post of the library as somebody approved it; another file, or a changed one, has another ``digest``."""

    holds: ClassVar[Holds] = holdings.APPROVED

    digest: Mapped[Plain[str]] = mapped_column(primary_key=True)
    post: Mapped[Plain[str]]
    person: Mapped[PersonId | None] = mapped_column(default=None, index=True)
    at: Mapped[datetime]


def running() -> Select[Series]:
    """Series and campaigns that go on, the next one first."""
    return select(Series).where(Series.state == Course.RUNNING).order_by(Series.at, Series.id)


def every_series() -> Select[Series]:
    """All of them, the newest first."""
    return select(Series).order_by(Series.begun_at.desc(), Series.id)


def started_by(person: PersonId) -> Select[Series]:
    """What somebody started."""
    return select(Series).where(Series.started_by == person).order_by(Series.begun_at)


def approved_by(person: PersonId) -> Select[Approved]:
    """What somebody approved."""
    return select(Approved).where(Approved.person == person)
