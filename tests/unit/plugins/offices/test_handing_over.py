"""An officer is replaced: looked at first, all at once, at its time, and back within a day."""

from datetime import timedelta

from sqlalchemy import select

from bot.engine.tx import Tx
from bot.model.ids import PersonId
from bot.model.people import Grant, Role
from bot.store import approvals, people, tables
from bot.testing.stories.checks import last
from plugins.offices.records import Handover
from plugins.relay.records import Case
from tests.unit.plugins.life import Life


async def roles(life: Life, who: str) -> set[tuple[Role, str]]:
    """What somebody holds now."""

    def held(tx: Tx) -> list[Grant]:
        return [grant for grant, _ in people.grants_of(tx, PersonId(who))]

    found = await life.scene.app.house.state.do(held)
    now = life.scene.turner.clock.now()
    return {(grant.role, grant.unit) for grant in found if grant.holds_at(now)}


async def duty(life: Life) -> list[str]:
    """Who has a shift that has not ended, by start."""
    now = life.scene.turner.clock.now()
    query = select(tables.shift.c.person, tables.shift.c.ends).order_by(tables.shift.c.starts, tables.shift.c.id)
    rows = await life.scene.app.house.state.do(lambda tx: list(tx.session().execute(query)))
    return [person for person, ends in rows if ends is None or ends > now]


async def looks(life: Life, who: str = "giang", *words: str) -> str:
    """Somebody looks at a hand-over from Dũng to Lan, unless other words are given."""
    await life.writes(who, "bàn giao", *(words or ("dũng", "lan", "Ngay bây giờ")))
    return await life.hears(who)


async def hands_over(life: Life, who: str = "giang", *words: str) -> None:
    """The same, and agrees."""
    await looks(life, who, *words)
    await life.picks(who, "Đồng ý bàn giao")


async def test_all_is_shown_before_anything_happens(life: Life) -> None:
    await life.found_animal()
    await life.approves()
    said = await looks(life)
    assert said.startswith("Bàn giao ngay từ Anh Dũng sang Em Lan:\n")
    assert "• Nhiệm vụ cảnh sát khu vực, Xã Mây Trắng" in said
    assert "• Nhiệm vụ trực ban, Xã Mây Trắng" in said
    assert "• Ca trực từ 7 giờ" in said
    assert "• Nhóm Trực ban Mây Trắng: không tự đổi" in said
    assert await roles(life, "dung") == {(Role.OFFICER, "a"), (Role.DUTY, "a")}
    assert await roles(life, "lan") == {(Role.HELPER, "a")}


async def test_roles_and_the_running_duty_change_hands_at_once(life: Life) -> None:
    await hands_over(life)
    assert await roles(life, "dung") == set()
    assert await roles(life, "lan") == {(Role.HELPER, "a"), (Role.OFFICER, "a"), (Role.DUTY, "a")}
    assert sorted(await duty(life)) == ["lan", "phuc", "quan"]
    assert "nhận nhiệm vụ của Anh Dũng ở Xã Mây Trắng" in await life.hears("lan")
    assert "đã bàn giao cho Em Lan" in await life.hears("dung")
    assert (await life.audited())[-1] == "office.hand_over"
    await life.writes("dung", "việc")
    assert await life.hears("dung") == life.text("core-no-right")


async def test_the_cases_go_with_what_people_told_and_who_had_them_keeps_nothing(life: Life) -> None:
    await life.found_animal()
    await life.approves()
    await life.tells("binh", "g-a1", "Tôi thấy nó ở bến")
    assert any("Tôi thấy nó ở bến" in m.text for m in life.one("dung").member.sees())
    await hands_over(life)
    await life.scene.turner.advance(seconds=8)
    assert (await life.case()).officer == "lan"
    assert any("Tôi thấy nó ở bến" in m.text for m in life.one("lan").member.sees())
    assert not any("Tôi thấy nó ở bến" in m.text for m in life.one("dung").member.sees())
    assert "relay.passed-on" in await life.audited()


async def test_a_request_waits_on_and_who_took_over_agrees_to_none_of_it(life: Life) -> None:
    await life.writes("dung", "báo mất", "Xe bị mất cắp", "Xe máy đen, biển 59-X1", "sân đình", "ben do", "", "", "1")
    case: Case = await life.case()
    await hands_over(life)

    def request(tx: Tx) -> approvals.Request | None:
        return approvals.get(tx, case.approval) if case.approval else None

    asked = await life.scene.app.house.state.do(request)
    assert asked is not None
    assert asked.state == "open"
    assert asked.author == "dung"
    assert "lan" in asked.not_by


