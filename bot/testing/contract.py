"""What every adapter promises, as tests to derive from: give them a bench with the real platform on it."""

from collections.abc import Sequence
from typing import Protocol

import pytest

from bot.adapter import Adapter, ChatGone, Failure, Rejected
from bot.model.content import Span, Style
from bot.model.events import ButtonPressed, MessageReceived
from bot.model.ids import AccountId, ChatRef, MediaId, MessageRef
from bot.model.operations import AnswerPress, Delete, Edit, Outgoing, PhotoFile, Pin, Send, Typing, WireButton
from bot.testing.intake import NotCommitted, RecordingIntake, hear
from bot.testing.pictures import picture
from bot.testing.stories.scene import Seen


class Bench(Protocol):
    """An adapter on a real platform, with a group and one member who also talks to the bot in private."""

    @property
    def account(self) -> AccountId:
        """Its name."""
        ...

    @property
    def adapter(self) -> Adapter:
        """Open."""
        ...

    @property
    def group(self) -> ChatRef:
        """A group with the bot and the member in it."""
        ...

    @property
    def talk(self) -> ChatRef:
        """The member's private chat with the bot."""
        ...

    async def writes(self, text: str, *, group: bool = False, photo: bytes | None = None) -> None:
        """The member writes."""
        ...

    async def presses(self, token: str, *, group: bool = False) -> None:
        """The member presses the newest button with that token."""
        ...

    async def sees(self, *, group: bool = False) -> Sequence[Seen]:
        """What the member sees there now, oldest first."""
        ...


def words(text: str, *buttons: WireButton, photo: bytes | None = None) -> Outgoing:
    """A message to send."""
    photos = (PhotoFile(MediaId("contract"), photo, "a picture"),) if photo else ()
    return Outgoing((Span(text, Style.BOLD), Span(" ok")), photos, buttons)


async def send(bench: Bench, content: Outgoing, key: str, *, group: bool = True) -> MessageRef:
    """Send and expect to be told where it is."""
    receipt = await bench.adapter.perform(Send(bench.group if group else bench.talk, content), key)
    assert receipt.message is not None, "a sent message has a reference"
    return receipt.message


