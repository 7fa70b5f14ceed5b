"""Statements about notices, their revisions and buttons: what is to be said."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from bot.model.ids import MediaId, MessageRef, NoticeId, UnitId
from bot.model.kinds import Matter
from bot.model.operations import Urgency
from bot.store import tables
from bot.store.hot import Row, hot, upsert
from bot.store.rows import Statements, number, number_or_none, text, text_or_none

_notice, _revision, _button, _showing = tables.notice, tables.revision, tables.button, tables.showing
_copy, _part = tables.copy, tables.part

LIVE, RECALLED = "live", "recalled"

_ADD = hot(_notice.insert())
_BY_ID = hot(select(*_notice.c).where(_notice.c.id == bindparam("of_notice")))
_BY_NUMBER = hot(select(*_notice.c).where(_notice.c.number == bindparam("of_number")))
_HIGHEST = hot(select(func.coalesce(func.max(_notice.c.number), 0).label("highest")))
_CHANGE = hot(
    update(_notice)
    .where(_notice.c.id == bindparam("of_notice"))
    .values(revision=bindparam("new_revision"), state=bindparam("new_state"), changed_at=bindparam("at"))
)
_REPORT = hot(update(_notice).where(_notice.c.id == bindparam("of_notice")).values(reported=bindparam("new_reported")))

_ADD_REVISION = hot(_revision.insert())
_REVISION = hot(
    select(_revision.c.content).where(
        _revision.c.notice == bindparam("of_notice"), _revision.c.number == bindparam("of_number")
    )
)
_WITH_CONTENT = hot(
    select(*_notice.c, _revision.c.content)
    .join(
        _revision,
        (_revision.c.notice == _notice.c.id) & (_revision.c.number == bindparam("of_number")),
        isouter=True,
    )
    .where(_notice.c.id == bindparam("of_notice"))
)
_DROP_REVISIONS = hot(
    delete(_revision).where(_revision.c.notice == bindparam("of_notice"), _revision.c.number < bindparam("below"))
)
_ADD_SHOWING = upsert(_showing, ["media", "notice", "revision"])
_DROP_SHOWINGS = hot(
    delete(_showing).where(_showing.c.notice == bindparam("of_notice"), _showing.c.revision < bindparam("below"))
)
_SHOWN = hot(select(_showing.c.notice).where(_showing.c.media == bindparam("of_media")).limit(1))
_KEPT_FOR = hot(select(tables.media.c.id).where(tables.media.c.kept_for == bindparam("of_subject")))

_ADD_BUTTON = hot(_button.insert())
_BUTTONS = hot(
    select(_button.c.token, _button.c.plugin, _button.c.action, _button.c.payload).where(
        _button.c.notice == bindparam("of_notice")
    )
)
_DROP_BUTTONS = hot(delete(_button).where(_button.c.token.in_(bindparam("tokens"))))

_PART_AT = hot(
    select(*_notice.c, _copy.c.id.label("copy"), _part.c.ordinal)
    .join(_copy, _copy.c.notice == _notice.c.id)
    .join(_part, _part.c.copy == _copy.c.id)
    .where(
        _part.c.account == bindparam("of_account"),
        _part.c.chat == bindparam("of_chat"),
        _part.c.message == bindparam("of_message"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Anything sent to groups; a card to one group has no number."""

    id: NoticeId
    number: int | None
    plugin: str
    subject: str
    unit: UnitId | None
    urgency: Urgency
    matter: Matter = Matter.BULLETIN
    state: str = LIVE
    revision: int = 1
    reported: int = 0


@dataclass(frozen=True, slots=True)
class NoticeButton:
    """What pressing a button of a notice means."""

    token: str
    plugin: str
    action: str
    payload: str


def add(tx: Statements, notice: Notice, content: str, at: datetime, *, shows: Iterable[MediaId] = ()) -> None:
    """A new notice with its first revision, whose content ``shows`` these pictures."""
    tx.run(
        _ADD,
        id=notice.id,
        number=notice.number,
        plugin=notice.plugin,
        subject=notice.subject,
        unit=notice.unit,
        urgency=int(notice.urgency),
        matter=notice.matter.value,
        state=notice.state,
        revision=notice.revision,
        reported=notice.reported,
        created_at=at,
        changed_at=at,
    )
    _add_revision(tx, notice.id, notice.revision, content, shows)


