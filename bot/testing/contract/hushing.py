"""What every adapter promises about what others wrote in a group: it can be taken away for everybody, or it says so."""

from collections.abc import Sequence

import pytest

from bot.adapter import Failure, Forbidden, Rejected
from bot.model.events import MessageReceived
from bot.model.ids import ChatRef, MessageRef
from bot.model.operations import Send, TakeDown
from bot.testing.contract.bench import Bench, heard, send, shown, texts, words
from bot.testing.contract.given import Chosen, given
from bot.testing.intake import RecordingIntake
from bot.testing.pictures import picture

ACCUSING = "báo tin ông Ba đầu ngõ"


class Hushing(Chosen):
    """Messages of people, taken down by us."""

    @given(lambda platform: platform.removes_others)
    async def test_what_somebody_wrote_is_gone_and_nothing_else(self, bench: Bench) -> None:
        first, _ = await _written(bench, ACCUSING, "chiều nay họp")
        await send(bench, words("Bà con chú ý"), "ours")
        await bench.adapter.perform(TakeDown(first), "down")
        assert await shown(bench) == ["chiều nay họp", "Bà con chú ý ok"]

    @given(lambda platform: platform.removes_others)
    async def test_it_may_be_taken_down_again(self, bench: Bench) -> None:
        first, _ = await _written(bench, ACCUSING, "chiều nay họp")
        for key in ("down-1", "down-1", "down-2"):
            await bench.adapter.perform(TakeDown(first), key)
        assert await shown(bench) == ["chiều nay họp"]

    @given(lambda platform: platform.removes_others and platform.photos)
    async def test_its_picture_goes_with_it(self, bench: Bench) -> None:
        await bench.writes(ACCUSING, group=True, photo=picture())
        (event,) = await heard(bench, 1)
        assert isinstance(event, MessageReceived)
        await bench.adapter.perform(TakeDown(event.message), "down")
        assert await bench.sees(group=True) == []

    @given(lambda platform: platform.removes_others)
    async def test_what_answered_it_stays(self, bench: Bench) -> None:
        first, _ = await _written(bench, ACCUSING, "chiều nay họp")
        await bench.adapter.perform(Send(bench.group, words("nhắn riêng nhé"), first), "answer")
        await bench.adapter.perform(TakeDown(first), "down")
        assert await shown(bench) == ["chiều nay họp", "nhắn riêng nhé ok"]

    @given(lambda platform: platform.removes_others)
    async def test_nobody_hears_of_it_as_if_somebody_had_said_something(self, bench: Bench) -> None:
        intake = RecordingIntake(bench.account)
        await bench.writes(ACCUSING, group=True)
        (event,) = await heard(bench, 1, intake)
        assert isinstance(event, MessageReceived)
        await bench.adapter.perform(TakeDown(event.message), "down")
        await bench.writes("chiều nay họp", group=True)
        assert texts(await heard(bench, 2, intake)) == [ACCUSING, "chiều nay họp"]

    @given(lambda platform: platform.removes_others)
    async def test_a_message_that_is_not_there_needs_no_taking_down(self, bench: Bench) -> None:
        await send(bench, words("Bà con chú ý"), "stays")
        await bench.adapter.perform(TakeDown(MessageRef(bench.group, "999999999")), "nothing")
        assert await shown(bench) == ["Bà con chú ý ok"]

    @given(lambda platform: platform.removes_others)
    async def test_in_a_chat_that_is_not_there_nothing_can_be_taken_down(self, bench: Bench) -> None:
        nowhere = MessageRef(ChatRef(bench.account, "nowhere-at-all"), "1")
        with pytest.raises(Failure):
            await bench.adapter.perform(TakeDown(nowhere), "nowhere")

    @given(lambda platform: not platform.removes_others)
    async def test_where_others_messages_are_theirs_alone_we_take_none_down(self, bench: Bench) -> None:
        first, _ = await _written(bench, "chào bà con", "chiều nay họp")
        with pytest.raises((Rejected, Forbidden)):
            await bench.adapter.perform(TakeDown(first), "down")
        assert await shown(bench) == ["chào bà con", "chiều nay họp"]


async def _written(bench: Bench, *said: str) -> Sequence[MessageRef]:
    """What the member wrote in the group, as we heard it."""
    for text in said:
        await bench.writes(text, group=True)
    events = await heard(bench, len(said))
    return [event.message for event in events if isinstance(event, MessageReceived)]
