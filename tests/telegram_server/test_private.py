import pytest
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from tests.telegram_server import Member, NotPossible, TelegramServer
from tests.telegram_server.updates import button, fetched, got, only


async def test_the_bot_knows_itself(bot: Bot, server: TelegramServer) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.can_read_all_group_messages) == (server.bot.id, "nhipcau_bot", False)


async def test_a_start_brings_its_payload_and_whose_it_is(bot: Bot, minh: Member) -> None:
    minh.starts("moi-42_A")
    message = got(await only(bot))
    assert (message.text, message.chat.id, message.chat.type) == ("/start moi-42_A", minh.id, "private")
    assert message.from_user is not None
    assert message.from_user.language_code == "en"
    assert message.parse_entities(["bot_command"]) != {}


@pytest.mark.parametrize("payload", ["a" * 65, "mời", "a b", "a.b"])
async def test_no_link_carries_another_payload(minh: Member, payload: str) -> None:
    with pytest.raises(NotPossible):
        minh.starts(payload)


async def test_a_text_arrives_with_its_marks(bot: Bot, lan: Member) -> None:
    await bot.send_message(lan.id, "😀 Chào Lan", entities=[MessageEntity("bold", 3, 4)])
    (seen,) = lan.sees()[1:]
    assert (seen.text, seen.sender, seen.entities[0].kind, seen.entities[0].offset) == (
        "😀 Chào Lan",
        "Nhip Cau",
        "bold",
        3,
    )


async def test_html_is_parsed(bot: Bot, lan: Member) -> None:
    message = await bot.send_message(
        lan.id, "<b>Chào</b> &lt;Lan&gt;, <a href='https://x.vn/a'>đây</a>", parse_mode="HTML"
    )
    assert message.text == "Chào <Lan>, đây"
    assert message.parse_entities() == {message.entities[0]: "Chào", message.entities[1]: "đây"}
    assert message.entities[1].url == "https://x.vn/a"


@pytest.mark.parametrize("text", ["<b>a", "<b>a</i>", "<font>a</font>"])
async def test_wrong_html_is_refused(bot: Bot, lan: Member, text: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)can't parse entities"):
        await bot.send_message(lan.id, text, parse_mode="HTML")


async def test_who_never_started_cannot_be_written_to(bot: Bot, minh: Member) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(minh.id, "chào")
    assert minh.sees() == []


