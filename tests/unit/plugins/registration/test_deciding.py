"""Deciding: who is asked and when, one by one and many at once, and what each side hears."""

import pytest

from bot.adapter import ChatGone, Forbidden
from bot.model.people import Role
from bot.testing.stories.checks import last
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import (
    CHIEF,
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


def told(life: Life, who: str) -> int:
    """How many messages of the bot somebody has."""
    return len([m for m in life.scene.town.person(who).sees() if m.author is None])


async def test_the_head_is_asked_first_then_the_officers_then_the_commander(life: Life) -> None:
    await asks(life)
    assert [told(life, who) for who in (HEAD, OFFICER, "dung", CHIEF)] == [1, 0, 0, 0]
    await life.scene.turner.advance(minutes=14)
    assert [told(life, who) for who in (HEAD, OFFICER, "dung", CHIEF)] == [1, 0, 0, 0]
    await life.scene.turner.advance(minutes=2)
    assert [told(life, who) for who in (HEAD, OFFICER, "dung", CHIEF)] == [1, 1, 1, 0]
    await life.scene.turner.advance(minutes=15)
    assert [told(life, who) for who in (HEAD, OFFICER, "dung", CHIEF)] == [1, 1, 1, 1]
    await life.scene.turner.advance(minutes=60)
    assert [told(life, who) for who in (HEAD, OFFICER, "dung", CHIEF, "minh", "lan")] == [1, 1, 1, 1, 0, 0]
    await life.picks(CHIEF, "Duyệt")
    await life.scene.turner.advance(seconds=4)
    assert inside(life, "man")
    for who in (HEAD, OFFICER, "dung", CHIEF):
        assert (await last(life.one(who))).text == "Đăng ký số 1: Ông Giang đã duyệt."


async def test_where_the_platform_asks_first_they_are_told_and_are_in_once_they_say_yes(life: Life) -> None:
    town = life.scene.town
    town.asks_first = True
    await asks(life)
    await life.picks(HEAD, "Duyệt")
    await life.scene.turner.advance(seconds=6)
    assert await hears(life, "man") == life.scene.app.house.texts.for_language("vi")(
        "registration-invited", unit="Thôn Bến Đò"
    )
    await answers(life, "man", "đăng ký")
    assert "Vào lại nhóm" in (await last(life.one("man"))).buttons
    town.person("man").accepts("g-a1")
    await life.scene.turner.advance(seconds=6)
    await answers(life, "man", "đăng ký")
    assert "Vào lại nhóm" not in (await last(life.one("man"))).buttons
    (member,) = await members(life)
    assert member.person in await life.insiders("g-a1")


async def test_where_there_is_no_head_the_officer_is_asked_at_once(life: Life) -> None:
    await asks(life, payload="join-a2")
    assert [told(life, who) for who in (HEAD, OFFICER, CHIEF)] == [0, 1, 0]
    assert (await hears(life, "man")).startswith(("Chị Cúc sẽ xác nhận", "Anh Dũng sẽ xác nhận"))


async def test_it_stands_in_the_list_of_work_until_it_is_answered(life: Life) -> None:
    await asks(life)
    await answers(life, HEAD, "việc")
    assert "Đăng ký số 1: Chị Mận, nhà 12, ngõ 4" in (await last(life.one(HEAD))).buttons
    await life.picks(HEAD, "Đăng ký số 1: Chị Mận, nhà 12, ngõ 4", "Duyệt")
    await answers(life, HEAD, "việc")
    assert "Hiện không có việc nào chờ." in await hears(life, HEAD)


async def test_an_officer_who_lives_here_is_answered_by_another(life: Life) -> None:
    await life.grant("an", Role.CLUSTER_HEAD, "a1")
    await asks(life, "an", "An")
    assert [told(life, who) for who in (HEAD, OFFICER)] == [1, 0]
    await answers(life, "an", "duyệt 1")
    assert await hears(life, "an") == "Số 1: là của chính anh/chị, xin để người khác duyệt."
    (request,) = await waiting(life)
    await life.press("an", "accept", request.id, plugin="registration")
    assert await hears(life, "an") == life.text("registration-not-own")
    assert len(await waiting(life)) == 1


async def test_the_only_head_who_registers_himself_is_answered_by_the_officer(life: Life) -> None:
    await asks(life, HEAD, "Bình")
    assert [told(life, who) > 0 for who in (OFFICER, CHIEF)] == [True, False]


@pytest.mark.parametrize(
    "typed", ["duyệt 1-3", "duyet 1 - 3", "duyệt 1,2,3", "duyet 1 2 3", "/duyet 1-3", "approve 1-3"]
)
async def test_many_are_approved_at_once_and_each_is_answered(life: Life, typed: str) -> None:
    for number in (1, 2, 3):
        await asks(life, f"k{number}", f"Mận {number}", str(number))
    await answers(life, HEAD, typed)
    await life.scene.turner.advance(seconds=10)
    assert [inside(life, f"k{number}") for number in (1, 2, 3)] == [True, True, True]
    assert "Số 1: đã duyệt Chị Mận 1, nhà 1, ngõ 4.\nSố 2: đã duyệt Chị Mận 2" in all_heard(life, HEAD)
    for number in (1, 2, 3):
        assert "Chào mừng đến với nhóm Thôn Bến Đò" in all_heard(life, f"k{number}")


async def test_numbers_of_others_and_numbers_of_nobody_are_named(life: Life) -> None:
    await asks(life)
    await asks(life, "dao", "Đào", payload="join-a2")
    await answers(life, HEAD, "duyệt 2, 1, 7")
    assert (await hears(life, HEAD)).splitlines() == [
        "Số 2: không có ai chờ ở nơi của anh/chị.",
        "Số 1: đã duyệt Chị Mận, nhà 12, ngõ 4.",
        "Số 7: không có ai chờ ở nơi của anh/chị.",
    ]
    assert [each.number for each in await waiting(life)] == [2]
    await answers(life, HEAD, "duyệt 1-999999")
    assert await hears(life, HEAD) == "Không có ai chờ trong các số ấy."
    await answers(life, HEAD, "duyệt hết")
    assert await hears(life, HEAD) == life.text("registration-how-many")


async def test_the_bare_word_still_chooses_what_stands_on_a_button(life: Life) -> None:
    await asks(life)
    await answers(life, HEAD, "duyệt")
    await life.scene.turner.advance(seconds=4)
    assert inside(life, "man")


async def test_a_number_is_not_given_twice_on_one_day(life: Life) -> None:
    await asks(life)
    await answers(life, HEAD, "duyệt 1")
    await asks(life, "dao", "Đào")
    assert [each.number for each in await waiting(life)] == [2]


async def test_who_waits_is_listed_with_numbers(life: Life) -> None:
    await asks(life)
    await answers(life, HEAD, "cho duyet")
    assert "1 yêu cầu đang chờ." in await hears(life, HEAD)
    assert "1. Chị Mận, nhà 12, ngõ 4, Thôn Bến Đò" in await hears(life, HEAD)
    await answers(life, "phuc", "cho duyet")
    assert await hears(life, "phuc") == "Không có ai đang chờ duyệt."


@pytest.mark.parametrize(
    ("label", "because"),
    [
        ("Không thấy số nhà này", "tổ chưa tìm thấy số nhà này"),
        ("Thuộc tổ, thôn khác", "nhà này thuộc tổ, thôn khác"),
        ("Cần gặp để biết thêm", "tổ trưởng muốn gặp để biết thêm"),
        ("Thông tin chưa rõ", "thông tin chưa rõ"),
    ],
)
async def test_a_no_has_a_reason_and_a_way_on_and_nothing_is_kept(life: Life, label: str, because: str) -> None:
    await asks(life)
    await life.picks(HEAD, "Chưa duyệt", label)
    await life.scene.turner.advance(seconds=4)
    assert (await hears(life, "man")) == (
        f'Chưa duyệt được vào nhóm Thôn Bến Đò vì {because}. Anh/chị có thể gặp tổ trưởng hoặc gõ "đăng ký" để làm lại.'
    )
    assert (await waiting(life), await members(life), await households(life)) == ([], [], [])
    assert not inside(life, "man")
    assert (await life.audited())[-1] == "registration.refused"
    await asks(life)
    assert len(await waiting(life)) == 1


async def test_two_who_answer_at_once_decide_once(life: Life) -> None:
    await asks(life)
    await life.scene.turner.advance(minutes=16)
    (request,) = await waiting(life)
    await life.picks(OFFICER, "Duyệt")
    await life.press(HEAD, "accept", request.id, plugin="registration")
    assert await hears(life, HEAD) == life.text("registration-over")
    assert len(await members(life)) == 1


async def test_a_request_that_nobody_answers_is_dropped_after_two_weeks_and_both_sides_hear_it(life: Life) -> None:
    await asks(life)
    (request,) = await waiting(life)
    assert "expire" in await life.timers()
    await runs_out(life, "expire", request.id)
    assert "đã lâu chưa ai xác nhận được nên chúng tôi đã xóa" in await hears(life, "man")
    assert "quá hạn chưa ai trả lời nên đã xóa" in await hears(life, HEAD)
    assert await waiting(life) == []


async def test_a_cluster_without_a_group_takes_people_in_and_says_so(life: Life) -> None:
    await life.writes(OFFICER, "gỡ nhóm", "cay gao", "1")
    await asks(life, payload="join-a2")
    await life.picks(OFFICER, "Duyệt")
    assert "Thôn Cây Gạo chưa có nhóm" in all_heard(life, "man")
    await answers(life, "giang", "số hộ")
    assert "Thôn Cây Gạo (chưa có nhóm): 1 hộ" in await hears(life, "giang")


@pytest.mark.parametrize(
    ("failure", "why"), [(ChatGone("no more"), "core-outcome-gone"), (Forbidden("no"), "core-outcome-forbidden")]
)
async def test_a_group_that_cannot_be_entered_is_told_to_both_sides_and_tried_again_later(
    life: Life, failure: Exception, why: str
) -> None:
    chat = life.adapter.faults.gone if isinstance(failure, ChatGone) else life.adapter.faults.forbidden
    await asks(life)
    chat.add("g-a1")
    await life.picks(HEAD, "Duyệt")
    await life.scene.turner.advance(seconds=6)
    assert f"Chị Mận đã được duyệt nhưng chưa vào được nhóm: {life.text(why)}" in all_heard(life, HEAD)
    assert "Anh/chị đã được duyệt nhưng ứng dụng chưa đưa được vào nhóm Thôn Bến Đò." in all_heard(life, "man")
    assert (len(await members(life)), inside(life, "man")) == (1, False)


async def test_who_may_not_decide_changes_nothing(life: Life) -> None:
    await asks(life)
    (request,) = await waiting(life)
    for who in ("an", "phuc", "lan", "minh"):
        for action, payload in (
            ("accept", request.id),
            ("not-now", request.id),
            ("not-now-for", f"{request.id}:unclear"),
        ):
            await life.press(who, action, payload, plugin="registration")
            assert await hears(life, who) == life.text("registration-not-yours"), (who, action)
    assert len(await waiting(life)) == 1


async def test_a_head_whose_role_is_over_approves_no_more(life: Life) -> None:
    await asks(life)
    await life.ends_roles(HEAD)
    await life.picks(HEAD, "Duyệt")
    assert await hears(life, HEAD) == life.text("registration-not-yours")
    assert not inside(life, "man")


async def test_who_reported_a_missing_child_meanwhile_stays_known_and_hears_of_it(life: Life) -> None:
    await asks(life)
    await life.lost_child("man")
    await life.picks(HEAD, "Chưa duyệt", "Thông tin chưa rõ")
    assert await waiting(life) == []
    before = told(life, "man")
    await life.approves()
    await life.scene.turner.advance(minutes=5)
    assert told(life, "man") > before
    reporter = (await life.case()).reporter
    assert reporter is not None
    assert list(await life.exported(reporter)) != []
