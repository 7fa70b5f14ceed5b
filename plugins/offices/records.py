"""What the offices remember: hand-overs that are planned, or can still be taken back."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Holds
from bot.model.ids import CaseId, PersonId, UnitId
from bot.plugin import Plain, Record
from bot.plugin.records import case_id
from plugins.offices import holdings


class State(StrEnum):
    """Where a hand-over stands."""

    SHOWN = "shown"
    PLANNED = "planned"
    DONE = "done"


class Offices(Record, prefix="offices"):
    """Base of the offices' records."""


class Handover(Offices):
    """One hand-over at an instant, by somebody's hand; ``done`` is what the house needs to take it back.

    ``units`` are the ids of the places that changed hands, with spaces between. Forgotten a day after it was done.
    """

    holds: ClassVar[Holds] = holdings.HANDOVER

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    before: Mapped[PersonId]
    after: Mapped[PersonId]
    by: Mapped[PersonId]
    at: Mapped[datetime]
    state: Mapped[State] = mapped_column(default=State.SHOWN)
    done: Mapped[Plain[str]] = mapped_column(default="")
    units: Mapped[Plain[str]] = mapped_column(default="")
    introduced: Mapped[bool] = mapped_column(default=False)


class Lost(Offices):
    """What ended when a phone was lost: ``done`` is what the house needs to give it back, ``asked_by`` who asks for that now."""

    holds: ClassVar[Holds] = holdings.LOST

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    person: Mapped[PersonId] = mapped_column(index=True)
    unit: Mapped[UnitId]
    done: Mapped[Plain[str]]
    at: Mapped[datetime]
    asked_by: Mapped[PersonId | None] = mapped_column(default=None)


def lost_ones(person: PersonId | None) -> Select[Lost]:
    """Those of somebody, or all, the newest first."""
    every = select(Lost).order_by(Lost.at.desc(), Lost.id)
    return every if person is None else every.where(Lost.person == person)


def about(person: PersonId) -> Select[Handover]:
    """Those in which somebody has a part."""
    return select(Handover).where(or_(Handover.before == person, Handover.after == person, Handover.by == person))
