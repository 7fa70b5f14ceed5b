"""Statements about operations: what a lane has in hand, in doubt, or given up; what is done leaves no row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import bindparam, delete, func, or_, select, update

from bot.model.ids import AccountId, CopyHandle, OperationId
from bot.model.operations import Urgency
from bot.store import tables
from bot.store.hot import Row, hot
from bot.store.rows import Statements, blob, number, number_or_none, text, text_or_none, time, time_or_none

_operation = tables.operation


class State(StrEnum):
    """READY may leave; SENDING has perhaps left, and a process that dies now leaves a doubt; DEAD waits for the operator.

    HELD is a doubt from before a restore: never repeated by itself, not even an alarm.
    """

    READY = "ready"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    HELD = "held"
    DEAD = "dead"


class Verb(StrEnum):
    """What is done; FOLLOW is a SEND after a message that has to stay as it is."""

    SEND = "send"
    FOLLOW = "follow"
    EDIT = "edit"
    DELETE = "delete"
    PIN = "pin"
    UNPIN = "unpin"
    CREATE_GROUP = "create_group"
    INVITE = "invite"
    REMOVE = "remove"
    ADMIT = "admit"
    TURN_AWAY = "turn_away"
    TAKE_DOWN = "take_down"
    FORGET_PROOFS = "forget_proofs"
    SIGN_OUT = "sign_out"
    FORGET = "forget"
    LOOKUP = "lookup"


SENDS = (Verb.SEND, Verb.FOLLOW)
"""The verbs that make a new message, so that doing them twice shows."""

_TICK: Final = timedelta(microseconds=1)

_ADD = hot(_operation.insert())
_GET = hot(select(*_operation.c).where(_operation.c.id == bindparam("of_operation")))
_OF_COPY = hot(
    select(*_operation.c)
    .where(_operation.c.copy == bindparam("of_copy"), _operation.c.state != State.DEAD)
    .order_by(_operation.c.created_at, _operation.c.id)
)
_ALONE = select(*_operation.c).where(
    _operation.c.account == bindparam("of_account"),
    _operation.c.copy.is_(None),
    _operation.c.state == State.READY,
)
_ALONE_NOW = hot(
    _ALONE.where(or_(_operation.c.not_before.is_(None), _operation.c.not_before <= bindparam("now")))
    .order_by(_operation.c.urgency, _operation.c.created_at, _operation.c.id)
    .limit(bindparam("count"))
)
_ALONE_LATER = hot(
    _ALONE.where(_operation.c.not_before > bindparam("now"))
    .order_by(_operation.c.not_before, _operation.c.id)
    .limit(bindparam("count"))
)
_DELAY = hot(
    update(_operation)
    .where(_operation.c.id == bindparam("of_operation"))
    .values(not_before=bindparam("new_not_before"))
)
_NEWEST = hot(select(func.max(_operation.c.created_at).label("newest")))
_SET = hot(
    update(_operation)
    .where(_operation.c.id == bindparam("of_operation"))
    .values(
        state=bindparam("new_state"),
        attempts=bindparam("new_attempts"),
        not_before=bindparam("new_not_before"),
        error=bindparam("new_error"),
    )
)
_LEAVE = hot(
    update(_operation)
    .where(
        _operation.c.id.in_(bindparam("of_operations")),
        _operation.c.state == State.READY,
        _operation.c.not_before.is_(None),
    )
    .values(state=State.SENDING)
)
_LEAVING = hot(
    select(_operation.c.id).where(_operation.c.id.in_(bindparam("of_operations")), _operation.c.state == State.SENDING)
)
_RESEAL = hot(
    update(_operation)
    .where(_operation.c.id == bindparam("of_operation"))
    .values(day=bindparam("new_day"), body=bindparam("new_body"))
)
_NEXT_PART = hot(
    update(_operation)
    .where(_operation.c.id == bindparam("of_operation"))
    .values(state=State.READY, ordinal=bindparam("new_ordinal"), attempts=0, not_before=None, error="")
)
_DROP = hot(delete(_operation).where(_operation.c.id == bindparam("of_operation")))
_DROP_READY = hot(
    delete(_operation).where(
        _operation.c.copy.in_(select(tables.copy.c.id).where(tables.copy.c.notice == bindparam("of_notice"))),
        _operation.c.state.in_((State.READY, State.DEAD)),
    )
)
_DROP_HELD = hot(
    delete(_operation).where(
        _operation.c.copy.in_(select(tables.copy.c.id).where(tables.copy.c.notice == bindparam("of_notice"))),
        _operation.c.state == State.HELD,
    )
)
_DROP_DEAD = hot(delete(_operation).where(_operation.c.copy == bindparam("of_copy"), _operation.c.state == State.DEAD))
_DROP_IN_CHAT = hot(
    delete(_operation).where(
        _operation.c.copy.in_(
            select(tables.copy.c.id).where(
                tables.copy.c.account == bindparam("of_account"), tables.copy.c.chat == bindparam("of_chat")
            )
        )
    )
)
_DROP_SEALED = hot(delete(_operation).where(_operation.c.day < bindparam("oldest")))
_LEFT_SENDING = hot(select(*_operation.c).where(_operation.c.state == State.SENDING))
_TROUBLED = hot(
    select(*_operation.c)
    .where(_operation.c.state.in_((State.UNCERTAIN, State.HELD, State.DEAD)))
    .order_by(_operation.c.created_at, _operation.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One intent; ``copy`` is None for replies and for what somebody asked, whose ``body`` is sealed under ``day``."""

    id: OperationId
    account: AccountId
    urgency: Urgency
    verb: Verb
    state: State = State.READY
    copy: CopyHandle | None = None
    ordinal: int = 0
    target: str = ""
    day: int | None = None
    body: bytes | None = None
    digest: str = ""
    revision: int = 0
    attempts: int = 0
    not_before: datetime | None = None
    created_at: datetime
    error: str = ""


