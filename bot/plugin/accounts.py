"""Accounts of one person on several platforms: joined by a code, parted again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.model.content import Content
from bot.model.ids import AccountId, PersonId


@dataclass(frozen=True, slots=True)
class Account:
    """One account of who asks, on ``platform``; ``key`` names it to ``part``, ``here`` when it is the one that speaks."""

    key: str
    platform: AccountId
    here: bool


@dataclass(frozen=True, slots=True)
class Stranger:
    """What is known of an account that is to be joined: where it is, and the name of who it is already, or nothing."""

    platform: AccountId
    name: str
    key: str


class Joining(StrEnum):
    """What became of a code that was typed."""

    DONE = "done"
    ASKED = "asked"


class Accounts(Protocol):
    """One person, several accounts."""

    def show_code(self) -> str:
        """Digits, good once and for ten minutes, by which another account becomes one of who asks. Raises: ``Refused``."""
        ...

    def type_code(self, code: str, *, question: Callable[[Stranger], Content], told: Content) -> Joining:
        """The account that speaks has typed such a code.

        DONE: it is theirs now, and ``told`` was said where the code was shown. ASKED: ``question`` went to an account of who
        showed it, and nothing happens before ``answer``. Raises: ``Refused``, also after too many wrong ones.
        """
        ...

    def answer(self, key: str, yes: bool, *, told: Content) -> None:
        """What ``question`` asked under that ``Stranger.key``; ``told`` is said to who typed the code. Raises: ``Refused``."""
        ...

    def mine(self, person: PersonId) -> Sequence[Account]:
        """All of who asks, the one that was used last first. Raises: ``Refused`` for anybody else."""
        ...

    def part(self, key: str, *, outcome: str) -> Account:
        """That account is nobody's any more, and leaves the groups that it alone was in; which one it was.

        ``outcome`` tells of each group, with its title. Raises: ``Refused``, also for the last account.
        """
        ...
