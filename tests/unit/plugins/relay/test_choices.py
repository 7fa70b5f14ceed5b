"""What can be chosen in each state of a case, at most four at a time, what is needed most first."""

from bot.testing.stories.checks import last, sees
from plugins.relay.records import Status
from tests.unit.plugins.life import CHILD, DUTY_A, DUTY_B, WORDS, Life

REVIEW, HOME, BACK, UNDO = "Đã xem lại, đồng ý", "Đã tìm thấy", "Đã trả lại", "Rút lại (trong 60 giây)"
NOW, STOP, MORE, WITHDRAW = "Lan ngay", "Dừng lan", "Thêm…", "Không đúng, rút lại"


async def card(life: Life) -> tuple[str, ...]:
    """The choices on the card in the duty room."""
    return (await sees(life.one("dung"), "Nơi: ", group=DUTY_A)).buttons


async def rest(life: Life) -> tuple[str, ...]:
    """Those behind the last one."""
    await life.one("cuc").presses(MORE, group=DUTY_A)
    return (await last(life.one("cuc"), group=DUTY_A)).buttons


async def test_an_animal_is_offered_all_that_is_possible(life: Life) -> None:
    await life.found_animal()
    assert await card(life) == ("Duyệt", "Không duyệt")
    await life.approves()
    assert await card(life) == (BACK, UNDO, NOW, STOP)
    await life.scene.turner.advance(minutes=2)
    assert await card(life) == (BACK, NOW, STOP)
    await life.one("cuc").presses(STOP, group=DUTY_A)
    assert await card(life) == (BACK,)


async def test_an_unreviewed_alarm_can_be_stopped_and_taken_back(life: Life) -> None:
    await life.lost_child()
    assert await card(life) == ("Duyệt", "Không duyệt")
    await life.approves()
    assert await card(life) == (REVIEW, HOME, UNDO, MORE)
    assert await rest(life) == (NOW, STOP, "Thôi")
    await life.scene.turner.advance(minutes=2)
    assert await card(life) == (REVIEW, HOME, NOW, MORE)
    assert await rest(life) == (STOP, WITHDRAW, "Thôi")
    await life.one("cuc").presses(STOP, group=DUTY_A)
    assert not (await life.case()).spreading
    assert await card(life) == (REVIEW, HOME, WITHDRAW)


async def test_a_reviewed_alarm_is_not_refused_any_more(life: Life) -> None:
    await life.lost_child()
    await life.approves()
    await life.scene.turner.advance(minutes=2)
    await life.one("cuc").presses(REVIEW, group=DUTY_A)
    assert await card(life) == (HOME, NOW, STOP)


async def test_a_frozen_alarm_is_confirmed_ended_or_taken_back(life: Life) -> None:
    await life.lost_child()
    await life.approves()
    await life.scene.turner.advance(minutes=121)
    assert await card(life) == (REVIEW, HOME, WITHDRAW)


async def test_a_vehicle_that_one_of_two_approved_waits_for_the_other(life: Life) -> None:
    await life.stolen_vehicle()
    await life.approves("dung")
    assert await card(life) == ("Duyệt", "Không duyệt")


async def test_who_has_voted_is_not_asked_to_vote_in_private(life: Life) -> None:
    case = await life.lost_child()
    await life.approves()
    await life.scene.turner.advance(minutes=2)
    await life.press("dung", "open", case.id)
    assert (await last(life.one("dung"))).buttons == (HOME, NOW, STOP)
    await life.press("cuc", "open", case.id)
    assert (await last(life.one("cuc"))).buttons[:4] == (REVIEW, HOME, NOW, STOP)


async def test_an_alarm_says_before_approval_that_it_leaves_at_once(life: Life) -> None:
    await life.lost_child()
    shown = await sees(life.one("dung"), CHILD, group=DUTY_A)
    assert "Duyệt xong là đăng ngay" in shown.text
    assert "120 phút" in shown.text
    assert "0/2" not in shown.text
    assert "chưa có người thứ hai" not in shown.text
    await life.approves()
    assert "trước 9 giờ" in (await sees(life.one("dung"), CHILD, "Cần thêm một người", group=DUTY_A)).text


async def test_a_unit_with_nobody_to_review_is_warned(life: Life) -> None:
    await life.writes("oanh", "tìm người", "Trẻ em", CHILD, "cổng chợ", "dong sen", "", "", "1")
    await sees(life.one("phuc"), "chưa có người thứ hai xem lại được", group=DUTY_B)
    await life.one("phuc").presses("Duyệt", group=DUTY_B)
    await sees(life.one("phuc"), "Đã đăng lúc", "chưa có người thứ hai xem lại được", group=DUTY_B)


async def test_a_refusal_is_asked_about_and_can_be_left(life: Life) -> None:
    await life.found_animal()
    await life.one("dung").presses("Không duyệt", group=DUTY_A)
    asked = await last(life.one("dung"), group=DUTY_A)
    assert WORDS in asked.text
    assert asked.buttons == ("Đúng, không duyệt", "Thôi")
    await life.one("dung").presses("Thôi", group=DUTY_A)
    assert "để nguyên" in (await last(life.one("dung"), group=DUTY_A)).text
    assert (await life.case()).status is Status.WAITING
    await life.approves()
    assert (await life.case()).status is Status.LIVE


async def test_the_words_of_a_question_go_with_the_case(life: Life) -> None:
    await life.found_animal()
    await life.refuses()
    for message in await life.messages("cuc", DUTY_A):
        assert WORDS not in message.text
        assert message.buttons == ()


async def test_a_vehicle_is_asked_about_before_the_search_ends(life: Life) -> None:
    await life.stolen_vehicle()
    await life.approves("dung")
    await life.approves("cuc")
    await life.one("dung").presses(BACK, group=DUTY_A)
    await sees(life.one("dung"), "Xe đã về với chủ? 1 nhóm", group=DUTY_A)
    assert (await life.case()).status is Status.LIVE
    await life.one("dung").presses("Đúng, đã trả lại", group=DUTY_A)
    assert (await life.case()).status is Status.CLOSED