async def test_it_comes_back_within_a_day_with_the_case_and_the_duty(life: Life) -> None:
    await life.found_animal()
    await life.approves()
    await hands_over(life)
    await life.picks("giang", "Lấy lại như cũ")
    assert "Đã lấy lại như cũ cho Anh Dũng" in await life.hears("giang")
    assert await roles(life, "dung") == {(Role.OFFICER, "a"), (Role.DUTY, "a")}
    assert await roles(life, "lan") == {(Role.HELPER, "a")}
    assert sorted(await duty(life)) == ["dung", "phuc", "quan"]
    assert (await life.case()).officer == "dung"
    assert await life.rows(select(Handover)) == []


async def test_what_the_successor_had_before_stays_his_when_it_comes_back(life: Life) -> None:
    await life.found_animal()
    await life.one("cuc").presses("Duyệt", group="g-a-duty")
    await life.scene.turner.advance(seconds=4)
    await hands_over(life, "giang", "dũng", "cúc", "Ngay bây giờ")
    assert (await life.case()).officer == "cuc"
    await life.picks("giang", "Lấy lại như cũ")
    assert (await life.case()).officer == "cuc"
    assert await roles(life, "cuc") == {(Role.OFFICER, "a")}
    assert await roles(life, "dung") == {(Role.OFFICER, "a"), (Role.DUTY, "a")}


async def test_a_role_with_an_end_comes_back_with_that_end(life: Life) -> None:
    await life.writes("giang", "giao nhiệm vụ", "hoa", "Tổ trưởng", "cay gao", "Một tuần", "1")
    await life.writes("giang", "giao nhiệm vụ", "lan", "Tổ trưởng", "cay gao", "Một tháng", "1")
    await hands_over(life, "giang", "hoa", "lan", "Ngay bây giờ")
    assert await roles(life, "hoa") == set()
    await life.picks("giang", "Lấy lại như cũ")
    assert await roles(life, "hoa") == {(Role.CLUSTER_HEAD, "a2")}
    first, again = await life.scene.app.house.state.do(lambda tx: people.grants_of(tx, PersonId("hoa")))
    assert again[0].ends == first[0].starts + timedelta(days=7)


async def test_a_day_later_it_is_too_late_and_nothing_is_kept(life: Life) -> None:
    await hands_over(life)
    (kept,) = await life.rows(select(Handover))
    await life.scene.turner.advance(minutes=24 * 60 + 1)
    assert await life.rows(select(Handover)) == []
    await life.press("giang", "back", kept.id, plugin="offices")
    assert await life.hears("giang") == life.text("offices-too-late")
    assert await roles(life, "dung") == set()


async def test_it_begins_at_its_time_and_not_before(life: Life) -> None:
    await hands_over(life, "giang", "dũng", "lan", "7 giờ sáng mai")
    assert "Đã hẹn: bàn giao lúc" in await life.hears("giang")
    await life.scene.turner.advance(minutes=23 * 60)
    assert (Role.OFFICER, "a") in await roles(life, "dung")
    await life.scene.turner.advance(minutes=61)
    assert await roles(life, "dung") == set()
    assert (Role.OFFICER, "a") in await roles(life, "lan")


async def test_a_plan_that_was_dropped_never_begins(life: Life) -> None:
    await hands_over(life, "giang", "dũng", "lan", "7 giờ sáng mai")
    await life.picks("giang", "Bỏ lịch bàn giao")
    await life.scene.turner.advance(minutes=25 * 60)
    assert (Role.OFFICER, "a") in await roles(life, "dung")


async def test_a_commander_who_is_none_any_more_hands_nothing_over_when_the_time_comes(life: Life) -> None:
    await hands_over(life, "giang", "dũng", "lan", "7 giờ sáng mai")
    await life.ends_roles("giang")
    await life.scene.turner.advance(minutes=25 * 60)
    assert (Role.OFFICER, "a") in await roles(life, "dung")
    assert (Role.OFFICER, "a") not in await roles(life, "lan")
    assert "Chưa bàn giao được nhiệm vụ của Anh Dũng" in await life.hears("giang")


async def test_a_commander_who_is_none_any_more_takes_nothing_back(life: Life) -> None:
    await hands_over(life)
    await life.ends_roles("giang")
    await life.picks("giang", "Lấy lại như cũ")
    assert await life.hears("giang") == life.text("core-no-right")
    assert await roles(life, "dung") == set()
    assert (Role.OFFICER, "a") in await roles(life, "lan")


