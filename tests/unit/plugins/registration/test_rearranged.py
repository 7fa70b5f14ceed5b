"""Households after a merger and a split: none lost, none twice, and whoever looks after them now sees who waits."""

import re

from bot.model.people import Role
from bot.testing.stories.checks import last
from tests.unit.plugins.life import Life
from tests.unit.plugins.registration.joining import (
    CHIEF,
    HEAD,
    all_heard,
    answers,
    asks,
    hears,
    households,
    inside,
    joins,
    members,
    scans,
    waiting,
)

OTHER = "hoa"
"""Head of the cluster that takes the other one in."""


async def two_heads(life: Life) -> None:
    await life.grant(OTHER, Role.CLUSTER_HEAD, "a2")


async def merges(life: Life) -> None:
    await answers(life, CHIEF, "nhap to", "ben do", "cay gao")
    await life.picks(CHIEF, "7 ngày", "Đúng, làm đi")


async def both_agree(life: Life) -> None:
    for head in (OTHER, HEAD):
        await answers(life, head, "việc")
        await life.picks(head, "Đồng ý nhập Thôn Bến Đò vào Thôn Cây Gạo?", "Đồng ý")


async def splits(life: Life) -> None:
    await answers(life, CHIEF, "tách tổ", "ben do", "Thôn Bến Trên, Thôn Bến Dưới", "2")
    await life.picks(CHIEF, "Đúng, làm đi")
    await life.scene.turner.advance(seconds=5)


async def takes_back(life: Life, what: str) -> None:
    await answers(life, CHIEF, "hoàn tác")
    await life.picks(CHIEF, what, "Đúng, hoàn tác")
    await life.scene.turner.advance(seconds=5)


async def counted(life: Life, who: str) -> str:
    await answers(life, who, "số hộ")
    return await hears(life, who)


async def test_a_merger_counts_by_its_own_until_both_sides_agree_and_then_in_the_heir_alone(life: Life) -> None:
    await two_heads(life)
    await joins(life)
    await merges(life)
    assert (await counted(life, HEAD)).startswith("Thôn Cây Gạo (trước là Thôn Bến Đò): 1 hộ, 1 người")
    assert (await counted(life, OTHER)).startswith("Thôn Cây Gạo: 0 hộ")
    everywhere = (await counted(life, CHIEF)).splitlines()
    assert everywhere[0].startswith("Cả 3 nơi: 1 hộ, 1 người")
    await both_agree(life)
    assert (await counted(life, OTHER)).splitlines()[-1].startswith("Thôn Cây Gạo: 1 hộ, 1 người")
    assert (await counted(life, HEAD)).startswith("Thôn Cây Gạo (trước là Thôn Bến Đò): 1 hộ, 1 người")
    everywhere = (await counted(life, CHIEF)).splitlines()
    assert everywhere[0].startswith("Cả 2 nơi: 1 hộ, 1 người")
    assert "Bến Đò" not in "".join(everywhere)
    await takes_back(life, "Nhập Thôn Bến Đò vào Thôn Cây Gạo")
    assert (await counted(life, OTHER)).startswith("Thôn Cây Gạo: 0 hộ")
    assert (await counted(life, HEAD)).startswith("Thôn Bến Đò: 1 hộ, 1 người")


async def test_who_waits_is_answered_by_the_own_people_and_by_those_of_the_heir_once_both_agreed(life: Life) -> None:
    await two_heads(life)
    await asks(life)
    await asks(life, "dao", "Đào", "14")
    await merges(life)
    await answers(life, OTHER, "chờ duyệt")
    assert "Không có ai đang chờ duyệt" in await hears(life, OTHER)
    await answers(life, OTHER, "duyệt 1")
    assert await hears(life, OTHER) == "Số 1: không có ai chờ ở nơi của anh/chị."
    await answers(life, HEAD, "duyệt 1")
    await life.scene.turner.advance(seconds=4)
    assert (inside(life, "man"), inside(life, "man", "g-a2")) == (True, False)
    await both_agree(life)
    told = "Đăng ký số 2, Thôn Cây Gạo (trước là Thôn Bến Đò): Chị Đào"
    assert told in all_heard(life, OTHER)
    await answers(life, OTHER, "việc")
    assert any("Đăng ký số 2: Chị Đào" in label for label in (await last(life.one(OTHER))).buttons)
    await answers(life, OTHER, "duyệt 2")
    await life.scene.turner.advance(seconds=4)
    assert (inside(life, "dao"), inside(life, "dao", "g-a2")) == (False, True)
    assert [home.unit for home in await households(life)] == ["a1", "a1"]
    assert (await counted(life, OTHER)).startswith("Thôn Cây Gạo: 2 hộ, 2 người")


async def test_the_code_on_the_old_wall_and_that_of_a_meeting_lead_to_the_heir(life: Life) -> None:
    await two_heads(life)
    await answers(life, HEAD, "họp tổ")
    (code,) = re.findall(r"[0-9]{3} [0-9]{3}", await hears(life, HEAD))
    await merges(life)
    await both_agree(life)
    await asks(life)
    assert "Thôn Bến Đò nay là Thôn Cây Gạo. Mã trên tường vẫn dùng được" in all_heard(life, "man")
    assert "vào nhóm Thôn Cây Gạo (trước là Thôn Bến Đò)" in await hears(life, "man")
    await answers(life, OTHER, "duyệt 1")
    life.scene.town.person("dao")
    await answers(life, "dao", code, "Đồng ý", "Đủ 18 tuổi rồi", "Đào", "chị", "14", "ngõ 4", "", "1")
    assert "Yêu cầu của anh/chị đã được duyệt" in all_heard(life, "dao")
    assert (len(await members(life)), await waiting(life)) == (2, [])
    assert (await counted(life, OTHER)).startswith("Thôn Cây Gạo: 2 hộ")


