"""Statements that erase what has outlived its purpose."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Select, Table, bindparam, delete, exists, func, or_, select

from bot.model.operations import Urgency
from bot.store import tables
from bot.store.copies import CANCELLED, SETTLED
from bot.store.hot import Hot, hot
from bot.store.notices import RECALLED
from bot.store.rows import Statements

_button, _code, _pause = tables.button, tables.code, tables.pause
_outcome, _job = tables.outcome, tables.job

_OVER: Final = {
    "button": hot(delete(_button).where(_button.c.expires <= bindparam("now"))),
    "one_time_code": hot(delete(_code).where(_code.c.expires <= bindparam("now"))),
    "pause": hot(delete(_pause).where(_pause.c.until <= bindparam("now"))),
}
LONG_AGO: Final = timedelta(days=90)
"""So long what has ended stays, for those who ask about it."""

_notice, _copy, _approval = tables.notice, tables.copy, tables.approval

# Copies that a person must still see to hold their notice: somewhere it may be seen as it was. The newest number stays, for the
# next one is counted from it; and what was withdrawn from a group is a notice of its own, without number.
_UNFINISHED = exists().where(_copy.c.notice == _notice.c.id, _copy.c.state.not_in((SETTLED, CANCELLED)))
_HIGHEST = select(func.max(_notice.c.number)).scalar_subquery()
_WITHDRAWN = _notice.c.number.is_(None) & (_notice.c.urgency == int(Urgency.RECALL))
_ENDED = select(_notice.c.id).where(
    or_(_notice.c.state == RECALLED, _WITHDRAWN),
    _notice.c.changed_at < bindparam("before"),
    or_(_notice.c.number.is_(None), (_notice.c.reported >= _notice.c.revision) & (_notice.c.number < _HIGHEST)),
    ~_UNFINISHED,
)
_COPIES_ENDED = select(_copy.c.id).where(_copy.c.notice.in_(_ENDED))
_ANY_NOTICE = exists().where(_notice.c.plugin == _approval.c.plugin, _notice.c.subject == _approval.c.subject)
_DECIDED = select(_approval.c.id).where(
    _approval.c.state.in_(("granted", "refused", "reviewed", "withdrawn")),
    _approval.c.asked_at < bindparam("before"),
    ~_ANY_NOTICE,
)


def _of(table: Table, column: str, ended: Select[tuple[str]]) -> Hot:
    return hot(delete(table).where(table.c[column].in_(ended)))


_NO_NOTICE = hot(delete(_copy).where(~exists().where(_notice.c.id == _copy.c.notice)))
_LONG_OVER = (
    ("operation", _of(tables.operation, "copy", _COPIES_ENDED)),
    ("part", _of(tables.part, "copy", _COPIES_ENDED)),
    ("hand", _of(tables.hand, "copy", _COPIES_ENDED)),
    ("showing", _of(tables.showing, "notice", _ENDED)),
    ("revision", _of(tables.revision, "notice", _ENDED)),
    ("button", _of(tables.button, "notice", _ENDED)),
    # Whether a notice has ended is seen by its copies, so it goes before them.
    ("notice", hot(delete(_notice).where(_notice.c.id.in_(_ENDED)))),
    ("copy", _NO_NOTICE),
    ("vote", _of(tables.vote, "approval", _DECIDED)),
    ("approval", hot(delete(_approval).where(_approval.c.id.in_(_DECIDED)))),
)
_UNREADABLE = [hot(delete(each).where(each.c.day < bindparam("oldest"))) for each in (_outcome, _job)]


def erase_over(tx: Statements, now: datetime) -> Counter[str]:
    """Buttons, one-time codes and pauses whose time is over; how many rows of each table."""
    return Counter({table: tx.run(statement, now=now) for table, statement in _OVER.items()})


def erase_long_over(tx: Statements, now: datetime) -> Counter[str]:
    """Notices taken back long ago that are settled everywhere, with all that belongs to them and their approvals; how many rows."""
    before, erased = now - LONG_AGO, Counter[str]()
    for table, statement in _LONG_OVER:
        erased[table] += tx.run(statement) if statement is _NO_NOTICE else tx.run(statement, before=before)
    return erased


def erase_unreadable_outcomes(tx: Statements, oldest: int) -> int:
    """Outcomes and jobs that were sealed before the oldest day whose key lives; how many rows."""
    return sum(tx.run(statement, oldest=oldest) for statement in _UNREADABLE)