def add(tx: Statements, operation: Operation) -> None:
    """A new one."""
    tx.run(_ADD, **_values(operation))


def add_soon(tx: Statements, operation: Operation) -> None:
    """A new one that nobody reads in this transaction; written in bulk with others."""
    tx.collect(_ADD, **_values(operation))


def get(tx: Statements, operation: OperationId) -> Operation | None:
    """By its id."""
    return next((_as_operation(row) for row in tx.fetch(_GET, of_operation=operation)), None)


def of_copy(tx: Statements, copy: CopyHandle) -> Sequence[Operation]:
    """What a copy has in hand or in doubt, oldest first."""
    return [_as_operation(row) for row in tx.fetch(_OF_COPY, of_copy=copy)]


def alone(tx: Statements, account: AccountId, *, now: datetime, count: int) -> Sequence[Operation]:
    """Replies and requests that may leave now, in the order in which they should."""
    return [_as_operation(row) for row in tx.fetch(_ALONE_NOW, of_account=account, now=now, count=count)]


def alone_later(tx: Statements, account: AccountId, *, now: datetime, count: int) -> Sequence[Operation]:
    """Replies and requests that wait for a later time, those that may leave first before all others."""
    return [_as_operation(row) for row in tx.fetch(_ALONE_LATER, of_account=account, now=now, count=count)]


def delay(tx: Statements, operation: OperationId, until: datetime | None) -> None:
    """Not before then; None for at once."""
    tx.run(_DELAY, of_operation=operation, new_not_before=until)


def newest(tx: Statements) -> datetime | None:
    """When the latest of all was made."""
    return time_or_none(tx.fetch(_NEWEST)[0], "newest")


def last_in_line(tx: Statements, now: datetime) -> datetime:
    """Now, or the instant after the latest of all: a lane goes by age, and what one handler asks for has an order."""
    before = tx.newest or newest(tx)
    tx.newest = now if before is None else max(now, before + _TICK)
    return tx.newest


