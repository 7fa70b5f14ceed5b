"""Statements that count whom we can speak to in private."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from bot.model.ids import AccountId, PersonId
from bot.model.units import GroupState
from bot.store import tables
from bot.store.hot import hot
from bot.store.rows import Statements, number, text

_group, _identity, _membership = tables.group, tables.identity, tables.membership

# Who never wrote there, and who is lost since, is not known to hear us.
_SPEAKS = _identity.c.chat.is_not(None) & _identity.c.used.is_not(None)
_IN_GROUPS = (
    select(func.count(_membership.c.person.distinct()).label("people"))
    .join(_group, _group.c.id == _membership.c.group)
    .where(_group.c.state != GroupState.CLOSED)
)
_MEMBERS = hot(_IN_GROUPS)
_MEMBERS_REACHED = hot(
    _IN_GROUPS.join(_identity, _identity.c.person == _membership.c.person).where(
        _SPEAKS, _identity.c.account.in_(bindparam("accounts"))
    )
)
_REACHED = hot(
    select(_identity.c.person)
    .distinct()
    .where(
        _identity.c.person.in_(bindparam("persons")),
        _SPEAKS,
        _identity.c.account.in_(bindparam("accounts")),
    )
)


@dataclass(frozen=True, slots=True)
class Reached:
    """So many of so many people."""

    people: int
    of: int


def members(tx: Statements, accounts: Collection[AccountId]) -> Reached:
    """Members of our groups with a private chat in one of these accounts; each counts once, in however many groups and accounts."""
    everybody = number(tx.fetch(_MEMBERS)[0], "people")
    return Reached(number(tx.fetch(_MEMBERS_REACHED, accounts=sorted(accounts))[0], "people"), everybody)


def reached(tx: Statements, persons: Sequence[PersonId], accounts: Collection[AccountId]) -> frozenset[PersonId]:
    """Those of them who have a private chat in one of these accounts."""
    rows = tx.fetch(_REACHED, persons=persons, accounts=sorted(accounts))
    return frozenset(PersonId(text(row, "person")) for row in rows)
