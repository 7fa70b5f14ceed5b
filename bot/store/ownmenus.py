"""Statements about private chats that show a menu of commands of their own."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import bindparam, delete, select, update

from bot.model.ids import AccountId, ChatRef, PersonId
from bot.store import tables
from bot.store.hot import hot, upsert
from bot.store.rows import Statements, text

_identity, _own = tables.identity, tables.own_menu

UNSURE: Final = ""
"""The digest of what nobody knows."""

_TALKS: Final = hot(
    select(_identity.c.person, _identity.c.chat)
    .where(
        _identity.c.account == bindparam("of_account"),
        _identity.c.person.in_(bindparam("persons")),
        _identity.c.chat.is_not(None),
        _identity.c.used.is_not(None),
    )
    .order_by(_identity.c.person, _identity.c.chat)
)
_SHOWN: Final = hot(
    select(_own.c.chat, _own.c.digest).where(_own.c.account == bindparam("of_account")).order_by(_own.c.chat)
)
_KEEP: Final = upsert(_own, ["account", "chat"], ["digest"])
_DROP: Final = hot(delete(_own).where(_own.c.account == bindparam("of_account"), _own.c.chat == bindparam("of_chat")))
_DOUBT: Final = hot(
    update(_own)
    .where(_own.c.account == bindparam("of_account"), _own.c.chat == bindparam("of_chat"))
    .values(digest=UNSURE)
)
_FORGET: Final = hot(delete(_own).where(_own.c.account.not_in(bindparam("known"))))


def talks(tx: Statements, account: AccountId, persons: Sequence[PersonId]) -> Sequence[tuple[PersonId, ChatRef]]:
    """Where these people talk to that account in private and were heard, since the last time that nobody was there."""
    found = tx.fetch(_TALKS, of_account=account, persons=persons)
    return [(PersonId(text(row, "person")), ChatRef(account, text(row, "chat"))) for row in found]


def shown(tx: Statements, account: AccountId) -> dict[ChatRef, str]:
    """Each chat that shows a menu of its own, with a digest of that."""
    return {ChatRef(account, text(row, "chat")): text(row, "digest") for row in tx.fetch(_SHOWN, of_account=account)}


def keep(tx: Statements, chat: ChatRef, digest: str) -> None:
    """That chat shows this one now."""
    tx.run(_KEEP, account=chat.account, chat=chat.chat, digest=digest)


def doubt(tx: Statements, chat: ChatRef) -> None:
    """Whatever that chat shows of its own, it is not as it should be."""
    tx.run(_DOUBT, of_account=chat.account, of_chat=chat.chat)


def drop(tx: Statements, chat: ChatRef) -> None:
    """That chat shows none of its own."""
    tx.run(_DROP, of_account=chat.account, of_chat=chat.chat)


def forget_others(tx: Statements, known: Sequence[AccountId]) -> int:
    """Through no other account than these could anything be taken away; how many rows."""
    return tx.run(_FORGET, known=known)
