"""What every adapter promises about its limits: what fits them is shown whole, what goes beyond them is refused untouched."""

from datetime import timedelta
from typing import Protocol

import pytest

from bot.adapter import Rejected
from bot.adapter.render import Draft, Part, render
from bot.model.content import Photo, Span, Style
from bot.model.events import MessageReceived
from bot.model.ids import MediaId, MessageRef, UserRef
from bot.model.operations import (
    Admit,
    CreateGroup,
    Delete,
    Edit,
    Forget,
    Invite,
    Operation,
    Outgoing,
    PhotoFile,
    Pin,
    Remove,
    Send,
    SignOut,
    TurnAway,
    WireButton,
)
from bot.testing.contract.bench import Bench, heard, send, shown, texts, words
from bot.testing.contract.given import Chosen, given
from bot.testing.pictures import picture

CHOICES = (WireButton("degrade-1", "Tôi có thông tin"), WireButton("degrade-2", "Đây là của tôi"))
PHOTOS = (Photo(MediaId("degrade"), "Một con trâu"), Photo(MediaId("degrade"), "Sợi dây thừng"))
HINT = "Trả lời tin này bằng một số."


class AnsweringBench(Bench, Protocol):
    """A bench for platforms without buttons."""

    async def answers(self, text: str, message: MessageRef) -> None:
        """The member replies to one of our messages in the group."""
        ...


