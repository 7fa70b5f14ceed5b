from io import BytesIO

import pytest
from telegram import Bot, InputMediaDocument, InputMediaPhoto, Message, ReactionTypeEmoji
from telegram.constants import ReactionEmoji
from telegram.error import BadRequest

from bot.testing.clock import FakeClock
from bot.testing.pictures import picture
from tests.telegram_server import Group, Member, TelegramServer
from tests.telegram_server.updates import button, drawn, fetched

HOUR = 3600


async def test_an_edit_changes_what_stands_and_keeps_its_place(bot: Bot, lan: Member) -> None:
    message = await bot.send_message(lan.id, "Mèo", reply_markup=button("Nhận", "n"))
    await bot.send_message(lan.id, "khác")
    edited = await bot.edit_message_text("Mèo đã về", lan.id, message.message_id)
    assert isinstance(edited, Message)
    assert edited.edit_date is not None
    seen = lan.sees()[-2]
    assert (seen.text, seen.edited, seen.buttons) == ("Mèo đã về", True, ())


async def test_an_edit_to_the_same_is_refused(bot: Bot, lan: Member) -> None:
    message = await bot.send_message(lan.id, "Mèo", reply_markup=button("Nhận", "n"))
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text("Mèo", lan.id, message.message_id, reply_markup=button("Nhận", "n"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(lan.id, message.message_id, reply_markup=button("Nhận", "n"))
    await bot.edit_message_reply_markup(lan.id, message.message_id, reply_markup=button("Nhận", "m"))


async def test_buttons_alone_do_not_make_it_an_edited_message(bot: Bot, lan: Member) -> None:
    message = await bot.send_message(lan.id, "Mèo", reply_markup=button("Nhận", "n"))
    await bot.edit_message_reply_markup(lan.id, message.message_id)
    assert (lan.sees()[-1].buttons, lan.sees()[-1].edited) == ((), False)


async def test_what_is_gone_or_somebody_elses_cannot_be_edited(bot: Bot, lan: Member) -> None:
    message = await bot.send_message(lan.id, "Mèo")
    theirs = lan.writes("của tôi")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("a", lan.id, theirs)
    await bot.delete_message(lan.id, message.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("a", lan.id, message.message_id)


async def test_words_below_a_picture_are_a_caption(bot: Bot, lan: Member) -> None:
    photo = await bot.send_photo(lan.id, picture(), caption="Mèo")
    text = await bot.send_message(lan.id, "Mèo")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("a", lan.id, photo.message_id)
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(lan.id, text.message_id, caption="a")
    await bot.edit_message_caption(lan.id, photo.message_id, caption="Đã về")
    assert [seen.text for seen in lan.sees()[-2:]] == ["Đã về", "Mèo"]


async def test_a_picture_is_replaced_by_another_and_by_one_that_is_known(bot: Bot, lan: Member) -> None:
    first, second = picture(), drawn(200, 100)
    sent = await bot.send_photo(lan.id, first, caption="Mèo")
    known = sent.photo[-1].file_id
    await bot.edit_message_media(InputMediaPhoto(second, caption="Khác"), lan.id, sent.message_id)
    assert (lan.sees()[-1].photo, lan.sees()[-1].text) == (second, "Khác")
    await bot.edit_message_media(InputMediaPhoto(known), lan.id, sent.message_id)
    assert (lan.sees()[-1].photo, lan.sees()[-1].text) == (first, "")


async def test_a_picture_of_an_album_stays_a_picture(bot: Bot, lan: Member) -> None:
    first, _ = await bot.send_media_group(lan.id, [InputMediaPhoto(picture()), InputMediaPhoto(picture())])
    with pytest.raises(BadRequest, match="can't be changed in an album"):
        await bot.edit_message_media(InputMediaDocument(BytesIO(b"a"), filename="a.txt"), lan.id, first.message_id)


async def test_its_own_messages_can_be_deleted_for_48_hours(bot: Bot, clock: FakeClock, lan: Member) -> None:
    young = await bot.send_message(lan.id, "1")
    await clock.advance(47 * HOUR)
    assert await bot.delete_message(lan.id, young.message_id)
    old = await bot.send_message(lan.id, "2")
    await clock.advance(48 * HOUR)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(lan.id, old.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(lan.id, young.message_id)
    assert lan.reads()[-1] == "2"
    await bot.edit_message_text("3", lan.id, old.message_id)
    assert lan.reads()[-1] == "3"


async def test_others_messages_are_deleted_with_the_right_to_do_so(
    bot: Bot, lan: Member, minh: Member, group: Group
) -> None:
    first, second = minh.writes("một", chat=group), minh.writes("hai", chat=group)
    await bot.delete_message(group.id, first)
    group.promotes_bot({"can_pin_messages"})
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group.id, second)
    assert lan.reads(group) == ["hai"]


async def test_many_are_deleted_at_once_and_what_cannot_be_is_passed_over(bot: Bot, group: Group, minh: Member) -> None:
    group.promotes_bot({"can_pin_messages"})
    theirs = minh.writes("của tôi", chat=group)
    ours = [(await bot.send_message(group.id, str(number))).message_id for number in range(3)]
    assert await bot.delete_messages(group.id, [*ours[:2], theirs, 999])
    assert minh.reads(group) == ["của tôi", "2"]


@pytest.mark.parametrize("count", [0, 101])
async def test_a_hundred_messages_are_the_most_at_once(bot: Bot, group: Group, count: int) -> None:
    with pytest.raises(BadRequest, match=r"(?i)message identifiers"):
        await bot.delete_messages(group.id, list(range(1, count + 1)))


async def test_a_pin_is_announced_once_also_to_the_bot(
    bot: Bot, server: TelegramServer, group: Group, lan: Member
) -> None:
    message = await bot.send_message(group.id, "Thông báo")
    for _ in range(2):
        await bot.pin_chat_message(group.id, message.message_id, disable_notification=True)
    assert [(seen.text, seen.pinned, seen.service) for seen in lan.sees(group)] == [
        ("Thông báo", True, None),
        ("", False, "pinned_message"),
    ]
    (update,) = await fetched(bot)
    assert update.message is not None
    assert update.message.pinned_message is not None
    assert update.message.pinned_message.message_id == message.message_id
    await bot.unpin_chat_message(group.id, message.message_id)
    assert not lan.sees(group)[0].pinned


async def test_the_newest_pin_is_known_and_all_go_at_once(bot: Bot, group: Group, lan: Member) -> None:
    for text in ("một", "hai"):
        message = await bot.send_message(group.id, text)
        await bot.pin_chat_message(group.id, message.message_id)
    pinned = (await bot.get_chat(group.id)).pinned_message
    assert pinned is not None
    assert pinned.text == "hai"
    await bot.unpin_all_chat_messages(group.id)
    assert not any(seen.pinned for seen in lan.sees(group))
    with pytest.raises(BadRequest, match="Message to unpin not found"):
        await bot.unpin_chat_message(group.id)


async def test_pinning_needs_the_right(bot: Bot, group: Group) -> None:
    group.promotes_bot({"can_delete_messages"})
    message = await bot.send_message(group.id, "a")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(group.id, message.message_id)


async def test_a_deleted_message_is_pinned_no_longer(bot: Bot, group: Group, lan: Member) -> None:
    before = lan.writes("trước", chat=group)
    group.pins(before)
    message = await bot.send_message(group.id, "a")
    await bot.pin_chat_message(group.id, message.message_id)
    await bot.delete_message(group.id, message.message_id)
    pinned = (await bot.get_chat(group.id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == before
    group.deletes(before)
    assert (await bot.get_chat(group.id)).pinned_message is None
    assert {seen.text: (seen.deleted, seen.pinned) for seen in lan.sees(group, deleted=True) if not seen.service} == {
        "trước": (True, False),
        "a": (True, False),
    }
    with pytest.raises(BadRequest, match="Message to pin not found"):
        await bot.pin_chat_message(group.id, message.message_id)


async def test_a_reaction_stands_by_the_message(bot: Bot, group: Group, lan: Member) -> None:
    number = lan.writes("cảm ơn", chat=group)
    await bot.set_message_reaction(group.id, number, ReactionTypeEmoji("👍"))
    assert lan.sees(group)[0].reactions == ("👍",)
    await bot.set_message_reaction(group.id, number)
    assert lan.sees(group)[0].reactions == ()


async def test_a_reaction_is_one_of_those_that_there_are(bot: Bot, group: Group, lan: Member) -> None:
    number = lan.writes("cảm ơn", chat=group)
    with pytest.raises(BadRequest, match=r"(?i)reaction_invalid"):
        await bot.set_message_reaction(group.id, number, ReactionTypeEmoji("🚓"))
    with pytest.raises(BadRequest, match=r"(?i)reactions_too_many"):
        await bot.set_message_reaction(group.id, number, [ReactionTypeEmoji("👍"), ReactionTypeEmoji("🔥")])
    with pytest.raises(BadRequest, match="Message to react not found"):
        await bot.set_message_reaction(group.id, 999, ReactionTypeEmoji("👍"))


async def test_every_sign_that_the_library_names_is_one(bot: Bot, group: Group, lan: Member) -> None:
    number = lan.writes("cảm ơn", chat=group)
    for sign in ReactionEmoji:
        await bot.set_message_reaction(group.id, number, ReactionTypeEmoji(sign))
        assert lan.sees(group)[0].reactions == (sign.replace("\ufe0f", ""),)


async def test_a_sign_stands_in_private_too_and_is_no_message_that_counts(bot: Bot, group: Group, lan: Member) -> None:
    for _ in range(25):
        await bot.set_message_reaction(group.id, lan.writes("cảm ơn", chat=group), ReactionTypeEmoji("👌"))
    await bot.send_message(group.id, "chào")
    await bot.set_message_reaction(lan.id, lan.writes("cảm ơn"), ReactionTypeEmoji("👌"))
    assert lan.sees()[-1].reactions == ("👌",)
