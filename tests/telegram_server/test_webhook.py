import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest

from tests.telegram_server import Group, Member, TelegramServer


@dataclass
class Hook:
    """Answers with the next of ``statuses``, then 200; ``hold`` keeps a chat's updates until it is set."""

    url: str = ""
    statuses: deque[int] = field(default_factory=deque)
    taken: list[Update] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    hold: dict[int, asyncio.Event] = field(default_factory=dict)
    tries: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    async def handle(self, request: web.Request) -> web.Response:
        update = Update.de_json(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.tries[update.update_id] += 1
        if update.effective_chat and update.effective_chat.id in self.hold:
            await self.hold[update.effective_chat.id].wait()
        status = self.statuses.popleft() if self.statuses else 200
        if status == 200:
            self.taken.append(update)
        return web.Response(status=status)

    @property
    def texts(self) -> list[str | None]:
        return [update.message.text for update in self.taken if update.message]


@asynccontextmanager
async def listening() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/", hook.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    try:
        yield hook
    finally:
        await runner.cleanup()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    async with listening() as hook:
        yield hook


async def _until(condition: Callable[[], bool]) -> None:
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not happen within five seconds")


async def test_updates_are_posted_with_the_secret(bot: Bot, hook: Hook, lan: Member) -> None:
    lan.writes("trước")
    await bot.set_webhook(hook.url, secret_token="bi-mat_42")
    lan.writes("sau")
    await _until(lambda: len(hook.taken) == 2)
    assert (hook.texts, set(hook.secrets)) == (["trước", "sau"], {"bi-mat_42"})
    assert (await bot.get_webhook_info()).pending_update_count == 0


@pytest.mark.parametrize("status", [500, 403, 302])
async def test_what_is_not_thanked_for_is_posted_again_in_order(
    bot: Bot, server: TelegramServer, hook: Hook, lan: Member, status: int
) -> None:
    hook.statuses.extend([status, status])
    await bot.set_webhook(hook.url)
    lan.writes("một")
    lan.writes("hai")
    await _until(lambda: len(hook.taken) == 2)
    assert hook.texts == ["một", "hai"]
    first, second = [update.update_id for update in hook.taken]
    assert server.deliverers[bot.id].attempts == [(first, status), (first, status), (first, 200), (second, 200)]
    info = await bot.get_webhook_info()
    assert info.last_error_message == f"Wrong response from the webhook: {status}"


async def test_one_slow_chat_does_not_hold_up_another(bot: Bot, hook: Hook, lan: Member, group: Group) -> None:
    hook.hold[lan.id] = asyncio.Event()
    await bot.set_webhook(hook.url)
    lan.writes("riêng một")
    lan.writes("riêng hai")
    lan.writes("chung", chat=group)
    await _until(lambda: hook.texts == ["chung"])
    assert len(hook.tries) == 2  # the second of hers has not been tried yet
    hook.hold[lan.id].set()
    await _until(lambda: hook.texts == ["chung", "riêng một", "riêng hai"])


async def test_no_more_are_under_way_than_asked_for(bot: Bot, hook: Hook, lan: Member, group: Group) -> None:
    hook.hold[lan.id] = asyncio.Event()
    await bot.set_webhook(hook.url, max_connections=1)
    lan.writes("riêng")
    lan.writes("chung", chat=group)
    await _until(lambda: len(hook.secrets) == 1)
    await asyncio.sleep(0.1)
    assert hook.texts == []
    hook.hold[lan.id].set()
    await _until(lambda: hook.texts == ["riêng", "chung"])


async def test_nobody_listening_is_an_error_until_somebody_does(bot: Bot, server: TelegramServer, lan: Member) -> None:
    async with listening() as gone:
        address = gone.url
    await bot.set_webhook(address)
    lan.writes("một")
    await _until(lambda: len(server.deliverers[bot.id].attempts) > 1)
    info = await bot.get_webhook_info()
    assert (info.last_error_message, info.pending_update_count) == ("Connection refused", 1)
    async with listening() as hook:
        await bot.set_webhook(hook.url)
        await _until(lambda: hook.texts == ["một"])


async def test_what_waits_can_be_dropped(bot: Bot, hook: Hook, lan: Member) -> None:
    lan.writes("cũ")
    await bot.set_webhook(hook.url, drop_pending_updates=True, allowed_updates=["message"])
    lan.writes("mới")
    await _until(lambda: hook.texts == ["mới"])
    assert (await bot.get_webhook_info()).allowed_updates == ("message",)
    await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).url == ""


async def test_a_webhook_needs_a_proper_address_and_secret(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)invalid webhook url"):
        await bot.set_webhook("nowhere")
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await bot.set_webhook("http://127.0.0.1:9/", secret_token="bí mật")


async def test_updates_wait_while_the_server_is_down(bot: Bot, server: TelegramServer, hook: Hook, lan: Member) -> None:
    await bot.set_webhook(hook.url)
    await server.goes_down()
    lan.writes("một")
    await asyncio.sleep(0.05)
    assert hook.texts == []
    await server.goes_up()
    await _until(lambda: hook.texts == ["một"])


async def test_what_was_under_way_when_the_server_went_down_is_posted_again(
    bot: Bot, server: TelegramServer, hook: Hook, lan: Member
) -> None:
    hook.hold[lan.id] = asyncio.Event()
    await bot.set_webhook(hook.url)
    lan.writes("một")
    await _until(lambda: len(hook.secrets) == 1)
    await server.goes_down()
    hook.hold.clear()
    await server.goes_up()
    await _until(lambda: hook.texts[-1:] == ["một"])
    assert [*hook.tries.values()] == [2]
