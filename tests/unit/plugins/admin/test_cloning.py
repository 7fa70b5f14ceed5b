"""What a pilot cluster has, the whole commune gets: shown first, done once however often it is asked for."""

from datetime import timedelta

from bot.engine.grants import give_at_set_up
from bot.model.ids import PersonId, UnitId
from bot.model.people import Role
from tests.unit.plugins.life import Life


async def pilot(life: Life) -> None:
    """A cluster of landlords and businesses, with an officer for a year and a head; two clusters without a group."""
    await life.writes("giang", "tạo nhóm", "ben do", "2", "Chủ nhà trọ Thôn Bến Đò", "1")
    for name in ("Thôn Bãi Sậy", "Thôn Bãi Bồi"):
        await life.writes("giang", "thêm đơn vị", "may trang", "thon", name, "", "1")

    await life.scene.app.house.state.do(
        lambda tx: give_at_set_up(tx, PersonId("phuc"), Role.OFFICER, UnitId("a1"), until=tx.now + timedelta(days=365))
    )
    await life.scene.turner.advance(seconds=3)


async def clones(life: Life) -> None:
    await life.writes("giang", "nhan rong", "ben do", "may trang")


async def test_it_is_shown_what_lacks_where_before_anything_is_made(life: Life) -> None:
    await pilot(life)
    await clones(life)
    shown = await life.hears("giang")
    for words in (
        "Theo mẫu Thôn Bến Đò, trong Xã Mây Trắng có 4 nơi còn thiếu: sẽ tạo 6 nhóm, giao 4 nhiệm vụ.",
        "- Chủ nhà trọ Thôn Cây Gạo",
        "- Thôn Bãi Sậy",
        "Anh Phúc, cảnh sát khu vực, đến",
    ):
        assert words in shown, words
    assert "Bác Bình" not in shown, "each cluster has a head of its own"
    assert "admin.cloned" not in await life.audited()


async def test_the_whole_commune_has_it_after_one_yes_and_twice_makes_nothing_twice(life: Life) -> None:
    await pilot(life)
    await clones(life)
    yes = life.one("giang")
    await yes.presses("Đúng, nhân rộng")
    await yes.presses("Đúng, nhân rộng")
    await life.scene.turner.advance(seconds=30)
    titles = [chat.title for chat in life.scene.town.chats.values() if not chat.private]
    for name in ("Thôn Cây Gạo", "Thôn Giếng Mát", "Thôn Bãi Sậy", "Thôn Bãi Bồi"):
        assert titles.count(name) == 1, name
        assert titles.count(f"Chủ nhà trọ {name}") == 1, name
    heard = [message.text for message in yes.member.sees() if message.author is None]
    assert sum("Đã nhân rộng xong" in text for text in heard) == 1
    await life.writes("giang", "danh sách tổ")
    assert "5/5 nơi đã có nhóm" in await life.hears("giang")
    await life.writes("giang", "xem nhiệm vụ", "anh phuc")
    assert (await life.hears("giang")).count("cảnh sát khu vực") == 6
    await clones(life)
    assert await life.hears("giang") == life.text("admin-clone-nothing")


async def test_a_platform_that_makes_no_groups_leaves_everything_as_it_was(life: Life) -> None:
    await pilot(life)
    await clones(life)
    life.scene.app.house.capabilities = {}
    before = await life.audited()
    await life.one("giang").presses("Đúng, nhân rộng")
    assert await life.hears("giang") == life.text("core-group-cannot")
    assert await life.audited() == before


async def test_nobody_clones_into_somebody_elses_unit(life: Life) -> None:
    await life.writes("giang", "nhân rộng", "ben do", "suoi lanh")
    assert await life.hears("giang") == life.text("admin-not-yours")
    await life.writes("giang", "hủy", "nhân rộng", "dong sen", "may trang")
    assert await life.hears("giang") == life.text("admin-not-yours")
