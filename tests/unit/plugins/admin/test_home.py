"""Việc: everybody who works here finds what waits and what they may do, and nothing else."""

import pytest

from bot.model.people import Role
from bot.testing.stories.checks import last
from tests.unit.plugins.life import Life

MENUS = {
    "Trực ban": ("Xem lịch trực", "Tôi nhận trực", "Giao trực cho người khác", "Xếp lịch trực"),
    "Nhóm": (
        "Mời người vào nhóm",
        "Ai đang xin vào nhóm",
        "Nơi nào đã có nhóm",
        "Mời người ra khỏi nhóm",
        "Tạo nhóm mới",
        "Gắn nhóm có sẵn",
        "Gỡ nhóm",
        "Kiểm tra các nhóm",
    ),
    "Người và nhiệm vụ": ("Xem nhiệm vụ của một người", "Giao nhiệm vụ", "Cử người làm thay"),
    "Đơn vị": (
        *("Xem các đơn vị", "Thêm đơn vị", "Nhập tổ", "Tách tổ", "Hoàn tác", "Lịch sử của một tổ"),
        *("Đổi tên đơn vị", "Chuyển đơn vị", "Nhân rộng từ một tổ mẫu", "Sửa nơi giáp ranh"),
    ),
}


@pytest.mark.parametrize(
    ("who", "tools"),
    [
        ("binh", ("Nhóm",)),
        ("cuc", ("Trực ban", "Nhóm", "Người và nhiệm vụ", "Đơn vị")),
        ("giang", ("Trực ban", "Nhóm", "Người và nhiệm vụ", "Đơn vị")),
        ("minh", ("Nhật ký",)),
        ("lan", ()),
        ("nam", ()),
    ],
)
async def test_everybody_finds_the_tools_of_their_roles(life: Life, who: str, tools: tuple[str, ...]) -> None:
    await life.writes(who, "viec")
    assert (await last(life.one(who))).buttons == tools


async def test_a_menu_offers_only_what_one_may(life: Life) -> None:
    await life.writes("binh", "việc")
    await life.picks("binh", "Nhóm")
    assert (await last(life.one("binh"))).buttons == MENUS["Nhóm"][:4]
    await life.writes("cuc", "việc")
    await life.picks("cuc", "Đơn vị")
    assert (await last(life.one("cuc"))).buttons == ("Xem các đơn vị", "Lịch sử của một tổ")


async def test_who_may_everything_reaches_every_tool_and_each_does_something(life: Life) -> None:
    for role in Role:
        await life.grant("giang", role, "a")
    for tool, actions in MENUS.items():
        for action in actions:
            await life.writes("giang", "việc")
            await life.picks("giang", tool, action)
            heard = await life.hears("giang")
            assert not heard.endswith("anh/chị cần gì?"), action
            assert heard not in {life.text(key) for key in ("core-sorry", "core-no-right", "core-stale-button")}, action
            await life.writes("giang", "hủy")


async def test_a_resident_has_no_work_here(life: Life) -> None:
    await life.writes("an", "việc")
    assert await life.hears("an") == life.text("core-no-right")


async def test_the_start_menu_leads_officers_to_their_work_and_residents_not(life: Life) -> None:
    await life.writes("dung", "0")
    assert life.text("admin-menu-work") in (await last(life.one("dung"))).buttons
    await life.picks("dung", life.text("admin-menu-work"))
    assert (await life.hears("dung")).startswith("Chào Anh Dũng.")
    await life.writes("an", "0")
    assert life.text("admin-menu-work") not in (await last(life.one("an"))).buttons
