"""Which rights the bot has in a group, as the Bot API tells it; pure."""

from collections.abc import Iterator, Mapping
from typing import Final

_IN: Final = frozenset({"creator", "administrator", "member"})


def is_in(member: Mapping[str, object]) -> bool:
    """Whether that is the standing of somebody who is in the chat."""
    status = member.get("status")
    return status in _IN or (status == "restricted" and member.get("is_member") is True)


def missing_rights(member: Mapping[str, object], chat: Mapping[str, object]) -> tuple[str, ...]:
    """Text keys for what the house does and ``member``, which is the bot, may not do in ``chat``.

    What it wrote itself it may always take back, within Telegram's window.
    """
    if member.get("status") == "creator":
        return ()
    return tuple(_missing(member, chat))


def _missing(member: Mapping[str, object], chat: Mapping[str, object]) -> Iterator[str]:
    leads = member.get("status") == "administrator"
    if not leads and not _may_write(member, chat):
        yield "core-lacks-send"
    for right, key in (
        ("can_delete_messages", "core-lacks-take-down"),
        ("can_invite_users", "core-lacks-invite"),
        ("can_restrict_members", "core-lacks-remove"),
        ("can_pin_messages", "core-lacks-pin"),
    ):
        if not leads or not member.get(right):
            yield key


def _may_write(member: Mapping[str, object], chat: Mapping[str, object]) -> bool:
    """Who is restricted has rights of their own, all others those of the group."""
    own = member if member.get("status") == "restricted" else chat.get("permissions")
    if not isinstance(own, Mapping):
        return True
    return bool(own.get("can_send_messages", True)) and bool(own.get("can_send_photos", True))
