"""The way to the Bot API: python-telegram-bot's ``Bot`` over two aiohttp pools, its errors named by our remedies."""

import logging
from collections.abc import Awaitable, Mapping, Sequence
from typing import Final, TypeVar

from telegram import Bot, InputFile, User
from telegram.error import TelegramError

from adapters.telegram.failures import remedy
from adapters.telegram.road import ANSWER, Road
from bot.adapter import NotSent, Rejected, Uncertain
from bot.model.ids import AccountId
from bot.model.secret import Secret

TELEGRAM: Final = "https://api.telegram.org"
"""Where Telegram's own Bot API server is."""

T = TypeVar("T")

_STAND_IN: Final = "0:stand-in"
_NOWHERE: Final = "bot-api:/"
_AT_ONCE: Final = 32
_POLLS: Final = 2


class Client:
    """One bot account; ``open`` it first, and ``close`` it. ``patience`` is how many seconds an answer may take."""

    def __init__(self, account: AccountId, token: Secret, *, server: str = TELEGRAM, patience: float = ANSWER) -> None:
        self._account = account
        self._patience = patience
        self._road = Road(token, server, limit=_AT_ONCE, patience=patience)
        self._polls = Road(token, server, limit=_POLLS, patience=patience)
        # The token is put in by the road alone: what the library logs, shows and raises knows a stand-in.
        self._bot = Voice(_STAND_IN, base_url=_NOWHERE, request=self._road, get_updates_request=self._polls)

        number = token.reveal().partition(":")[0]
        self._user = int(number) if number.isdecimal() else 0

    @property
    def user(self) -> int:
        """Who we are: the part of the token that is no secret."""
        return self._user

    def __repr__(self) -> str:
        return f"Client({self._account})"

    async def open(self) -> None:
        """Get the pools ready; nothing is asked yet."""
        # Its talk for who looks for mistakes holds what people are told.
        logging.getLogger("telegram").setLevel(logging.WARNING)
        await self._road.initialize()
        await self._polls.initialize()

    async def close(self) -> None:
        """Let go of the connections."""
        await self._road.shutdown()
        await self._polls.shutdown()

    async def get_me(self) -> User:
        """Who we are. Raises: ``SignInRefused`` where the token is not valid; else as ``call``."""
        return await self._named(self._bot.get_me(), signing_in=True)

    async def get_updates(self, offset: int | None, seconds: int, allowed: Sequence[str]) -> list[dict[str, object]]:
        """What waits from ``offset`` on, as it came; the server holds the question for so many ``seconds``.

        Raises: ``AnotherReads``; ``NotSent`` for all that passes, since a question can be asked again; else as ``call``.
        """
        asked = {"offset": offset, "timeout": seconds, "allowed_updates": list(allowed)}
        try:
            found = await self._named(self._polls.say("getUpdates", asked, seconds + self._patience))
        except Uncertain as unanswered:
            raise NotSent(str(unanswered)) from unanswered
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    async def call(self, method: str, **params: object) -> object:
        """One request, tried once, its result as it came; ``InputFile`` values are uploaded, None ones left out.

        Raises: ``Failure``, named by its remedy.
        """
        if any(isinstance(value, InputFile) for value in params.values()):
            return await self._named(self._bot.upload(method, params))
        return await self._named(self._road.say(method, params))

    async def download(self, path: str, *, limit: int) -> bytes:
        """The bytes behind a ``file_path``. Raises: ``NotSent``; ``Rejected`` for more than ``limit`` bytes and for none."""
        try:
            status, data = await self._named(self._road.take(path, limit))
        except Uncertain as unanswered:
            raise NotSent(str(unanswered)) from unanswered
        if status >= 500:
            raise NotSent(f"the file was not given out: {status}")
        if status >= 300:
            raise Rejected(f"the file is not there: {status}")
        return data

    async def _named(self, asking: Awaitable[T], *, signing_in: bool = False) -> T:
        """Raises: ``Failure``, and nothing behind it: the frames of what the library raised know where the token went."""
        try:
            return await asking
        except TelegramError as error:
            failure = remedy(error, self._account, signing_in=signing_in)
        raise failure


class Voice(Bot):
    """The library's bot, asked for any method by its name: parameters go as they are, and results come so."""

    async def upload(self, method: str, params: Mapping[str, object]) -> object:
        """What carries files. Raises: ``TelegramError``."""
        said: object = await self._post(method, dict(params))
        return said

    def _insert_defaults(self, data: dict[str, object]) -> None:
        """There are none."""
