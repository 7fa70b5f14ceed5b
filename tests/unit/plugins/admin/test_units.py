"""Units: changed by their commander, with a look before each change."""

from tests.unit.plugins.life import Life


async def test_a_unit_is_added_renamed_and_moved(life: Life) -> None:
    await life.writes("giang", "thêm đơn vị", "may trang", "thôn", "Thôn Mới", "", "1")
    await life.writes("giang", "đổi tên đơn vị", "thon moi", "Thôn Nắng", "1")
    assert await life.hears("giang") == "Đã đổi tên. Tên mới: Thôn Nắng."
    await life.writes("giang", "chuyển đơn vị", "thon nang", "cay gao")
    assert "cùng mọi đơn vị bên dưới" in await life.hears("giang")
    await life.writes("giang", "1", "don vi")
    assert await life.hears("giang") == (
        "Xã Mây Trắng\n   Thôn Bến Đò\n   Thôn Cây Gạo\n      Thôn Nắng\n   Thôn Giếng Mát"
    )


async def test_nothing_is_changed_in_somebody_elses_unit(life: Life) -> None:
    for lines in (
        ("thêm đơn vị", "suoi lanh", "thôn", "Thôn Mới", "", "1"),
        ("đổi tên đơn vị", "dong sen", "Thôn Nắng"),
        ("chuyển đơn vị", "ben do", "suoi lanh"),
        ("chuyển đơn vị", "dong sen", "may trang"),
        ("giáp ranh", "suoi lanh", "doi sim", "1"),
    ):
        await life.writes("giang", *lines)
        assert await life.hears("giang") == life.text("admin-not-yours"), lines
        await life.writes("giang", "hủy")
    assert not [action for action in await life.audited() if action.startswith("unit.")]


async def test_a_unit_never_lies_in_itself(life: Life) -> None:
    await life.writes("giang", "chuyển đơn vị", "may trang", "ben do")
    assert await life.hears("giang") == life.text("core-unit-circle")


async def test_neighbours_become_none_and_others_neighbours(life: Life) -> None:
    await life.writes("giang", "giáp ranh", "ben do", "dong sen", "1")
    assert await life.hears("giang") == "Từ nay giáp với Thôn Đồng Sen."
    await life.writes("giang", "giáp ranh", "may trang", "doi sim", "1")
    assert await life.hears("giang") == "Từ nay không còn giáp với Xã Đồi Sim."
    await life.writes("giang", "giáp ranh", "ben do", "ben do", "1")
    assert await life.hears("giang") == life.text("admin-near-itself")