class Degrading(Chosen):
    """The rendered message, and what the platform cannot do."""

    async def test_a_text_as_long_as_declared_is_seen_whole(self, bench: Bench) -> None:
        text = "ờ" * self.declared.capabilities.text_limit
        await send(bench, Outgoing((Span(text),)), "long")
        assert await shown(bench) == [text]

    @given(lambda platform: platform.photos)
    async def test_a_caption_as_long_as_declared_is_seen_whole(self, bench: Bench) -> None:
        text = "ờ" * self.declared.capabilities.caption_limit
        await send(bench, Outgoing((Span(text),), (PhotoFile(MediaId("long"), picture(), "x"),)), "caption")
        (seen,) = await bench.sees(group=True)
        assert (seen.text, seen.photos) == (text, 1)

    async def test_much_is_split_and_nothing_of_it_is_lost(self, bench: Bench) -> None:
        sentences = [f"Câu thứ {number}." for number in range(self.declared.capabilities.text_limit // 5)]
        await _tell(bench, Draft((Span(" ".join(sentences)),), PHOTOS, CHOICES, HINT))
        seen = " ".join(await shown(bench))
        assert [sentence for sentence in sentences if sentence not in seen] == []

    @given(lambda platform: platform.buttons)
    async def test_choices_are_buttons(self, bench: Bench) -> None:
        await _tell(bench, Draft((Span("Trâu của ai?"),), (), CHOICES, HINT))
        (seen,) = await bench.sees(group=True)
        assert (seen.text, seen.buttons) == ("Trâu của ai?", tuple(choice.label for choice in CHOICES))

    @given(lambda platform: not platform.buttons)
    async def test_without_buttons_choices_are_numbers_that_people_can_write(self, bench: Bench) -> None:
        await _tell(bench, Draft((Span("Trâu của ai?"),), (), CHOICES, HINT))
        (seen,) = await bench.sees(group=True)
        numbered = [f"{number}. {choice.label}" for number, choice in enumerate(CHOICES, 1)]
        assert (seen.text.split("\n")[-3:], seen.buttons) == ([*numbered, HINT], ())
        await bench.writes("2", group=True)
        assert texts(await heard(bench, 1)) == ["2"]

    @given(lambda platform: not platform.buttons)
    async def test_a_number_in_reply_says_in_which_message_it_chooses(self, bench: AnsweringBench) -> None:
        draft = Draft((Span("Trâu của ai?"),), (), CHOICES, HINT)
        (first,) = [await send(bench, _outgoing(part), "first") for part in render(draft, self.declared.capabilities)]
        await send(bench, words("Bà con chú ý"), "second")
        await bench.answers("2", first)
        (event,) = await heard(bench, 1)
        assert isinstance(event, MessageReceived)
        assert (event.text, event.reply_to) == ("2", first)

    @given(lambda platform: platform.photos)
    async def test_pictures_are_seen(self, bench: Bench) -> None:
        await _tell(bench, Draft((Span("Trâu của ai?"),), PHOTOS))
        assert sum(seen.photos for seen in await bench.sees(group=True)) == len(PHOTOS)

    @given(lambda platform: not platform.photos)
    async def test_without_pictures_there_is_what_they_show(self, bench: Bench) -> None:
        await _tell(bench, Draft((Span("Trâu của ai?"),), PHOTOS))
        (seen,) = await bench.sees(group=True)
        assert seen.photos == 0
        assert all(photo.alt in seen.text for photo in PHOTOS)

    @given(lambda platform: not platform.styles)
    async def test_without_styles_addresses_are_written_out(self, bench: Bench) -> None:
        await _tell(bench, Draft((Span("xem ở đây", Style.BOLD, "https://example.vn/x"),)))
        assert await shown(bench) == ["xem ở đây (https://example.vn/x)"]

    @given(lambda platform: not platform.buttons)
    async def test_without_buttons_one_that_comes_all_the_same_is_refused(self, bench: Bench) -> None:
        await _refused(bench, Send(bench.group, words("chọn", CHOICES[0])))

    @given(lambda platform: not platform.photos)
    async def test_without_pictures_one_that_comes_all_the_same_is_refused(self, bench: Bench) -> None:
        await _refused(bench, Send(bench.group, words("xem", photo=picture())))

    async def test_a_text_that_is_too_long_is_refused(self, bench: Bench) -> None:
        await _refused(bench, Send(bench.group, Outgoing((Span("ờ" * (self.declared.capabilities.text_limit + 1)),))))

    @given(lambda platform: not platform.edit)
    async def test_without_edits_one_is_refused(self, bench: Bench) -> None:
        await _refused(bench, Edit(await send(bench, words("a"), "a"), words("b")))

    @given(lambda platform: not platform.delete)
    async def test_without_removal_one_is_refused(self, bench: Bench) -> None:
        await _refused(bench, Delete(await send(bench, words("a"), "a")))

    @given(lambda platform: not platform.pin)
    async def test_without_pins_one_is_refused(self, bench: Bench) -> None:
        await _refused(bench, Pin(await send(bench, words("a"), "a"), True))

    @given(lambda platform: not platform.create_group)
    async def test_where_groups_are_made_by_people_we_make_none(self, bench: Bench) -> None:
        await _refused(bench, CreateGroup("Tổ 9"))

    @given(lambda platform: not platform.invite)
    async def test_where_we_cannot_invite_we_do_not(self, bench: Bench) -> None:
        await _refused(bench, Invite("Bác Sáu", timedelta(minutes=15), bench.group))

    @given(lambda platform: not platform.remove_member)
    async def test_where_we_cannot_put_anybody_out_we_do_not(self, bench: Bench) -> None:
        before = (await bench.adapter.lookup(bench.group)).members
        await _refused(bench, Remove(bench.group, UserRef(bench.account, "somebody")))
        assert (await bench.adapter.lookup(bench.group)).members == before

    @given(lambda platform: not platform.join_requests and not platform.admit)
    async def test_where_nobody_can_knock_or_be_let_in_nobody_is(self, bench: Bench) -> None:
        await _refused(bench, Admit(bench.group, UserRef(bench.account, "somebody")))

    @given(lambda platform: not platform.join_requests)
    async def test_where_nobody_can_knock_nobody_is_turned_away(self, bench: Bench) -> None:
        await _refused(bench, TurnAway(bench.group, UserRef(bench.account, "somebody")))

    @given(lambda platform: not platform.sign_out)
    async def test_where_accounts_are_not_ours_nobody_is_signed_out(self, bench: Bench) -> None:
        somebody = UserRef(bench.account, "somebody")
        await _refused(bench, SignOut(somebody))
        await _refused(bench, Invite("", timedelta(minutes=30), user=somebody, afresh=True))

    @given(lambda platform: not platform.forget)
    async def test_where_accounts_are_not_ours_nobody_is_forgotten(self, bench: Bench) -> None:
        await _refused(bench, Forget(UserRef(bench.account, "somebody")))


async def _tell(bench: Bench, draft: Draft) -> None:
    for number, part in enumerate(render(draft, bench.adapter.capabilities)):
        await send(bench, _outgoing(part), f"part-{number}")


def _outgoing(part: Part) -> Outgoing:
    photos = tuple(PhotoFile(photo.media, picture(), photo.alt) for photo in part.photos)
    return Outgoing(part.spans, photos, part.buttons, choices=part.choices)


async def _refused(bench: Bench, operation: Operation) -> None:
    before = await bench.sees(group=True)
    with pytest.raises(Rejected):
        await bench.adapter.perform(operation, "beyond")
    assert await bench.sees(group=True) == before
