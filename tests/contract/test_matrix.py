"""Matrix keeps the adapters' contract, on a real homeserver."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.matrix.capabilities import capabilities
from bot.adapter import ChatGone, Rates, Rejected, Uncertain
from bot.model.content import Mood, Span, phone
from bot.model.operations import Delete, Edit, Outgoing, Pin, Send
from bot.testing.contract import AdapterContract, send, shown, words
from bot.testing.contract.doing import Doing
from bot.testing.contract.failing import Failing
from bot.testing.contract.hearing import Hearing
from bot.testing.pictures import picture
from tests.matrix.bench import RATES, TROUBLES, MatrixBench, matrix_bench
from tests.tools.synapse import Homeserver

CAPABILITIES = capabilities(Rates(overall=RATES["overall"], chat=RATES["chat"], group_minute=RATES["group_minute"]))


class TestMatrix(AdapterContract, capabilities=CAPABILITIES, failures=TROUBLES):
    """Rooms of version 12, private talks in clear."""

    @pytest.fixture
    async def bench(self, synapse: Homeserver, tmp_path: Path) -> AsyncIterator[MatrixBench]:
        async with matrix_bench(synapse, tmp_path) as bench:
            yield bench

    async def test_an_alarm_and_good_news_look_like_it(self, bench: MatrixBench) -> None:
        message = await send(bench, replace(words("Cụ đi lạc"), mood=Mood.ALARM), "alarm")
        assert [seen.mood for seen in await bench.sees(group=True)] == [Mood.ALARM]
        await bench.adapter.perform(Edit(message, replace(words("Đã tìm thấy"), mood=Mood.GOOD)), "good")
        assert [seen.mood for seen in await bench.sees(group=True)] == [Mood.GOOD]
        await bench.adapter.perform(Edit(message, words("Hết")), "plain")
        assert [seen.mood for seen in await bench.sees(group=True)] == [Mood.PLAIN]

    async def test_whose_client_knows_no_formats_reads_the_same_words(self, bench: MatrixBench) -> None:
        await send(bench, Outgoing((Span("TÌM CHỦ <trâu>\nGọi "), phone("0912 345 678"), Span(" nhé"))), "plain")
        (message,) = await bench.member.standing(bench.room)
        assert message.content["body"] == message.text == "TÌM CHỦ <trâu>\nGọi 0912 345 678 nhé"

    async def test_a_picture_that_was_taken_back_can_be_read_by_nobody(self, bench: MatrixBench) -> None:
        message = await send(bench, words("TÌM CHỦ", photo=picture()), "photo")
        (before,) = await bench.member.standing(bench.room)
        await bench.adapter.perform(Delete(message), "taken-back")
        left = await bench.member.download(before.content["file"]["url"])
        assert left is None or picture() not in left
        assert all("file" not in event["content"] for event in await bench.member.events(bench.room))

    async def test_who_was_put_out_finds_the_chat_gone(self, bench: MatrixBench) -> None:
        await bench.steward.puts_out(bench.room, bench.bot.user_id)
        with pytest.raises(ChatGone):
            await bench.adapter.perform(Send(bench.group, words("ai đó?")), "out")


class TestMatrixEncrypted(Hearing, Doing, capabilities=CAPABILITIES):
    """Rooms of version 12, group and talk encrypted."""

    @pytest.fixture
    async def bench(self, synapse: Homeserver, tmp_path: Path) -> AsyncIterator[MatrixBench]:
        async with matrix_bench(synapse, tmp_path, encrypted=True) as bench:
            yield bench

    async def test_the_server_cannot_read_what_we_say(self, bench: MatrixBench) -> None:
        message = await send(bench, words("mật khẩu", photo=picture()), "secret", group=False)
        other = await send(bench, words("mật khẩu"), "other", group=False)
        await bench.adapter.perform(Edit(other, words("mật khẩu khác")), "edit")
        kept = await bench.hands.events(bench.talk_room)
        sent = [event for event in kept if event["sender"] == bench.bot.user_id and "state_key" not in event]
        assert {event["type"] for event in sent} == {"m.room.encrypted"}
        assert "mật khẩu" not in str(kept)
        assert [(seen.text, seen.photos) for seen in await bench.sees()] == [
            ("mật khẩu ok", 1),
            ("mật khẩu khác ok", 0),
        ]
        await bench.adapter.perform(Delete(message), "delete")
        assert [seen.text for seen in await bench.sees()] == ["mật khẩu khác ok"]

    async def test_what_was_uncertain_may_be_repeated_under_its_key(self, bench: MatrixBench) -> None:
        await send(bench, words("trước"), "keys are out", group=False)
        await bench.hinders(Uncertain)
        with pytest.raises(Uncertain):
            await bench.adapter.perform(Send(bench.talk, words("một lần")), "key")
        await send(bench, words("một lần"), "key", group=False)
        assert [seen.text for seen in await bench.sees()] == ["trước ok", "một lần ok"]

    async def test_the_longest_text_and_its_edit_are_seen_whole(self, bench: MatrixBench) -> None:
        first, second = ("ờ" * CAPABILITIES.text_limit, "ừ" * CAPABILITIES.text_limit)
        message = await send(bench, Outgoing((Span(first),)), "long", group=False)
        assert [seen.text for seen in await bench.sees()] == [first]
        await bench.adapter.perform(Edit(message, Outgoing((Span(second),))), "long-edit")
        assert [seen.text for seen in await bench.sees()] == [second]


class TestMatrixEleven(Failing, capabilities=CAPABILITIES, failures=TROUBLES):
    """Rooms of version 11, whose creators are no higher than their level says."""

    @pytest.fixture
    async def bench(self, synapse: Homeserver, tmp_path: Path) -> AsyncIterator[MatrixBench]:
        async with matrix_bench(synapse, tmp_path, version="11") as bench:
            yield bench

    async def test_what_is_said_changed_pinned_and_taken_back_is_so(self, bench: MatrixBench) -> None:
        first, second = await send(bench, words("một"), "one"), await send(bench, words("hai"), "two")
        await bench.adapter.perform(Edit(first, words("ba")), "edit")
        await bench.adapter.perform(Pin(first, True), "pin")
        await bench.adapter.perform(Delete(second), "delete")
        assert await shown(bench) == ["ba ok"]
        assert await bench.member.state(bench.room, "m.room.pinned_events") == {"pinned": [first.message]}

    async def test_what_was_taken_back_cannot_be_changed_any_more(self, bench: MatrixBench) -> None:
        message = await send(bench, words("nhầm"), "one")
        await bench.adapter.perform(Delete(message), "delete")
        with pytest.raises(Rejected):
            await bench.adapter.perform(Edit(message, words("đúng")), "edit")
        assert await shown(bench) == []
