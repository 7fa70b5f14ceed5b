"""How far a case goes, and who can stop it."""

import pytest
from sqlalchemy import select

from bot.testing.stories.checks import last, nothing_in, sees, sees_not
from plugins.relay.records import Case, Neighbour, Status
from tests.unit.plugins.life import CHILD, CLUSTERS, DUTY_A, DUTY_B, WORDS, Life

ALL_STAFF = ("an", "binh", "cuc", "dung", "giang", "lan", "minh", "nam", "phuc", "quan")
HOME, NEXT_DOOR = ("g-a1", "g-a2", "g-a3"), ("g-b1", "g-b2", "g-c1")


async def published(life: Life) -> Case:
    """A buffalo that An found and Dũng let out."""
    await life.found_animal()
    await life.approves("dung")
    return await life.case()


async def test_rings_go_out_by_the_clock(life: Life) -> None:
    await published(life)
    await nothing_in(life.scene, {group: CLUSTERS[group] for group in (*HOME[1:], *NEXT_DOOR)})
    await life.scene.turner.advance(minutes=15)
    await sees(life.one("hoa"), WORDS, group="g-a2", photos=1)
    await nothing_in(life.scene, {group: CLUSTERS[group] for group in NEXT_DOOR})
    await life.scene.turner.advance(minutes=45)
    await sees(life.one("sau"), WORDS, group="g-c1", photos=1)
    assert "qua 3/3 vòng" in (await last(life.one("dung"), group=DUTY_A)).text


async def test_lan_ngay_brings_the_next_ring_at_once_and_the_rest_stays_on_time(life: Life) -> None:
    await published(life)
    assert "Vòng 2 lúc 7 giờ 15: đến 3 nhóm" in (await last(life.one("dung"), group=DUTY_A)).text
    await life.one("cuc").presses("Lan ngay", group=DUTY_A)
    asked = await sees(life.one("dung"), "Lan ngay tới 3 nhóm (khoảng 7 người)?", group=DUTY_A)
    assert asked.buttons == ("Lan", "Thôi")
    await nothing_in(life.scene, {"g-a2": "hoa"})
    await life.one("cuc").presses("Lan", group=DUTY_A)
    assert (await last(life.one("dung"), group=DUTY_A)).buttons == ()
    await sees(life.one("hoa"), WORDS, group="g-a2")
    await life.scene.turner.advance(minutes=59)
    await nothing_in(life.scene, {group: CLUSTERS[group] for group in NEXT_DOOR})
    await life.scene.turner.advance(minutes=1)
    await sees(life.one("oanh"), WORDS, group="g-b1")


async def test_after_the_last_ring_there_is_nothing_to_spread(life: Life) -> None:
    case = await published(life)
    await life.scene.turner.advance(minutes=60)
    await life.press("dung", "spread", case.id)
    assert "đã lan hết các vòng" in await life.hears("dung")
    await life.press("dung", "stop", case.id)
    assert "đã dừng lan rồi" in await life.hears("dung")


async def test_what_is_stopped_stays_where_it_is(life: Life) -> None:
    case = await published(life)
    await life.one("dung").presses("Dừng lan", group=DUTY_A)
    await life.scene.turner.advance(minutes=120)
    await sees(life.one("an"), WORDS, group="g-a1", photos=1)
    await nothing_in(life.scene, {group: who for group, who in CLUSTERS.items() if group != "g-a1"})
    await life.press("dung", "stop", case.id)
    assert "đã dừng lan rồi" in await life.hears("dung")


async def test_within_the_minute_a_tap_takes_it_back_and_the_reporter_is_told(life: Life) -> None:
    await published(life)
    await life.scene.turner.advance(seconds=50)
    await life.one("dung").presses("Rút lại", group=DUTY_A)
    await sees(life.one("binh"), "ĐÃ RÚT LẠI", group="g-a1", photos=0)
    assert "khỏi 1 nhóm" in life.answers()[-1]
    assert "đã được rút lại" in await life.hears("an")
    kept = await life.case()
    assert (kept.status, kept.description, kept.mark) == (Status.WITHDRAWN, "", None)
    await life.scene.turner.advance(minutes=120)
    await nothing_in(life.scene, {group: CLUSTERS[group] for group in NEXT_DOOR})


async def test_after_the_minute_the_button_is_gone_and_an_old_one_says_why(life: Life) -> None:
    case = await published(life)
    await life.scene.turner.advance(seconds=60)
    assert "Rút lại" not in str((await last(life.one("dung"), group=DUTY_A)).buttons)
    await life.press("dung", "undo", case.id)
    assert "quá thời gian rút lại" in await life.hears("dung")
    assert (await life.case()).status is Status.LIVE


async def test_a_neighbours_duty_officer_keeps_it_out_of_his_unit_alone(life: Life) -> None:
    await published(life)
    await life.scene.turner.advance(minutes=60)
    await sees(life.one("phuc"), WORDS, "đang lan tin này sang 2 nhóm", group=DUTY_B)
    await life.one("phuc").presses("Dừng ở địa bàn tôi", group=DUTY_B)
    for group in ("g-b1", "g-b2"):
        await sees(life.one(CLUSTERS[group]), "ĐÃ RÚT LẠI", group=group, photos=0)
    for group in (*HOME, "g-c1"):
        await sees(life.one(CLUSTERS[group]), WORDS, group=group, photos=1)
    card = await last(life.one("phuc"), group=DUTY_B)
    assert "khỏi 2 nhóm" in card.text
    assert card.buttons == ()
    assert "Đã dừng ở: Xã Suối Lành" in (await last(life.one("dung"), group=DUTY_A)).text


