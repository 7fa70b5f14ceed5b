"""The members that tests of Matrix see through have good clients: what they show is there, and what is gone they do not show."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from nio.crypto import encrypt_attachment

from bot.model.content import Mood
from bot.testing.pictures import picture
from bot.testing.stories.scene import Seen
from tests.matrix.member import Member, Refused
from tests.matrix.seeing import UNREADABLE, choices
from tests.matrix.village import Village
from tests.tools.synapse import Homeserver


@pytest.fixture
async def village(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[Village]:
    async with Village(synapse, tmp_path) as village:
        yield village


async def _room(*members: Member) -> str:
    first, *others = members
    room = await first.makes_room("Thôn Bến Đò", invite=[other.user for other in others])
    for other in others:
        await other.joins(room)
    return room


async def test_an_edit_counts_only_by_the_hand_that_wrote(village: Village) -> None:
    an, binh = await village.member("an"), await village.member("binh")
    room = await _room(an, binh)
    message = await an.writes(room, "trâu lạc")
    await binh.edits(room, message, "không có gì đâu")
    assert [seen.text for seen in await binh.sees(room)] == ["trâu lạc"]
    await an.edits(room, message, "trâu lạc ở đình")
    await an.writes(room, "ai thấy không")
    assert [seen.text for seen in await binh.sees(room)] == ["trâu lạc ở đình", "ai thấy không"]


async def test_what_was_taken_back_is_gone_with_its_edits(village: Village) -> None:
    an, binh = await village.member("an"), await village.member("binh")
    room = await _room(an, binh)
    message = await an.writes(room, "nhầm")
    await an.edits(room, message, "vẫn nhầm")
    await an.redacts(room, message)
    assert await binh.sees(room) == []


async def test_a_picture_counts_where_it_can_be_looked_at(village: Village) -> None:
    an = await village.member("an")
    room = await _room(an)
    data, keys = encrypt_attachment(picture())
    file, other = {**keys, "url": await an.upload(data)}, encrypt_attachment(b"x")[1]
    image = {"msgtype": "m.image", "body": "x", "filename": "x"}
    await an.sends_photo(room, picture(), "của an")
    await an.says(room, {**image, "file": file})
    await an.says(room, {**image, "file": {**file, "key": other["key"]}})
    await an.says(room, {**image, "file": {"url": file["url"]}})
    await an.says(room, {**image, "url": file["url"]})
    await an.says(room, {**image, "url": "mxc://ward.example/nothing"})
    seen = await an.sees(room)
    assert ([one.photos for one in seen], seen[0].text, seen[1].text) == ([1, 1, 0, 0, 0, 0], "của an", "")


async def test_formatted_text_is_read_as_it_looks(village: Village) -> None:
    an = await village.member("an")
    room = await _room(an)
    html = '<mx-reply>cũ</mx-reply><span data-mx-color="#b3261e"><b>CỤ &amp; CHÁU</b></span><br>1. Có<br>2. Không'
    formatted = {"format": "org.matrix.custom.html", "formatted_body": html}
    await an.says(room, {"msgtype": "m.text", "body": "-", **formatted})
    (seen,) = await an.sees(room)
    assert seen == Seen("CỤ & CHÁU\n1. Có\n2. Không", mine=True, mood=Mood.ALARM)
    assert choices(seen.text) == {"Có": "1", "Không": "2"}


async def test_encrypted_words_are_read_by_who_has_the_key_and_by_nobody_else(village: Village) -> None:
    an, binh = await village.keyed("an"), await village.keyed("binh")
    room = await an.opens_talk(binh.user, encrypted=True)
    await binh.joins(room)
    message = await an.writes(room, "bí mật")
    await binh.writes(room, "đã rõ", reply_to=message)
    await an.edits(room, message, "bí mật lớn")
    await an.sends_photo(room, picture(), "ảnh kín")
    assert [(seen.text, seen.photos) for seen in await binh.sees(room)] == [
        ("bí mật lớn", 0),
        ("đã rõ", 0),
        ("ảnh kín", 1),
    ]
    late = await village.keyed("cuc")
    await an.invites(room, late.user)
    await late.joins(room)
    assert {seen.text for seen in await late.sees(room)} == {UNREADABLE}


async def test_a_server_that_says_no_says_it_loudly(village: Village) -> None:
    an, binh = await village.member("an"), await village.member("binh")
    room = await _room(an)
    with pytest.raises(Refused, match="403"):
        await binh.writes(room, "cho vào với")
