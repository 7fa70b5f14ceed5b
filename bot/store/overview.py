"""Statements that only look: how far notices have come, how much is kept, and when a timer is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, select

from bot.model.ids import AccountId, ChatRef
from bot.store import tables
from bot.store.copies import SETTLED
from bot.store.hot import hot
from bot.store.notices import RECALLED
from bot.store.operations import State
from bot.store.rows import Statements, number, text, time_or_none

_notice, _copy, _part, _schedule = tables.notice, tables.copy, tables.part, tables.schedule

_NEWEST = (
    select(_copy.c.account, _copy.c.chat, func.max(_notice.c.number).label("number"))
    .join(_notice, _notice.c.id == _copy.c.notice)
    .group_by(_copy.c.account, _copy.c.chat)
    .subquery()
)
_SHOWN = hot(
    select(
        _copy.c.account,
        _copy.c.chat,
        _copy.c.state,
        _notice.c.number,
        _notice.c.state.label("notice_state"),
        func.count(_part.c.ordinal).label("parts"),
        func.coalesce(func.sum(_part.c.photos), 0).label("photos"),
    )
    .join(_notice, _notice.c.id == _copy.c.notice)
    .join(
        _NEWEST,
        and_(
            _NEWEST.c.account == _copy.c.account,
            _NEWEST.c.chat == _copy.c.chat,
            _NEWEST.c.number == _notice.c.number,
        ),
    )
    .outerjoin(_part, _part.c.copy == _copy.c.id)
    .group_by(_copy.c.id, _copy.c.account, _copy.c.chat, _copy.c.state, _notice.c.number, _notice.c.state)
)
_TALLY = hot(
    select(
        select(func.count()).select_from(_notice).scalar_subquery().label("notices"),
        select(func.count()).select_from(_part).scalar_subquery().label("messages"),
        select(func.count()).select_from(tables.audit).scalar_subquery().label("audit"),
        select(func.count())
        .select_from(tables.operation)
        .where(tables.operation.c.state.in_((State.UNCERTAIN, State.HELD)))
        .scalar_subquery()
        .label("uncertain"),
    )
)
_FIRST_DUE = hot(select(func.min(_schedule.c.due).label("due")).where(_schedule.c.name == bindparam("of_name")))


@dataclass(frozen=True, slots=True)
class Shown:
    """The newest numbered notice of a chat: ``parts`` real messages with ``photos``; ``over`` when it ended and all is as it should be."""

    chat: ChatRef
    number: int
    parts: int
    photos: int
    over: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How much there is: notices and cards, messages in groups, lines of the audit, operations nobody knows the end of."""

    notices: int
    messages: int
    audit: int
    uncertain: int


def shown(tx: Statements) -> Sequence[Shown]:
    """For each chat that ever had a notice."""
    return [
        Shown(
            ChatRef(AccountId(text(row, "account")), text(row, "chat")),
            number(row, "number"),
            number(row, "parts"),
            number(row, "photos"),
            text(row, "notice_state") == RECALLED and text(row, "state") == SETTLED,
        )
        for row in tx.fetch(_SHOWN)
    ]


def tally(tx: Statements) -> Tally:
    """As it is now."""
    row = tx.fetch(_TALLY)[0]
    return Tally(number(row, "notices"), number(row, "messages"), number(row, "audit"), number(row, "uncertain"))


def first_due(tx: Statements, name: str) -> datetime | None:
    """When the first timer of that name is due, of whatever plugin."""
    return time_or_none(tx.fetch(_FIRST_DUE, of_name=name)[0], "due")
