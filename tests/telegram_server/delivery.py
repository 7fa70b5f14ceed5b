"""How updates reach a bot: by long polling, or at its webhook."""

import asyncio
import json
from typing import Any, Final

import aiohttp

from tests.telegram_server.account import BotAccount, Waiting, Webhook
from tests.telegram_server.core import Core
from tests.telegram_server.errors import OTHER_POLLER, WEBHOOK_IS_SET, conflict
from tests.telegram_server.world import Json

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
MOST: Final = 100


async def get_updates(core: Core, account: BotAccount, params: Json) -> list[Json]:
    """What waits, or what comes within `timeout` real seconds; a second poller sends the first away."""
    if account.poller is not None and not account.poller.done():
        account.poller.set_result(None)
    mine = account.poller = asyncio.get_running_loop().create_future()
    account.allow(params.get("allowed_updates"))
    account.confirm(params.get("offset", 0))
    deadline = asyncio.get_running_loop().time() + params.get("timeout", 0)
    while True:
        if account.webhook is not None:
            raise conflict(WEBHOOK_IS_SET)
        if mine.done():
            raise conflict(OTHER_POLLER)
        account.forget_old(core.clock.monotonic())
        left = deadline - asyncio.get_running_loop().time()
        if account.waiting or left <= 0:
            mine.cancel()
            limit = min(max(params.get("limit", MOST), 1), MOST)
            return [waiting.update for waiting in list(account.waiting)[:limit]]
        account.changed.clear()
        await _first(account.changed, mine, left)


async def _first(changed: asyncio.Event, replaced: "asyncio.Future[Any]", seconds: float) -> None:
    waiting = asyncio.ensure_future(changed.wait())
    try:
        await asyncio.wait({waiting, replaced}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()


class Deliverer:
    """Posts updates to the webhook: in order within a chat, side by side for several, again until it is thanked with 2xx."""

    def __init__(self, core: Core, account: BotAccount, *, pause: float = 0.05, patience: float = 10.0) -> None:
        self.pause = pause
        self.patience = patience
        self.attempts: list[tuple[int, int]] = []
        """The number of each update tried, and the status it was met with (0: none)."""
        self._core = core
        self._account = account
        self._under_way: dict[int, object] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until cancelled."""
        timeout = aiohttp.ClientTimeout(total=self.patience)
        try:
            async with aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()) as session:
                while True:
                    self._account.changed.clear()
                    self._start(session)
                    await self._account.changed.wait()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._under_way.clear()

    def _start(self, session: aiohttp.ClientSession) -> None:
        hook = self._account.webhook
        if hook is None:
            return
        self._account.forget_old(self._core.clock.monotonic())
        busy = set(self._under_way.values())
        for waiting in self._account.waiting:
            chat = _chat(waiting.update)
            if waiting.number not in self._under_way and chat not in busy and len(self._under_way) < hook.connections:
                self._under_way[waiting.number] = chat
                task = asyncio.create_task(self._deliver(session, hook, waiting))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            busy.add(chat)

    async def _deliver(self, session: aiohttp.ClientSession, hook: Webhook, waiting: Waiting) -> None:
        status = await self._post(session, hook, waiting)
        self.attempts.append((waiting.number, status))
        if 200 <= status < 300:
            if waiting in self._account.waiting:
                self._account.waiting.remove(waiting)
        else:
            hook.error = f"Wrong response from the webhook: {status}" if status else "Connection refused"
            hook.error_at = self._core.date
            await asyncio.sleep(self.pause)
        del self._under_way[waiting.number]
        self._account.changed.set()

    async def _post(self, session: aiohttp.ClientSession, hook: Webhook, waiting: Waiting) -> int:
        headers = {"Content-Type": "application/json", **({SECRET_HEADER: hook.secret} if hook.secret else {})}
        try:
            async with session.post(hook.url, data=json.dumps(waiting.update), headers=headers) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0


def _chat(update: Json) -> object:
    """What updates are kept in order by."""
    for kind, payload in update.items():
        if kind == "callback_query":
            return payload["message"]["chat"]["id"]
        if isinstance(payload, dict) and "chat" in payload:
            return payload["chat"]["id"]
    return None
