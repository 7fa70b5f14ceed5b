"""Nothing comes from where people post by hand, and nothing leaves there by itself."""

import asyncio

import pytest

from adapters.manual.adapter import ManualAdapter
from bot.adapter import Rejected
from bot.adapter.render import Draft, render
from bot.model.content import Photo, Span, Style
from bot.model.events import IncomingFile
from bot.model.ids import AccountId, ChatRef, MediaId, MessageRef
from bot.model.operations import Delete, Edit, Outgoing, Pin, React, Send, Sign, Typing
from bot.testing.intake import RecordingIntake

GROUP = ChatRef(AccountId("zalo"), "a group of theirs")
MESSAGE = MessageRef(GROUP, "1")


@pytest.mark.parametrize(
    "operation", [Send(GROUP, Outgoing()), Edit(MESSAGE, Outgoing()), Delete(MESSAGE), Pin(MESSAGE, True)]
)
async def test_whatever_it_is_told_to_do_it_does_not(operation: Send | Edit | Delete | Pin) -> None:
    with pytest.raises(Rejected, match="by hand"):
        await ManualAdapter().perform(operation, "key")


async def test_it_has_nothing_to_look_at_and_nothing_to_fetch() -> None:
    adapter = ManualAdapter()
    await adapter.open()
    with pytest.raises(Rejected, match="by hand"):
        await adapter.lookup(GROUP)
    with pytest.raises(Rejected, match="by hand"):
        await adapter.fetch(IncomingFile("file", "photo"), limit=1)
    await adapter.show(Typing(GROUP))
    await adapter.show(React(MESSAGE, Sign.HEARD))
    assert not adapter.capabilities.reactions
    assert adapter.routes() is None
    await adapter.close()


def test_what_is_ready_is_one_plain_message_however_long() -> None:
    words = Span("Bà con chú ý. " * 500, style=Style.BOLD)
    more = Span("Xem thêm", link="https://nhipcau.example/57")
    draft = Draft((words, more), (Photo(MediaId("one"), "một con trâu"),))
    (part,) = render(draft, ManualAdapter().capabilities)
    assert (len(part.photos), part.buttons) == (1, ())
    assert part.text.endswith("Xem thêm (https://nhipcau.example/57)")
    assert {span.style for span in part.spans} == {Style.PLAIN}


async def test_it_says_that_it_is_there_and_hands_nothing_in() -> None:
    intake = RecordingIntake(AccountId("zalo"))
    running = asyncio.ensure_future(ManualAdapter().run(intake))
    await asyncio.sleep(0)
    assert (intake.up, intake.events) == (True, [])
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