def set_state(
    tx: Statements,
    operation: OperationId,
    state: State,
    *,
    attempts: int = 0,
    not_before: datetime | None = None,
    error: str = "",
) -> None:
    """How it stands now."""
    tx.run(
        _SET,
        of_operation=operation,
        new_state=state.value,
        new_attempts=attempts,
        new_not_before=not_before,
        new_error=error,
    )


def leave(tx: Statements, wanted: Sequence[OperationId]) -> frozenset[str]:
    """Those leave now that are still there and wait for nothing; which."""
    if tx.run(_LEAVE, of_operations=wanted) == len(wanted):
        return frozenset(wanted)
    return frozenset(text(row, "id") for row in tx.fetch(_LEAVING, of_operations=wanted))


def reseal(tx: Statements, operation: OperationId, day: int, body: bytes) -> None:
    """Its body as it is from now on."""
    tx.run(_RESEAL, of_operation=operation, new_day=day, new_body=body)


def next_part(tx: Statements, operation: OperationId, ordinal: int) -> None:
    """A long reply goes on with its next message."""
    tx.run(_NEXT_PART, of_operation=operation, new_ordinal=ordinal)


def done(tx: Statements, operation: OperationId) -> None:
    """It is done; written in bulk with others."""
    tx.collect(_DROP, of_operation=operation)


def drop(tx: Statements, operation: OperationId) -> None:
    """It is done, or not wanted any more."""
    tx.run(_DROP, of_operation=operation)


def drop_ready(tx: Statements, notice: str) -> None:
    """What surely never left for a notice is not wanted any more."""
    tx.run(_DROP_READY, of_notice=notice)


def drop_held(tx: Statements, notice: str) -> None:
    """What a restore held of a notice waits for the operator no more."""
    tx.run(_DROP_HELD, of_notice=notice)


def drop_dead(tx: Statements, copy: CopyHandle) -> None:
    """What was given up for a copy no longer waits for the operator."""
    tx.run(_DROP_DEAD, of_copy=copy)


def drop_in_chat(tx: Statements, account: AccountId, chat: str) -> None:
    """Nothing more is done for copies in a chat."""
    tx.run(_DROP_IN_CHAT, of_account=account, of_chat=chat)


def drop_sealed_before(tx: Statements, oldest: int) -> int:
    """Bodies of days before ``oldest`` are unreadable: their operations go; how many."""
    return tx.run(_DROP_SEALED, oldest=oldest)


def left_sending(tx: Statements) -> Sequence[Operation]:
    """What was in hand when the last process ended."""
    return [_as_operation(row) for row in tx.fetch(_LEFT_SENDING)]


def troubled(tx: Statements) -> Sequence[Operation]:
    """What is in doubt or given up, oldest first."""
    return [_as_operation(row) for row in tx.fetch(_TROUBLED)]


def _values(operation: Operation) -> dict[str, object]:
    return {
        "id": operation.id,
        "account": operation.account,
        "urgency": int(operation.urgency),
        "copy": operation.copy,
        "ordinal": operation.ordinal,
        "verb": operation.verb.value,
        "target": operation.target,
        "day": operation.day,
        "body": operation.body,
        "digest": operation.digest,
        "revision": operation.revision,
        "state": operation.state.value,
        "attempts": operation.attempts,
        "not_before": operation.not_before,
        "created_at": operation.created_at,
        "error": operation.error,
    }


def _as_operation(row: Row) -> Operation:
    copy = text_or_none(row, "copy")
    return Operation(
        id=OperationId(text(row, "id")),
        account=AccountId(text(row, "account")),
        urgency=Urgency(number(row, "urgency")),
        verb=Verb(text(row, "verb")),
        state=State(text(row, "state")),
        copy=None if copy is None else CopyHandle(copy),
        ordinal=number_or_none(row, "ordinal") or 0,
        target=text_or_none(row, "target") or "",
        day=number_or_none(row, "day"),
        body=None if row["body"] is None else blob(row, "body"),
        digest=text(row, "digest"),
        revision=number(row, "revision"),
        attempts=number(row, "attempts"),
        not_before=time_or_none(row, "not_before"),
        created_at=time(row, "created_at"),
        error=text(row, "error"),
    )
