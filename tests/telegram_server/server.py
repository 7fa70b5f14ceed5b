"""A Bot API server of the tests' own, running in the same event loop on a port of 127.0.0.1."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from aiohttp import web

from bot.model.clock import Clock
from tests.telegram_server.account import BotAccount
from tests.telegram_server.core import Core
from tests.telegram_server.delivery import Deliverer
from tests.telegram_server.faults import Faults
from tests.telegram_server.group import Group
from tests.telegram_server.http import Front, Request
from tests.telegram_server.limits import Limits
from tests.telegram_server.member import Member
from tests.telegram_server.world import USUAL_RIGHTS, Standing

STOP_SECONDS = 0.05


class Drifted(AssertionError):
    """Requests or results were not as the Bot API has them; the message lists them."""


class RealClock:
    """The machine's time."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Real seconds."""
        await asyncio.sleep(seconds)


class TelegramServer:
    """What tests hold in their hands; see README.md."""

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self.core = Core(clock, limits)
        self.front = Front(self.core)
        self.deliverers: dict[int, Deliverer] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._runner: web.AppRunner | None = None
        self._port = 0
        self.bot = self.new_bot("Nhip Cau", "nhipcau_bot")

    @property
    def base_url(self) -> str:
        """Without the token and a slash at the end."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def faults(self) -> Faults:
        """What goes wrong next."""
        return self.front.faults

    @property
    def limits(self) -> Limits:
        """Those in force, to be changed in place."""
        return self.core.limits

    @property
    def drift(self) -> list[str]:
        """What was not as the Bot API has it; unless emptied, leaving raises ``Drifted``."""
        return self.core.drift

    @property
    def requests(self) -> list[Request]:
        """Everything that bots asked, in order."""
        return self.front.requests

    def sent(self, method: str) -> list[Request]:
        """Of one method only."""
        return [request for request in self.requests if request.method == method]

    def new_bot(self, name: str, username: str, *, reads_all: bool = False) -> BotAccount:
        """One more bot; ``reads_all`` is privacy mode off. The first is ``server.bot``."""
        user = self.core.world.new_user(name, username=username, is_bot=True)
        account = BotAccount(user, f"{user.id}:AA-{username}-{'x' * 16}", self.core.limits, self.core.random, reads_all)
        self.core.accounts[account.token] = account
        if self._runner is not None:
            self._delivers_to(account)
        return account

    def _delivers_to(self, account: BotAccount) -> None:
        deliverer = self.deliverers.setdefault(account.id, Deliverer(self.core, account))
        self._tasks.append(asyncio.create_task(deliverer.run()))

    def person(
        self, name: str, *, username: str | None = None, language: str | None = "vi", last_name: str | None = None
    ) -> Member:
        """Somebody with an account, who has never written to a bot."""
        user = self.core.world.new_user(name, username=username, language=language, last_name=last_name)
        return Member(self.core, self.bot, user)

    def group(
        self,
        title: str,
        members: Sequence[Member] = (),
        *,
        admin: bool | Iterable[str] = True,
        with_bot: bool = True,
        supergroup: bool = True,
        forum: bool = False,
    ) -> Group:
        """A group whose owner is the first member, the bot in it: an administrator, one with these rights only, or none."""
        owner = members[0] if members else self.person("Owner")
        chat = self.core.world.new_group(title, supergroup=supergroup or forum)
        chat.forum = forum
        chat.standings[owner.id] = Standing(owner.user, "creator")
        chat.standings.update({one.id: Standing(one.user) for one in members[1:]})
        group = Group(self.core, chat, owner.user, self.bot)
        if with_bot:
            rights = USUAL_RIGHTS if admin is True else frozenset(admin or ())
            status = "member" if admin is False else "administrator"
            chat.standings[self.bot.id] = Standing(self.bot.user, status, rights)
        return group

    async def goes_up(self) -> None:
        """Listen, on the same port as before."""
        self._runner = web.AppRunner(
            self.front.app(), access_log=None, handler_cancellation=True, shutdown_timeout=STOP_SECONDS
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        self._port = self._runner.addresses[0][1]
        for account in self.core.accounts.values():
            self._delivers_to(account)

    async def goes_down(self) -> None:
        """Connections are refused until it goes up again; nothing is forgotten."""
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._tasks.clear()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None


@asynccontextmanager
async def telegram_server(clock: Clock | None = None, limits: Limits | None = None) -> AsyncIterator[TelegramServer]:
    """Run one. Raises: ``Drifted`` at the end, when something was not as the Bot API has it."""
    server = TelegramServer(clock or RealClock(), limits or Limits())
    await server.goes_up()
    try:
        yield server
    finally:
        await server.goes_down()
    if server.drift:
        raise Drifted("\n".join(["This is not the Bot API:", *dict.fromkeys(server.drift)]))
