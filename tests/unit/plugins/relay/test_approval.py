"""Who lets a case out, and what happens when nobody does."""

from bot.testing.stories.checks import last, nothing_in, sees, sees_not
from plugins.relay.records import Status
from tests.unit.plugins.life import CHILD, CLUSTERS, DUTY_A, DUTY_B, PHONE, SECRET, WORDS, Life


async def test_the_card_says_before_approval_whom_each_ring_reaches(life: Life) -> None:
    await life.found_animal()
    card = await last(life.one("dung"), group=DUTY_A)
    assert "vòng 1, ngay: 1 nhóm, chừng 3 người" in card.text
    assert "vòng 3, sau 60 phút: 6 nhóm" in card.text
    assert card.buttons == ("Duyệt", "Không duyệt")


async def test_who_reports_does_not_approve(life: Life) -> None:
    await life.found_animal(who="cuc")
    await life.approves("cuc")
    assert "Người báo tin không duyệt" in life.answers()[-1]
    assert (await life.case()).status is Status.WAITING
    await life.approves("dung")
    assert (await life.case()).officer == "dung"


async def test_nobody_but_an_officer_of_the_unit_approves_an_animal(life: Life) -> None:
    await life.found_animal()
    for who in ("an", "binh", "giang", "lan", "minh", "nam", "phuc"):
        await life.approves(who)
        assert (await life.case()).status is Status.WAITING, who
    await nothing_in(life.scene, CLUSTERS)


async def test_a_stolen_vehicle_needs_two_people(life: Life) -> None:
    await life.stolen_vehicle()
    assert "0/2" in (await last(life.one("dung"), group=DUTY_A)).text
    await life.approves("dung")
    await life.approves("dung")
    assert (await life.case()).status is Status.WAITING
    assert "1/2" in (await last(life.one("dung"), group=DUTY_A)).text
    await life.approves("cuc")
    await sees(life.one("an"), "TÌM XE BỊ MẤT CẮP", group="g-a1")


async def test_an_approver_who_opens_the_request_from_the_list_sees_what_it_is_about(life: Life) -> None:
    await life.found_animal()
    await life.writes("cuc", "việc")
    assert "1 việc đang chờ" in await life.hears("cuc")
    await life.writes("cuc", "1")
    assert WORDS in await life.hears("cuc")
    await life.one("cuc").presses("Duyệt")
    assert (await life.case()).officer == "cuc"
    await life.writes("dung", "việc")
    assert "Tin" in str((await last(life.one("dung"))).buttons)


async def test_a_refused_report_is_told_kindly_and_forgotten(life: Life) -> None:
    case = await life.found_animal()
    await life.refuses()
    await nothing_in(life.scene, CLUSTERS)
    assert f"Tin {case.code} chưa đăng được" in await life.hears("an")
    assert "113" in await life.hears("an")
    kept = await life.case()
    assert (kept.status, kept.description, kept.place) == (Status.REFUSED, "", "")
    assert (kept.mark, kept.contact, kept.photo, kept.reporter) == (None, None, None, "an")
    assert "Người quyết định: Anh Dũng" in (await sees(life.one("cuc"), "Không đăng", group=DUTY_A)).text
    await sees_not(life.one("dung"), SECRET, WORDS, PHONE, group=DUTY_A)
    await life.scene.turner.advance(minutes=48 * 60 + 1)
    assert (await life.case()).reporter is None


async def test_a_report_that_nobody_looks_at_expires_and_is_forgotten(life: Life) -> None:
    await life.found_animal()
    await life.scene.turner.advance(minutes=72 * 60)
    kept = await life.case()
    assert (kept.status, kept.description, kept.reporter) == (Status.EXPIRED, "", "an")
    assert "đã hết hạn" in await life.hears("an")
    assert (await last(life.one("dung"), group=DUTY_A)).buttons == ()


async def test_a_place_without_a_duty_room_says_so_and_keeps_nothing(life: Life) -> None:
    await life.writes("an", "nhặt được", "Con vật", WORDS, SECRET, "ven sông", "tinh ha van", "", "", "1")
    assert "chưa có trực ban" in await life.hears("an")
    assert await life.cases() == []


async def test_a_stranger_may_report_too(life: Life) -> None:
    case = await life.found_animal(who="khach")
    assert case.reporter is None
    await sees(life.one("dung"), WORDS, group=DUTY_A)


async def test_a_duty_officer_who_is_called_lets_the_alarm_out_at_once(life: Life) -> None:
    case = await life.lost_child(who="dung")
    assert (case.status, case.officer) == (Status.LIVE, "dung")
    await sees(life.one("an"), "TÌM BÉ ĐI LẠC", CHILD, group="g-a1", photos=1)
    assert "Cần thêm một người xác nhận" in (await last(life.one("cuc"), group=DUTY_A)).text
    assert f"Tin {case.code} của anh/chị đã được đăng" in await life.hears("dung")


async def test_nobody_but_the_duty_officer_lets_an_alarm_out(life: Life) -> None:
    await life.lost_child()
    for who in ("an", "binh", "cuc", "giang", "lan", "minh", "nam", "phuc"):
        await life.approves(who)
        assert (await life.case()).status is Status.WAITING, who