async def test_stopping_twice_does_nothing_the_second_time(life: Life) -> None:
    await published(life)
    await life.scene.turner.advance(minutes=60)
    [message] = await life.messages("phuc", DUTY_B)
    for _ in range(2):
        life.one("phuc").member.presses_token(message.buttons[0].token, message.id, chat=DUTY_B)
    await life.scene.turner.settle()
    (told,) = [each for each in await life.rows(select(Neighbour)) if each.unit == "b"]
    await life.press("phuc", "stop-here", told.id)
    assert "đã dừng lan rồi" in await life.hears("phuc")
    assert (await life.audited()).count("relay.stopped-here") == 1


async def test_only_the_neighbour_himself_may_stop_it_there(life: Life) -> None:
    await published(life)
    await life.scene.turner.advance(minutes=60)
    for who in ALL_STAFF:
        if who != "phuc":
            await life.one(who).presses("Dừng ở địa bàn tôi", group=DUTY_B)
            await sees(life.one("oanh"), WORDS, group="g-b1", photos=1)


async def test_what_a_neighbour_stopped_comes_back_by_no_later_change(life: Life) -> None:
    await life.lost_child()
    await life.approves("dung")
    await life.scene.turner.advance(minutes=60)
    await life.one("phuc").presses("Dừng ở địa bàn tôi", group=DUTY_B)
    await life.scene.turner.advance(minutes=61)
    await life.one("cuc").presses("Đã xem lại", group=DUTY_A)
    await sees(life.one("an"), CHILD, group="g-a1", photos=1)
    await sees_not(life.one("oanh"), CHILD, group="g-b1")


async def test_a_notice_does_not_stay_for_ever(life: Life) -> None:
    await published(life)
    await life.scene.turner.advance(minutes=72 * 60)
    for group, who in CLUSTERS.items():
        await sees(life.one(who), "HẾT HẠN", group=group, photos=0)
    assert (await life.case()).status is Status.EXPIRED
    assert "Đã gỡ sạch 6/6" in (await last(life.one("dung"), group=DUTY_A)).text
    assert "không còn lan nữa" in (await last(life.one("phuc"), group=DUTY_B)).text


async def test_nothing_goes_further_after_the_end(life: Life) -> None:
    await published(life)
    await life.scene.turner.advance(minutes=5)
    await life.one("dung").presses("Đã trả lại", group=DUTY_A)
    assert not (await life.case()).spreading
    assert "ring" not in await life.timers()
    await life.scene.turner.advance(minutes=80)
    await nothing_in(life.scene, {group: CLUSTERS[group] for group in (*HOME[1:], *NEXT_DOOR)})
    for group, who in {DUTY_B: "phuc", "g-c-duty": "quan"}.items():
        assert await life.messages(who, group) == []


@pytest.mark.parametrize("label", ["Đã trả lại", "Rút lại", "Lan ngay", "Dừng lan"])
async def test_a_second_tap_on_what_has_just_changed_does_nothing(life: Life, label: str) -> None:
    await life.found_animal()
    await life.one("dung").presses("Duyệt", group=DUTY_A)
    await life.one("dung").presses(label, group=DUTY_A)
    assert "vừa đổi" in life.answers()[-1]
    kept = await life.case()
    assert (kept.status, kept.ring, kept.spreading) == (Status.LIVE, 1, True)
    await life.scene.turner.advance(seconds=3)
    await life.one("dung").presses("Đã trả lại", group=DUTY_A)
    assert (await life.case()).status is Status.CLOSED


async def test_somebody_else_need_not_wait_after_a_change(life: Life) -> None:
    await life.found_animal()
    await life.one("dung").presses("Duyệt", group=DUTY_A)
    await life.one("cuc").presses("Dừng lan", group=DUTY_A)
    assert not (await life.case()).spreading


async def test_an_old_yes_does_not_spread_further_than_it_was_asked(life: Life) -> None:
    case = await published(life)
    await life.one("cuc").presses("Lan ngay", group=DUTY_A)
    await life.scene.turner.advance(minutes=15)
    await life.one("cuc").presses("Lan", group=DUTY_A)
    assert "Câu hỏi này đã cũ" in life.answers()[-1]
    assert (await life.case()).ring == 2
    await life.press("cuc", "spread", f"{case.id}:sure2")
    await life.press("cuc", "spread", f"{case.id}:sure2")
    assert (await life.case()).ring == 3


async def test_what_a_group_did_not_take_is_to_be_looked_at_and_nobody_is_asked_to_post_it(life: Life) -> None:
    life.adapter.faults.forbidden.add("g-a2")
    life.adapter.faults.gone.add("g-a3")
    await published(life)
    await life.scene.turner.advance(minutes=61)
    told = (await last(life.one("dung"), group=DUTY_A)).text
    assert "Đã đến 4/6 nhóm. 2 nhóm cần xem lại." in told
    assert "đăng tay" not in told
