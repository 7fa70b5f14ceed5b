"""From Telegram's updates to our events."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram import decode as decoding
from adapters.telegram.decode import decode, hidden, is_talk, merged, piece_of
from bot.model.events import (
    ButtonPressed,
    Event,
    GroupMoved,
    IncomingFile,
    JoinRequested,
    MemberJoined,
    MemberLeft,
    MessageReceived,
    Standing,
    StandingChanged,
)
from tests.unit.adapters.telegram.shapes import (
    AN,
    AT,
    BOT,
    GROUP,
    HIDDEN,
    PLACE,
    Json,
    at,
    changed,
    group,
    photo,
    piece,
    ref,
    said,
    talk,
    user,
)

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
ADMIN = {
    "status": "administrator",
    **dict.fromkeys(("can_delete_messages", "can_invite_users", "can_restrict_members", "can_pin_messages"), True),
}
LESSER = {**ADMIN, "can_pin_messages": False}
MEMBER = {"status": "member"}
OUT = {"status": "left"}


def heard(update: Json) -> Event | None:
    return decode(PLACE, update, NOW)


def message(update: Json) -> MessageReceived:
    event = heard(update)
    assert isinstance(event, MessageReceived)
    return event


# Words ----------------------------------------------------------------------------------------------------------------


def test_a_private_message_says_who_wrote_what_where_and_when() -> None:
    chat = ref(AN["id"])
    assert heard(said(5, text=" chào \n")) == MessageReceived(
        key="5",
        chat=chat,
        sender=user(AN),
        private=True,
        at=datetime.fromtimestamp(AT, UTC),
        language="vi",
        talk=chat,
        message=at(AN["id"], 5),
        text="chào",
    )


def test_a_message_in_a_group_does_not_say_where_its_sender_can_be_written_to() -> None:
    event = message(said(5, chat=group(), text="/dangky"))
    assert (event.private, event.chat, event.talk, event.topic) == (False, ref(GROUP), None, "")


def test_in_a_topic_it_is_said_which_and_its_first_message_counts_as_answered_by_nobody() -> None:
    first = {"message_id": 7, "forum_topic_created": {"name": "Trình báo", "icon_color": 1}}
    update = said(9, chat=group(is_forum=True), text="a", message_thread_id=7, is_topic_message=True)
    update["message"]["reply_to_message"] = first
    event = message(update)
    assert (event.topic, event.reply_to) == ("7", None)


def test_a_row_of_answers_is_no_topic() -> None:
    update = said(9, chat=group(), text="a", message_thread_id=7, reply_to_message={"message_id": 7, "text": "b"})
    event = message(update)
    assert (event.topic, event.reply_to) == ("", at(GROUP, 7))


@pytest.mark.parametrize(
    ("text", "start", "left"),
    [
        ("/start join-to-5", "join-to-5", ""),
        ("/start@NhipCau_Bot join-to-5", "join-to-5", ""),
        ("/start", None, ""),
        ("/start hai từ", None, "/start hai từ"),
        ("/started x", None, "/started x"),
    ],
)
def test_a_link_that_opens_the_chat_brings_its_payload(text: str, start: str | None, left: str) -> None:
    event = message(said(5, text=text))
    assert (event.start, event.text) == (start, left)


def test_in_a_group_no_link_opens_anything() -> None:
    event = message(said(5, chat=group(), text="/start@nhipcau_bot join-a"))
    assert (event.start, event.text) == (None, "/start@nhipcau_bot join-a")


def test_a_command_to_another_bot_is_not_for_us_unless_it_is_told_to_nobody_else() -> None:
    assert heard(said(5, chat=group(), text="/tin@other_bot")) is None
    assert message(said(5, text="/tin@other_bot")).text == "/tin@other_bot"
    assert heard(said(5, chat=group(), text="/tin@NHIPCAU_bot")) is not None


# What comes with words -------------------------------------------------------------------------------------------------


def test_of_a_photo_the_largest_size_is_taken_and_its_caption_read() -> None:
    event = message(said(5, photo=photo("p"), caption="con bò"))
    assert (event.text, event.files) == ("con bò", (IncomingFile("p-l", "photo", 90_000),))


@pytest.mark.parametrize(
    ("field", "more", "kind"),
    [
        ("document", {"mime_type": "application/pdf"}, "file"),
        ("document", {"mime_type": "image/jpeg"}, "photo"),
        ("video", {}, "video"),
        ("video_note", {}, "video"),
        ("voice", {}, "audio"),
        ("audio", {}, "audio"),
    ],
)
def test_a_file_says_what_kind_it_is(field: str, more: Json, kind: str) -> None:
    file = {"file_id": "f", "file_unique_id": "u", "file_size": 10, **more}
    assert message(said(5, **{field: file})).files == (IncomingFile("f", kind, 10),)


def test_an_animation_is_one_file_though_it_is_also_called_a_document() -> None:
    file = {"file_id": "f", "file_unique_id": "u"}
    assert message(said(5, animation=file, document=file)).files == (IncomingFile("f", "video", None),)


def test_a_place_becomes_numbers_and_an_address_that_opens_a_map() -> None:
    event = message(said(5, location={"latitude": 10.7769, "longitude": 106.7009}))
    assert event.text == "10.77690, 106.70090 https://maps.google.com/?q=10.77690,106.70090"


def test_a_venue_is_told_by_its_name_too() -> None:
    venue = {"location": {"latitude": 10.5, "longitude": 106.5}, "title": "Chợ Cầu", "address": "12 Lê Lợi"}
    assert message(said(5, venue=venue, location=venue["location"])).text.splitlines()[:2] == ["Chợ Cầu", "12 Lê Lợi"]


@pytest.mark.parametrize(("typed", "number"), [("84912345678", "+84912345678"), ("+84 912 345 678", "+84912345678")])
def test_ones_own_number_is_vouched_for(typed: str, number: str) -> None:
    event = message(said(5, contact={"phone_number": typed, "first_name": "An", "user_id": AN["id"]}))
    assert (event.contact, event.text) == (number, number)


@pytest.mark.parametrize("whose", [{}, {"user_id": 5}])
def test_somebody_elses_number_is_no_more_than_words(whose: Json) -> None:
    event = message(said(5, contact={"phone_number": "0912345678", "first_name": "Ba", **whose}))
    assert (event.contact, event.text) == (None, "0912345678")


def test_a_sticker_is_the_sign_that_it_stands_for() -> None:
    assert message(said(5, sticker={"file_id": "f", "emoji": "👍"})).text == "👍"
    assert message(said(5, dice={"emoji": "🎲", "value": 3})).text == "🎲"


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"pinned_message": {"message_id": 1}},
        {"message_auto_delete_timer_changed": {}},
        {"write_access_allowed": {}},
    ],
)
def test_what_telegram_itself_says_is_not_heard(more: Json) -> None:
    assert heard(said(5, **more)) is None


@pytest.mark.parametrize("name", ["poll", "sticker", "story", "contact", "location", "game", "paid_media", "checklist"])
def test_what_has_no_words_is_heard_in_private_so_that_it_is_answered_and_left_alone_in_groups(name: str) -> None:
    event = message(said(5, **{name: {"file_id": "f"}}))
    assert (event.text, event.files, event.start) == ("", (), None)
    assert heard(said(5, chat=group(), **{name: {"file_id": "f"}})) is None


# Who is nobody --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "update",
    [
        said(5, chat=group(), sender=BOT, text="/tin"),
        said(5, chat=group(), sender={**BOT, "id": 9}, text="/tin"),
        said(5, chat=group(), sender=HIDDEN, sender_chat=group(), text="/tin"),
        said(5, chat=group(), sender_chat={"id": -100_7, "type": "channel"}, text="/tin"),
        said(5, chat={"id": -100_7, "type": "channel"}, text="/tin"),
    ],
)
def test_bots_channels_and_who_hides_are_nobody(update: Json) -> None:
    assert heard(update) is None


def named(text: str) -> bool:
    return text == "gỡ"


def answer_to(who: Json) -> Json:
    return {"reply_to_message": {"message_id": 3, "from": who}}


@pytest.mark.parametrize(
    ("more", "meant"),
    [
        ({"text": "/tin"}, True),
        ({"text": "/tin@nhipcau_bot"}, True),
        ({"text": " gỡ "}, True),
        ({"text": "1", **answer_to(BOT)}, True),
        ({"text": "chào bà con"}, False),
        ({"text": "1", **answer_to(AN)}, False),
        ({"text": "/tin@other_bot"}, False),
        ({"text": "/"}, False),
        ({"photo": photo("p")}, False),
    ],
)
def test_what_who_hides_means_for_us_is_told_apart_so_that_they_can_be_told(more: Json, meant: bool) -> None:
    update = said(5, chat=group(), sender=HIDDEN, sender_chat=group(), **more)
    assert hidden(PLACE, update, named) == ((GROUP, 5) if meant else None)


def test_who_does_not_hide_is_not_told_to_write_otherwise() -> None:
    assert hidden(PLACE, said(5, chat=group(), text="/tin"), named) is None


def test_what_a_linked_channel_posts_by_itself_is_not_answered() -> None:
    channel = {"id": -100_7, "type": "channel"}
    post = said(5, chat=group(), sender_chat=channel, is_automatic_forward=True, text="/tin")
    assert hidden(PLACE, post, named) is None


def test_edits_are_not_heard() -> None:
    update = said(5, text="/tin")
    assert heard({"update_id": 6, "edited_message": update["message"]}) is None


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"text": "cổng nhà ông Tư"}, True),
        ({"caption": "con bò nâu"}, True),
        ({"location": {"latitude": 20.0, "longitude": 105.0}}, False),
        ({"text": "cổng nhà ông Tư", "chat": group()}, False),
    ],
)
def test_who_changes_words_in_private_can_be_told_but_not_whose_place_moves(more: Json, told: bool) -> None:
    edited = said(5, **more)["message"]
    assert decoding.changed({"update_id": 6, "edited_message": edited}) == ((AN["id"], 5) if told else None)


# Presses --------------------------------------------------------------------------------------------------------------


def pressed(**more: object) -> Json:
    shown = {"message_id": 7, "chat": group(), "date": AT, "from": dict(BOT), "text": "chọn"}
    return {"update_id": 5, "callback_query": {"id": "77", "from": dict(AN), "message": shown, "data": "token", **more}}


def test_a_press_says_who_pressed_what_now() -> None:
    event = heard(pressed())
    assert isinstance(event, ButtonPressed)
    assert (event.sender, event.chat, event.message) == (user(AN), ref(GROUP), at(GROUP, 7))
    assert (event.token, event.press, event.at) == ("token", "77", NOW)


def test_a_button_of_a_message_that_is_gone_can_still_be_answered() -> None:
    assert isinstance(heard(pressed(message={"message_id": 7, "chat": group(), "date": 0})), ButtonPressed)


def test_a_press_without_message_or_without_words_of_ours_is_nothing() -> None:
    assert heard(pressed(message=None)) is None
    assert heard(pressed(data=None)) is None


# Members and doors ----------------------------------------------------------------------------------------------------


def test_who_comes_in_by_a_link_of_ours_is_told_with_it() -> None:
    link = {"invite_link": "https://t.me/+x", "creator": BOT}
    event = heard(changed("chat_member", OUT, MEMBER, invite_link=link))
    assert isinstance(event, MemberJoined)
    assert (event.sender, event.chat, event.invitation) == (user(AN), ref(GROUP), "https://t.me/+x")


def test_links_of_others_say_nothing() -> None:
    event = heard(changed("chat_member", OUT, MEMBER, invite_link={"invite_link": "https://t.me/+x...", "creator": AN}))
    assert isinstance(event, MemberJoined)
    assert event.invitation is None


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (OUT, MEMBER, MemberJoined),
        (OUT, {"status": "restricted", "is_member": True}, MemberJoined),
        ({"status": "kicked"}, MEMBER, MemberJoined),
        (MEMBER, OUT, MemberLeft),
        (MEMBER, {"status": "kicked"}, MemberLeft),
        (ADMIN, OUT, MemberLeft),
        ({"status": "restricted", "is_member": True}, {"status": "restricted", "is_member": False}, MemberLeft),
        (MEMBER, ADMIN, type(None)),
        (OUT, {"status": "kicked"}, type(None)),
    ],
)
def test_members_are_in_or_out(before: Json, after: Json, kind: type) -> None:
    assert type(heard(changed("chat_member", before, after))) is kind


def test_other_bots_are_no_members() -> None:
    assert heard(changed("chat_member", OUT, MEMBER, who={**BOT, "id": 9})) is None


@pytest.mark.parametrize(
    ("before", "after", "was", "now"),
    [
        (OUT, MEMBER, Standing.OUT, Standing.MEMBER),
        (MEMBER, ADMIN, Standing.MEMBER, Standing.TRUSTED),
        (ADMIN, MEMBER, Standing.TRUSTED, Standing.MEMBER),
        (ADMIN, LESSER, Standing.TRUSTED, Standing.MEMBER),
        (LESSER, ADMIN, Standing.MEMBER, Standing.TRUSTED),
        (ADMIN, {"status": "kicked"}, Standing.TRUSTED, Standing.OUT),
        (MEMBER, {"status": "restricted", "is_member": True}, Standing.MEMBER, Standing.SILENCED),
    ],
)
def test_our_own_standing_is_told(before: Json, after: Json, was: Standing, now: Standing) -> None:
    event = heard(changed("my_chat_member", before, after))
    assert isinstance(event, StandingChanged)
    assert (event.before, event.now, event.chat) == (was, now, ref(GROUP))


@pytest.mark.parametrize(("before", "after"), [(ADMIN, {**ADMIN, "can_change_info": True}), (LESSER, MEMBER)])
def test_rights_that_we_do_not_need_are_no_other_standing(before: Json, after: Json) -> None:
    assert heard(changed("my_chat_member", before, after)) is None


def test_who_blocks_us_turns_us_out_of_their_private_chat() -> None:
    event = heard(changed("my_chat_member", MEMBER, {"status": "kicked"}, chat=talk()))
    assert isinstance(event, StandingChanged)
    assert (event.private, event.now, event.sender) == (True, Standing.OUT, user(AN))


def test_who_knocks_is_called_by_name_and_can_be_written_to() -> None:
    asked = {"chat": group(), "from": dict(AN), "user_chat_id": AN["id"], "date": AT}
    event = heard({"update_id": 5, "chat_join_request": asked})
    assert isinstance(event, JoinRequested)
    assert (event.name, event.sender, event.chat, event.talk) == ("An Nguyễn", user(AN), ref(GROUP), ref(AN["id"]))


@pytest.mark.parametrize(
    "update",
    [
        said(5, chat={"id": -42, "type": "group"}, migrate_to_chat_id=GROUP),
        said(5, chat=group(), sender=HIDDEN, sender_chat=group(), migrate_from_chat_id=-42),
    ],
)
def test_a_group_that_moved_says_so_on_both_sides(update: Json) -> None:
    event = heard(update)
    assert isinstance(event, GroupMoved)
    assert (event.chat, event.to) == (ref(-42), ref(GROUP))


# Albums ---------------------------------------------------------------------------------------------------------------


def test_pieces_of_an_album_are_one_message() -> None:
    event = merged(PLACE, [piece(7), piece(5), piece(6, caption="con bò")])
    assert event is not None
    assert (event.key, event.message, event.text) == ("5", at(AN["id"], 5), "con bò")
    assert [file.handle for file in event.files] == ["file-5-l", "file-6-l", "file-7-l"]


def test_what_people_show_each_other_in_a_group_is_not_gathered() -> None:
    assert piece_of(PLACE, piece(5)) == "9001"
    assert piece_of(PLACE, piece(5, chat=group())) == ""
    ours = {"message_id": 1, "from": dict(BOT), "text": "TÌM CHỦ"}
    assert piece_of(PLACE, piece(5, chat=group(), reply_to_message=ours)) == "9001"


# Talk -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("update", "talk_only"),
    [
        (said(5, chat=group(), text="chào bà con"), True),
        (said(5, chat=group(), text="báo mất xe"), False),
        (said(5, chat=group(), text="/tin"), False),
        (said(5, chat=group(), text="chào", reply_to_message={"message_id": 1}), False),
        (said(5, chat=group(), photo=photo("p"), caption="chào"), False),
        (said(5, chat=group(), migrate_to_chat_id=-5), False),
        (said(5, text="chào"), False),
        (pressed(), False),
    ],
)
def test_only_what_people_say_to_each_other_is_dropped_unread(update: Json, talk_only: bool) -> None:
    assert is_talk(update, lambda text: text.startswith("báo mất")) is talk_only


# Anything -------------------------------------------------------------------------------------------------------------

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["private", "/start"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=6,
)
ACTUAL = [
    said(5, text="/start a", reply_to_message={"message_id": 1, "from": dict(BOT)}),
    said(5, chat=group(), sender_chat=group(), text="/a@b"),
    piece(5, caption="x"),
    said(5, contact={"phone_number": "84", "user_id": AN["id"]}, venue={"location": {"latitude": 1, "longitude": 2}}),
    said(
        5, document={"file_id": "f", "file_size": 1}, sticker={"emoji": "x"}, location={"latitude": 1, "longitude": 1}
    ),
    pressed(),
    changed("chat_member", OUT, MEMBER, invite_link={"name": "x"}),
    changed("my_chat_member", OUT, MEMBER),
    {"update_id": 5, "chat_join_request": {"chat": group(), "from": dict(AN), "user_chat_id": 1, "date": AT}},
    said(5, chat=group(), migrate_to_chat_id=-5),
]


@st.composite
def broken(draw: st.DrawFn) -> Json:
    """Something well formed in which one value, however deep, is anything else."""
    whole = draw(st.sampled_from(ACTUAL))

    def put(value: Any) -> Any:
        if isinstance(value, dict) and value and draw(st.integers(0, 3)):
            key = draw(st.sampled_from(sorted(value)))
            return {**value, key: put(value[key])}
        return draw(JSON)

    made = put(whole)
    return made if isinstance(made, dict) else {"update_id": 5, "message": made}


@given(broken() | st.dictionaries(st.sampled_from(["message", "callback_query", "chat_member"]), JSON))
def test_whatever_comes_nothing_breaks(update: Json) -> None:
    event = decode(PLACE, update, NOW)
    hidden(PLACE, update, named)
    decoding.changed(update)
    assert not is_talk(update, lambda text: True)
    is_talk(update, lambda text: False)
    if piece_of(PLACE, update):
        assert isinstance(event, MessageReceived)
        assert merged(PLACE, [update]) == event
