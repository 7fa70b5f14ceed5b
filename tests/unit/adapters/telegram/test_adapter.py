"""What the adapter hears of people, groups and topics on a Bot API server, and what it says by itself."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.adapter import TOPIC, NotSent, SignInRefused, Uncertain
from bot.model.content import Span
from bot.model.errors import ConfigurationError
from bot.model.events import (
    ButtonPressed,
    GroupMoved,
    MemberJoined,
    MemberLeft,
    MessageReceived,
    Standing,
    StandingChanged,
)
from bot.model.ids import ChatRef, MediaId
from bot.model.operations import Invite, Outgoing, PhotoFile, Send, WireButton
from bot.model.secret import Secret
from bot.testing.contract.bench import send, texts, words
from bot.testing.pictures import picture
from tests.telegram_server.account import Answer
from tests.telegram_server.bench import TelegramBench, telegram_bench
from tests.telegram_server.faults import broken
from tests.unit.adapters.telegram.hearing import Told, all_heard, quiet, running, unopened


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[TelegramBench]:
    async with telegram_bench(tmp_path) as bench:
        await all_heard(bench)  # some kinds of updates are kept for us only once we have asked for them
        yield bench


# What people send ------------------------------------------------------------------------------------------------------


async def test_who_comes_by_a_link_brings_its_payload(bench: TelegramBench) -> None:
    bench.member.starts("join-to-5")
    (event,) = await all_heard(bench)
    assert isinstance(event, MessageReceived)
    assert (event.start, event.text, event.chat) == ("join-to-5", "", bench.talk)


async def test_a_number_that_is_ones_own_is_vouched_for_and_no_other(bench: TelegramBench) -> None:
    bench.member.shares_contact()
    bench.member.shares_contact(bench.knocker)
    own, other = [event for event in await all_heard(bench) if isinstance(event, MessageReceived)]
    assert (own.contact, own.text) == (bench.member.phone, bench.member.phone)
    assert (other.contact, other.text) == (None, bench.knocker.phone)


async def test_an_album_is_one_message_with_all_its_pictures(bench: TelegramBench) -> None:
    bench.member.sends_album([picture(), picture("green"), picture("khaki")], "con bò")
    (event,) = await all_heard(bench)
    assert isinstance(event, MessageReceived)
    assert (event.text, len(event.files)) == ("con bò", 3)
    assert [(await bench.adapter.fetch(file, limit=1_000_000))[:2] for file in event.files] == [b"\xff\xd8"] * 3


async def test_what_follows_an_album_comes_after_it(bench: TelegramBench) -> None:
    bench.member.sends_album([picture(), picture("green")], "con bò")
    bench.member.writes("đó ạ")
    assert texts(await all_heard(bench)) == ["con bò", "đó ạ"]


async def test_what_is_changed_afterwards_stays_as_it_was_heard_and_who_changed_it_is_told_so_once(
    bench: TelegramBench,
) -> None:
    number = bench.member.writes("cổng nhà ông Ba")
    bench.member.edits(number, "cổng nhà ông Tư")
    bench.member.edits(number, "cổng nhà ông Năm")
    bench.member.writes("hết")
    assert texts(await all_heard(bench)) == ["cổng nhà ông Ba", "hết"]
    (told,) = [seen for seen in bench.member.sees() if not seen.mine]
    assert ("viết lại thành tin mới" in told.text, told.reply_to) == (True, number)


# Groups ----------------------------------------------------------------------------------------------------------------


async def test_members_who_come_and_go_are_told_with_the_link_they_came_by(bench: TelegramBench) -> None:
    made = await bench.adapter.perform(Invite("Bác Sáu", timedelta(minutes=15), bench.group), "key")
    assert made.link
    bench.knocker.joins(made.link)
    bench.knocker.leaves(bench.home)
    came, went = await all_heard(bench)
    assert isinstance(came, MemberJoined)
    assert isinstance(went, MemberLeft)
    assert (came.invitation, came.sender) == (made.link, went.sender)


async def test_who_was_let_in_after_knocking_is_heard_once(bench: TelegramBench) -> None:
    await bench.knocks()
    bench.home.lets_in(bench.knocker)
    assert [type(event).__name__ for event in await all_heard(bench)] == ["JoinRequested", "MemberJoined"]


async def test_our_own_standing_in_a_group_is_told(bench: TelegramBench) -> None:
    bench.home.demotes_bot()
    bench.home.removes_bot()
    bench.home.adds_bot()
    bench.home.promotes_bot()
    stood = [event for event in await all_heard(bench) if isinstance(event, StandingChanged)]
    standings = [Standing.MEMBER, Standing.OUT, Standing.MEMBER, Standing.TRUSTED]
    assert [event.now for event in stood] == standings
    assert {event.chat for event in stood} == {bench.group}


async def test_who_blocks_us_is_heard_of_and_who_lets_us_in_again(bench: TelegramBench) -> None:
    bench.member.blocks()
    bench.member.unblocks()
    stood = [event for event in await all_heard(bench) if isinstance(event, StandingChanged)]
    assert [(event.chat, event.private, event.now) for event in stood] == [
        (bench.talk, True, Standing.OUT),
        (bench.talk, True, Standing.MEMBER),
    ]


async def test_a_group_that_becomes_a_supergroup_says_where_it_goes_on(tmp_path: Path) -> None:
    async with telegram_bench(tmp_path, supergroup=False) as bench:
        there = ChatRef(bench.account, str(bench.home.migrates()))
        moves = [event for event in await all_heard(bench) if isinstance(event, GroupMoved)]
        assert {(event.chat, event.to) for event in moves} == {(bench.group, there)}


async def test_who_hides_behind_the_group_is_nobody_and_is_asked_once_to_write_as_themselves(
    bench: TelegramBench,
) -> None:
    bench.home.promotes(bench.member, anonymous=True)
    first = bench.member.writes("/gannhom 1234-5678", chat=bench.home)
    bench.member.writes("/gannhom 1234-5678", chat=bench.home)
    bench.member.writes("chào bà con", chat=bench.home)
    assert texts(await all_heard(bench)) == []
    (answer,) = [seen for seen in bench.member.sees(bench.home) if "ẩn danh" in seen.text]
    assert answer.reply_to == first


async def test_a_press_of_who_hides_shows_who_it_is(bench: TelegramBench) -> None:
    bench.home.promotes(bench.member, anonymous=True)
    await send(bench, words("chọn", WireButton("token", "Có")), "key")
    press = bench.member.taps("Có", chat=bench.home)
    (event,) = await all_heard(bench)
    assert isinstance(event, ButtonPressed)
    assert event.sender.user == str(bench.member.id)
    assert await press.answered == Answer()


async def test_an_answer_to_any_picture_of_an_album_of_ours_answers_the_album(bench: TelegramBench) -> None:
    photos = tuple(PhotoFile(MediaId(colour), picture(colour), "") for colour in ("red", "green"))
    intake = Told()
    async with running(bench.adapter, intake):
        await quiet(bench.adapter)
        receipt = await bench.adapter.perform(Send(bench.group, Outgoing((Span("TÌM CHỦ"),), photos)), "key")
        await intake.take([], remember=receipt.remember)
        last = bench.member.sees(bench.home)[-1].id
        bench.member.writes("tôi có thấy", chat=bench.home, reply_to=last)
        await quiet(bench.adapter)
    (event,) = intake.events
    assert isinstance(event, MessageReceived)
    assert receipt.message is not None
    assert event.reply_to == receipt.message
    assert receipt.message.message != str(last)


# Topics ----------------------------------------------------------------------------------------------------------------


async def test_what_answers_goes_to_its_topic_and_all_else_to_that_in_which_the_group_was_bound(
    bench: TelegramBench,
) -> None:
    bench.home.becomes_forum()
    asked, bound = bench.home.opens_topic("Hỏi đáp"), bench.home.opens_topic("Thông báo")
    intake = Told()
    async with running(bench.adapter, intake):
        bench.member.writes("mấy giờ họp", chat=bench.home, topic=asked)
        await quiet(bench.adapter)
        (event,) = intake.events
        assert isinstance(event, MessageReceived)
        assert (event.topic, event.reply_to) == (str(asked), None)
        await intake.take([], remember={f"{TOPIC}{bench.group.chat}": str(bound)})
        await bench.adapter.perform(Send(bench.group, words("7 giờ"), event.message), "answer")
        await bench.adapter.perform(Send(bench.group, words("Bà con chú ý")), "notice")
    seen = {each.text: each.topic for each in bench.member.sees(bench.home)}
    assert (seen["7 giờ ok"], seen["Bà con chú ý ok"]) == (asked, bound)


async def test_where_the_topic_is_no_more_it_is_said_to_the_whole_group(bench: TelegramBench) -> None:
    intake = Told()
    await intake.take([], remember={f"{TOPIC}{bench.group.chat}": "4711"})
    async with running(bench.adapter, intake):
        await quiet(bench.adapter)
        await bench.adapter.perform(Send(bench.group, words("Bà con chú ý")), "notice")
    assert bench.member.reads(bench.home)[-1] == "Bà con chú ý ok"


# Opening ---------------------------------------------------------------------------------------------------------------


async def test_the_address_opens_a_chat_with_what_is_meant(bench: TelegramBench) -> None:
    assert bench.adapter.address("") == bench.adapter.capabilities.talks_at == "https://t.me/nhipcau_bot"
    assert bench.adapter.address("join-to-5") == "https://t.me/nhipcau_bot?start=join-to-5"
    for wrong in ("join-tổ 5", "join-" + "a" * 60):
        with pytest.raises(ConfigurationError, match="cannot carry"):
            bench.adapter.address(wrong)


async def test_without_a_name_the_address_is_known_once_we_are_signed_in(bench: TelegramBench, tmp_path: Path) -> None:
    other = unopened(bench, tmp_path, username="")
    with pytest.raises(ConfigurationError, match="username"):
        other.address("")
    await other.open()
    assert other.address("") == "https://t.me/nhipcau_bot"
    await other.close()


@pytest.mark.parametrize("more", [{"username": "other_bot"}, {"token": Secret("1:wrong", "the test")}])
async def test_a_token_of_somebody_else_is_refused(bench: TelegramBench, tmp_path: Path, more: dict[str, Any]) -> None:
    other = unopened(bench, tmp_path, **more)
    with pytest.raises(SignInRefused):
        await other.open()
    await other.close()


async def test_until_it_is_open_nothing_is_sent_and_nothing_heard(bench: TelegramBench, tmp_path: Path) -> None:
    other = unopened(bench, tmp_path)
    with pytest.raises(NotSent):
        await other.perform(Send(bench.group, words("x")), "key")
    with pytest.raises(NotSent):
        await other.run(Told())
    await other.close()


async def test_opening_again_after_trouble_works(bench: TelegramBench, tmp_path: Path) -> None:
    other = unopened(bench, tmp_path)
    await bench.server.goes_down()
    with pytest.raises(NotSent):
        await other.open()
    await bench.server.goes_up()
    await other.open()
    assert (await other.perform(Send(bench.group, words("x")), "key")).message is not None
    await other.close()


async def test_who_asks_deletes_the_way_in_by_which_it_was_called(bench: TelegramBench) -> None:
    assert bench.server.sent("deleteWebhook")
    assert not bench.server.sent("setWebhook")
    assert bench.adapter.routes() is None


async def test_who_only_looks_takes_nobodys_updates(tmp_path: Path) -> None:
    async with telegram_bench(tmp_path / "looks") as bench:
        secret = Secret("abcdefgh-0123456789", "the test")
        ways: list[dict[str, Any]] = [{}, {"mode": "webhook", "webhook_secret": secret}]
        for more in ways:
            other = unopened(bench, tmp_path, **more)
            await other.open()
            await other.examine()
            await other.close()
        assert not bench.server.sent("deleteWebhook")
        assert not bench.server.sent("setWebhook")


async def test_a_way_in_that_could_not_be_chosen_is_said_and_tried_again(bench: TelegramBench) -> None:
    bench.server.faults.add("deleteWebhook", broken(502))
    intake = Told()
    with pytest.raises(Uncertain):
        await bench.adapter.run(intake)
    assert not intake.up
    bench.member.writes("chào")
    assert texts(await all_heard(bench, intake)) == ["chào"]


async def test_while_another_worker_reads_we_only_wait(bench: TelegramBench) -> None:
    asked, intake = len(bench.server.requests), Told()
    task = asyncio.create_task(bench.adapter.accept(intake))
    bench.member.writes("chào")
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert (intake.events, len(bench.server.requests)) == ([], asked)


async def test_a_worker_that_is_only_called_says_nothing_of_a_platform_that_it_never_asked(tmp_path: Path) -> None:
    async with telegram_bench(tmp_path / "called") as bench:
        secret = Secret("abcdefgh-0123456789", "the test")
        other, intake = unopened(bench, tmp_path, mode="webhook", webhook_secret=secret), Told()
        await other.open()
        task = asyncio.create_task(other.accept(intake))
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await other.close()
        assert intake.news == []
