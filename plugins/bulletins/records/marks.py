"""What is remembered of who has read what: a mark of a cluster head on a bulletin that asks for it, and of nobody else."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Holds
from bot.model.ids import CaseId, PersonId
from plugins.bulletins import holdings
from plugins.bulletins.records import Bulletins


class Mark(Bulletins):
    """A cluster head has read a bulletin; at most one of each on each."""

    holds: ClassVar[Holds] = holdings.MARK

    bulletin: Mapped[CaseId] = mapped_column(primary_key=True)
    person: Mapped[PersonId] = mapped_column(primary_key=True, index=True)
    at: Mapped[datetime]


def marks_on(bulletin: CaseId) -> Select[Mark]:
    """All on a bulletin, in order."""
    return select(Mark).where(Mark.bulletin == bulletin).order_by(Mark.at, Mark.person)


def marks_of(person: PersonId) -> Select[Mark]:
    """All of a person."""
    return select(Mark).where(Mark.person == person).order_by(Mark.at)
