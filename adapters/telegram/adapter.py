"""The adapter: one bot on Telegram."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from pydantic import BaseModel
from starlette.types import ASGIApp

from adapters.telegram.albums import Albums
from adapters.telegram.capabilities import capabilities
from adapters.telegram.client import Client
from adapters.telegram.commands import offer, offer_alone
from adapters.telegram.decode import WANTED, Place
from adapters.telegram.examine import examine
from adapters.telegram.feed import Feed
from adapters.telegram.hands import Hands, chat_id
from adapters.telegram.inbox import Inbox
from adapters.telegram.manners import Manners
from adapters.telegram.remedies import remedy
from adapters.telegram.settings import TelegramSettings
from adapters.telegram.webhook import PATH, Webhook
from bot.adapter import (
    Adapter,
    AdapterState,
    Capabilities,
    ChatInfo,
    Failure,
    Intake,
    MenuCommand,
    NotSent,
    Premises,
    Receipt,
    Rejected,
    SignInRefused,
    Uncertain,
    Wait,
)
from bot.adapter.provision import Remark
from bot.model.errors import ConfigurationError
from bot.model.events import IncomingFile
from bot.model.ids import ChatRef, MessageRef
from bot.model.operations import Ephemeral, Operation
from bot.texts import Texts, text_files

PACKAGE: Final = "adapters.telegram"
"""Whose texts these are."""

_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{0,64}")


def make(premises: Premises, settings: BaseModel) -> Adapter:
    """For the roof."""
    if not isinstance(settings, TelegramSettings):
        raise TypeError("these are the settings of another platform")
    return TelegramAdapter(premises, settings)


class TelegramAdapter:
    """Puts the parts together: feed or webhook hear, the inbox hands in, the hands do."""

    def __init__(self, premises: Premises, settings: TelegramSettings) -> None:
        self._account = premises.account
        self._base = premises.base_url
        self._settings = settings
        self._commands, self._language = premises.commands, premises.language
        self._username = settings.username
        self._can = replace(capabilities(settings.rates.rates()), talks_at=self._talks_at())
        self._client = Client(premises.account, settings.token, server=settings.base_url)
        say = self._words = Texts.load(text_files([PACKAGE]), default=premises.language).for_language(premises.language)
        self._hands = Hands(
            self._client,
            can=self._can,
            clock=premises.clock,
            memory=self._remembered,
            removed=say("telegram-removed"),
        )
        self._manners = Manners(self._client, say("telegram-hidden"), premises.clock.monotonic)
        self._once_more = Manners(self._client, say("telegram-changed"), premises.clock.monotonic)
        self._led = Manners(self._client, "", premises.clock.monotonic)
        self._albums = Albums(self._remembered)
        self._inbox = Inbox(
            premises.clock,
            self._manners,
            self._named,
            changed=self._once_more.ask,
            pressed=self._hands.presses.end,
            lost=self._led.ask,
        )
        self._feed = Feed(self._client, self._inbox, premises.clock)
        secret = settings.webhook_secret
        self._webhook = None if secret is None else Webhook(self._inbox, secret, self._talks_at)
        self._place: Place | None = None
        self._state: AdapterState | None = None

    @property
    def idle(self) -> bool:
        """Whether everything that Telegram told us has been handed in, and we wait for more."""
        waiting = self._webhook.waiting if self._calls and self._webhook else self._feed.waiting
        said = self._manners.idle and self._once_more.idle and self._led.idle and self._hands.presses.idle
        return waiting and self._inbox.idle and said

    @property
    def capabilities(self) -> Capabilities:
        """With the rates of the settings."""
        return self._can

    async def open(self) -> None:
        """Learn who we are; ``run`` says how we want to hear, for who only looks takes nobody's updates. Raises: ``Failure``."""
        await self._client.open()
        me = await self._client.get_me()
        named = self._settings.username
        if named and named.lower() != str(me.username).lower():
            raise SignInRefused(f"the token is that of @{me.username}, not of @{named}; correct one of the two")
        self._username = str(me.username)
        self._led.say(self._words("telegram-private", link=self._talks_at()))
        with suppress(NotSent, Uncertain, Rejected, Wait):  # it only spares people some typing
            await offer(self._client, self._commands, self._language)
        self._place = Place(self._account, me.id, self._username)

    async def close(self) -> None:
        """Let go of the connections."""
        self._hands.presses.close()
        await self._client.close()

    async def run(self, intake: Intake) -> None:
        """Hear until cancelled. Raises: ``Failure``; whatever keeps things from being committed."""
        await self._hear(intake, intake.held, owner=True)

    async def accept(self, intake: Intake) -> None:
        """Hear while another worker runs, if Telegram calls at any of our doors; what that one put by is its own."""
        if not self._calls:
            await asyncio.Event().wait()
        await self._hear(intake, {}, owner=False)

    async def _hear(self, intake: Intake, held: Mapping[str, str], *, owner: bool) -> None:
        if self._place is None:
            raise NotSent("not signed in yet")
        self._state = intake.state
        self._inbox.begin(self._place, held)
        manners = (self._manners.run(), self._once_more.run(), self._led.run())
        parts = (self._listen(intake, owner), self._inbox.gather(intake), *manners)
        tasks = [asyncio.create_task(part) for part in parts]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        except Failure as failure:
            intake.online(False, str(failure))
            raise
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self, intake: Intake, owner: bool) -> None:
        if owner:
            await self._choose_way()
        if self._calls and self._webhook:
            if owner:  # nobody else has asked Telegram anything
                intake.online(True)
            await self._webhook.run(intake)
        else:
            await self._feed.run(intake)

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Once. Raises: ``Failure``."""
        if self._place is None:
            raise NotSent("not signed in yet")
        return await self._hands.perform(operation, key)

    async def show(self, sign: Ephemeral) -> None:
        """Best effort."""
        await self._hands.show(sign)

    async def offer(self, chat: ChatRef, commands: Sequence[MenuCommand], language: str) -> None:
        """The menu of commands of one private chat. Raises: ``Failure``."""
        if self._place is None:
            raise NotSent("not signed in yet")
        await offer_alone(self._client, chat_id(chat), commands, language)

    async def lookup(self, chat: ChatRef) -> ChatInfo:
        """Title, head count and the rights that we lack."""
        return await self._hands.lookup(chat)

    def remedy(self, missing: Sequence[str]) -> str:
        """How the rights that we lack are given."""
        return remedy(missing)

    async def fetch(self, file: IncomingFile, *, limit: int) -> bytes:
        """A file that somebody sent."""
        return await self._hands.fetch(file, limit=limit)

    def address(self, start: str) -> str:
        """The link that opens a chat with us. Raises: ``ConfigurationError`` where there can be none, with a remedy."""
        if not self._username:
            raise ConfigurationError(
                f"account {self._account}: write the bot's name as 'username', such as nhipcau_bot"
            )
        if not _PAYLOAD.fullmatch(start):
            raise ConfigurationError(
                f"account {self._account}: Telegram's links cannot carry {start!r}; they take 64 of A-Z a-z 0-9 _ -"
            )
        return f"{self._talks_at()}?start={start}" if start else self._talks_at()

    def routes(self) -> ASGIApp | None:
        """Where Telegram calls, if it is to call us."""
        return self._webhook.app if self._calls and self._webhook else None

    async def examine(self) -> Sequence[Remark]:
        """How the account stands."""
        told = await examine(self._client, self._settings)
        if self._calls and not self._base.startswith("https://"):
            how = "write its address as 'http.public_url', beginning with https://, or mode: polling"
            return [
                *told,
                Remark(f"Telegram calls https addresses only, and ours is {self._base}; {how}", well=False),
            ]
        return told

    @property
    def _calls(self) -> bool:
        return self._settings.mode == "webhook"

    async def _choose_way(self) -> None:
        """A bot is called or asks, never both."""
        secret = self._settings.webhook_secret
        if not self._calls or secret is None:
            await self._client.call("deleteWebhook")
            return
        await self._client.call(
            "setWebhook", url=f"{self._base}{PATH}", secret_token=secret.reveal(), allowed_updates=list(WANTED)
        )

    def _talks_at(self) -> str:
        return f"https://t.me/{self._username}" if self._username else ""

    def _named(self, message: MessageRef) -> MessageRef:
        whole = self._albums.whole(message.chat, int(message.message))
        return message if whole == message.message else MessageRef(message.chat, whole)

    def _remembered(self, key: str) -> str | None:
        return self._state.get(key) if self._state else None
