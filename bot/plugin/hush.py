"""Hush: what is begun in front of others and is for few ears only is taken away, and goes on in private."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.model.content import Button, Content
from bot.model.ids import MessageRef


@dataclass(frozen=True, slots=True)
class Hushing:
    """Words with which people begin such a thing; a text that begins with one of ``unless`` is none.

    ``words`` have at least two syllables each, for one alone stands in half of what people say.
    """

    words: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for each in self.words:
            if len(each.split()) < 2:
                raise ValueError(f"{each!r} begins too much of what people say to each other; take two words or more")


@dataclass(frozen=True, slots=True)
class Hushed:
    """Somebody began such a thing in a bound group: neither what they wrote nor who it was is told or kept.

    ``removing``: the platform was asked to take it away; else only its writer can.
    """

    removing: bool


class Hush(Protocol):
    """Speaking where something was hushed, and hushing what others wrote."""

    @property
    def address(self) -> str:
        """Where anybody begins a private talk with us on this platform; empty where a platform has no such address."""
        ...

    def aside(self, content: Content | str, *buttons: Button) -> bool:
        """Privately to whoever acts in this group, where we know how; whether we do. Nobody else hears of it."""
        ...

    def remind(self, content: Content | str, *, every: timedelta) -> bool:
        """A line to the group of this event, the same at most once ``every`` so often; whether it is said now.

        When it was said last is not written down anywhere, so a restart may say it once more.
        """
        ...

    def take_down(self, message: MessageRef | None, *, outcome: str = "") -> None:
        """What somebody else wrote in this group is taken away, with the word that asked for it; ``None`` is what nobody named.

        By an officer, a commander or the head of the cluster, audited without a word of it. ``on_outcome(outcome)`` hears whether
        it is gone. Raises: ``Refused``, also for what we ourselves wrote and where the platform cannot.
        """
        ...
