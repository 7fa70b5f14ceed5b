"""Statements about what went out to groups of residents, for whoever doubts a message."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, select

from bot.model.ids import NoticeId, UnitId
from bot.model.kinds import KindId, Matter
from bot.store import tables
from bot.store.hot import Row, hot
from bot.store.notices import LIVE
from bot.store.rows import Statements, number, text, time

_notice, _copy, _group = tables.notice, tables.copy, tables.group

_HEARD = exists().where(
    _copy.c.notice == _notice.c.id,
    _group.c.account == _copy.c.account,
    _group.c.chat == _copy.c.chat,
    _group.c.kind.in_(bindparam("kinds")),
)
_NUMBERED = hot(
    select(_notice.c.id, _notice.c.created_at, _notice.c.changed_at).where(
        _notice.c.number == bindparam("of_number"), _HEARD
    )
)
_NEWEST = hot(
    select(_notice.c.id, _notice.c.number, _notice.c.revision)
    .where(_notice.c.number.is_not(None), _notice.c.state == LIVE, _HEARD)
    .order_by(_notice.c.number.desc())
    .limit(bindparam("most"))
)
_LATELY = hot(
    select(_notice.c.id, _notice.c.created_at, _notice.c.changed_at)
    .where(
        _notice.c.number.is_not(None),
        _notice.c.state == LIVE,
        _notice.c.matter == Matter.BULLETIN.value,
        _notice.c.created_at >= bindparam("since"),
        _HEARD.where(_group.c.unit.in_(bindparam("units"))),
    )
    .order_by(_notice.c.number)
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A notice that residents have; ``changed`` is when it last became something else."""

    notice: NoticeId
    at: datetime
    changed: datetime


def numbered(tx: Statements, code: int, kinds: Collection[KindId]) -> Heard | None:
    """The notice of that number, where a group of these kinds got it."""
    found = tx.fetch(_NUMBERED, of_number=code, kinds=sorted(kinds))
    return next(map(_as_heard, found), None)


def newest(tx: Statements, kinds: Collection[KindId], *, most: int) -> Sequence[tuple[NoticeId, int, int]]:
    """Id, number and revision of those that stand and that groups of these kinds got, the newest first."""
    found = tx.fetch(_NEWEST, kinds=sorted(kinds), most=most)
    return [(NoticeId(text(row, "id")), number(row, "number"), number(row, "revision")) for row in found]


def lately(tx: Statements, units: Collection[UnitId], kinds: Collection[KindId], *, since: datetime) -> Sequence[Heard]:
    """Public information that stands and that groups of these kinds in these very units got since then, oldest first."""
    return [_as_heard(row) for row in tx.fetch(_LATELY, units=sorted(units), kinds=sorted(kinds), since=since)]


def _as_heard(row: Row) -> Heard:
    return Heard(NoticeId(text(row, "id")), time(row, "created_at"), time(row, "changed_at"))
