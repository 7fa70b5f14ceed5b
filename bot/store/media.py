"""Statements about pictures: what is to be fetched, what is kept, and what is erased."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update

from bot.model.ids import AccountId, MediaId
from bot.store import tables
from bot.store.hot import Row, hot
from bot.store.rows import Statements, blob, number, text

_media = tables.media

WANTED, READY, BROKEN, ERASED = "wanted", "ready", "broken", "erased"
IN_A_FORM = "form"
"""``kept_for`` while it belongs to a form that is not finished; then NULL, then the subject of a notice that shows it."""
_DRAWN = "drawn:"
"""How ``kept_for`` begins of one that a plugin drew and that no notice shows; the rest of it is the plugin's name."""

_ADD = hot(_media.insert())
_WANTED = hot(
    select(_media.c.id, _media.c.account, _media.c.day, _media.c.source)
    .where(_media.c.state == WANTED)
    .order_by(_media.c.created_at, _media.c.id)
)
_STATE = hot(select(_media.c.state).where(_media.c.id == bindparam("media")))
_DATA = hot(select(_media.c.data).where(_media.c.id == bindparam("media"), _media.c.state == READY))
_PICTURE = hot(
    select(_media.c.data, _media.c.width, _media.c.height).where(
        _media.c.id == bindparam("media"), _media.c.state == READY
    )
)
_LEND = hot(_media.insert())
_ARRIVED = hot(
    update(_media)
    .where(_media.c.id == bindparam("media"), _media.c.state == WANTED)
    .values(
        state=bindparam("new_state"),
        data=bindparam("new_data"),
        width=bindparam("new_width"),
        height=bindparam("new_height"),
        day=None,
        source=None,
    )
)
_KEPT_FOR = hot(update(_media).where(_media.c.id == bindparam("media")).values(kept_for=bindparam("new_kept_for")))
_ERASE = hot(
    update(_media)
    .where(_media.c.id == bindparam("media"))
    .values(state=ERASED, data=None, day=None, source=None, kept_for=None)
)
_ABANDONED = hot(
    select(_media.c.id).where(
        or_(_media.c.kept_for == IN_A_FORM, _media.c.kept_for.startswith(_DRAWN)),
        _media.c.created_at <= bindparam("before"),
    )
)
_KEPT_SO = hot(
    select(_media.c.id).where(_media.c.kept_for == bindparam("so")).order_by(_media.c.created_at, _media.c.id)
)


def want(tx: Statements, media: MediaId, account: AccountId, *, day: int, source: bytes, at: datetime) -> None:
    """To be fetched by that account for a form; ``source`` is sealed under the key of ``day``."""
    tx.run(_ADD, id=media, state=WANTED, account=account, day=day, source=source, created_at=at, kept_for=IN_A_FORM)


def drawn(tx: Statements, media: MediaId, plugin: str, jpeg: bytes, *, width: int, height: int, at: datetime) -> None:
    """A plugin's own work, ready to be shown."""
    tx.run(
        _ADD,
        id=media,
        state=READY,
        data=jpeg,
        width=width,
        height=height,
        created_at=at,
        kept_for=f"{_DRAWN}{plugin}",
    )


def drawn_by(tx: Statements, plugin: str) -> Sequence[MediaId]:
    """What that plugin drew and no notice shows, oldest first."""
    return [MediaId(text(row, "id")) for row in tx.fetch(_KEPT_SO, so=f"{_DRAWN}{plugin}")]


def wanted(tx: Statements) -> Sequence[Row]:
    """``id, account, day, source`` of all that are still to be fetched, oldest first."""
    return tx.fetch(_WANTED)


def state(tx: Statements, media: MediaId) -> str | None:
    """How far it is; None where there is none."""
    found = tx.fetch(_STATE, media=media)
    return text(found[0], "state") if found else None


def data(tx: Statements, media: MediaId) -> bytes | None:
    """The JPEG, while it is kept."""
    found = tx.fetch(_DATA, media=media)
    return blob(found[0], "data") if found else None


def picture(tx: Statements, media: MediaId) -> tuple[bytes, int, int] | None:
    """The JPEG with its width and height, while it is kept."""
    found = tx.fetch(_PICTURE, media=media)
    return (blob(found[0], "data"), number(found[0], "width"), number(found[0], "height")) if found else None


def lend(
    tx: Statements, media: MediaId, account: AccountId, jpeg: bytes, *, width: int, height: int, at: datetime
) -> None:
    """A picture that is not to stay: whoever shows it erases it again."""
    tx.run(_LEND, id=media, state=READY, account=account, data=jpeg, width=width, height=height, created_at=at)


def arrived(tx: Statements, media: MediaId, jpeg: bytes, *, width: int, height: int) -> bool:
    """It is here; False when nobody wants it any more."""
    return tx.run(_ARRIVED, media=media, new_state=READY, new_data=jpeg, new_width=width, new_height=height) > 0


def failed(tx: Statements, media: MediaId) -> bool:
    """It will never be here; False when nobody wants it any more."""
    return tx.run(_ARRIVED, media=media, new_state=BROKEN, new_data=None, new_width=None, new_height=None) > 0


def keep_for(tx: Statements, media: MediaId, subject: str | None) -> None:
    """Whose it is from now on."""
    tx.run(_KEPT_FOR, media=media, new_kept_for=subject)


def erase(tx: Statements, media: MediaId) -> None:
    """Nothing is left of it but its name."""
    tx.run(_ERASE, media=media)


def abandoned(tx: Statements, before: datetime) -> Sequence[MediaId]:
    """Those of forms that nobody finished since then, and those that were drawn before."""
    return [MediaId(text(row, "id")) for row in tx.fetch(_ABANDONED, before=before)]
