import asyncio
import time

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken

from bot.testing.clock import FakeClock
from tests.telegram_server import Group, Member, TelegramServer
from tests.telegram_server.conftest import client
from tests.telegram_server.updates import button, fetched, texts

DAY = 24 * 3600


async def test_what_is_not_confirmed_comes_again(bot: Bot, lan: Member) -> None:
    lan.writes("một")
    lan.writes("hai")
    first = await bot.get_updates()
    assert texts(first) == texts(await bot.get_updates()) == ["một", "hai"]
    assert texts(await bot.get_updates(offset=first[0].update_id + 1)) == ["hai"]
    assert texts(await bot.get_updates()) == ["hai"]


async def test_numbers_of_updates_follow_each_other(bot: Bot, lan: Member) -> None:
    for text in ("một", "hai", "ba"):
        lan.writes(text)
    numbers = [update.update_id for update in await bot.get_updates()]
    assert numbers == list(range(numbers[0], numbers[0] + 3))


async def test_after_a_quiet_week_they_begin_anew(bot: Bot, clock: FakeClock, lan: Member) -> None:
    lan.writes("một")
    (first,) = await fetched(bot)
    await clock.advance(8 * DAY)
    lan.writes("hai")
    (second,) = await fetched(bot)
    assert second.update_id != first.update_id + 1


async def test_updates_are_kept_for_a_day(bot: Bot, clock: FakeClock, lan: Member) -> None:
    lan.writes("một")
    await clock.advance(DAY - 10)
    lan.writes("hai")
    await clock.advance(20)
    assert texts(await bot.get_updates()) == ["hai"]


async def test_a_batch_has_its_limit_and_an_offset_from_the_end(bot: Bot, lan: Member) -> None:
    for number in range(120):
        lan.writes(str(number))
    assert len(await bot.get_updates()) == 100
    assert texts(await bot.get_updates(limit=2)) == ["0", "1"]
    assert texts(await bot.get_updates(offset=-1)) == ["119"]
    assert texts(await bot.get_updates()) == ["119"]


async def test_a_poll_waits_for_something_to_happen(bot: Bot, lan: Member) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    assert not poll.done()
    lan.writes("một")
    assert texts(await poll) == ["một"]


async def test_a_poll_ends_after_its_time(bot: Bot) -> None:
    began = time.monotonic()
    assert await bot.get_updates(timeout=1) == ()
    assert 0.9 < time.monotonic() - began < 5


async def test_a_second_poller_sends_the_first_away(server: TelegramServer, bot: Bot, lan: Member) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    async with client(server) as other:
        second = asyncio.create_task(other.get_updates(timeout=10))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        lan.writes("một")
        assert texts(await second) == ["một"]


async def test_nobody_polls_beside_a_webhook(bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    await bot.set_webhook("http://127.0.0.1:9/nowhere")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await poll
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_only_what_is_asked_for_is_sent_and_the_choice_lasts(bot: Bot, lan: Member) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await bot.send_message(lan.id, "?", reply_markup=button("Nhận", "n"))
    lan.writes("một")
    lan.taps("Nhận")
    (update,) = await fetched(bot)
    assert update.callback_query is not None
    await bot.get_updates(allowed_updates=[])
    lan.writes("hai")
    assert texts(await fetched(bot)) == ["hai"]


async def test_a_press_can_be_answered_for_a_quarter_of_an_hour(bot: Bot, clock: FakeClock, lan: Member) -> None:
    await bot.send_message(lan.id, "?", reply_markup=button("Nhận", "n"))
    press = lan.taps("Nhận")
    await clock.advance(16 * 60)
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await bot.answer_callback_query(press.id)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("1")


async def test_a_press_on_what_is_gone_shows_no_message(bot: Bot, lan: Member) -> None:
    message = await bot.send_message(lan.id, "?", reply_markup=button("Nhận", "n"))
    press = lan.taps("Nhận")
    await bot.delete_message(lan.id, message.message_id)
    lan.presses_again(press)
    first, second = [update.callback_query for update in await fetched(bot)]
    assert first is not None
    assert second is not None
    assert first.message is not None
    assert second.message is not None
    assert (first.message.is_accessible, second.message.is_accessible) == (True, False)


async def test_a_wrong_token_opens_nothing(server: TelegramServer) -> None:
    with pytest.raises(InvalidToken):
        async with client(server, "42:wrong"):
            pass
    async with httpx.AsyncClient() as http:
        answer = await http.get(f"{server.base_url}/bot42:wrong/getMe")
        assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")
        assert (await http.get(f"{server.base_url}/botwrong/getMe")).status_code == 404


async def test_an_unknown_method_is_not_found(server: TelegramServer) -> None:
    async with httpx.AsyncClient() as http:
        answer = await http.get(f"{server.base_url}/bot{server.bot.token}/sendMesage")
    assert (answer.status_code, answer.json()) == (404, {"ok": False, "error_code": 404, "description": "Not Found"})


async def test_a_request_may_come_in_any_shape(server: TelegramServer, lan: Member) -> None:
    asked: dict[str, str] = {"chat_id": str(lan.id), "text": "chào", "protect_content": "true"}
    url = f"{server.base_url}/bot{server.bot.token}/SENDMESSAGE"
    async with httpx.AsyncClient() as http:
        answers = [
            await http.get(url, params=asked),
            await http.post(url, data=asked),
            await http.post(url, json={**asked, "protect_content": True}),
            await http.post(url, files={name: (None, value) for name, value in asked.items()}),
        ]
    assert [answer.json()["ok"] for answer in answers] == [True] * 4
    assert [seen.protected for seen in lan.sees()[1:]] == [True] * 4


async def test_an_edit_in_a_group_is_heard_as_its_message_was(
    bot: Bot, server: TelegramServer, lan: Member, group: Group
) -> None:
    quiet = server.group("Tổ 4", [lan], admin=False)
    for one in (group, quiet):
        number = lan.writes("con mèo", chat=one)
        lan.edits(number, "con mèo vàng", chat=one)
    updates = await fetched(bot)
    assert [update.effective_chat.id for update in updates if update.effective_chat] == [group.id, group.id]
