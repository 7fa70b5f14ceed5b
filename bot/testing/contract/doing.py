"""What every adapter promises about what we want done: seen as said, in order, and once where it says so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapter import Rejected
from bot.model.events import MessageReceived
from bot.model.ids import UserRef
from bot.model.operations import CreateGroup, Delete, Edit, Forget, Invite, Pin, Remove, Send, SignOut
from bot.testing.contract.bench import Bench, heard, send, shown, words
from bot.testing.contract.given import Chosen, given
from bot.testing.pictures import picture


class Doing(Chosen):
    """Operations, from us to the platform."""

    async def test_the_adapter_is_what_the_suite_was_chosen_for(self, bench: Bench) -> None:
        can = bench.adapter.capabilities
        # Where people find us, and where our pages are, depends on where the bench stands.
        assert replace(can, talks_at="", pages="") == replace(self.declared.capabilities, talks_at="", pages="")

    async def test_sent_messages_are_seen_in_the_order_in_which_they_left(self, bench: Bench) -> None:
        for number in range(3):
            await send(bench, words(f"tin {number}"), f"order-{number}")
        assert await shown(bench) == [f"tin {number} ok" for number in range(3)]

    async def test_two_keys_are_two_messages(self, bench: Bench) -> None:
        first, second = await send(bench, words("một"), "key-1"), await send(bench, words("một"), "key-2")
        assert first != second
        assert await shown(bench) == ["một ok", "một ok"]

    async def test_an_answer_may_hang_on_what_is_answered(self, bench: Bench) -> None:
        await bench.writes("trâu của ai", group=True)
        (event,) = await heard(bench, 1)
        assert isinstance(event, MessageReceived)
        await bench.adapter.perform(Send(bench.group, words("của bác Sáu"), event.message), "reply")
        assert (await shown(bench))[-1] == "của bác Sáu ok"

    @given(lambda platform: platform.idempotent_sends)
    async def test_the_same_key_sends_once(self, bench: Bench) -> None:
        first = await send(bench, words("một"), "twice")
        assert await send(bench, words("một"), "twice") == first
        assert await shown(bench) == ["một ok"]

    @given(lambda platform: platform.idempotent_sends and platform.create_group)
    async def test_the_same_key_makes_one_group(self, bench: Bench) -> None:
        first = await bench.adapter.perform(CreateGroup("Tổ 9"), "group-twice")
        assert (await bench.adapter.perform(CreateGroup("Tổ 9"), "group-twice")).chat == first.chat

    @given(lambda platform: platform.idempotent_sends and platform.delete)
    async def test_the_same_key_removes_once_without_complaint(self, bench: Bench) -> None:
        message = await send(bench, words("nhầm"), "remove-1")
        for _ in range(2):
            await bench.adapter.perform(Delete(message), "remove-2")
        assert await shown(bench) == []

    @given(lambda platform: platform.edit)
    async def test_an_edit_changes_the_words_where_they_stand(self, bench: Bench) -> None:
        message = await send(bench, words("a"), "edit-1")
        await send(bench, words("c"), "edit-2")
        await bench.adapter.perform(Edit(message, words("b")), "edit-3")
        assert await shown(bench) == ["b ok", "c ok"]

    @given(lambda platform: platform.edit and platform.edit_photo and platform.photos)
    async def test_an_edit_takes_the_picture_away(self, bench: Bench) -> None:
        message = await send(bench, words("TÌM CHỦ", photo=picture()), "photo-1")
        await bench.adapter.perform(Edit(message, words("ĐÃ TRẢ LẠI")), "photo-2")
        (seen,) = await bench.sees(group=True)
        assert (seen.text, seen.photos) == ("ĐÃ TRẢ LẠI ok", 0)

    @given(lambda platform: platform.edit)
    async def test_an_edit_may_be_repeated(self, bench: Bench) -> None:
        message = await send(bench, words("a"), "again-1")
        for key in ("again-2", "again-2", "again-3"):
            await bench.adapter.perform(Edit(message, words("b")), key)
        assert await shown(bench) == ["b ok"]

    @given(lambda platform: platform.delete)
    async def test_a_deleted_message_is_gone_and_no_other(self, bench: Bench) -> None:
        message = await send(bench, words("nhầm"), "delete-1")
        await send(bench, words("đúng"), "delete-2")
        await bench.adapter.perform(Delete(message), "delete-3")
        assert await shown(bench) == ["đúng ok"]

    @given(lambda platform: platform.pin)
    async def test_a_message_is_pinned_and_unpinned(self, bench: Bench) -> None:
        message = await send(bench, words("ghim"), "pin-1")
        for number, on in enumerate((True, False)):
            await bench.adapter.perform(Pin(message, on), f"pin-{number + 2}")
        assert await shown(bench) == ["ghim ok"]

    @given(lambda platform: platform.create_group)
    async def test_we_can_speak_in_a_group_that_we_made(self, bench: Bench) -> None:
        chat = (await bench.adapter.perform(CreateGroup("Tổ 9"), "group-1")).chat
        assert chat is not None
        assert (await bench.adapter.perform(Send(chat, words("chào")), "group-2")).message is not None
        assert (await bench.adapter.lookup(chat)).title == "Tổ 9"

    @given(lambda platform: platform.invite)
    async def test_an_invitation_is_a_link(self, bench: Bench) -> None:
        receipt = await bench.adapter.perform(Invite("Bác Sáu", timedelta(minutes=15), bench.group), "invite")
        assert receipt.link

    @given(lambda platform: platform.invite and platform.writes_first)
    async def test_an_invitation_names_the_account_that_it_is_for(self, bench: Bench) -> None:
        receipt = await bench.adapter.perform(Invite("Bác Sáu", timedelta(minutes=15), bench.group), "invite")
        assert receipt.user is not None

    @given(lambda platform: platform.remove_member)
    async def test_who_is_removed_is_no_longer_counted(self, bench: Bench) -> None:
        await bench.writes("chào")
        (event,) = await heard(bench, 1)
        before = (await bench.adapter.lookup(bench.group)).members
        await bench.adapter.perform(Remove(bench.group, event.sender), "kick")
        assert (await bench.adapter.lookup(bench.group)).members == before - 1

    @given(lambda platform: platform.sign_out)
    async def test_who_is_signed_out_is_still_a_member(self, bench: Bench) -> None:
        await bench.writes("chào")
        (event,) = await heard(bench, 1)
        before = (await bench.adapter.lookup(bench.group)).members
        for key in ("out-1", "out-1", "out-2"):
            await bench.adapter.perform(SignOut(event.sender), key)
        assert (await bench.adapter.lookup(bench.group)).members == before

    @given(lambda platform: platform.sign_out and platform.invite)
    async def test_who_is_known_gets_a_new_link_as_the_same_account(self, bench: Bench) -> None:
        await bench.writes("chào")
        (event,) = await heard(bench, 1)
        again = Invite("", timedelta(minutes=30), user=event.sender, afresh=True)
        receipt = await bench.adapter.perform(again, "back")
        assert receipt.link
        assert receipt.user == event.sender

    @given(lambda platform: platform.sign_out and platform.invite)
    async def test_there_is_no_new_link_for_who_is_not_known(self, bench: Bench) -> None:
        nobody = Invite("", timedelta(minutes=30), user=UserRef(bench.account, "somebody"), afresh=True)
        with pytest.raises(Rejected):
            await bench.adapter.perform(nobody, "nobody")

    @given(lambda platform: platform.forget)
    async def test_who_is_forgotten_is_no_member_and_can_be_told_so(self, bench: Bench) -> None:
        await bench.writes("chào")
        (event,) = await heard(bench, 1)
        before = (await bench.adapter.lookup(bench.group)).members
        for key in ("forget-1", "forget-1", "forget-2"):
            await bench.adapter.perform(Forget(event.sender), key)
        assert (await bench.adapter.lookup(bench.group)).members == before - 1
        assert (await bench.adapter.perform(Send(bench.talk, words("đã xóa")), "last")).message is not None

    @given(lambda platform: platform.forget)
    async def test_forgetting_nobody_is_done_already(self, bench: Bench) -> None:
        await bench.adapter.perform(Forget(UserRef(bench.account, "somebody")), "nobody")

    async def test_a_look_counts_the_members(self, bench: Bench) -> None:
        info = await bench.adapter.lookup(bench.group)
        assert info.title
        assert info.members >= 1
