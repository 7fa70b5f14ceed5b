"""Names of things: platform-qualified references, and ids of our own making."""

import secrets
from dataclasses import dataclass
from typing import NewType

AccountId = NewType("AccountId", str)
"""A bot account by its name in the settings, for example ``web``."""

UnitId = NewType("UnitId", str)
PersonId = NewType("PersonId", str)
GroupId = NewType("GroupId", str)
CaseId = NewType("CaseId", str)
NoticeId = NewType("NoticeId", str)
CopyHandle = NewType("CopyHandle", str)
OperationId = NewType("OperationId", str)
ApprovalId = NewType("ApprovalId", str)
JobId = NewType("JobId", str)
MediaId = NewType("MediaId", str)

_ALPHABET = b"abcdefghijkmnpqrstuvwxyz23456789"
_EACH_BYTE = _ALPHABET * 8
_ID_LENGTH = 16


@dataclass(frozen=True, slots=True, order=True)
class ChatRef:
    """A chat on a platform, as the bot account sees it."""

    account: AccountId
    chat: str


@dataclass(frozen=True, slots=True, order=True)
class UserRef:
    """An account of a human being on a platform."""

    account: AccountId
    user: str


@dataclass(frozen=True, slots=True, order=True)
class MessageRef:
    """One message in one chat."""

    chat: ChatRef
    message: str


def fresh_id() -> str:
    """80 random bits in 16 characters that nobody confuses when read aloud (no l, o, 0, 1)."""
    return secrets.token_bytes(_ID_LENGTH).translate(_EACH_BYTE).decode()


def fresh_number(digits: int = 6) -> str:
    """A random decimal number of exactly ``digits`` digits, never starting with 0."""
    return str(secrets.randbelow(9 * 10 ** (digits - 1)) + 10 ** (digits - 1))