def _add_revision(tx: Statements, notice: NoticeId, number: int, content: str, shows: Iterable[MediaId]) -> None:
    tx.run(_ADD_REVISION, notice=notice, number=number, content=content)
    for media in shows:
        tx.run(_ADD_SHOWING, media=media, notice=notice, revision=number)


def next_number(tx: Statements) -> int:
    """The number of the next notice; numbers are never used again."""
    return number(tx.fetch(_HIGHEST)[0], "highest") + 1


def get(tx: Statements, notice: NoticeId) -> Notice | None:
    """By its id."""
    return next((_as_notice(row) for row in tx.fetch(_BY_ID, of_notice=notice)), None)


def numbered(tx: Statements, code: int) -> Notice | None:
    """By the number that people read under it."""
    return next((_as_notice(row) for row in tx.fetch(_BY_NUMBER, of_number=code)), None)


def at_message(tx: Statements, message: MessageRef) -> Notice | None:
    """The notice that one of our messages in a group belongs to."""
    chat = message.chat
    found = tx.fetch(_PART_AT, of_account=chat.account, of_chat=chat.chat, of_message=message.message)
    return next((_as_notice(row) for row in found), None)


def revise(
    tx: Statements, notice: Notice, content: str, *, state: str, at: datetime, shows: Iterable[MediaId] = ()
) -> None:
    """One more revision, desired from now on."""
    _add_revision(tx, notice.id, notice.revision + 1, content, shows)
    tx.run(_CHANGE, of_notice=notice.id, new_revision=notice.revision + 1, new_state=state, at=at)


def content(tx: Statements, notice: NoticeId, revision: int) -> str | None:
    """What a revision says, while it is kept."""
    found = tx.fetch(_REVISION, of_notice=notice, of_number=revision)
    return text(found[0], "content") if found else None


def with_content(tx: Statements, notice: NoticeId, revision: int) -> tuple[Notice, str] | None:
    """A notice and what a revision of it says, while both are kept."""
    found = tx.fetch(_WITH_CONTENT, of_notice=notice, of_number=revision)
    kept = [(_as_notice(row), text_or_none(row, "content")) for row in found]
    return next(((notice, content) for notice, content in kept if content is not None), None)


def reported(tx: Statements, notice: NoticeId, revision: int) -> None:
    """Its coverage was told up to that revision."""
    tx.run(_REPORT, of_notice=notice, new_reported=revision)


def drop_revisions(tx: Statements, notice: NoticeId, *, below: int) -> None:
    """Older contents are erased."""
    tx.run(_DROP_REVISIONS, of_notice=notice, below=below)
    tx.run(_DROP_SHOWINGS, of_notice=notice, below=below)


def media_of(tx: Statements, subject: str) -> Sequence[MediaId]:
    """The pictures that are kept for a subject."""
    return [MediaId(text(row, "id")) for row in tx.fetch(_KEPT_FOR, of_subject=subject)]


def shown(tx: Statements, media: MediaId) -> bool:
    """Whether any content that is still kept shows a picture."""
    return bool(tx.fetch(_SHOWN, of_media=media))


def add_button(tx: Statements, notice: Notice, button: NoticeButton) -> None:
    """A button, the same in all copies."""
    tx.run(
        _ADD_BUTTON,
        token=button.token,
        plugin=button.plugin,
        action=button.action,
        payload=button.payload,
        unit=notice.unit,
        notice=notice.id,
        expires=None,
    )


def buttons(tx: Statements, notice: NoticeId) -> Sequence[NoticeButton]:
    """The buttons that a notice has now."""
    return [_as_button(row) for row in tx.fetch(_BUTTONS, of_notice=notice)]


def drop_buttons(tx: Statements, tokens: Collection[str]) -> None:
    """Pressing these means nothing any more."""
    if tokens:
        tx.run(_DROP_BUTTONS, tokens=list(tokens))


def _as_notice(row: Row) -> Notice:
    unit = text_or_none(row, "unit")
    return Notice(
        id=NoticeId(text(row, "id")),
        number=number_or_none(row, "number"),
        plugin=text(row, "plugin"),
        subject=text(row, "subject"),
        unit=None if unit is None else UnitId(unit),
        urgency=Urgency(number(row, "urgency")),
        matter=Matter(text(row, "matter")),
        state=text(row, "state"),
        revision=number(row, "revision"),
        reported=number(row, "reported"),
    )


def _as_button(row: Row) -> NoticeButton:
    return NoticeButton(text(row, "token"), text(row, "plugin"), text(row, "action"), text(row, "payload"))
