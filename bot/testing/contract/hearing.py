"""What every adapter promises about what people do: in order, once, acknowledged after the commit, nothing of our own."""

import pytest

from bot.adapter import Rejected
from bot.model.events import ButtonPressed, MessageReceived
from bot.model.operations import AnswerPress, Delete, Edit, Pin, Typing, WireButton
from bot.testing.contract.bench import Bench, heard, send, texts, words
from bot.testing.contract.given import Chosen, given
from bot.testing.intake import NotCommitted, RecordingIntake, hear
from bot.testing.pictures import picture


class Hearing(Chosen):
    """Events, from the platform to the intake."""

    async def test_what_people_write_arrives_in_order_once_each(self, bench: Bench) -> None:
        for number in range(5):
            await bench.writes(f"câu {number}", group=number % 2 == 1)
        events = await heard(bench, 5)
        assert texts(events) == [f"câu {n}" for n in range(5)]
        assert len({event.key for event in events}) == 5

    async def test_a_private_message_says_that_it_is_private_and_where_to_answer(self, bench: Bench) -> None:
        await bench.writes("chào")
        (event,) = await heard(bench, 1)
        assert event.private
        assert event.chat == bench.talk == event.talk

    async def test_a_message_in_a_group_is_not_private(self, bench: Bench) -> None:
        await bench.writes("chào bà con", group=True)
        (event,) = await heard(bench, 1)
        assert not event.private
        assert event.chat == bench.group

    @given(lambda platform: platform.redelivers)
    async def test_what_was_not_committed_comes_again(self, bench: Bench) -> None:
        intake = RecordingIntake(bench.account, failures=1)
        await bench.writes("một lần thôi")
        with pytest.raises(NotCommitted):
            await hear(bench.adapter, intake, 1)
        (event,) = await hear(bench.adapter, intake, 1)
        assert event == intake.refused[0], "the same event, under the same key"

    @given(lambda platform: platform.redelivers)
    async def test_what_was_not_committed_comes_before_what_followed(self, bench: Bench) -> None:
        intake = RecordingIntake(bench.account, failures=1)
        await bench.writes("trước")
        with pytest.raises(NotCommitted):
            await hear(bench.adapter, intake, 1)
        await bench.writes("sau")
        assert texts(await hear(bench.adapter, intake, 2)) == ["trước", "sau"]

    async def test_what_was_committed_does_not_come_again(self, bench: Bench) -> None:
        intake = RecordingIntake(bench.account)
        await bench.writes("trước")
        await hear(bench.adapter, intake, 1)
        await bench.writes("sau")
        assert texts(await hear(bench.adapter, intake, 2)) == ["trước", "sau"]

    async def test_our_own_messages_are_not_heard(self, bench: Bench) -> None:
        await send(bench, words("thông báo"), "own")
        await send(bench, words("trả lời"), "own-private", group=False)
        await bench.writes("đã đọc", group=True)
        events = await heard(bench, 1)
        assert (texts(events), len(events)) == (["đã đọc"], 1)

    @given(lambda platform: platform.edit)
    async def test_our_own_edits_are_not_heard(self, bench: Bench) -> None:
        message = await send(bench, words("nhầm"), "own-edit-1")
        await bench.adapter.perform(Edit(message, words("đúng")), "own-edit-2")
        await bench.writes("đã đọc", group=True)
        events = await heard(bench, 1)
        assert (texts(events), len(events)) == (["đã đọc"], 1)

    @given(lambda platform: platform.delete and platform.pin)
    async def test_our_own_pins_and_removals_are_not_heard(self, bench: Bench) -> None:
        message = await send(bench, words("ghim"), "own-pin-1")
        await bench.adapter.perform(Pin(message, True), "own-pin-2")
        await bench.adapter.perform(Delete(message), "own-pin-3")
        await bench.writes("đã đọc", group=True)
        events = await heard(bench, 1)
        assert (texts(events), len(events)) == (["đã đọc"], 1)

    @given(lambda platform: platform.buttons)
    async def test_a_press_brings_its_token_back(self, bench: Bench) -> None:
        await send(bench, words("chọn", WireButton("token-1", "Có")), "press", group=False)
        await bench.presses("token-1")
        (event,) = await heard(bench, 1)
        assert isinstance(event, ButtonPressed)
        assert event.token == "token-1"
        await bench.adapter.show(AnswerPress(event.chat, event.press, "đã nhận"))

    @given(lambda platform: platform.photos)
    async def test_a_picture_is_fetched_up_to_the_limit(self, bench: Bench) -> None:
        await bench.writes("", photo=picture())
        (event,) = await heard(bench, 1)
        assert isinstance(event, MessageReceived)
        (file,) = event.files
        assert (await bench.adapter.fetch(file, limit=1_000_000)).startswith(b"\xff\xd8")
        with pytest.raises(Rejected):
            await bench.adapter.fetch(file, limit=10)

    async def test_signs_never_fail(self, bench: Bench) -> None:
        await bench.adapter.show(Typing(bench.talk))
        await bench.adapter.show(AnswerPress(bench.talk, "0", "quá muộn"))
