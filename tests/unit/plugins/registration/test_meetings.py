"""Meetings: the code of the hall lets in by the head's word, for two hours, and is counted."""

import re

from sqlalchemy import select

from bot.engine.tries import MOST
from plugins.registration.records import Meeting
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import (
    HEAD,
    OFFICER,
    all_heard,
    answers,
    asks,
    hears,
    households,
    inside,
    members,
    runs_out,
    waiting,
)


async def code_of(life: Life, who: str = HEAD) -> str:
    """What the head reads aloud."""
    await answers(life, who, "hop to")
    found = re.search(r"[0-9]{3} [0-9]{3}", await hears(life, who))
    assert found is not None
    return found[0]


async def comes(life: Life, user: str, code: str, house: str = "12") -> None:
    life.scene.town.person(user)
    await answers(life, user, code, "1", "1", "Mận", "chị", house, "", "", "1")


async def test_whoever_writes_the_code_is_in_at_once_by_the_heads_word(life: Life) -> None:
    code = await code_of(life)
    await comes(life, "man", code)
    assert inside(life, "man")
    assert "Chào mừng đến với nhóm Thôn Bến Đò." in all_heard(life, "man")
    assert [member.approved_by for member in await members(life)] == [HEAD]
    assert await waiting(life) == []


async def test_the_code_is_said_in_words_too_and_is_the_same_when_asked_again(life: Life) -> None:
    code = await code_of(life)
    assert await code_of(life) == code
    (meeting,) = await life.rows(select(Meeting))
    assert meeting.code == code.replace(" ", "")
    words = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    spoken = [words[int(digit)] for digit in meeting.code]
    assert f"Đọc to: {' '.join(spoken[:3])}, {' '.join(spoken[3:])}" in await hears(life, HEAD)
    assert "Mã dùng đến 9 giờ" in await hears(life, HEAD)


async def test_an_officer_of_several_clusters_chooses_one(life: Life) -> None:
    await answers(life, OFFICER, "họp tổ", "ben do")
    assert "Mã họp Thôn Bến Đò:" in await hears(life, OFFICER)
    await answers(life, OFFICER, "họp tổ", "dong sen")
    assert await hears(life, OFFICER) == life.text("registration-not-yours")


async def test_after_two_hours_the_head_hears_the_count_and_the_code_is_good_no_more(life: Life) -> None:
    code = await code_of(life)
    for user, house in (("man", "12"), ("dao", "12"), ("le", "15")):
        await comes(life, user, code, house)
    (meeting,) = await life.rows(select(Meeting))
    await runs_out(life, "meeting-over", meeting.id)
    assert await hears(life, HEAD) == "Mã họp Thôn Bến Đò đã hết giờ. Có 3 người vào bằng mã, thêm 2 hộ mới."
    assert len(await households(life)) == 2
    await comes(life, "buoi", code)
    assert not inside(life, "buoi")
    assert life.text("registration-code-wrong") in all_heard(life, "buoi")


async def test_who_waits_already_is_let_in_by_the_code_without_being_asked_again(life: Life) -> None:
    await asks(life)
    code = await code_of(life)
    await answers(life, "man", code)
    await life.scene.turner.advance(seconds=4)
    assert inside(life, "man")
    assert await waiting(life) == []
    assert [member.approved_by for member in await members(life)] == [HEAD]
    (meeting,) = await life.rows(select(Meeting))
    assert (meeting.households, meeting.members) == (1, 1)
    assert "Chị Mận" not in all_heard(life, HEAD)


async def test_who_waits_for_another_cluster_hears_so_at_the_meeting(life: Life) -> None:
    await asks(life, payload="join-a2")
    await answers(life, "man", await code_of(life))
    assert len(await waiting(life)) == 1
    assert not inside(life, "man")
    assert "Thôn Cây Gạo" in await hears(life, "man")


async def test_who_was_still_answering_when_it_ended_waits_like_anybody(life: Life) -> None:
    code = await code_of(life)
    life.scene.town.person("man")
    await answers(life, "man", code, "1", "1", "Mận", "chị", "12", "", "")
    (meeting,) = await life.rows(select(Meeting))
    await runs_out(life, "meeting-over", meeting.id)
    await answers(life, "man", "1")
    assert len(await waiting(life)) == 1
    assert not inside(life, "man")


async def test_a_head_who_is_none_any_more_vouches_for_nobody(life: Life) -> None:
    code = await code_of(life)
    await life.ends_roles(HEAD)
    await comes(life, "man", code)
    assert len(await waiting(life)) == 1
    assert not inside(life, "man")


async def test_the_head_does_not_vouch_for_himself(life: Life) -> None:
    code = await code_of(life)
    await answers(life, HEAD, code, "1", "1", "Bình", "bác", "1", "", "", "1")
    assert len(await waiting(life)) == 1
    assert await members(life) == []


async def test_who_guesses_has_to_wait_and_the_right_code_is_not_taken_then(life: Life) -> None:
    code = await code_of(life)
    life.scene.town.person("man")
    wrong = "100 000" if code != "100 000" else "200 000"
    await answers(life, "man", *[wrong] * MOST)
    assert await hears(life, "man") == life.text("registration-code-wrong")
    await answers(life, "man", code)
    assert await hears(life, "man") == life.text("core-bind-too-often")
