"""Statements about what comes in: events that were seen, cursors, what is spooled, and how often an event was tried."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from bot.model.ids import AccountId, ChatRef, MessageRef, NoticeId, UnitId, fresh_id
from bot.store import tables
from bot.store.hot import Row, hot, upsert
from bot.store.rows import Statements, blob, flag, number, number_or_none, text, text_or_none, time

_seen, _attempt, _spool, _run = tables.seen, tables.attempt, tables.spool, tables.run
_button, _copy, _part, _notice = tables.button, tables.copy, tables.part, tables.notice

_SEEN = hot(select(_seen.c.tag).where(_seen.c.tag.in_(bindparam("tags"))))
_SEE = upsert(_seen, ["tag"])
_FORGET_SEEN = hot(delete(_seen).where(_seen.c.day < bindparam("oldest")))

_CURSOR = hot(select(tables.cursor.c.value).where(tables.cursor.c.account == bindparam("of_account")))
_SET_CURSOR = upsert(tables.cursor, ["account"], ["value"])
_REMEMBERED = hot(
    select(tables.adapter_state.c.key, tables.adapter_state.c.value).where(
        tables.adapter_state.c.account == bindparam("of_account")
    )
)
_REMEMBER = upsert(tables.adapter_state, ["account", "key"], ["value"])
_FORGET_REMEMBERED = hot(delete(tables.adapter_state).where(tables.adapter_state.c.key == bindparam("of_key")))

_DEATHS = hot(select(_attempt.c.deaths).where(_attempt.c.tag.in_(bindparam("tags"))))
_TRY = upsert(_attempt, ["tag"], ["deaths"])
_TRIED = hot(delete(_attempt).where(_attempt.c.tag.in_(bindparam("tags"))))
_FORGET_ATTEMPTS = hot(delete(_attempt).where(_attempt.c.day < bindparam("oldest")))

_PUT_ASIDE = hot(_spool.insert())
_PUT_ASIDE_BY = hot(
    select(*_spool.c)
    .where(_spool.c.account == bindparam("of_account"), _spool.c.reason == bindparam("of_reason"))
    .order_by(_spool.c.created_at, _spool.c.id)
)
_PARKED = hot(
    select(*_spool.c).where(_spool.c.reason == bindparam("of_reason")).order_by(_spool.c.created_at, _spool.c.id)
)
_TAKE_BACK = hot(delete(_spool).where(_spool.c.id == bindparam("entry")))
_FORGET_SPOOL = hot(delete(_spool).where(_spool.c.day < bindparam("oldest")))

_WAS_CLEAN = hot(select(_run.c.clean).where(_run.c.id == 1))
_RUNNING = upsert(_run, ["id"], ["clean", "started_at"])
_CLEAN = hot(update(_run).where(_run.c.id == 1).values(clean=True))

_BUTTON = hot(
    select(*_button.c).where(
        _button.c.token == bindparam("of_token"),
        (_button.c.expires.is_(None)) | (_button.c.expires > bindparam("at")),
    )
)
_COPIES_IN = hot(
    select(func.count().label("copies"))
    .select_from(_copy)
    .where(
        _copy.c.notice == bindparam("of_notice"),
        _copy.c.account == bindparam("of_account"),
        _copy.c.chat == bindparam("of_chat"),
    )
)
_RECENT_PARTS = hot(
    select(_copy.c.account, _copy.c.chat, _part.c.message, _notice.c.number)
    .join(_copy, _copy.c.id == _part.c.copy)
    .join(_notice, _notice.c.id == _copy.c.notice)
    .where(_part.c.sent_at >= bindparam("since"), _part.c.message != "")
    .order_by(_part.c.sent_at)
)


def seen(tx: Statements, tags: Collection[bytes]) -> set[bytes]:
    """Those of the tags under which an event was handled already."""
    return {blob(row, "tag") for row in tx.fetch(_SEEN, tags=list(tags))} if tags else set()


def see(tx: Statements, tag: bytes, day: int) -> None:
    """The event of that tag is handled with this transaction."""
    tx.collect(_SEE, tag=tag, day=day)


def cursor(tx: Statements, account: AccountId) -> str | None:
    """Up to where the account's events are committed."""
    return next((text(row, "value") for row in tx.fetch(_CURSOR, of_account=account)), None)


def set_cursor(tx: Statements, account: AccountId, value: str) -> None:
    """Up to here they are."""
    tx.collect(_SET_CURSOR, account=account, value=value)


def remembered(tx: Statements, account: AccountId) -> dict[str, str]:
    """The whole memory of the account's adapter."""
    return {text(row, "key"): text(row, "value") for row in tx.fetch(_REMEMBERED, of_account=account)}


def remember(tx: Statements, account: AccountId, memory: Mapping[str, str]) -> None:
    """Add to the memory of the account's adapter."""
    for key, value in memory.items():
        tx.collect(_REMEMBER, account=account, key=key, value=value)


