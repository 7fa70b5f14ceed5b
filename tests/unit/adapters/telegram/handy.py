"""Hands at work on a Bot API server, without its pace, and what they remember from one message to the next."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from adapters.telegram.capabilities import capabilities
from adapters.telegram.client import Client
from adapters.telegram.hands import Hands
from bot.adapter import Rates, Receipt
from bot.model.content import Span
from bot.model.ids import AccountId, ChatRef, MediaId, MessageRef, UserRef
from bot.model.operations import Operation, Outgoing, PhotoFile, Send, WireButton
from bot.model.secret import Secret
from bot.testing.clock import FakeClock
from bot.testing.pictures import picture
from tests.telegram_server.group import Group
from tests.telegram_server.limits import Limits
from tests.telegram_server.member import Member, Seen
from tests.telegram_server.server import TelegramServer, telegram_server

ACCOUNT = AccountId("telegram")
BUFFALO = PhotoFile(MediaId("buffalo"), picture(), "trâu")
ROPE = PhotoFile(MediaId("rope"), picture("khaki"), "thừng")
TREE = PhotoFile(MediaId("tree"), picture("green"), "cây")


@dataclass
class Works:
    """A server with Lan, who talks to the bot, in a group of hers, and the bot's hands there."""

    server: TelegramServer
    clock: FakeClock
    client: Client
    lan: Member
    group: Group
    kept: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.opens_at("")

    def opens_at(self, address: str) -> None:
        """The hands of a bot whose private chats begin there."""
        self.can = replace(capabilities(Rates()), talks_at=address)
        self.hands = Hands(
            self.client, can=self.can, clock=self.clock, memory=self.kept.get, removed="Tin này đã được gỡ."
        )

    @property
    def there(self) -> ChatRef:
        """The group."""
        return ChatRef(ACCOUNT, str(self.group.id))

    @property
    def talk(self) -> ChatRef:
        """Lan's private chat."""
        return ChatRef(ACCOUNT, str(self.lan.id))

    async def does(self, operation: Operation) -> Receipt:
        """Perform it, and remember what is to be remembered."""
        receipt = await self.hands.perform(operation, "key")
        self.kept.update(receipt.remember)
        return receipt

    async def says(self, content: Outgoing, chat: ChatRef | None = None) -> MessageRef:
        """A message in the group, or elsewhere."""
        receipt = await self.does(Send(chat or self.there, content))
        assert receipt.message is not None
        return receipt.message

    def seen(self) -> list[Seen]:
        """What Lan sees in the group."""
        return [each for each in self.lan.sees(self.group) if each.service is None]


def words(text: str, *photos: PhotoFile, button: str = "", protected: bool = False) -> Outgoing:
    """A message."""
    buttons = (WireButton("token", button),) if button else ()
    return Outgoing((Span(text),) if text else (), photos, buttons, protected=protected)


def user(member: Member) -> UserRef:
    """As the house names them."""
    return UserRef(ACCOUNT, str(member.id))


@asynccontextmanager
async def works(*, supergroup: bool = True, admin: bool = True) -> AsyncIterator[Works]:
    """Ready to work."""
    clock = FakeClock()
    async with telegram_server(clock, Limits(overall=None, chat=None, group=None)) as server:
        client = Client(ACCOUNT, Secret(server.bot.token, "the test"), server=server.base_url)
        await client.open()
        lan = server.person("Lan")
        lan.starts()
        group = server.group("Tổ 5", [lan, server.person("Hòa")], admin=admin, supergroup=supergroup)
        try:
            yield Works(server, clock, client, lan, group)
        finally:
            await client.close()
