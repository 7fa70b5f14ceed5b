"""What a contract test works on: an adapter with its real platform, and somebody who lives there."""

from collections.abc import Sequence
from typing import Protocol

from bot.adapter import Adapter, Failure
from bot.model.content import Span, Style
from bot.model.events import Event, MessageReceived
from bot.model.ids import AccountId, ChatRef, MediaId, MessageRef
from bot.model.operations import Outgoing, PhotoFile, Send, WireButton
from bot.testing.intake import RecordingIntake, hear
from bot.testing.stories.scene import Seen


class Bench(Protocol):
    """An adapter on a real platform, with a group and one member who also talks to the bot in private."""

    @property
    def account(self) -> AccountId:
        """Its name."""
        ...

    @property
    def adapter(self) -> Adapter:
        """Open."""
        ...

    @property
    def group(self) -> ChatRef:
        """A group with the bot and the member in it."""
        ...

    @property
    def talk(self) -> ChatRef:
        """The member's private chat with the bot."""
        ...

    async def writes(self, text: str, *, group: bool = False, photo: bytes | None = None) -> None:
        """The member writes."""
        ...

    async def presses(self, token: str, *, group: bool = False) -> None:
        """The member presses the newest button with that token."""
        ...

    async def sees(self, *, group: bool = False) -> Sequence[Seen]:
        """What the member sees there now, oldest first."""
        ...

    async def hinders(self, failure: type[Failure]) -> None:
        """The platform itself treats the next operation in the group so; only asked for what the suite names in ``failures``.

        ``Uncertain``: it is done, and the answer is lost. ``ChatMoved``: the group has another address from now on. ``NotYet`` is
        about the private chat, and holds until the member comes in.
        """
        ...


def words(text: str, *buttons: WireButton, photo: bytes | None = None) -> Outgoing:
    """A message to send."""
    photos = (PhotoFile(MediaId("contract"), photo, "a picture"),) if photo else ()
    return Outgoing((Span(text, Style.BOLD), Span(" ok")), photos, buttons)


async def send(bench: Bench, content: Outgoing, key: str, *, group: bool = True) -> MessageRef:
    """Send and expect to be told where it is."""
    receipt = await bench.adapter.perform(Send(bench.group if group else bench.talk, content), key)
    assert receipt.message is not None, "a sent message has a reference"
    return receipt.message


async def heard(bench: Bench, count: int, intake: RecordingIntake | None = None) -> list[Event]:
    """So many events, committed."""
    return await hear(bench.adapter, intake or RecordingIntake(bench.account), count)


def texts(events: Sequence[Event]) -> list[str]:
    """What was written, in order."""
    return [event.text for event in events if isinstance(event, MessageReceived)]


async def shown(bench: Bench) -> list[str]:
    """The words in the group now."""
    return [seen.text for seen in await bench.sees(group=True)]
