import asyncio
import time

import httpx
import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.telegram_server import Group, Member, TelegramServer
from tests.telegram_server.faults import (
    Fault,
    broken,
    flooded,
    no_entry,
    refused,
    reset,
    second_poller,
    slow,
    timed_out,
)
from tests.telegram_server.updates import texts


async def test_a_flood_says_how_long_to_wait(bot: Bot, server: TelegramServer, lan: Member) -> None:
    server.faults.add("sendMessage", flooded(2282))
    with pytest.raises(RetryAfter) as error:
        await bot.send_message(lan.id, "chào")
    assert error.value.retry_after.total_seconds() == 2282  # type: ignore[union-attr]
    await bot.send_message(lan.id, "chào lại")
    assert lan.reads()[1:] == ["chào lại"]


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (broken(502), NetworkError),
        (broken(500), NetworkError),
        (reset(), NetworkError),
        (timed_out(taken=False), TimedOut),
        (no_entry(), Forbidden),
        (no_entry("user is deactivated"), Forbidden),
        (second_poller(), Conflict),
        (
            refused(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1001),
            ChatMigrated,
        ),
        (refused(400, "Bad Request: chat not found"), BadRequest),
    ],
    ids=str,
)
async def test_a_fault_before_leaves_nothing_behind(
    bot: Bot, server: TelegramServer, lan: Member, fault: Fault, raised: type[TelegramError]
) -> None:
    server.faults.add("sendMessage", fault)
    with pytest.raises(raised):
        await bot.send_message(lan.id, "chào", read_timeout=0.2)
    assert lan.reads()[1:] == []
    assert server.sent("sendMessage")[0].answer is None
    assert server.faults.left == 0


@pytest.mark.parametrize(
    ("fault", "raised"),
    [(broken(502, taken=True), NetworkError), (reset(taken=True), NetworkError), (timed_out(taken=True), TimedOut)],
    ids=str,
)
async def test_a_fault_after_loses_only_the_answer(
    bot: Bot, server: TelegramServer, lan: Member, fault: Fault, raised: type[TelegramError]
) -> None:
    server.faults.add("sendMessage", fault)
    with pytest.raises(raised):
        await bot.send_message(lan.id, "chào", read_timeout=0.2)
    assert lan.reads()[1:] == ["chào"]


async def test_a_line_that_is_held_is_cut_in_the_end(bot: Bot, server: TelegramServer, lan: Member) -> None:
    server.faults.add("sendMessage", timed_out(seconds=0.1))
    with pytest.raises(NetworkError) as error:
        await bot.send_message(lan.id, "chào")
    assert not isinstance(error.value, TimedOut)


async def test_a_slow_answer_comes(bot: Bot, server: TelegramServer, lan: Member) -> None:
    server.faults.add("sendMessage", slow(0.2))
    began = time.monotonic()
    await bot.send_message(lan.id, "chào")
    assert time.monotonic() - began >= 0.2
    assert lan.reads()[1:] == ["chào"]


async def test_faults_strike_as_often_as_asked_and_in_order(bot: Bot, server: TelegramServer, lan: Member) -> None:
    server.faults.add("sendMessage", flooded(1), times=2)
    server.faults.add("*", no_entry())
    for raised in (RetryAfter, RetryAfter, Forbidden):
        with pytest.raises(raised):
            await bot.send_message(lan.id, "chào")
    await bot.send_message(lan.id, "chào")


async def test_a_fault_of_anything_spares_the_polls(bot: Bot, server: TelegramServer, lan: Member) -> None:
    server.faults.add("*", broken())
    await bot.get_updates()
    with pytest.raises(NetworkError):
        await bot.get_chat(lan.id)


async def test_faults_can_be_called_off(bot: Bot, server: TelegramServer, lan: Member) -> None:
    server.faults.add("sendMessage", broken(), times=5)
    server.faults.clear()
    await bot.send_message(lan.id, "chào")


async def test_a_poll_whose_answer_is_lost_loses_no_update(bot: Bot, server: TelegramServer, lan: Member) -> None:
    lan.writes("một")
    server.faults.add("getUpdates", reset(taken=True))
    with pytest.raises(NetworkError):
        await bot.get_updates()
    assert texts(await bot.get_updates()) == ["một"]


async def test_a_server_that_is_down_refuses_and_forgets_nothing(
    bot: Bot, server: TelegramServer, lan: Member, group: Group
) -> None:
    address = server.base_url
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    began = time.monotonic()
    await server.goes_down()
    assert time.monotonic() - began < 2
    with pytest.raises(NetworkError):
        await poll
    lan.writes("một", chat=group)
    with pytest.raises(NetworkError):
        await bot.get_me()
    await server.goes_up()
    assert server.base_url == address
    assert texts(await bot.get_updates()) == ["một"]


async def test_a_reset_is_a_reset_on_the_wire(server: TelegramServer) -> None:
    server.faults.add("getMe", reset())
    async with httpx.AsyncClient() as http:
        with pytest.raises(httpx.ReadError):
            await http.get(f"{server.base_url}/bot{server.bot.token}/getMe")
