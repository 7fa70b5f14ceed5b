"""What the admin plugin remembers: who asks to be let into a group, where that was said, and which groups are being made."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.holdings import Holds
from bot.model.ids import AccountId, CaseId, CopyHandle, GroupId, OperationId, PersonId, UnitId, UserRef
from bot.plugin import Personal, Plain, Record
from bot.plugin.records import case_id
from plugins.admin import holdings


class Admin(Record, prefix="admin"):
    """Base of the admin plugin's records."""


class Caller(Admin):
    """An account that asked to be let into a group, called ``title``, of a unit; until that is settled, at most a week.

    ``decided_by`` has answered, and the platform has not yet said that it is done.
    """

    holds: ClassVar[Holds] = holdings.CALLER

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    group: Mapped[GroupId]
    unit: Mapped[UnitId]
    title: Mapped[Plain[str]]
    account: Mapped[AccountId]
    user: Mapped[Personal[str]]
    name: Mapped[Personal[str]]
    person: Mapped[PersonId | None] = mapped_column(default=None, index=True)
    knocked_at: Mapped[datetime]
    decided_by: Mapped[PersonId | None] = mapped_column(default=None)

    @property
    def ref(self) -> UserRef:
        """As the platform knows it."""
        return UserRef(self.account, self.user)


class Card(Admin):
    """Where somebody was told of a caller."""

    holds: ClassVar[Holds] = holdings.CALLER

    id: Mapped[CaseId] = mapped_column(primary_key=True, default_factory=case_id)
    caller: Mapped[CaseId] = mapped_column(index=True)
    card: Mapped[CopyHandle]


class Making(Admin):
    """A group of a kind that a platform was asked to make for a unit, so that it is not asked twice; until it is there."""

    holds: ClassVar[Holds] = holdings.MAKING

    operation: Mapped[OperationId] = mapped_column(primary_key=True)
    unit: Mapped[UnitId]
    kind: Mapped[Plain[str]]
    title: Mapped[Plain[str]]


class LogDay(Admin):
    """The log as oversight was last told that it stands; there is one, called ``log``."""

    holds: ClassVar[Holds] = holdings.LOG_DAY

    id: Mapped[Plain[str]] = mapped_column(primary_key=True, default="log")
    lines: Mapped[int]
    hash: Mapped[Plain[str]]
    at: Mapped[datetime]


def all_makings() -> Select[Making]:
    """All that are not there yet."""
    return select(Making)


def waiting() -> Select[Caller]:
    """Those who have had no answer, the longest wait first."""
    return select(Caller).where(Caller.decided_by.is_(None)).order_by(Caller.knocked_at)


def waiting_from(user: UserRef, group: GroupId) -> Select[Caller]:
    """What that account has asked of that group already."""
    return waiting().where(Caller.group == group, Caller.account == user.account, Caller.user == user.user)


def calls_from(user: UserRef) -> Select[Caller]:
    """What an account has asked of any group."""
    return select(Caller).where(Caller.account == user.account, Caller.user == user.user)


def cards_of(caller: CaseId) -> Select[Card]:
    """All that speak of a caller."""
    return select(Card).where(Card.caller == caller)


def calls_of(person: PersonId) -> Select[Caller]:
    """What somebody whom we know has asked."""
    return select(Caller).where(Caller.person == person)