def forget_remembered(tx: Statements, key: str) -> None:
    """No adapter remembers anything under that key."""
    tx.run(_FORGET_REMEMBERED, of_key=key)


def deaths(tx: Statements, tags: Sequence[bytes]) -> int:
    """How often an event was begun and never finished."""
    return max((number(row, "deaths") for row in tx.fetch(_DEATHS, tags=tags)), default=0)


def begin_attempt(tx: Statements, tag: bytes, *, day: int, deaths: int) -> None:
    """Count an event as having killed us so often, until it is finished."""
    tx.run(_TRY, tag=tag, day=day, deaths=deaths)


def end_attempt(tx: Statements, tags: Sequence[bytes]) -> None:
    """It is finished."""
    tx.run(_TRIED, tags=tags)


@dataclass(frozen=True, slots=True)
class Spooled:
    """Something that its source will not repeat; ``body`` is sealed under the key of ``day``."""

    id: str
    day: int
    body: bytes
    account: AccountId
    at: datetime


def put_aside(
    tx: Statements, account: AccountId, reason: str, *, day: int, body: bytes, at: datetime, entry: str = ""
) -> str:
    """Keep something that was sealed; its id in the spool, which is ``entry`` where one is given."""
    entry = entry or fresh_id()
    tx.run(_PUT_ASIDE, id=entry, account=account, reason=reason, day=day, body=body, created_at=at)
    return entry


def put_aside_by(tx: Statements, account: AccountId, reason: str) -> Sequence[Spooled]:
    """What is kept for that reason, oldest first."""
    rows = tx.fetch(_PUT_ASIDE_BY, of_account=account, of_reason=reason)
    return [_as_spooled(row) for row in rows]


def put_aside_anywhere(tx: Statements, reason: str) -> Sequence[Spooled]:
    """What is kept for that reason by all accounts, oldest first."""
    return [_as_spooled(row) for row in tx.fetch(_PARKED, of_reason=reason)]


def _as_spooled(row: Row) -> Spooled:
    account = AccountId(text(row, "account"))
    return Spooled(text(row, "id"), number(row, "day"), blob(row, "body"), account, time(row, "created_at"))


def take_back(tx: Statements, entry: str) -> bool:
    """Its effects are in this transaction, or nobody can read it any more; whether it was there."""
    return tx.run(_TAKE_BACK, entry=entry) == 1


def begin_run(tx: Statements, at: datetime) -> bool:
    """The bot is starting; whether it had been stopped in order before. The very first start counts as in order."""
    clean = all(flag(row, "clean") for row in tx.fetch(_WAS_CLEAN))
    tx.run(_RUNNING, id=1, clean=False, started_at=at)
    return clean


def end_run(tx: Statements) -> None:
    """The bot has stopped in order."""
    tx.run(_CLEAN)


@dataclass(frozen=True, slots=True)
class ButtonRow:
    """What a token on a message to groups means."""

    plugin: str
    action: str
    payload: str
    unit: UnitId | None
    notice: NoticeId | None


def button(tx: Statements, token: str, at: datetime) -> ButtonRow | None:
    """The button of that token, unless its time is over."""
    return next((_as_button(row) for row in tx.fetch(_BUTTON, of_token=token, at=at)), None)


def _as_button(row: Row) -> ButtonRow:
    unit, notice = text_or_none(row, "unit"), text_or_none(row, "notice")
    return ButtonRow(
        text(row, "plugin"),
        text(row, "action"),
        text(row, "payload"),
        UnitId(unit) if unit else None,
        NoticeId(notice) if notice else None,
    )


def has_copy(tx: Statements, notice: NoticeId, chat: ChatRef) -> bool:
    """Whether a notice goes, or went, to that chat."""
    rows = tx.fetch(_COPIES_IN, of_notice=notice, of_account=chat.account, of_chat=chat.chat)
    return any(number(row, "copies") for row in rows)


def recent_parts(tx: Statements, since: datetime) -> Sequence[tuple[MessageRef, int | None]]:
    """Our messages in groups, as those are named now, with the number of their notice, oldest first."""
    return [
        (
            MessageRef(ChatRef(AccountId(text(row, "account")), text(row, "chat")), text(row, "message")),
            number_or_none(row, "number"),
        )
        for row in tx.fetch(_RECENT_PARTS, since=since)
    ]


def forget_before(tx: Statements, oldest: int) -> Counter[str]:
    """What belongs to days whose key is gone; how many rows of each table."""
    statements = {"seen": _FORGET_SEEN, "attempt": _FORGET_ATTEMPTS, "spool": _FORGET_SPOOL}
    return Counter({table: tx.run(statement, oldest=oldest) for table, statement in statements.items()})