async def test_an_alarm_that_a_second_person_confirms_goes_on(life: Life) -> None:
    await life.lost_child()
    await life.approves("dung")
    await life.one("dung").presses("Đã xem lại", group=DUTY_A)
    assert "một người khác: Chị Cúc, Ông Giang" in life.answers()[-1]
    await life.one("giang").presses("Đã xem lại", group=DUTY_A)
    await sees_not(life.one("dung"), "Cần thêm một người xác nhận", group=DUTY_A)
    await life.scene.turner.advance(minutes=130)
    assert (await life.case()).status is Status.LIVE
    await sees(life.one("oanh"), CHILD, group="g-b1", photos=1)


async def test_an_alarm_that_nobody_confirms_freezes_without_name_and_picture(life: Life) -> None:
    await life.lost_child()
    await life.approves("dung")
    await life.scene.turner.advance(minutes=121)
    assert (await life.case()).status is Status.FROZEN
    for group, who in CLUSTERS.items():
        await sees_not(life.one(who), CHILD, group=group)
        await sees(life.one(who), "đang chờ xác nhận lại", group=group, photos=0)


async def test_a_frozen_alarm_can_still_be_answered(life: Life) -> None:
    await life.lost_child()
    await life.approves("dung")
    await life.scene.turner.advance(minutes=121)
    await life.tells("hoa", "g-a2", "Thấy bé ở sân đình")
    assert "Chỉ cán bộ phụ trách" in await life.hears("hoa")
    await sees(life.one("dung"), "Thấy bé ở sân đình")


async def test_a_late_confirmation_brings_name_and_picture_back(life: Life) -> None:
    await life.lost_child()
    await life.approves("dung")
    await life.scene.turner.advance(minutes=121)
    await life.one("cuc").presses("Đã xem lại", group=DUTY_A)
    assert (await life.case()).status is Status.LIVE
    await sees(life.one("an"), CHILD, group="g-a1", photos=1)


async def test_a_late_confirmation_does_not_start_what_was_stopped(life: Life) -> None:
    await life.lost_child()
    await life.approves("dung")
    await life.press("dung", "stop", (await life.case()).id)
    await life.scene.turner.advance(minutes=121)
    await life.one("cuc").presses("Đã xem lại", group=DUTY_A)
    await life.scene.turner.advance(minutes=60)
    await sees(life.one("an"), CHILD, group="g-a1", photos=1)
    await nothing_in(life.scene, {group: who for group, who in CLUSTERS.items() if group != "g-a1"})


async def test_a_refusal_after_the_freeze_takes_it_back_everywhere(life: Life) -> None:
    await life.lost_child()
    await life.approves("dung")
    await life.scene.turner.advance(minutes=121)
    await life.one("cuc").presses("Không đúng, rút lại", group=DUTY_A)
    await life.one("cuc").presses("Đúng, rút lại", group=DUTY_A)
    for group, who in CLUSTERS.items():
        await sees(life.one(who), "ĐÃ RÚT LẠI", group=group, photos=0)
    kept = await life.case()
    assert (kept.status, kept.description) == (Status.REFUSED, "")


async def test_a_frozen_alarm_shows_no_name_in_a_neighbours_duty_room_until_it_is_confirmed(life: Life) -> None:
    await life.lost_child()
    await life.approves("dung")
    await life.scene.turner.advance(minutes=60)
    await sees(life.one("phuc"), CHILD, group=DUTY_B)
    await life.scene.turner.advance(minutes=61)
    frozen = await sees(life.one("phuc"), "đang chờ xác nhận lại", group=DUTY_B)
    assert frozen.buttons == ("Dừng ở địa bàn tôi",)
    await sees_not(life.one("phuc"), CHILD, "cổng chợ", group=DUTY_B)
    await life.one("cuc").presses("Đã xem lại", group=DUTY_A)
    await sees(life.one("phuc"), CHILD, "đang lan tin này", group=DUTY_B)


async def test_a_neighbour_who_stopped_an_alarm_does_not_get_its_name_back(life: Life) -> None:
    await life.lost_child()
    await life.approves("dung")
    await life.scene.turner.advance(minutes=60)
    await life.one("phuc").presses("Dừng ở địa bàn tôi", group=DUTY_B)
    await life.scene.turner.advance(minutes=61)
    await life.one("cuc").presses("Đã xem lại", group=DUTY_A)
    await sees(life.one("phuc"), "Đã gỡ tin", group=DUTY_B)
    await sees_not(life.one("phuc"), CHILD, group=DUTY_B)


async def test_a_promised_hour_that_passes_reminds_the_duty_room_and_then_the_commander(life: Life) -> None:
    case = await life.found_animal()
    await life.scene.turner.advance(minutes=59)
    await sees_not(life.one("cuc"), "vẫn đang chờ", group=DUTY_A)
    await life.scene.turner.advance(minutes=1)
    await sees(life.one("cuc"), f"Tin {case.code}", "vẫn đang chờ", "8 giờ", group=DUTY_A)
    await life.writes("giang", "việc")
    assert "không có việc nào chờ" in await life.hears("giang")
    await life.scene.turner.advance(minutes=60)
    await sees(life.one("cuc"), f"Tin {case.code}", "chỉ huy", group=DUTY_A)
    await life.writes("giang", "việc", "1")
    assert WORDS in await life.hears("giang")
    await life.approves("dung")
    await life.writes("giang", "việc")
    assert "không có việc nào chờ" in await life.hears("giang")


async def test_who_looked_in_time_is_not_reminded(life: Life) -> None:
    await life.found_animal()
    await life.approves("dung")
    await life.found_animal(who="binh")
    await life.refuses()
    await life.scene.turner.advance(minutes=130)
    await sees_not(life.one("cuc"), "vẫn đang chờ", "chỉ huy", group=DUTY_A)
