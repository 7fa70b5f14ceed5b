"""Roles: given inside one's own unit, lent for a time, ended after a second look."""

from bot.engine.tx import Tx
from bot.model.ids import PersonId
from bot.model.people import Grant, Role
from bot.store import people
from tests.unit.plugins.life import Life


async def grants(life: Life, who: str) -> list[Grant]:
    """What somebody holds now, by hand of the chat."""

    def held(tx: Tx) -> list[Grant]:
        return [grant for grant, _ in people.grants_of(tx, PersonId(who)) if grant.giver is not None]

    found = await life.scene.app.house.state.do(held)
    now = life.scene.turner.clock.now()
    return [grant for grant in found if grant.holds_at(now)]


async def test_a_commander_gives_a_role_for_a_time(life: Life) -> None:
    await life.writes("giang", "giao nhiệm vụ", "lan", "Tổ trưởng", "ben do", "Một tuần", "1")
    assert await life.hears("giang") == "Em Lan đã nhận nhiệm vụ tổ trưởng, trưởng thôn."
    (given,) = await grants(life, "lan")
    assert (given.role, given.unit, given.giver) == (Role.CLUSTER_HEAD, "a1", "giang")
    await life.scene.turner.advance(minutes=7 * 24 * 60)
    assert await grants(life, "lan") == []


async def test_nobody_gives_a_role_outside_the_own_unit_or_to_himself(life: Life) -> None:
    await life.writes("giang", "giao nhiệm vụ", "lan", "Trực ban", "suoi lanh", "Một tuần", "1")
    assert await life.hears("giang") == life.text("core-grant-not-yours")
    await life.writes("giang", "hủy", "giao nhiệm vụ", "giang", "Trực ban", "may trang", "Một tuần", "1")
    assert await life.hears("giang") == life.text("core-grant-not-self")
    assert await grants(life, "lan") == await grants(life, "giang") == []


async def test_a_deputy_stands_in_for_a_time_and_passes_nothing_on(life: Life) -> None:
    await life.writes("cuc", "cử người thay", "lan", "Một tuần", "1")
    (lent,) = await grants(life, "lan")
    assert (lent.role, lent.unit, lent.giver, bool(lent.deputy_of)) == (Role.OFFICER, "a", "cuc", True)
    await life.writes("lan", "cử người thay", "binh", "Một ngày", "1")
    assert await life.hears("lan") == life.text("admin-nothing-to-deputise")
    assert await grants(life, "binh") == []


async def test_a_deputy_never_outlives_the_role_he_stands_in_for(life: Life) -> None:
    await life.writes("giang", "giao nhiệm vụ", "lan", "Cảnh sát khu vực", "ben do", "Một tuần", "1")
    await life.writes("lan", "cử người thay", "binh", "Một tháng", "1")
    (own,), (lent,) = await grants(life, "lan"), await grants(life, "binh")
    assert lent.ends == own.ends


async def test_who_names_a_deputy_hears_where_and_until_when_in_truth(life: Life) -> None:
    await life.writes("giang", "giao nhiệm vụ", "lan", "Cảnh sát khu vực", "ben do", "Một tuần", "1")
    await life.writes("giang", "giao nhiệm vụ", "lan", "Cảnh sát khu vực", "cay gao", "Đến khi có thay đổi", "1")
    await life.writes("lan", "cử người thay", "binh", "Một tháng", "1")
    assert await life.hears("lan") == (
        "Bác Bình làm thay anh/chị:\nThôn Bến Đò, đến 7 giờ ngày 9/3\nThôn Cây Gạo, đến 7 giờ ngày 1/4"
    )


async def test_a_role_ends_after_a_second_look_and_its_deputy_with_it(life: Life) -> None:
    await life.writes("giang", "giao nhiệm vụ", "lan", "Cảnh sát khu vực", "ben do", "Một tháng", "1")
    await life.writes("lan", "cử người thay", "binh", "Một tuần", "1")
    await life.writes("giang", "xem nhiệm vụ", "lan", "Thôi nhiệm vụ cảnh sát khu vực, Thôn Bến Đò")
    assert "Thôi nhiệm vụ cảnh sát khu vực của Em Lan ở Thôn Bến Đò ngay bây giờ?" in await life.hears("giang")
    assert len(await grants(life, "lan")) == 1
    await life.writes("giang", "Đồng ý thôi")
    assert await life.hears("giang") == life.text("admin-ended")
    await life.writes("lan", "việc")
    assert await grants(life, "lan") == []
    await life.press("binh", "roles", "", plugin="admin")
    assert await life.hears("binh") == life.text("core-no-right")


async def test_a_role_that_is_gone_cannot_be_ended_again(life: Life) -> None:
    await life.press("giang", "end-role", "lan:nothing", plugin="admin")
    assert await life.hears("giang") == life.text("admin-no-such-role")
    await life.press("giang", "end-role-now", "nothing", plugin="admin")
    assert await life.hears("giang") == life.text("core-grant-over-already")


async def test_an_officer_ends_nobody_elses_role(life: Life) -> None:
    await life.writes("cuc", "xem nhiệm vụ", "dung", "1", "Đồng ý thôi")
    assert await life.hears("cuc") == life.text("core-grant-not-yours")


async def test_who_has_no_role_is_shown_as_such(life: Life) -> None:
    await life.writes("giang", "xem nhiệm vụ", "hoa")
    assert "Chưa có nhiệm vụ gì" in await life.hears("giang")