async def test_who_looks_after_the_heir_finds_the_houses_of_the_old_unit(life: Life) -> None:
    await two_heads(life)
    await joins(life)
    await merges(life)
    await both_agree(life)
    await answers(life, OTHER, "thêm cụ", "12", "ngõ 4", "Tư", "bà", "1")
    assert len(await households(life)) == 1
    assert "Thôn Cây Gạo (trước là Thôn Bến Đò)" in await hears(life, OTHER)
    await answers(life, OTHER, "thôi đọc hộ")
    await life.picks(OTHER, "Bà Tư, nhà 12, ngõ 4")
    assert await hears(life, OTHER) == "Đã thôi đọc giúp Bà Tư."
    await answers(life, OTHER, "chuyển đi", "12", "", "1")
    await life.picks("man", "Đúng, đã chuyển đi")
    await life.scene.turner.advance(seconds=4)
    assert (await members(life), inside(life, "man")) == ([], False)


async def test_before_both_sides_agreed_who_looks_after_both_finds_the_houses_of_the_old_unit_too(life: Life) -> None:
    await two_heads(life)
    await joins(life)
    await merges(life)
    for who, unit in ((OTHER, ()), (CHIEF, ("cay gao",))):
        await answers(life, who, "chuyển đi", *unit, "12", "ngõ 4", "1")
        assert ("đã chuyển đi. Có đúng không ạ?" in await hears(life, "man")) == (who == CHIEF)
    assert "Chưa có ai của nhà ấy đăng ký" in await hears(life, OTHER)


async def test_two_houses_of_one_number_are_told_apart(life: Life) -> None:
    await two_heads(life)
    await joins(life)
    await asks(life, "dao", "Đào", "12", "ngõ 9", payload="join-a2")
    await answers(life, OTHER, "duyệt 1-9")
    await merges(life)
    await both_agree(life)
    assert (await counted(life, OTHER)).startswith("Thôn Cây Gạo: 2 hộ")
    await answers(life, OTHER, "chuyển đi", "12", "", "1")
    choices = (await last(life.one(OTHER))).buttons
    assert choices == ("nhà 12, ngõ 9, Thôn Cây Gạo", "nhà 12, ngõ 4, Thôn Cây Gạo (trước là Thôn Bến Đò)")
    await life.picks(OTHER, choices[1])
    assert "đã chuyển đi. Có đúng không ạ?" in await hears(life, "man")
    assert "đã chuyển đi" not in all_heard(life, "dao")


async def test_a_split_keeps_each_household_until_somebody_says_in_which_part_it_is(life: Life) -> None:
    await joins(life)
    await joins(life, "dao", "Đào", "14")
    await asks(life, "mai", "Mai", "16")
    await splits(life)
    shown = (await counted(life, HEAD)).splitlines()
    assert shown[0].startswith("Cả 3 nơi: 2 hộ, 2 người")
    assert any(line.startswith("Thôn Bến Đò (đã chia, chưa rõ nhà nào ở phần nào)") for line in shown[1:])
    await scans(life, "man")
    await life.picks("man", "Thôn Bến Trên")
    assert "Đã ghi nhà 12, ngõ 4 ở Thôn Bến Trên" in all_heard(life, "man")
    await answers(life, HEAD, "duyệt 3")
    await life.picks("mai", "Thôn Bến Dưới")
    shown = (await counted(life, HEAD)).splitlines()
    assert shown[0].startswith("Cả 3 nơi: 3 hộ, 3 người")
    assert [line.partition(" người")[0].rpartition(": ")[2] for line in shown[1:]] == ["1 hộ, 1"] * 3
    await scans(life, "moi")
    await life.picks("moi", "Thôn Bến Trên")
    await answers(life, "moi", "Đồng ý", "Đủ 18 tuổi rồi", "Mới", "anh", "14", "ngõ 4", "", "1")
    await answers(life, HEAD, "duyệt 1-9")
    assert (await counted(life, HEAD)).splitlines()[0].startswith("Cả 2 nơi: 3 hộ, 4 người")
    await takes_back(life, "Tách Thôn Bến Đò thành Thôn Bến Trên, Thôn Bến Dưới")
    assert (await counted(life, HEAD)).startswith("Thôn Bến Đò: 3 hộ, 4 người")


async def test_who_goes_into_the_group_of_a_part_has_said_where_the_house_is(life: Life) -> None:
    await joins(life)
    await splits(life)
    life.scene.town.person("man").presses("Vào nhóm Thôn Bến Dưới", chat="g-a1")
    await life.scene.turner.advance(seconds=4)
    link = re.findall(r"https?://\S+", all_heard(life, "man"))[-1]
    await life.scene.comes_in(link)
    await life.scene.turner.advance(seconds=4)
    shown = (await counted(life, HEAD)).splitlines()
    assert [line for line in shown if line.startswith("Thôn Bến Dưới") and ": 1 hộ" in line] != []
    assert "chưa rõ" not in "".join(shown)


async def test_who_is_erased_leaves_neither_name_nor_word_given(life: Life) -> None:
    await joins(life)
    await asks(life, "dao", "Đào", "12")
    await life.picks(HEAD, "Duyệt")
    (home,) = await households(life)
    assert len(await members(life)) == 2
    await answers(life, HEAD, "họp tổ")
    for who in ((await members(life))[0].person, HEAD):
        await life.erased(who, plugin="registration")
    assert [member.approved_by for member in await members(life)] == [None]
    assert "meeting-over" not in await life.timers()
    assert (await households(life))[0].id == home.id
