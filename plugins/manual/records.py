"""What the share pack remembers: who was asked for what, and how often they were reminded."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Holds
from bot.model.ids import CaseId, CopyHandle, GroupId, PersonId, UnitId
from bot.plugin import Plain, Record
from bot.plugin.records import case_id
from plugins.manual import holdings


class Manual(Record, prefix="manual"):
    """Base of the share pack's records."""


class Errand(Manual):
    """One pack in somebody's hands: ``person`` None where nobody has it; ``card`` is the ready message in their private talk.

    ``reminded`` is how often. Forgotten as soon as it is done, or nobody wants it any more.
    """

    holds: ClassVar[Holds] = holdings.ERRAND

    id: Mapped[Plain[str]] = mapped_column(primary_key=True)
    unit: Mapped[UnitId]
    asked_at: Mapped[datetime]
    person: Mapped[PersonId | None] = mapped_column(default=None, index=True)
    card: Mapped[CopyHandle | None] = mapped_column(default=None)
    reminded: Mapped[int] = mapped_column(default=0)


def of_person(person: PersonId) -> Select[Errand]:
    """What somebody has in hand, the oldest first."""
    return select(Errand).where(Errand.person == person).order_by(Errand.asked_at, Errand.id)


class Entry(Manual):
    """Somebody belongs to a unit and is to be brought into its group by hand.

    Forgotten when they are in, and after two weeks in any case.
    """

    holds: ClassVar[Holds] = holdings.ENTRY

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    person: Mapped[PersonId] = mapped_column(index=True)
    unit: Mapped[UnitId]
    group: Mapped[GroupId]
    asked_at: Mapped[datetime]


def entries_of(person: PersonId) -> Select[Entry]:
    """Those of somebody."""
    return select(Entry).where(Entry.person == person).order_by(Entry.asked_at, Entry.id)
