"""What every adapter promises about what people do: in order, once, acknowledged after the commit, nothing of our own."""

from contextlib import suppress

import pytest

from bot.adapter import Failure, Rejected
from bot.model.events import ButtonPressed, MessageReceived
from bot.model.ids import MessageRef
from bot.model.operations import AnswerPress, Delete, Edit, Pin, React, Sign, Typing, WireButton
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

    @given(lambda platform: platform.reactions)
    async def test_a_sign_of_ours_stands_below_what_somebody_wrote_and_below_nothing_else(self, bench: Bench) -> None:
        for group in (True, False):
            await bench.writes("cảm ơn", group=group)
            await bench.writes("chào", group=group)
        thanks, _, whispered, _ = [each for each in await heard(bench, 4) if isinstance(each, MessageReceived)]
        for message in (thanks.message, whispered.message):
            await bench.adapter.show(React(message, Sign.HEARD))
        for group in (True, False):
            seen = [(each.text, each.heard) for each in await bench.sees(group=group)]
            assert seen == [("cảm ơn", True), ("chào", False)]

    @given(lambda platform: platform.reactions)
    async def test_our_own_signs_are_not_heard(self, bench: Bench) -> None:
        intake = RecordingIntake(bench.account)
        await bench.writes("cảm ơn", group=True)
        (event,) = await heard(bench, 1, intake)
        assert isinstance(event, MessageReceived)
        await bench.adapter.show(React(event.message, Sign.HEARD))
        await bench.writes("đã đọc", group=True)
        assert texts(await heard(bench, 2, intake)) == ["cảm ơn", "đã đọc"]

    async def test_a_sign_that_cannot_stand_there_is_at_most_a_failure_and_stands_nowhere(self, bench: Bench) -> None:
        await bench.writes("cảm ơn", group=True)
        gone = MessageRef(bench.group, "987654321")
        with suppress(Failure):
            await bench.adapter.show(React(gone, Sign.HEARD))
        assert [each.heard for each in await bench.sees(group=True)] == [False]