async def test_nobody_is_a_chat_that_is_not_found(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(42, "chào")


async def test_another_bot_cannot_be_written_to(bot: Bot, server: TelegramServer) -> None:
    other = server.new_bot("Khác", "khac_bot")
    with pytest.raises(Forbidden, match="bots can't send messages to bots"):
        await bot.send_message(other.id, "chào")


async def test_who_blocks_the_bot_is_out_of_reach_until_they_let_it_in_again(bot: Bot, lan: Member) -> None:
    lan.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(lan.id, "chào")
    lan.unblocks()
    await bot.send_message(lan.id, "chào")
    changes = [update.my_chat_member for update in await fetched(bot)]
    assert [(one.old_chat_member.status, one.new_chat_member.status) for one in changes if one] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_a_new_start_lets_a_blocked_bot_in_again(bot: Bot, lan: Member) -> None:
    lan.blocks()
    lan.starts()
    kinds = [update.my_chat_member is not None for update in await fetched(bot)]
    assert kinds == [True, True, False]


async def test_who_is_gone_cannot_be_written_to(bot: Bot, lan: Member) -> None:
    lan.deactivates()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(lan.id, "chào")
    with pytest.raises(NotPossible):
        lan.writes("tôi đây")


async def test_a_button_is_answered_to_who_pressed_it(bot: Bot, lan: Member) -> None:
    await bot.send_message(lan.id, "Nhận?", reply_markup=button("Nhận", "n:1"))
    press = lan.taps("Nhận")
    query = (await only(bot)).callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("n:1", lan.id)
    await query.answer("Đã nhận", show_alert=True)
    answer = await press.answered
    assert (answer.text, answer.alert) == ("Đã nhận", True)


async def test_a_press_that_nobody_answers_gives_nothing(bot: Bot, lan: Member) -> None:
    await bot.send_message(lan.id, "?", reply_markup=button("Nhận", "n"))
    assert await lan.presses("n", patience=0.01) is None


async def test_there_is_no_button_that_is_not_shown(bot: Bot, lan: Member) -> None:
    with pytest.raises(LookupError):
        lan.taps("Nhận")


@pytest.mark.parametrize(("data", "well"), [("a" * 64, True), ("a" * 65, False), ("ậ" * 21, True), ("ậ" * 22, False)])
async def test_a_button_carries_64_bytes(bot: Bot, lan: Member, data: str, well: bool) -> None:
    keyboard = button("a", data)
    if well:
        await bot.send_message(lan.id, "a", reply_markup=keyboard)
        return
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(lan.id, "a", reply_markup=keyboard)


async def test_a_button_does_one_thing(bot: Bot, lan: Member) -> None:
    with pytest.raises(BadRequest, match="exactly one"):
        await bot.send_message(lan.id, "a", reply_markup=InlineKeyboardMarkup.from_button(InlineKeyboardButton("a")))


async def test_a_text_without_anything_is_refused(bot: Bot, lan: Member) -> None:
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(lan.id, " \n ")


async def test_a_contact_says_whether_it_is_their_own(bot: Bot, lan: Member, minh: Member) -> None:
    lan.shares_contact()
    lan.shares_contact(minh)
    contacts = [update.message.contact for update in await fetched(bot) if update.message]
    assert [one.user_id for one in contacts if one] == [lan.id, minh.id]
    assert contacts[0] is not None
    assert f"+{contacts[0].phone_number}" == lan.phone


async def test_a_place_and_files_arrive(bot: Bot, lan: Member) -> None:
    lan.sends_place(10.75, 106.66)
    lan.sends_file(b"%PDF", name="don.pdf", mime="application/pdf", caption="đơn")
    lan.sends_file(b"OggS", kind="voice")
    lan.sends_file(b"....", kind="video", name="a.mp4")
    place, document, voice, video = [got(update) for update in await fetched(bot)]
    assert place.location
    assert (place.location.latitude, place.location.longitude) == (10.75, 106.66)
    assert document.document
    assert (document.document.file_name, document.caption) == ("don.pdf", "đơn")
    assert voice.voice
    assert voice.voice.file_size == 4
    assert video.video


async def test_an_edit_arrives_as_one(bot: Bot, lan: Member) -> None:
    number = lan.writes("con mèo")
    lan.edits(number, "con mèo vàng")
    message, edit = await fetched(bot)
    assert edit.edited_message is not None
    assert edit.edited_message.message_id == got(message).message_id == number
    assert (edit.edited_message.text, edit.edited_message.edit_date is not None) == ("con mèo vàng", True)


async def test_a_reply_shows_what_it_answers(bot: Bot, lan: Member) -> None:
    asked = await bot.send_message(lan.id, "Ở đâu?", reply_markup=ForceReply())
    lan.writes("Chợ", reply_to=asked.message_id)
    message = got(await only(bot))
    assert message.reply_to_message
    assert message.reply_to_message.text == "Ở đâu?"
    answer = await bot.send_message(lan.id, "Cảm ơn", reply_parameters=ReplyParameters(message.message_id))
    assert lan.sees()[-1].reply_to == message.message_id
    assert answer.reply_to_message
    assert answer.reply_to_message.text == "Chợ"


async def test_there_is_no_reply_to_what_is_gone(bot: Bot, lan: Member) -> None:
    number = lan.writes("Chợ")
    lan.deletes(number)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(lan.id, "a", reply_parameters=ReplyParameters(number))
    await bot.send_message(lan.id, "a", reply_parameters=ReplyParameters(number, allow_sending_without_reply=True))
    assert lan.sees()[-1].reply_to is None


async def test_a_keyboard_is_offered(bot: Bot, lan: Member) -> None:
    keys = ReplyKeyboardMarkup([[KeyboardButton("Gửi số của tôi", request_contact=True)]])
    await bot.send_message(lan.id, "Số của bạn?", reply_markup=keys)
    assert lan.sees()[-1].keyboard == (("Gửi số của tôi",),)
    await bot.send_message(lan.id, "Cảm ơn", reply_markup=ReplyKeyboardRemove())
    assert lan.sees()[-1].keyboard == ()


async def test_typing_is_noted(bot: Bot, server: TelegramServer, lan: Member) -> None:
    await bot.send_chat_action(lan.id, "typing")
    assert server.bot.actions == [(lan.id, "typing")]


async def test_protected_content_says_so_and_cannot_be_carried_on(bot: Bot, lan: Member) -> None:
    message = await bot.send_message(lan.id, "mật", protect_content=True)
    assert lan.sees()[-1].protected
    with pytest.raises(BadRequest, match="can't be forwarded"):
        await bot.forward_message(lan.id, lan.id, message.message_id)


async def test_requests_are_remembered_with_their_answers(bot: Bot, server: TelegramServer, lan: Member) -> None:
    await bot.send_message(lan.id, "chào")
    (request,) = server.sent("sendMessage")
    assert request.params["chat_id"] == lan.id
    assert request.answer is not None
    assert request.answer["result"]["text"] == "chào"
