"""Statements about what people do by hand in groups that no bot may enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import bindparam, exists, func, select, update

from bot.model.ids import CopyHandle, NoticeId, PersonId
from bot.model.units import GroupState
from bot.store import tables
from bot.store.copies import BY_HAND, CANCELLED, SETTLED
from bot.store.hot import Row, hot
from bot.store.rows import Statements, number, text, text_or_none, time, time_or_none

_hand, _copy, _group = tables.hand, tables.copy, tables.group

HANDS: Final = "hands"
"""``copy.reason`` of what waits for somebody's hand because nothing there is done without one."""


class State(StrEnum):
    """How something that is to be done by hand stands; ``OLD``: something else is to be done in its stead."""

    OPEN = "open"
    DONE = "done"
    OFF = "off"
    OLD = "old"


_ADD = hot(_hand.insert())
_GET = hot(select(*_hand.c).where(_hand.c.id == bindparam("of_hand")))
_OF_COPY = hot(
    select(*_hand.c).where(_hand.c.copy == bindparam("of_copy")).order_by(_hand.c.asked_at.desc(), _hand.c.id)
)
_OPEN = hot(
    select(*_hand.c)
    .join(_copy, _copy.c.id == _hand.c.copy)
    .join(_group, (_group.c.account == _copy.c.account) & (_group.c.chat == _copy.c.chat))
    .where(_hand.c.state == State.OPEN, _group.c.state != GroupState.CLOSED)
    .order_by(_hand.c.asked_at, _hand.c.id)
)
_OPEN_OF_NOTICE = hot(
    select(_hand.c.id)
    .join(_copy, _copy.c.id == _hand.c.copy)
    .where(_copy.c.notice == bindparam("of_notice"), _hand.c.state == State.OPEN)
)
_CALLED_OFF = hot(
    select(*_hand.c)
    .join(_copy, _copy.c.id == _hand.c.copy)
    .where(_copy.c.notice == bindparam("of_notice"), _copy.c.state == CANCELLED, _hand.c.state == State.OPEN)
)
_SET = hot(
    update(_hand)
    .where(_hand.c.id == bindparam("of_hand"))
    .values(state=bindparam("new_state"), was=bindparam("new_was"), done_at=bindparam("at"), by=bindparam("new_by"))
)
_SETTLED = hot(
    select(func.count().label("copies")).where(
        _copy.c.notice == bindparam("of_notice"),
        _copy.c.state == SETTLED,
        exists().where(_hand.c.copy == _copy.c.id, _hand.c.state == State.DONE),
    )
)
_ASKED = hot(
    select(func.count().label("copies")).where(
        _copy.c.notice == bindparam("of_notice"), _copy.c.state == BY_HAND, _copy.c.reason == HANDS
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """One thing to do; ``was`` are the digests of what was there before it was done, with spaces between."""

    id: str
    copy: CopyHandle
    what: str
    revision: int
    asked_at: datetime
    state: State = State.OPEN
    was: str = ""
    done_at: datetime | None = None
    by: PersonId | None = None


def add(tx: Statements, hand: Hand) -> None:
    """Something more to do."""
    tx.run(
        _ADD,
        id=hand.id,
        copy=hand.copy,
        what=hand.what,
        revision=hand.revision,
        state=hand.state.value,
        was=hand.was,
        asked_at=hand.asked_at,
        done_at=hand.done_at,
        by=hand.by,
    )


def get(tx: Statements, hand: str) -> Hand | None:
    """By its id."""
    return next((_as_hand(row) for row in tx.fetch(_GET, of_hand=hand)), None)


def of_copy(tx: Statements, copy: CopyHandle) -> Sequence[Hand]:
    """What was ever to do for a copy, newest first."""
    return [_as_hand(row) for row in tx.fetch(_OF_COPY, of_copy=copy)]


def every_open(tx: Statements) -> Sequence[Hand]:
    """What is still to do in groups that are ours, oldest first."""
    return [_as_hand(row) for row in tx.fetch(_OPEN)]


def any_open(tx: Statements, notice: NoticeId) -> bool:
    """Whether a notice still waits for somebody's hand."""
    return bool(tx.fetch(_OPEN_OF_NOTICE, of_notice=notice))


def called_off(tx: Statements, notice: NoticeId) -> Sequence[Hand]:
    """What is open though its copy will never be sent."""
    return [_as_hand(row) for row in tx.fetch(_CALLED_OFF, of_notice=notice)]


def settled(tx: Statements, notice: NoticeId) -> int:
    """How many copies are as desired by somebody's hand."""
    return number(tx.fetch(_SETTLED, of_notice=notice)[0], "copies")


def asked(tx: Statements, notice: NoticeId) -> int:
    """How many copies wait for somebody's hand because nothing there is done without one."""
    return number(tx.fetch(_ASKED, of_notice=notice)[0], "copies")


def set_state(tx: Statements, hand: str, state: State) -> None:
    """How it stands now; nobody has done it."""
    tx.run(_SET, of_hand=hand, new_state=state.value, new_was="", at=None, new_by=None)


def done(tx: Statements, hand: str, *, was: str, at: datetime, by: PersonId) -> None:
    """Somebody has done it."""
    tx.run(_SET, of_hand=hand, new_state=State.DONE.value, new_was=was, at=at, new_by=by)


def _as_hand(row: Row) -> Hand:
    by = text_or_none(row, "by")
    return Hand(
        id=text(row, "id"),
        copy=CopyHandle(text(row, "copy")),
        what=text(row, "what"),
        revision=number(row, "revision"),
        asked_at=time(row, "asked_at"),
        state=State(text(row, "state")),
        was=text(row, "was"),
        done_at=time_or_none(row, "done_at"),
        by=None if by is None else PersonId(by),
    )
