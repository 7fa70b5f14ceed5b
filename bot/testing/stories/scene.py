"""A scene: the sample ward on some platform, its people, and a clock to turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.model.content import Mood


@dataclass(frozen=True, slots=True)
class Seen:
    """One message as somebody sees it now; ``mine`` when they wrote it themselves, ``heard`` where the bot's sign stands below."""

    text: str
    photos: int = 0
    buttons: tuple[str, ...] = ()
    mine: bool = False
    mood: Mood = Mood.PLAIN
    heard: bool = False


class Neighbour(Protocol):
    """Somebody of the sample ward; a chat is a group's key, or None for the private talk with the bot."""

    @property
    def name(self) -> str:
        """What the neighbours call them."""
        ...

    async def writes(self, text: str, *, group: str | None = None) -> None:
        """Write, and wait until everything that follows has happened."""
        ...

    async def answers(self, text: str, words: str, *, group: str | None = None) -> None:
        """Write in reply to the newest message there with these words. Raises: ``LookupError`` when there is none."""
        ...

    async def sends_photo(self, photo: bytes, *, group: str | None = None) -> None:
        """Send a picture."""
        ...

    async def presses(self, label: str, *, group: str | None = None) -> None:
        """Press the newest button with this label. Raises: ``LookupError`` when there is none."""
        ...

    async def reads(self, *, group: str | None = None) -> Sequence[Seen]:
        """What is to be seen there now, oldest first."""
        ...

    async def groups(self) -> Mapping[str, str]:
        """The groups that they are in: key by title."""
        ...


@runtime_checkable
class Knocking(Protocol):
    """Somebody on a platform where one asks to be let into a group, and where the bot may write to who asks."""

    async def knocks(self, group: str) -> bool:
        """Ask, and wait for what follows; False where that cannot be done here."""
        ...


@runtime_checkable
class Elsewhere(Protocol):
    """Somebody who may have another account, which the bot does not know for theirs."""

    def elsewhere(self) -> Neighbour | None:
        """The same with that account; None for who has one only."""
        ...


async def knocks(who: Neighbour, group: str) -> bool:
    """Ask the platform to be let in; False where people come in by words alone."""
    return isinstance(who, Knocking) and await who.knocks(group)


def elsewhere(who: Neighbour) -> Neighbour | None:
    """The same human being with another account, where the scene has one."""
    return who.elsewhere() if isinstance(who, Elsewhere) else None


class Scene(Protocol):
    """The ward while a story is played in it."""

    @property
    def platform(self) -> str:
        """Its name, as in the settings of the command line."""
        ...

    @property
    def now(self) -> datetime:
        """The time in the ward, in its own zone."""
        ...

    def neighbour(self, key: str) -> Neighbour:
        """Somebody by their key in ``people.yaml``."""
        ...

    async def gathers(self, group: str, title: str, *members: str) -> None:
        """A group that people made on the platform themselves; the bot is in it too."""
        ...

    async def comes_in(self, link: str) -> Neighbour:
        """Somebody opens their personal link. Raises: ``LookupError`` for one that is used up."""
        ...

    async def until(self, clock: str) -> None:
        """Turn the clock to such a time of today ("07:05"), everything due on the way happening at its own instant."""
        ...