class AdapterContract:
    """Derive a test class and give it an async fixture ``bench``."""

    async def test_what_people_write_arrives_in_order_once_each(self, bench: Bench) -> None:
        for number in range(5):
            await bench.writes(f"câu {number}")
        events = await hear(bench.adapter, RecordingIntake(bench.account), 5)
        assert [event.text for event in events if isinstance(event, MessageReceived)] == [f"câu {n}" for n in range(5)]
        assert len({event.key for event in events}) == 5

    async def test_a_private_message_says_that_it_is_private_and_where_to_answer(self, bench: Bench) -> None:
        await bench.writes("chào")
        (event,) = await hear(bench.adapter, RecordingIntake(bench.account), 1)
        assert event.private
        assert event.chat == bench.talk == event.talk

    async def test_what_was_not_committed_comes_again(self, bench: Bench) -> None:
        if not bench.adapter.capabilities.redelivers:
            return
        intake = RecordingIntake(bench.account, failures=1)
        await bench.writes("một lần thôi")
        with pytest.raises(NotCommitted):
            await hear(bench.adapter, intake, 1)
        (event,) = await hear(bench.adapter, intake, 1)
        assert event == intake.refused[0], "the same event, under the same key"

    async def test_what_was_committed_does_not_come_again(self, bench: Bench) -> None:
        intake = RecordingIntake(bench.account)
        await bench.writes("trước")
        await hear(bench.adapter, intake, 1)
        await bench.writes("sau")
        events = await hear(bench.adapter, intake, 2)
        assert [event.text for event in events if isinstance(event, MessageReceived)] == ["trước", "sau"]

    async def test_our_own_messages_are_not_heard(self, bench: Bench) -> None:
        await send(bench, words("thông báo"), "own")
        await bench.writes("đã đọc", group=True)
        events = await hear(bench.adapter, RecordingIntake(bench.account), 1)
        assert [event.text for event in events if isinstance(event, MessageReceived)] == ["đã đọc"]

    async def test_a_sent_message_is_seen(self, bench: Bench) -> None:
        await send(bench, words("Bà con chú ý"), "seen")
        assert [seen.text for seen in await bench.sees(group=True)] == ["Bà con chú ý ok"]

    async def test_the_same_key_sends_once(self, bench: Bench) -> None:
        first = await send(bench, words("một"), "twice")
        if bench.adapter.capabilities.idempotent_sends:
            assert await send(bench, words("một"), "twice") == first
        assert len(await bench.sees(group=True)) == 1

    async def test_a_press_brings_its_token_back(self, bench: Bench) -> None:
        if not bench.adapter.capabilities.buttons:
            return
        await send(bench, words("chọn", WireButton("token-1", "Có")), "press", group=False)
        await bench.presses("token-1")
        (event,) = await hear(bench.adapter, RecordingIntake(bench.account), 1)
        assert isinstance(event, ButtonPressed)
        assert event.token == "token-1"
        await bench.adapter.show(AnswerPress(event.chat, event.press, "đã nhận"))

    async def test_an_edit_changes_words_and_takes_the_picture_away(self, bench: Bench) -> None:
        message = await send(bench, words("TÌM CHỦ", photo=picture()), "edit-1")
        await bench.adapter.perform(Edit(message, words("ĐÃ TRẢ LẠI")), "edit-2")
        (seen,) = await bench.sees(group=True)
        assert (seen.text, seen.photos) == ("ĐÃ TRẢ LẠI ok", 0)

    async def test_an_edit_may_be_repeated(self, bench: Bench) -> None:
        message = await send(bench, words("a"), "again-1")
        for _ in range(2):
            await bench.adapter.perform(Edit(message, words("b")), "again-2")
        assert [seen.text for seen in await bench.sees(group=True)] == ["b ok"]

    async def test_a_deleted_message_is_gone(self, bench: Bench) -> None:
        if not bench.adapter.capabilities.delete:
            return
        message = await send(bench, words("nhầm"), "delete-1")
        await bench.adapter.perform(Delete(message), "delete-2")
        assert not await bench.sees(group=True)

    async def test_a_message_is_pinned_and_unpinned(self, bench: Bench) -> None:
        if not bench.adapter.capabilities.pin:
            return
        message = await send(bench, words("ghim"), "pin-1")
        for number, on in enumerate((True, False)):
            await bench.adapter.perform(Pin(message, on), f"pin-{number + 2}")
        assert len(await bench.sees(group=True)) == 1

    async def test_a_chat_that_is_not_there_is_gone(self, bench: Bench) -> None:
        nowhere = ChatRef(bench.account, "nowhere-at-all")
        with pytest.raises(ChatGone):
            await bench.adapter.perform(Send(nowhere, words("ai đó?")), "gone")
        with pytest.raises(Failure):
            await bench.adapter.lookup(nowhere)

    async def test_a_message_that_is_not_there_is_rejected(self, bench: Bench) -> None:
        message = await send(bench, words("x"), "reject-1")
        other = MessageRef(message.chat, "999999999")
        with pytest.raises((Rejected, ChatGone)):
            await bench.adapter.perform(Edit(other, words("y")), "reject-2")

    async def test_a_picture_is_fetched_up_to_the_limit(self, bench: Bench) -> None:
        if not bench.adapter.capabilities.photos:
            return
        await bench.writes("", photo=picture())
        (event,) = await hear(bench.adapter, RecordingIntake(bench.account), 1)
        assert isinstance(event, MessageReceived)
        (file,) = event.files
        assert (await bench.adapter.fetch(file, limit=1_000_000)).startswith(b"\xff\xd8")
        with pytest.raises(Rejected):
            await bench.adapter.fetch(file, limit=10)

    async def test_a_look_counts_the_members(self, bench: Bench) -> None:
        info = await bench.adapter.lookup(bench.group)
        assert info.title
        assert info.members >= 1

    async def test_signs_never_fail(self, bench: Bench) -> None:
        await bench.adapter.show(Typing(bench.talk))
        await bench.adapter.show(AnswerPress(bench.talk, "0", "quá muộn"))
