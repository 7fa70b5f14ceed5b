"""Statements about where a chat is now, whether we can speak there, and how long an account has to be patient."""

from datetime import datetime

from sqlalchemy import Table, bindparam, exists, func, select, update

from bot.model.ids import AccountId, ChatRef, GroupId
from bot.model.units import GroupState
from bot.store import tables
from bot.store.hot import Hot, hot, upsert
from bot.store.rows import Statements, time_or_none

_group, _pause = tables.group, tables.pause


def _moving(table: Table, *same: str) -> Hot:
    """Rows of a chat go to its new address, unless one with the same key is there already."""
    there = table.alias("there")
    taken = exists().where(
        there.c.account == table.c.account,
        there.c.chat == bindparam("new_chat"),
        *(there.c[name] == table.c[name] for name in same),
    )
    mine = (table.c.account == bindparam("of_account"), table.c.chat == bindparam("of_chat"))
    return hot(update(table).where(*mine, ~taken).values(chat=bindparam("new_chat")))


# What was said before stays where it was said.
_MOVES = (_moving(_group), _moving(tables.copy, "notice"))
_GONE = hot(
    update(_group)
    .where(_group.c.id == bindparam("of_group"), _group.c.state == GroupState.LIVE)
    .values(state=GroupState.UNREACHABLE.value)
)
_BACK = hot(
    update(_group)
    .where(_group.c.id == bindparam("of_group"), _group.c.state == GroupState.UNREACHABLE)
    .values(state=GroupState.LIVE.value)
)
_SET_PAUSE = upsert(_pause, ["account", "chat"], ["until"])
_PAUSED = hot(select(func.max(_pause.c.until).label("until")).where(_pause.c.account == bindparam("of_account")))
_AT_ONCE = (
    hot(update(_pause).where(_pause.c.until > bindparam("now")).values(until=bindparam("now"))),
    *(
        hot(update(table).where(table.c.not_before > bindparam("now")).values(not_before=bindparam("now")))
        for table in (tables.copy, tables.operation)
    ),
)


def wait_no_longer(tx: Statements, now: datetime) -> None:
    """Whatever waits for a later time may go now."""
    for statement in _AT_ONCE:
        tx.run(statement, now=now)


def move_chat(tx: Statements, old: ChatRef, new: str) -> None:
    """The chat has another name on its platform from now on."""
    for statement in _MOVES:
        tx.run(statement, of_account=old.account, of_chat=old.chat, new_chat=new)


def group_gone(tx: Statements, group: GroupId) -> bool:
    """We can no longer speak there; whether that is news."""
    return tx.run(_GONE, of_group=group) == 1


def group_back(tx: Statements, group: GroupId) -> None:
    """We can speak there again."""
    tx.run(_BACK, of_group=group)


def pause(tx: Statements, account: AccountId, until: datetime) -> None:
    """The platform asked for patience."""
    tx.run(_SET_PAUSE, account=account, chat="", until=until)


def paused(tx: Statements, account: AccountId) -> datetime | None:
    """Until when."""
    return time_or_none(tx.fetch(_PAUSED, of_account=account)[0], "until")
