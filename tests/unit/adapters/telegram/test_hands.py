"""What the house wants done is done on Telegram, as people there see it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.adapter import ChatGone, ChatInfo, ChatMoved, Forbidden, NotYet, Rejected, Wait
from bot.model.content import Mood, Span, bold
from bot.model.events import IncomingFile
from bot.model.ids import ChatRef, MessageRef, UserRef
from bot.model.operations import (
    Admit,
    AnswerPress,
    CreateGroup,
    Delete,
    Edit,
    Forget,
    ForgetProofs,
    Invite,
    Operation,
    Outgoing,
    Pin,
    Remove,
    Send,
    SignOut,
    TakeDown,
    TurnAway,
    Typing,
    WireButton,
)
from tests.telegram_server.errors import NotPossible
from tests.telegram_server.faults import broken, flooded, refused
from tests.unit.adapters.telegram.handy import ACCOUNT, BUFFALO, ROPE, TREE, Works, user, words, works


@pytest.fixture
async def at_work() -> AsyncIterator[Works]:
    async with works() as made:
        yield made


# Saying --------------------------------------------------------------------------------------------------------------


async def test_words_arrive_with_their_looks_and_buttons(at_work: Works) -> None:
    buttons = (WireButton("yes", "Có"), WireButton("no", "Không"))
    await at_work.says(Outgoing((bold("Tìm 🐃 trâu"), Span(" giúp nhé")), (), buttons, Mood.ALARM))
    [seen] = at_work.seen()
    assert seen.text == "🔴 Tìm 🐃 trâu giúp nhé"
    assert [(each.kind, each.offset, each.length) for each in seen.entities] == [("bold", 3, 11)]
    assert seen.buttons == (("Có", "Không"),)


async def test_an_answer_stands_below_what_it_answers_and_arrives_where_that_is_gone(at_work: Works) -> None:
    asked = at_work.lan.writes("trâu ai?", chat=at_work.group)
    await at_work.does(Send(at_work.there, words("Của ông Sáu."), MessageRef(at_work.there, str(asked))))
    await at_work.does(Send(at_work.there, words("Của bà Tư."), MessageRef(at_work.there, "99999")))
    assert [each.reply_to for each in at_work.seen()[1:]] == [asked, None]


async def test_what_is_protected_cannot_be_passed_on(at_work: Works) -> None:
    await at_work.says(words("Mã nhận tin", protected=True), at_work.talk)
    await at_work.says(words("Chào"), at_work.talk)
    assert [each.protected for each in at_work.lan.sees()[1:]] == [True, False]


@pytest.mark.parametrize(
    "content",
    [
        words(""),
        words(" \n"),
        words("ờ" * 4094),
        words("😀" * 2047),
        words("ờ" * 1022, BUFFALO),
        words("", *[BUFFALO] * 11),
        words("", BUFFALO, ROPE, button="Có"),
        Outgoing((Span("Có?"),), (), (WireButton("t" * 65, "Có"),)),
    ],
)
async def test_what_telegram_does_not_take_never_leaves(at_work: Works, content: Outgoing) -> None:
    with pytest.raises(Rejected):
        await at_work.says(content)
    assert at_work.server.requests == []


async def test_a_chat_that_is_none_of_telegram_is_gone(at_work: Works) -> None:
    for name in ("!room:example", "-1009999999999"):
        with pytest.raises(ChatGone):
            await at_work.says(words("Chào"), ChatRef(ACCOUNT, name))


async def test_who_blocked_the_bot_is_gone_and_who_never_came_is_not_there_yet(at_work: Works) -> None:
    at_work.lan.blocks()
    with pytest.raises(ChatGone):
        await at_work.says(words("Chào"), at_work.talk)
    stranger = at_work.server.person("Minh")
    with pytest.raises(NotYet):
        await at_work.says(words("Chào"), ChatRef(ACCOUNT, str(stranger.id)))


async def test_a_group_that_became_a_supergroup_says_where_it_is() -> None:
    async with works(supergroup=False) as made:
        before = made.there
        new = made.group.migrates()
        with pytest.raises(ChatMoved) as caught:
            await made.says(words("Chào"), before)
        assert caught.value.to == ChatRef(ACCOUNT, str(new))


async def test_where_only_administrators_write_a_right_is_missing() -> None:
    async with works(admin=False) as made:
        made.group.allows([])
        with pytest.raises(Forbidden):
            await made.says(words("Chào"))


async def test_too_much_at_once_is_waited_for(at_work: Works) -> None:
    at_work.server.faults.add("sendMessage", flooded(17))
    with pytest.raises(Wait) as caught:
        await at_work.says(words("Chào"))
    assert caught.value.seconds == 17


# Pictures ------------------------------------------------------------------------------------------------------------


async def test_a_picture_is_uploaded_once_and_named_after_that(at_work: Works) -> None:
    await at_work.says(words("Trâu lạc", BUFFALO, button="Tôi thấy"))
    await at_work.says(words("Vẫn tìm", BUFFALO))
    first, second = at_work.server.sent("sendPhoto")
    assert not isinstance(first.params["photo"], str)
    assert second.params["photo"] == at_work.kept["media/buffalo"]
    shown = at_work.seen()
    assert [each.text for each in shown] == ["Trâu lạc", "Vẫn tìm"]
    assert shown[0].photo == shown[1].photo
    assert shown[0].photo is not None
    assert shown[0].buttons == (("Tôi thấy",),)


async def test_nothing_is_remembered_of_a_picture_that_is_protected(at_work: Works) -> None:
    for _ in range(2):
        await at_work.says(words("Ảnh kèm tin báo", BUFFALO, protected=True), at_work.talk)
    assert at_work.kept == {}
    assert not any(isinstance(each.params["photo"], str) for each in at_work.server.sent("sendPhoto"))


async def test_a_name_that_telegram_forgot_is_uploaded_again(at_work: Works) -> None:
    at_work.kept["media/buffalo"] = "AgACAgUAAxk-long-forgotten"
    await at_work.says(words("Trâu lạc", BUFFALO))
    assert len(at_work.server.sent("sendPhoto")) == 2
    assert at_work.kept["media/buffalo"] != "AgACAgUAAxk-long-forgotten"
    assert at_work.seen()[0].photo is not None


async def test_several_pictures_are_one_album_with_the_words_below(at_work: Works) -> None:
    message = await at_work.says(words("Trâu và thừng", BUFFALO, ROPE))
    first, second = at_work.seen()
    assert first.album == second.album is not None
    assert (first.text, second.text) == ("Trâu và thừng", "")
    assert message.message == f"{first.id},{second.id}"


async def test_an_album_leaves_once_for_all_groups(at_work: Works) -> None:
    for _ in range(2):
        await at_work.says(words("", BUFFALO, ROPE))
    first, second = at_work.server.sent("sendMediaGroup")
    assert all(each["media"].startswith("attach://") for each in first.params["media"])
    assert [each["media"] for each in second.params["media"]] == [
        at_work.kept["media/buffalo"],
        at_work.kept["media/rope"],
    ]


async def test_nothing_is_remembered_of_an_album_that_is_protected(at_work: Works) -> None:
    await at_work.says(words("Ảnh kèm tin báo", BUFFALO, ROPE, protected=True), at_work.talk)
    assert at_work.kept == {}
    assert [each.protected for each in at_work.lan.sees()[1:]] == [True, True]


async def test_the_pace_of_a_chat_does_not_leave_an_old_album_half_changed(at_work: Works) -> None:
    message = await at_work.says(words("Trâu, thừng, cây", BUFFALO, ROPE, TREE))
    faces = {each.photo for each in at_work.seen()}
    await at_work.clock.advance(49 * 3600)
    at_work.server.limits.chat = 1
    tries = 0
    while True:
        tries += 1
        try:
            await at_work.does(Edit(message, words("Đã gỡ.")))
            break
        except Wait as wait:
            await at_work.clock.advance(wait.seconds)
    assert tries == 3
    assert not faces & {each.photo for each in at_work.seen()}


# Changing ------------------------------------------------------------------------------------------------------------


async def test_words_and_buttons_become_others_and_twice_is_once(at_work: Works) -> None:
    message = await at_work.says(words("Trâu lạc", button="Tôi thấy"))
    for _ in range(2):
        await at_work.does(Edit(message, words("Đã tìm thấy trâu")))
    [seen] = at_work.seen()
    assert (seen.text, seen.buttons) == ("Đã tìm thấy trâu", ())


async def test_a_picture_becomes_another_one_and_twice_is_once(at_work: Works) -> None:
    message = await at_work.says(words("Trâu", BUFFALO))
    before = at_work.seen()[0].photo
    for _ in range(2):
        await at_work.does(Edit(message, words("Thừng", ROPE, button="Tôi thấy")))
    [seen] = at_work.seen()
    assert (seen.text, seen.buttons) == ("Thừng", (("Tôi thấy",),))
    assert seen.photo not in (before, None)


async def test_words_become_a_picture(at_work: Works) -> None:
    message = await at_work.says(words("Trâu lạc"))
    await at_work.does(Edit(message, words("Trâu lạc", BUFFALO)))
    assert at_work.seen()[0].photo is not None


async def test_no_face_stays_below_words_that_take_the_place_of_a_picture(at_work: Works) -> None:
    message = await at_work.says(words("Tìm người", BUFFALO))
    face = at_work.seen()[0].photo
    await at_work.does(Edit(message, words("Tin này đã được gỡ.")))
    [seen] = at_work.seen()
    assert seen.text == "Tin này đã được gỡ."
    assert seen.photo not in (face, None)


async def test_no_face_stays_even_where_the_new_words_do_not_fit_below_a_picture(at_work: Works) -> None:
    message = await at_work.says(words("Tìm người", BUFFALO))
    face = at_work.seen()[0].photo
    with pytest.raises(Rejected):
        await at_work.does(Edit(message, words("dài " * 500)))
    [seen] = at_work.seen()
    assert seen.photo not in (face, None)
    assert seen.text.endswith("…")


async def test_an_album_that_shows_less_loses_its_other_pictures(at_work: Works) -> None:
    message = await at_work.says(words("Trâu và thừng", BUFFALO, ROPE, TREE))
    faces = {each.photo for each in at_work.seen()}
    for _ in range(2):
        await at_work.does(Edit(message, words("Đã gỡ.")))
    [seen] = at_work.seen()
    assert seen.text == "Đã gỡ."
    assert seen.photo not in faces


async def test_of_an_old_album_that_cannot_be_deleted_no_face_stays(at_work: Works) -> None:
    message = await at_work.says(words("Trâu và thừng", BUFFALO, ROPE))
    faces = {each.photo for each in at_work.seen()}
    await at_work.clock.advance(49 * 3600)
    await at_work.does(Edit(message, words("Đã gỡ.")))
    assert [each.text for each in at_work.seen()] == ["Đã gỡ.", ""]
    assert not faces & {each.photo for each in at_work.seen()}


async def test_an_album_cannot_grow(at_work: Works) -> None:
    message = await at_work.says(words("Trâu", BUFFALO))
    with pytest.raises(Rejected):
        await at_work.does(Edit(message, words("Trâu", BUFFALO, ROPE)))


async def test_a_message_that_is_not_there_cannot_be_changed(at_work: Works) -> None:
    for name in ("99999", "nonsense"):
        with pytest.raises(Rejected):
            await at_work.does(Edit(MessageRef(at_work.there, name), words("Chào")))


async def test_what_is_deleted_is_gone_and_twice_is_once(at_work: Works) -> None:
    messages = [await at_work.says(words("Trâu")), await at_work.says(words("", BUFFALO, ROPE))]
    for message in messages * 2:
        await at_work.does(Delete(message))
    assert at_work.seen() == []


async def test_what_can_no_longer_be_deleted_shows_nothing_of_what_it_was(at_work: Works) -> None:
    for content in (words("Tìm ông Sáu"), words("Tìm ông Sáu", BUFFALO)):
        message = await at_work.says(content)
        await at_work.clock.advance(49 * 3600)
        face = at_work.seen()[-1].photo
        await at_work.does(Delete(message))
        assert at_work.seen()[-1].text == "Tin này đã được gỡ."
        assert face is None or at_work.seen()[-1].photo != face


async def test_what_somebody_else_said_is_taken_down_and_twice_is_once(at_work: Works) -> None:
    rude = MessageRef(at_work.there, str(at_work.lan.writes("…", chat=at_work.group)))
    for _ in range(2):
        await at_work.does(TakeDown(rude))
    assert at_work.seen() == []


async def test_without_the_right_nothing_is_taken_down() -> None:
    async with works(admin=False) as made:
        rude = MessageRef(made.there, str(made.lan.writes("…", chat=made.group)))
        with pytest.raises(Forbidden):
            await made.does(TakeDown(rude))
        assert len(made.seen()) == 1


async def test_a_message_is_pinned_and_no_longer_and_twice_is_once(at_work: Works) -> None:
    message = await at_work.says(words("Quan trọng"))
    for on in (True, True, False, False):
        await at_work.does(Pin(message, on))
        assert at_work.seen()[0].pinned is on
    assert all(each.params["disable_notification"] for each in at_work.server.sent("pinChatMessage"))
    await at_work.does(Delete(message))
    await at_work.does(Pin(message, False))
    with pytest.raises(Rejected):
        await at_work.does(Pin(message, True))


async def test_what_telegram_says_is_pinned_already_is_done(at_work: Works) -> None:
    message = await at_work.says(words("Quan trọng"))
    at_work.server.faults.add("pinChatMessage", refused(400, "Bad Request: CHAT_NOT_MODIFIED"))
    await at_work.does(Pin(message, True))
    assert at_work.server.faults.left == 0


async def test_without_the_right_nothing_is_pinned() -> None:
    async with works(admin=False) as made:
        message = await made.says(words("Quan trọng"))
        with pytest.raises(Forbidden):
            await made.does(Pin(message, True))


# People --------------------------------------------------------------------------------------------------------------


async def test_an_invitation_is_for_one_person_and_for_a_time(at_work: Works) -> None:
    receipt = await at_work.does(Invite("chị Mai", timedelta(hours=24), at_work.there))
    link = at_work.group.chat.links[str(receipt.link)]
    assert (link.limit, link.asks, link.name) == (1, False, None)
    assert link.expires == int((at_work.clock.now() + timedelta(hours=24)).timestamp())
    mai = at_work.server.person("Mai")
    assert mai.joins(str(receipt.link))
    with pytest.raises(NotPossible):
        at_work.server.person("Tí").joins(str(receipt.link))


async def test_who_is_removed_is_out_and_may_be_invited_again(at_work: Works) -> None:
    hoa = at_work.server.person("Hoa")
    at_work.group.adds(hoa)
    for _ in range(2):
        await at_work.does(Remove(at_work.there, user(hoa)))
        assert hoa.id not in at_work.group.members
    receipt = await at_work.does(Invite("", timedelta(hours=1), at_work.there))
    assert hoa.joins(str(receipt.link))


async def test_somebody_whom_telegram_does_not_know_is_out_already(at_work: Works) -> None:
    await at_work.does(Remove(at_work.there, UserRef(ACCOUNT, "4242")))


async def test_an_administrator_is_not_removed(at_work: Works) -> None:
    boss = at_work.server.person("Bình")
    at_work.group.adds(boss)
    at_work.group.promotes(boss)
    with pytest.raises(Forbidden):
        await at_work.does(Remove(at_work.there, user(boss)))


async def test_who_knocked_is_let_in_and_twice_is_once(at_work: Works) -> None:
    mai = at_work.server.person("Mai")
    mai.joins(at_work.group.link(asks=True))
    for _ in range(2):
        receipt = await at_work.does(Admit(at_work.there, user(mai)))
        assert (receipt.chat, receipt.user) == (at_work.there, user(mai))
    assert mai.id in at_work.group.members


async def test_who_does_not_knock_cannot_be_let_in(at_work: Works) -> None:
    with pytest.raises(Rejected):
        await at_work.does(Admit(at_work.there, user(at_work.server.person("Mai"))))


async def test_who_came_in_meanwhile_is_in(at_work: Works) -> None:
    at_work.server.faults.add("approveChatJoinRequest", refused(400, "Bad Request: HIDE_REQUESTER_MISSING"))
    receipt = await at_work.does(Admit(at_work.there, user(at_work.lan)))
    assert receipt.user == user(at_work.lan)


async def test_who_knocked_is_told_no_and_twice_is_once(at_work: Works) -> None:
    mai = at_work.server.person("Mai")
    mai.joins(at_work.group.link(asks=True))
    for _ in range(2):
        await at_work.does(TurnAway(at_work.there, user(mai)))
    assert mai.id not in at_work.group.members
    assert at_work.group.asking() == []
    await at_work.does(TurnAway(at_work.there, user(at_work.lan)))
    assert at_work.lan.id in at_work.group.members


@pytest.mark.parametrize(
    "operation",
    [
        CreateGroup("Tổ 6"),
        Invite("chị Mai", timedelta(hours=1)),
        SignOut(UserRef(ACCOUNT, "1")),
        Forget(UserRef(ACCOUNT, "1")),
        ForgetProofs(ChatRef(ACCOUNT, "1"), UserRef(ACCOUNT, "1")),
        Admit(ChatRef(ACCOUNT, "-100"), UserRef(ACCOUNT, "somebody")),
    ],
)
async def test_what_telegram_has_not_is_rejected(at_work: Works, operation: Operation) -> None:
    with pytest.raises(Rejected):
        await at_work.does(operation)
    assert at_work.server.requests == []


# Signs and looks -----------------------------------------------------------------------------------------------------


async def test_typing_is_shown_and_a_press_is_answered(at_work: Works) -> None:
    await at_work.says(words("Có thấy không?", button="Có"))
    press = at_work.lan.taps("Có", chat=at_work.group)
    await at_work.hands.show(AnswerPress(at_work.there, press.id, "Cảm ơn " + "x" * 300))
    assert len(press.answered.result().text) == 200
    await at_work.hands.show(Typing(at_work.talk))
    assert at_work.server.bot.actions == [(at_work.lan.id, "typing")]


async def test_a_press_that_opens_the_private_chat_is_answered_with_its_address_alone(at_work: Works) -> None:
    await at_work.says(words("Có thấy không?", button="Có"))
    press = at_work.lan.taps("Có", chat=at_work.group)
    at_work.opens_at("https://t.me/nhipcau_bot")
    await at_work.hands.show(AnswerPress(at_work.there, press.id, "Mở trò chuyện riêng nhé.", opens="press-A_b-9"))
    answer = press.answered.result()
    assert (answer.url, answer.text) == ("https://t.me/nhipcau_bot?start=press-A_b-9", "")


async def test_a_bot_without_a_name_in_the_settings_answers_such_a_press_with_words(at_work: Works) -> None:
    await at_work.says(words("Có thấy không?", button="Có"))
    press = at_work.lan.taps("Có", chat=at_work.group)
    await at_work.hands.show(AnswerPress(at_work.there, press.id, "Mở trò chuyện riêng nhé.", opens="press-A_b-9"))
    answer = press.answered.result()
    assert (answer.url, answer.text) == (None, "Mở trò chuyện riêng nhé.")


async def test_a_sign_that_cannot_be_shown_is_nothing(at_work: Works) -> None:
    await at_work.hands.show(AnswerPress(at_work.there, "unknown"))
    await at_work.hands.show(Typing(ChatRef(ACCOUNT, "nowhere")))
    at_work.server.faults.add("sendChatAction", broken())
    await at_work.hands.show(Typing(at_work.talk))


async def test_a_look_at_a_group_counts_people_without_the_bot(at_work: Works) -> None:
    assert await at_work.hands.lookup(at_work.there) == ChatInfo("Tổ 5", 2)
    assert await at_work.hands.lookup(at_work.talk) == ChatInfo("Lan", 1)


async def test_a_look_at_a_group_names_what_is_missing(at_work: Works) -> None:
    at_work.group.promotes_bot(["can_manage_chat", "can_delete_messages", "can_invite_users"])
    seen = await at_work.hands.lookup(at_work.there)
    assert seen.missing == ("core-lacks-remove", "core-lacks-pin")


async def test_a_group_that_put_the_bot_out_is_gone(at_work: Works) -> None:
    at_work.group.removes_bot()
    with pytest.raises(ChatGone):
        await at_work.hands.lookup(at_work.there)


async def test_a_file_is_fetched_within_its_limit(at_work: Works) -> None:
    at_work.lan.sends_photo(BUFFALO.data)
    [update] = (await at_work.client.get_updates(None, 0, ["message"]))[-1:]
    message = update["message"]
    assert isinstance(message, dict)
    file = IncomingFile(message["photo"][-1]["file_id"], "photo")
    data = await at_work.hands.fetch(file, limit=1_000_000)
    assert data.startswith(b"\xff\xd8")
    with pytest.raises(Rejected):
        await at_work.hands.fetch(file, limit=len(data) - 1)
    with pytest.raises(Rejected):
        await at_work.hands.fetch(IncomingFile("unknown", "photo"), limit=1000)
