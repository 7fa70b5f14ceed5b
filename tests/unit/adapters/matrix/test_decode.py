"""What the homeserver tells, as the house hears it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.matrix.decode import Place, decode, end_of_privacy, handle_of, merged, since_we_came
from bot.model.events import GroupMoved, IncomingFile, JoinRequested, MemberJoined, MemberLeft, MessageReceived
from bot.model.ids import AccountId, ChatRef, MessageRef, UserRef

ACCOUNT = AccountId("matrix")
ME, AN, SAU = "@nhipcau:ward.example", "@an:ward.example", "@sau:ward.example"
GROUP = Place(ACCOUNT, ME, "!ben-do:ward.example")
PRIVATE = Place(ACCOUNT, ME, "!rieng", AN)
AT = 1_780_000_000_000
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def event(kind: str, content: object, sender: str = AN, **more: object) -> dict[str, Any]:
    return {"type": kind, "event_id": "$1", "sender": sender, "origin_server_ts": AT, "content": content, **more}


def says(body: str, sender: str = AN, relation: dict[str, Any] | None = None) -> dict[str, Any]:
    relates = {"m.relates_to": relation} if relation else {}
    return event("m.room.message", {"msgtype": "m.text", "body": body, **relates}, sender)


def message(place: Place, given_: dict[str, Any]) -> MessageReceived:
    found = decode(place, given_)
    assert isinstance(found, MessageReceived)
    return found


def member(now: str, before: str | None = None, who: str = SAU, sender: str = AN, **more: object) -> dict[str, Any]:
    unsigned = {} if before is None else {"prev_content": {"membership": before}}
    return event("m.room.member", {"membership": now, **more}, sender, state_key=who, unsigned=unsigned)


def test_a_message_in_a_group_says_where_who_when_and_how_to_answer_in_private() -> None:
    heard = message(GROUP, says(" nhận 57 "))
    chat = ChatRef(ACCOUNT, GROUP.room)
    assert (heard.text, heard.chat, heard.private, heard.key) == ("nhận 57", chat, False, "$1")
    assert (heard.sender, heard.talk) == (UserRef(ACCOUNT, AN), ChatRef(ACCOUNT, AN))
    assert heard.message == MessageRef(chat, "$1")
    assert heard.at == datetime.fromtimestamp(AT / 1000, UTC)


def test_a_private_chat_is_the_person_and_not_the_room() -> None:
    heard = message(PRIVATE, says("chào"))
    assert heard.private
    assert heard.chat == heard.talk == ChatRef(ACCOUNT, AN)


def test_in_a_private_chat_nobody_else_is_heard() -> None:
    assert decode(PRIVATE, says("chào", SAU)) is None
    assert decode(PRIVATE, member("join", who=AN)) is None


@pytest.mark.parametrize(
    "unheard",
    [
        says("thông báo", ME),
        event("m.room.message", {"msgtype": "m.notice", "body": "x"}),
        event("m.room.message", {}),
        event("m.room.message", {"msgtype": "m.text", "body": "  "}),
        event("m.room.message", {"msgtype": "m.text", "body": 7}),
        says("* sửa", relation={"rel_type": "m.replace", "event_id": "$0"}),
        event("m.room.redaction", {"redacts": "$0"}),
        event("m.room.topic", {"topic": "x"}, state_key=""),
        event("m.room.encrypted", {"ciphertext": "x"}),
    ],
)
def test_what_is_ours_silent_edited_or_removed_is_not_heard(unheard: dict[str, Any]) -> None:
    assert decode(GROUP, unheard) is None
    assert decode(PRIVATE, unheard) is None


@given(st.sampled_from(["m.room.message", "m.reaction", "m.room.member", "m.room.tombstone"]), JUNK, JUNK, JUNK)
def test_nothing_that_people_send_makes_us_stumble(kind: str, content: object, key: object, unsigned: object) -> None:
    decode(GROUP, event(kind, content, state_key=key, unsigned=unsigned))
    fields = ("msgtype", "body", "m.relates_to", "file", "url", "info", "filename", "membership", "replacement_room")
    for field in fields:
        said = {"msgtype": "m.image", "body": "x", "membership": "join", field: content}
        decode(GROUP, event(kind, said, state_key="", unsigned=unsigned, origin_server_ts=key))
        decode(PRIVATE, event(kind, {**said, "m.relates_to": {"m.in_reply_to": key, "key": content, "event_id": key}}))


def test_an_answer_hangs_on_what_it_answers_without_the_words_of_that() -> None:
    quoted = f"> <{SAU}> trâu của ai\n> thế\n\ncủa tôi\n> không phải lời trích"
    heard = message(GROUP, says(quoted, relation={"m.in_reply_to": {"event_id": "$asked"}}))
    assert heard.text == "của tôi\n> không phải lời trích"
    assert heard.reply_to == MessageRef(heard.chat, "$asked")


def test_who_quotes_without_answering_keeps_every_word() -> None:
    assert message(GROUP, says(f"> <{SAU}> lạ")).text == f"> <{SAU}> lạ"


@pytest.mark.parametrize(
    ("relation", "answered"),
    [
        ({"event_id": "$root"}, "$root"),
        ({"event_id": "$root", "is_falling_back": True, "m.in_reply_to": {"event_id": "$last"}}, "$root"),
        ({"event_id": "$root", "is_falling_back": False, "m.in_reply_to": {"event_id": "$this"}}, "$this"),
    ],
)
def test_in_a_thread_its_first_message_is_answered_unless_another_is_named(
    relation: dict[str, object], answered: str
) -> None:
    heard = message(GROUP, says("tôi", relation={"rel_type": "m.thread", **relation}))
    assert heard.reply_to == MessageRef(heard.chat, answered)


@pytest.mark.parametrize("sign", ["2\ufe0f\u20e3", "2\u20e3", "2"])
def test_a_number_put_on_a_message_is_that_number_in_answer_to_it(sign: str) -> None:
    relation = {"rel_type": "m.annotation", "event_id": "$menu", "key": sign}
    heard = message(PRIVATE, event("m.reaction", {"m.relates_to": relation}))
    assert (heard.text, heard.key, heard.reply_to) == ("2", "$1", MessageRef(PRIVATE.chat, "$menu"))


@pytest.mark.parametrize("sign", ["👍", "12", "", "²", "٢"])
def test_any_other_sign_on_a_message_is_nothing(sign: str) -> None:
    relation = {"rel_type": "m.annotation", "event_id": "$menu", "key": sign}
    assert decode(GROUP, event("m.reaction", {"m.relates_to": relation})) is None


def test_our_own_numbers_are_not_an_answer() -> None:
    relation = {"rel_type": "m.annotation", "event_id": "$menu", "key": "1"}
    assert decode(GROUP, event("m.reaction", {"m.relates_to": relation}, ME)) is None


def test_a_picture_has_its_caption_as_words_and_never_its_name() -> None:
    picture = {"msgtype": "m.image", "url": "mxc://ward.example/abc", "info": {"size": 17}}
    named = message(GROUP, event("m.room.message", {**picture, "body": "IMG_1.jpg"}))
    assert (named.text, named.files) == ("", (IncomingFile("mxc://ward.example/abc", "photo", 17),))
    told = message(GROUP, event("m.room.message", {**picture, "body": "trâu đây", "filename": "IMG_1.jpg"}))
    assert told.text == "trâu đây"


def test_an_encrypted_picture_brings_along_what_opens_it() -> None:
    file = {"url": "mxc://ward.example/abc", "key": {"k": "x"}, "iv": "y", "hashes": {"sha256": "z"}}
    assert json.loads(handle_of({"file": file})) == file


@pytest.mark.parametrize("url", ["https://evil.example/x", "mxc://a", "mxc://a/b/../c", None, 5])
def test_a_file_is_fetched_from_a_homeserver_or_not_at_all(url: object) -> None:
    assert handle_of({"url": url}) == handle_of({"file": {"url": url}}) == ""


@pytest.mark.parametrize(
    ("given_", "kind"),
    [
        (member("join"), MemberJoined),
        (member("join", "invite"), MemberJoined),
        (member("join", "knock"), MemberJoined),
        (member("leave", "join"), MemberLeft),
        (member("ban", "join"), MemberLeft),
        (member("knock", "leave", displayname="Bác Sáu"), JoinRequested),
    ],
)
def test_who_comes_goes_or_knocks_is_the_one_meant_and_not_who_did_it(given_: dict[str, Any], kind: type) -> None:
    heard = decode(GROUP, given_)
    assert heard is not None
    assert (type(heard), heard.sender) == (kind, UserRef(ACCOUNT, SAU))


def test_who_knocks_is_named_as_they_call_themselves() -> None:
    heard = decode(GROUP, member("knock", displayname="Bác Sáu"))
    assert isinstance(heard, JoinRequested)
    assert heard.name == "Bác Sáu"


@pytest.mark.parametrize(
    "given_",
    [
        member("join", "join", displayname="tên mới"),
        member("invite"),
        member("leave", "invite"),
        member("leave", "knock"),
        member("join", who=ME, sender=ME),
        member("leave", "join", who=ME),
    ],
)
def test_new_names_invitations_and_our_own_ways_are_not_heard(given_: dict[str, Any]) -> None:
    assert decode(GROUP, given_) is None


def test_a_member_whom_we_let_in_is_heard_though_the_event_is_ours() -> None:
    assert isinstance(decode(GROUP, member("leave", "join", sender=ME)), MemberLeft)


def test_a_group_that_moved_says_where() -> None:
    heard = decode(GROUP, event("m.room.tombstone", {"replacement_room": "!moi"}, state_key=""))
    assert isinstance(heard, GroupMoved)
    assert heard.to == ChatRef(ACCOUNT, "!moi")


def test_what_was_said_before_we_came_in_is_not_meant_for_us() -> None:
    came = member("join", "invite", who=ME, sender=ME)
    renamed = member("join", "join", who=ME, sender=ME)
    timeline = [says("trước"), came, says("sau"), renamed, says("sau nữa")]
    assert since_we_came(GROUP, timeline) == timeline[2:]
    assert since_we_came(GROUP, timeline[2:]) == timeline[2:]
    again = [*timeline, member("leave", "join", who=ME), says("giữa"), member("join", "leave", who=ME), says("cuối")]
    assert since_we_came(GROUP, again) == [says("cuối")]


def test_in_private_the_words_that_came_with_the_invitation_are_meant_for_us() -> None:
    timeline = [says("trước"), member("invite", who=ME), says("chào"), member("join", "invite", who=ME), says("ơi")]
    assert since_we_came(PRIVATE, timeline) == timeline[2:]
    assert since_we_came(GROUP, timeline) == timeline[4:]
    again = [*timeline, member("leave", "join", who=ME), says("giữa"), member("invite", "leave", who=ME), says("lại")]
    assert since_we_came(PRIVATE, again) == [says("lại")]


@pytest.mark.parametrize("now", ["invite", "join"])
def test_a_private_chat_ends_where_somebody_else_is_let_in(now: str) -> None:
    before = [says("một"), member("join", who=AN), member("join", "invite", who=ME), member("leave", "invite", who=SAU)]
    timeline = [*before, member(now, who=SAU), says("hai")]
    assert end_of_privacy(PRIVATE, timeline) == len(before)
    assert end_of_privacy(PRIVATE, before) == len(before)
    assert end_of_privacy(GROUP, timeline) == len(timeline)


TIMELINES = st.lists(st.lists(st.integers(0, 50), max_size=8), max_size=5)


@given(TIMELINES)
def test_rooms_are_read_by_time_and_each_in_its_own_order(times: list[list[int]]) -> None:
    places = [Place(ACCOUNT, ME, f"!{number}") for number in range(len(times))]
    rooms = [
        (place, [{"event_id": f"{place.room}-{n}", "origin_server_ts": at} for n, at in enumerate(mine)])
        for place, mine in zip(places, times, strict=True)
    ]
    together = list(merged(rooms))
    for place, events in rooms:
        assert [each for there, each in together if there == place] == events
    if all(mine == sorted(mine) for mine in times):
        stamps = [each["origin_server_ts"] for _, each in together]
        assert stamps == sorted(stamps)