async def test_an_officer_hands_his_own_to_a_colleague_and_takes_it_back_himself(life: Life) -> None:
    await life.writes("dung", "bàn giao", "cúc", "Ngay bây giờ")
    await life.picks("dung", "Đồng ý bàn giao")
    assert await roles(life, "dung") == set()
    assert (Role.DUTY, "a") in await roles(life, "cuc")
    await life.picks("dung", "Lấy lại như cũ")
    assert await roles(life, "dung") == {(Role.OFFICER, "a"), (Role.DUTY, "a")}
    assert await roles(life, "cuc") == {(Role.OFFICER, "a")}


async def test_an_officer_lets_nobody_in_who_has_no_role_there(life: Life) -> None:
    for who in ("lan", "binh"):
        await life.writes("dung", "bàn giao", who, "Ngay bây giờ")
        assert await life.hears("dung") == life.text("core-office-ask-commander"), who
        await life.writes("dung", "hủy")
    assert await life.rows(select(Handover)) == []


async def test_a_deputy_passes_on_nothing_of_whom_he_stands_in_for(life: Life) -> None:
    await life.writes("cuc", "cử người thay", "lan", "Một tuần", "1")
    await life.writes("lan", "bàn giao", "dũng", "Ngay bây giờ")
    await life.writes("lan", "Đồng ý bàn giao")
    assert (Role.OFFICER, "a") in await roles(life, "lan")
    assert await roles(life, "dung") == {(Role.OFFICER, "a"), (Role.DUTY, "a"), (Role.HELPER, "a")}


async def test_a_commander_hands_over_nothing_to_himself_to_the_same_or_from_next_door(life: Life) -> None:
    for words, key in (
        (("dũng", "giang", "Ngay bây giờ"), "core-grant-not-self"),
        (("dũng", "dũng", "Ngay bây giờ"), "core-office-same"),
        (("lan", "cúc", "Ngay bây giờ"), ""),
    ):
        said = await looks(life, "giang", *words)
        assert (said == life.text(key)) if key else said.startswith("Bàn giao ngay từ Em Lan"), words
        await life.writes("giang", "hủy")


async def test_pressing_twice_hands_over_once(life: Life) -> None:
    await hands_over(life)
    (kept,) = await life.rows(select(Handover))
    await life.press("giang", "go", kept.id, plugin="offices")
    assert await life.hears("giang") == life.text("offices-done-already")


async def test_nobody_else_presses_what_a_commander_was_shown(life: Life) -> None:
    await looks(life)
    (kept,) = await life.rows(select(Handover))
    for who in ("cuc", "phuc", "dung"):
        for action in ("go", "no", "back", "introduce-now"):
            await life.press(who, action, kept.id, plugin="offices")
            assert await life.hears(who) in {life.text("core-no-right"), life.text("offices-too-late")}, (who, action)
    assert (Role.OFFICER, "a") in await roles(life, "dung")


async def test_residents_are_introduced_after_a_look_and_only_once(life: Life) -> None:
    await hands_over(life)
    (kept,) = await life.rows(select(Handover))
    await life.picks("giang", "Giới thiệu với bà con")
    said = (await last(life.one("giang"))).text
    assert said.startswith("Sẽ đăng vào 3 nhóm: Xin giới thiệu với bà con: Em Lan từ nay phụ trách Xã Mây Trắng.")
    assert not any("Xin giới thiệu" in m.text for m in await life.messages("an", "g-a1"))
    await life.picks("giang", "Đăng lời giới thiệu")
    await life.scene.turner.advance(seconds=30)
    assert any("Em Lan từ nay phụ trách" in m.text for m in await life.messages("an", "g-a1"))
    await life.press("giang", "introduce-now", kept.id, plugin="offices")
    assert await life.hears("giang") == life.text("offices-introduced-already")


async def test_residents_are_not_introduced_to_who_serves_there_no_more(life: Life) -> None:
    await hands_over(life)
    await life.picks("giang", "Giới thiệu với bà con")
    await life.ends_roles("lan")
    await life.picks("giang", "Đăng lời giới thiệu")
    assert await life.hears("giang") == life.text("offices-too-late")
    await life.scene.turner.advance(seconds=30)
    assert not any("Xin giới thiệu" in m.text for m in await life.messages("an", "g-a1"))


async def test_what_is_kept_of_a_person_is_told_and_erased_and_a_plan_with_it(life: Life) -> None:
    await hands_over(life, "giang", "dũng", "lan", "7 giờ sáng mai")
    assert list((await life.exported("dung", plugin="offices")).values()) == ["Anh Dũng → Em Lan"]
    await life.erased("dung", plugin="offices")
    assert await life.exported("dung", plugin="offices") == {}
    await life.scene.turner.advance(minutes=25 * 60)
    assert (Role.OFFICER, "a") in await roles(life, "dung")
